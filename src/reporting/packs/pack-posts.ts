import { linksIn, placeholdersIn } from '#src/content/index.ts';
import type { PartnerVariant, PartnerWeek, SharedResource, TakeUpState, WeekPost } from '#src/takeup/index.ts';
import { textInWords } from '../documents/in-words.ts';
import { type OwnText, ownTextOf } from './own-text.ts';
import { isPublicPicture } from './public-picture.ts';

/** A picture to go with a post. */
export interface PackPicture {
  /** Id of the file. */
  id: string;
  name: string;
  altText: string | null;
}

/** One text of one post, as the partner would publish it. */
export interface PackPost {
  /** Slug and title of the post. */
  post: string;
  title: string;
  theme: string | null;
  /** When to post, wall-clock London; null where it is up to the partner. */
  day: string | null;
  time: string | null;
  channel: string;
  language: string;
  /** Whether the partner has an account there. */
  yours: boolean;
  headline: string | null;
  text: string;
  /** Whether that is the partner's own wording. */
  own: boolean;
  /** What the picture shows. */
  altText: string | null;
  /** What to share with it where the text has no link of its own. */
  link: string | null;
  /** Things to share with it. */
  shared: { title: string; link: string | null }[];
  /** Files kept here. */
  pictures: PackPicture[];
  /** Pictures at addresses that anybody can open. */
  publicPictures: string[];
  state: TakeUpState;
  /** The partner uses an earlier text than this one. */
  changed: boolean;
  embargoUntil: string | null;
  spokesperson: string | null;
  signOff: string | null;
  /** Placeholders that still stand in the text, and in all that goes with it. */
  gaps: string[];
  allGaps: string[];
  /** What the partner should know about it, each a sentence. */
  notes: string[];
}

/** Which of a week's texts are wanted. */
export interface Wanted {
  /** Only this channel. */
  channel?: string | undefined;
}

/**
 * What a pack is made of: a row for each post and text, in the order of the week. A text has the partner's own wording where that
 * stands for it and is used. Posts that are not for the partner are left out, and so are lines to take, which nobody publishes.
 */
export function packPosts(week: PartnerWeek, { channel }: Wanted = {}): PackPost[] {
  return week.days.flatMap(({ posts }) =>
    posts.flatMap((post) => {
      if (post.state === 'declined') return [];
      const own = ownTextOf(post);
      return post.variants
        .filter((text) => text.channel !== 'lines-to-take' && (channel === undefined || text.channel === channel))
        .map((text) => rowOf(post, text, own));
    }),
  );
}

function rowOf(post: WeekPost, text: PartnerVariant, own: OwnText | undefined): PackPost {
  const isOwn = own !== undefined && own.for === text;
  const words = plain(isOwn ? own.wording : text.text);
  const [headline, altText] = [text.headline, text.altText].map((each) => (each === null ? null : plain(each)));
  const gaps = gapsIn(words).filter((name) => isOwn || text.missing.includes(name));
  const beside = text.missing.filter((name) => [headline, altText].some((each) => gapsIn(each ?? '').includes(name)));
  return {
    post: post.template,
    title: plain(post.title),
    theme: post.theme === null ? null : plain(post.theme.title),
    day: post.day,
    time: post.time,
    channel: text.channel,
    language: text.language,
    yours: text.yours,
    headline: headline ?? null,
    text: words,
    own: isOwn,
    altText: altText ?? null,
    link: linkFor(words, post.resources),
    shared: post.resources.map(({ title, link }) => ({ title: plain(title), link: link === null ? null : plain(link) })),
    pictures: post.resources.flatMap(picturesOf),
    publicPictures: post.resources.flatMap(({ link }) => (link !== null && isPublicPicture(link) ? [new URL(link).href] : [])),
    state: post.state,
    changed: post.changed,
    embargoUntil: text.embargoUntil,
    spokesperson: text.spokesperson === null ? null : plain(text.spokesperson),
    signOff: text.signOff === null ? null : plain(text.signOff),
    gaps,
    allGaps: [...new Set([...gaps, ...beside])],
    notes: notesOf(post, text, own, isOwn),
  };
}

/** Names of the placeholders that stand in a text. */
const gapsIn = (text: string): string[] => [...new Set(placeholdersIn(text).map(({ name }) => name))];

/** The first thing to share that is no picture, unless the text leads somewhere already. */
function linkFor(text: string, resources: readonly SharedResource[]): string | null {
  if (linksIn(text).length > 0) return null;
  const found = resources.find(({ link }) => link !== null && /^https?:\/\//i.test(link) && !isPublicPicture(link));
  return found?.link == null || !URL.canParse(found.link) ? null : new URL(found.link).href;
}

const picturesOf = ({ files, altText }: SharedResource): PackPicture[] =>
  files
    .filter(({ mediaType }) => mediaType.startsWith('image/'))
    .map(({ id, name }) => ({ id, name, altText: altText === null ? null : plain(altText) }));

function notesOf(post: WeekPost, text: PartnerVariant, own: OwnText | undefined, isOwn: boolean): string[] {
  return [
    ...(isOwn && own?.said === false
      ? [`You did not say which text your own wording stands for: it stands here for ${textInWords(text)}. Check it.`]
      : []),
    ...(own !== undefined && own.for === undefined
      ? ['Your own wording is not here: the text it stands for is no longer in this post.']
      : []),
    ...(isOwn && post.lockBroken.length > 0
      ? [`Your wording no longer has what must stay: ${post.lockBroken.map((part) => `“${plain(part)}”`).join(', ')}.`]
      : []),
    ...(post.changed ? ['Changed: use the new one. You have used an earlier text.'] : []),
  ];
}

// What no file may hold: signs that nobody sees, but for the end of a line and a tab.
const UNSEEN = /(?![\n\t])\p{Cc}|[\ufffe\uffff]/gu;

/** Text as every file can hold it: whole characters, one sign for the end of a line. */
export const plain = (text: string): string => text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '').trim();
