import { formatDay, londonDay, londonTime } from '#src/calendar/index.ts';
import { channelName } from '#src/content/index.ts';
import type { PartnerVariant, PartnerWeek, WeekPost } from '#src/takeup/index.ts';
import { ownTextOf } from '../packs/own-text.ts';
import { stopsSaid } from '../packs/stops.ts';
import { type Block, type Document, heading, paragraph, run } from './document.ts';
import { daysInWords, instantInWords, momentInWords, textInWords } from './in-words.ts';
import { copy, fact, label, marksOf, textBlocks } from './shared-parts.ts';
import { writeDocx } from './write-docx.ts';

/** A partner’s posts of a week as a DOCX file: in date order, in its own name, to copy from. `now` is an instant. */
export function partnerPackDocx(week: PartnerWeek, now: string): Promise<Uint8Array<ArrayBuffer>> {
  return writeDocx(partnerPackDocument(week, now));
}

/** The same as a document. What the partner said is not for it is left out. */
function partnerPackDocument(week: PartnerWeek, now: string): Document {
  const { partnership, partner, campaign, days } = week;
  const wall = `${londonDay(now)}T${londonTime(now)}`;
  const used = days
    .map(({ day, themes, posts }) => ({ day, themes, posts: posts.filter(({ state }) => state !== 'declined').sort(byTime) }))
    .filter(({ posts }) => posts.length > 0);
  const title = `${campaign.title}: posts for ${partner.name}`;
  const made = instantInWords(now);
  const stops = stopsSaid(week);
  return {
    title,
    owner: partnership.name,
    madeAt: now,
    header: title,
    footer: `As it was on ${made}`,
    blocks: [
      heading(1, title),
      paragraph(daysInWords(campaign.local.from, campaign.local.to), 'lead'),
      ...(campaign.hashtags.length === 0 ? [] : [fact('Hashtags', campaign.hashtags.map(({ tag }) => tag).join(' '))]),
      ...stops.map((stop) => paragraph(stop, 'warning')),
      paragraph(
        `This is how your posts were on ${made}. Posts may change or be taken back: look at your own page before you post, because this file does not know.`,
        'warning',
      ),
      paragraph('Please don’t change the parts with dots under them.'),
      ...(used.length > 0 ? [overview(used)] : []),
      ...(used.length + stops.length > 0 ? [] : [paragraph('Nothing was sent to you, or you use none of it.')]),
      ...used.flatMap(({ day, themes, posts }) => [
        heading(2, dayName(day)),
        ...themes.map(({ title }) => paragraph([{ text: title, bold: true }], 'lead')),
        ...posts.flatMap((post) => postBlocks(post, wall)),
      ]),
    ],
  };
}

const byTime = (a: WeekPost, b: WeekPost): number => {
  const [one, other] = [a.time ?? '99', b.time ?? '99'];
  return one < other ? -1 : Number(one > other);
};

const dayName = (day: string | null): string => (day === null ? 'Any day' : formatDay(day));

/** All posts at a glance. */
function overview(days: readonly { day: string | null; posts: readonly WeekPost[] }[]): Block {
  return {
    kind: 'table',
    caption: 'Your posts at a glance',
    head: ['Day', 'Time', 'Post', 'For'],
    widths: [3.3, 1.2, 3.8, 2.9],
    rows: days.flatMap(({ day, posts }) =>
      posts.map((post) => [
        run(dayName(day)),
        run(post.time ?? 'Any time'),
        run(post.title),
        run([...new Set(post.variants.map(({ channel }) => channelName(channel)))].join(', ')),
      ]),
    ),
  };
}

function postBlocks(post: WeekPost, wall: string): Block[] {
  const { title, time, resources, variants, linesToTake, changed } = post;
  const linked = resources.flatMap(({ title, link }) => (link === null ? [] : [[{ text: title, link }]]));
  const own = ownTextOf(post);
  // Where nobody said which text it stands for, it stands on its own.
  const stoodFor = own?.said === true ? own.for : undefined;
  return [
    heading(3, title),
    ...(time === null ? [] : [paragraph(`Post at ${time}`, 'hint')]),
    ...(changed ? [paragraph('This text changed after you took it: use the new one.', 'warning')] : []),
    ...(linked.length === 0 ? [] : [label('To share with it'), { kind: 'list' as const, items: linked }]),
    ...(own !== undefined && stoodFor === undefined ? [heading(4, 'Your own wording'), copy(own.wording, 'en')] : []),
    ...variants.flatMap((text) => variantBlocks(text, wall, own !== undefined && stoodFor === text ? own.wording : null)),
    ...(linesToTake.length === 0
      ? []
      : [
          heading(4, 'If people comment: lines to take'),
          paragraph('For you only. Please do not publish these.', 'warning'),
          ...linesToTake.flatMap((text) => [
            ...(text.headline === null ? [] : [label(text.headline)]),
            { kind: 'copy' as const, pieces: text.pieces, language: text.language },
          ]),
        ]),
  ];
}

/** A text with what must be known before it is published; `own` is the partner’s wording in its place. */
function variantBlocks(text: PartnerVariant, wall: string, own: string | null): Block[] {
  const { embargoUntil, spokesperson, signOff, missing, otherWordings, language } = text;
  const [name, ...words] = textBlocks(
    own === null ? text : { ...text, pieces: [{ text: own, locked: false }] },
    `${textInWords(text)}${own === null ? '' : ', in your own wording'}`,
  );
  const gaps = missing.map((each) => `((${each}))`).join(', ');
  return [
    ...(name === undefined ? [] : [name]),
    ...(embargoUntil === null
      ? []
      : [
          embargoUntil > wall
            ? paragraph(`Embargo: do not publish before ${momentInWords(embargoUntil)}`, 'warning')
            : paragraph(`Embargo ended on ${momentInWords(embargoUntil)}.`, 'hint'),
        ]),
    ...(missing.length === 0 || own !== null
      ? []
      : [paragraph(`Not finished: ${gaps}. Fill this in before you post, or ask your comms lead.`, 'warning')]),
    ...words,
    ...(own !== null
      ? []
      : otherWordings.flatMap((other, at): Block[] => [
          label(`In other words${otherWordings.length === 1 ? '' : ` (${at + 1})`}`),
          ...marksOf(other.pieces),
          { kind: 'copy', pieces: other.pieces, language },
        ])),
    ...(spokesperson === null ? [] : [fact('Spokesperson', spokesperson)]),
    ...(signOff === null ? [] : [fact('Released by', signOff)]),
  ];
}
