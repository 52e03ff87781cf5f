import type { WeekPost } from '#src/takeup/index.ts';
import type { LinkPlace } from './frame.tsx';
import { anchorOf } from './post-words.ts';

/** The pages that show posts of a week: an answer leads back to the one it was given on. */
export const WEEK_PAGES = ['today', 'week', 'post'] as const;
export type WeekPageName = (typeof WEEK_PAGES)[number];

/** Where a page of a week stands, and in which role its reader answers. */
export interface WeekPlace extends LinkPlace {
  /** Slug of the campaign. */
  campaign: string;
  /** The page answers lead back to. */
  from: WeekPageName;
  /** The role answers are given in; '' where nobody said. */
  role: string;
  /** The role as the contact has it; only another one is carried along in addresses. */
  ownRole: string;
  /** Wall-clock London, `YYYY-MM-DDTHH:MM`: what is under embargo is so until then. */
  now: string;
}

type At = Pick<WeekPlace, 'base' | 'campaign' | 'role' | 'ownRole'>;

/** Address of the whole week. */
export const weekAddress = (at: At, query: Readonly<Record<string, string>> = {}): string => withRole(at, '', query);

/** Address of today's posts. */
export const todayAddress = (at: At, query: Readonly<Record<string, string>> = {}): string => withRole(at, '/today', query);

/** Address of one post, where answers about it go to. */
export const answerAddress = (at: At, post: Pick<WeekPost, 'template'>, query: Readonly<Record<string, string>> = {}): string =>
  withRole(at, `/posts/${post.template}`, query);

/** Where answers about taking posts down go to. */
export const takeDownAddress = (at: At): string => withRole(at, '/take-down', {});

/** Where one answer for several posts goes to. */
export const markAddress = (at: At): string => withRole(at, '/answers', {});

/** Address of the return. */
export const returnAddress = (at: Pick<WeekPlace, 'base' | 'campaign'>): string => `${at.base}/${at.campaign}/return`;

/** Where an answered post is shown again. */
export function answeredAddress(at: At, from: WeekPageName, post: Pick<WeekPost, 'template'>): string {
  const query = { done: post.template };
  const page = { week: weekAddress(at, query), today: todayAddress(at, query), post: answerAddress(at, post, query) }[from];
  return `${page}#${anchorOf(post)}`;
}

function withRole({ base, campaign, role, ownRole }: At, path: string, query: Readonly<Record<string, string>>): string {
  const asked = new URLSearchParams(role === ownRole ? query : { ...query, as: role });
  return `${base}/${campaign}${path}${asked.size === 0 ? '' : `?${asked}`}`;
}
