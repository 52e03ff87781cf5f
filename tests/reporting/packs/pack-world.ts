import { parse } from 'csv-parse/sync';
import type { PartnerVariant, PartnerWeek, SharedResource, WeekPost } from '#src/takeup/index.ts';

/** Sunday before the small week, at noon in London. */
export const SUNDAY = '2020-10-11T11:00:00.000Z';

/** A text of a post, by default for the partner's Facebook page. */
export const textFor = (text: string, more: Partial<PartnerVariant> = {}): PartnerVariant => ({
  channel: 'facebook',
  language: 'en',
  wording: 1,
  headline: null,
  text,
  pieces: [{ text, locked: false }],
  altText: null,
  embargoUntil: null,
  spokesperson: null,
  signOff: null,
  missing: [],
  otherWordings: [],
  yours: true,
  ...more,
});

/** A post that nobody has answered, on Monday at half past eight. */
export const postWith = (variants: PartnerVariant[], more: Partial<WeekPost> = {}): WeekPost => ({
  template: 'launch',
  title: 'The week starts',
  day: '2020-10-12',
  time: '08:30',
  theme: null,
  assignmentId: 'asg_1',
  version: 1,
  copyVersion: 1,
  changed: false,
  lockBroken: [],
  changes: [],
  cannotChange: null,
  state: 'offered',
  takenVersion: null,
  link: null,
  reason: null,
  ownWording: null,
  ownFor: null,
  answeredAt: null,
  answeredBy: null,
  variants,
  linesToTake: [],
  resources: [],
  ...more,
});

/** Something to share. */
export const resource = (more: Partial<SharedResource> = {}): SharedResource => ({
  ...{ slug: 'film', title: 'Film', kind: 'video', link: null, altText: null, files: [] },
  ...more,
});

/** The week of the police with these posts, all on one day. */
export const weekWith = (...posts: WeekPost[]): PartnerWeek => ({
  partnership: { slug: 'dale', name: 'Dale Partnership' },
  partner: { slug: 'dale-police', name: 'Dale Police' },
  campaign: {
    slug: 'week',
    title: 'Week of 2020',
    summary: null,
    focus: null,
    local: { from: '2020-10-12', to: '2020-10-16' },
    national: null,
    hashtags: [],
  },
  pause: null,
  takeDowns: [],
  days: [{ day: '2020-10-12', inWeek: true, themes: [], posts }],
});

/** The rows of a file as a program that knows RFC 4180 reads them, without its mark. */
export const readCsv = (text: string): string[][] => parse(text, { bom: true, relax_column_count: false });
