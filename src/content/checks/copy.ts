import { type Emoji, emojiIn } from '../count/emoji.ts';
import { type Hashtag, hashtagsIn } from '../count/hashtags.ts';
import { type Link, linksIn } from '../count/links.ts';
import data from '../data/checks.json' with { type: 'json' };
import type { CheckTable } from './check-rules.ts';
import type { Part } from './finding.ts';

/** The numbers and words the checks go by. Their shape is tested on the server, so that browsers carry no schema. */
export const CHECKS = data as CheckTable;

/** A resource that goes out with a post. */
export interface UsedResource {
  title: string;
  /** As in a resource's definition: `video`, `photo`, `leaflet` … */
  kind: string;
  link?: string;
  /** Its own picture description: partners get it with the post. */
  altText?: string;
  /** Left out where nobody has said. */
  captions?: boolean;
  transcript?: boolean;
  /** First day on which the permission no longer holds. */
  permissionEndedOn?: string;
  /** Last day of use. */
  reuseUntil?: string;
}

/** A post as one partner would publish it, and what it is checked against. Days are `YYYY-MM-DD`. */
export interface CopyInput {
  text: string;
  channel: string;
  /** Language tag. */
  language: string;
  /** Whether a picture goes with it, beside the resources. */
  picture?: boolean;
  altText?: string;
  resources: readonly UsedResource[];
  /** Where people can report or get help. */
  supportRoutes: readonly { name: string; link?: string }[];
  /** Hashtags the partnership agreed, as it writes them. */
  hashtags: readonly string[];
  /** Names of organisations and campaigns: their capitals stay. */
  names?: readonly string[];
  /** The day it is checked for: today, or the day of the post. */
  today: string;
  wordsRuledOut: readonly { word: string; instead?: string | undefined }[];
}

/** What a check found, before its severity and source are added. */
export interface Found {
  id: string;
  message: string;
  in?: Part;
  start?: number;
  end?: number;
  fix?: { label: string; replacement: string };
}

/** A post with what stands in it, found once for all checks. */
export interface Copy extends CopyInput {
  social: boolean;
  links: readonly Link[];
  tags: readonly Hashtag[];
  emoji: readonly Emoji[];
  /** Whether a place in the text belongs to a link, a handle, a hashtag or a placeholder: no word of a sentence. */
  isApart: (at: number) => boolean;
}

export function readCopy(input: CopyInput): Copy {
  const { text, channel } = input;
  const links = linksIn(text);
  const tags = hashtagsIn(text);
  let apart: Uint8Array | undefined;
  return {
    ...input,
    social: CHECKS.social.includes(channel),
    links,
    tags,
    emoji: emojiIn(text),
    isApart: (at) => {
      apart ??= placesOf(text, [...links, ...tags, ...marksIn(text)]);
      return apart[at] === 1;
    },
  };
}

/** For each place of a text, whether it is inside one of some parts: 1 or 0. */
export function placesOf(text: string, parts: readonly { start: number; end: number }[]): Uint8Array {
  const places = new Uint8Array(text.length);
  for (const { start, end } of parts) places.fill(1, start, end);
  return places;
}

/** Placeholders, handles, and addresses that X would not make links. */
const marksIn = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(/\(\([^()]*\)\)|@[\p{L}\p{N}_.]+|https?:\/\/\S+/giu)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
