import { channelName, languageName } from '#src/content/index.ts';
import { csvFile } from '#src/platform/csv-file.ts';
import type { PackPost } from './pack-posts.ts';
import { pictureNames } from './picture-names.ts';

/** The columns of the plain table. */
const PLAIN_COLUMNS = [
  ...['Day', 'Time (UK)', 'Channel', 'Language', 'Post', 'Headline', 'Text', 'Picture description (alt text)'],
  ...['To share', 'Pictures', 'Embargo until', 'Spokesperson', 'Released by', 'Your answer', 'Notes'],
] as const;

const ANSWERS = { offered: '', taken: 'I’ll use it', scheduled: 'Scheduled', posted: 'Posted', declined: 'Not for us' } as const;

/** Every text as a row of a table for Excel: no cell of it is run as a formula. */
export function plainCsv(rows: readonly PackPost[]): string {
  const names = pictureNames(rows);
  return csvFile([
    PLAIN_COLUMNS,
    ...rows.map((row) => [
      row.day ?? '',
      row.time ?? '',
      channelName(row.channel),
      languageName(row.language),
      row.title,
      row.headline ?? '',
      row.text,
      row.altText ?? '',
      row.shared.map(({ title, link }) => (link === null ? title : `${title}: ${link}`)).join('\n'),
      row.pictures.map(({ id }) => names.get(`${row.post} ${id}`) ?? '').join('\n'),
      row.embargoUntil?.replace('T', ' ') ?? '',
      row.spokesperson ?? '',
      row.signOff ?? '',
      ANSWERS[row.state],
      [...(row.own ? ['Your own wording.'] : []), ...gapNote(row), ...row.notes].join('\n'),
    ]),
  ]);
}

/** Every picture with what it shows, for whoever types that into a tool. */
export function altTextCsv(rows: readonly PackPost[]): string {
  const names = pictureNames(rows);
  const pictures = new Map(
    rows.flatMap((row) =>
      row.pictures.map(
        ({ id, altText }) => [`${row.post} ${id}`, { row, name: names.get(`${row.post} ${id}`), altText }] as const,
      ),
    ),
  );
  const ofTexts = rows.filter(({ altText }) => altText !== null);
  return csvFile([
    ['Post', 'Channel', 'Language', 'Picture', 'Picture description (alt text)'],
    ...[...pictures.values()].map(({ row, name, altText }) => [row.title, '', '', name ?? '', altText ?? '']),
    ...ofTexts.map((row) => [row.title, channelName(row.channel), languageName(row.language), '', row.altText ?? '']),
  ]);
}

/** What is not finished about a text, as a sentence. */
export const gapNote = ({ allGaps }: Pick<PackPost, 'allGaps'>): string[] =>
  allGaps.length === 0 ? [] : [`Not finished: ${allGaps.map((gap) => `((${gap}))`).join(', ')} still to be filled in.`];
