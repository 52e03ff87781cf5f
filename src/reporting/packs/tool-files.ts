import { lengthSentence, measure } from '#src/content/index.ts';
import { csvText } from '#src/platform/csv-file.ts';
import { textInWords } from '../documents/in-words.ts';
import type { LeftOut } from './left.ts';
import type { PackPost } from './pack-posts.ts';
import { sortOut, type Timed, type ToolAround } from './tool-refusals.ts';
import { rulesOf, type Tool, type ToolRules } from './tool-rules.ts';
import { listed } from './words.ts';

/** Whether the day or the month of a date comes first. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a tool takes in for one channel. */
export interface ToolFiles {
  /** One file, or several where a tool takes no more rows at once: parts of the week in its order. */
  files: { text: string; rows: PackPost[] }[];
  /** Every row of the files, earliest first. */
  rows: PackPost[];
  left: LeftOut[];
  notes: string[];
}

/** The files of a channel for a tool, which takes one channel at a time: `rows` of other channels are left aside. */
export function toolFiles(
  tool: Tool,
  channel: string,
  rows: readonly PackPost[],
  around: ToolAround & { dateOrder?: DateOrder | undefined },
): ToolFiles {
  const rules = rulesOf(tool);
  const { dateOrder = 'dmy' } = around;
  const { kept, left } = sortOut(
    rows.filter((row) => row.channel === channel),
    rules,
    around,
  );
  const lines = kept.map((each) => lineOf(each, rules));
  const parts = inParts(lines, rules.mostRows);
  return {
    files: parts.map((part) => ({ text: textOf(part, rules, dateOrder), rows: part.map(({ row }) => row) })),
    rows: kept.map(({ row }) => row),
    left,
    notes: lines.length === 0 ? [] : notesOf(lines, rules, dateOrder, parts.length),
  };
}

/** A row as a tool gets it. */
interface Line {
  row: PackPost;
  text: string;
  link: string;
  picture: string;
  /** A link that would have made it too long. */
  withoutLink: boolean;
}

function lineOf({ row }: Timed, { straightQuotes, columns }: ToolRules): Line {
  const text = straightQuotes ? withStraightQuotes(row.text) : row.text;
  const takesLink = columns.some(({ holds }) => holds === 'link') && row.link !== null;
  const fits = takesLink && !lengthSentence(measure(row.channel, `${text} ${row.link}`)).over;
  return {
    row,
    text,
    link: fits ? (row.link ?? '') : '',
    picture: columns.some(({ holds }) => holds === 'picture') ? (row.publicPictures[0] ?? '') : '',
    withoutLink: takesLink && !fits,
  };
}

const withStraightQuotes = (text: string): string => text.replaceAll(/[‘’‚‛]/g, "'").replaceAll(/[“”„‟]/g, '"');

function inParts(lines: readonly Line[], most: number): Line[][] {
  const parts = Math.ceil(lines.length / most);
  return Array.from({ length: parts }, (_, at) => lines.slice(at * most, (at + 1) * most));
}

function textOf(lines: readonly Line[], rules: ToolRules, order: DateOrder): string {
  const columns = rules.columns.filter(
    ({ holds, onlyWhenUsed }) => !onlyWhenUsed || holds !== 'picture' || lines.some(({ picture }) => picture !== ''),
  );
  const cells = lines.map((line) => columns.map(({ holds }) => cellOf(holds, line, rules.dates === 'iso' ? 'iso' : order)));
  return csvText(rules.heading ? [columns.map(({ heading }) => heading), ...cells] : cells);
}

function cellOf(holds: ToolRules['columns'][number]['holds'], line: Line, order: DateOrder | 'iso'): string {
  const { day, time } = line.row;
  const date = inOrder(day ?? '', order);
  return {
    date,
    time: time ?? '',
    moment: `${date} ${time ?? ''}`,
    text: line.text,
    link: line.link,
    picture: line.picture,
    nothing: '',
  }[holds];
}

function inOrder(iso: string, order: DateOrder | 'iso'): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { iso, dmy: `${day}/${month}/${year}`, mdy: `${month}/${day}/${year}` }[order];
}

function notesOf(lines: readonly Line[], rules: ToolRules, order: DateOrder, parts: number): string[] {
  const { name, columns, mostRows, rowsNote, straightQuotes, dates } = rules;
  const titles = (of: readonly Line[]): string => listed([...new Set(of.map(({ row }) => `“${row.title}”`))]);
  const takesPicture = columns.some(({ holds }) => holds === 'picture');
  const blank = lines.filter(({ row, picture }) => picture === '' && row.pictures.length > 0);
  const without = lines.filter(({ withoutLink }) => withoutLink);
  const disputed = lines.flatMap(({ row }) => {
    const said = lengthSentence(measure(row.channel, row.text)).text.split('. ');
    const warned = said.filter((each) => /too many for some tools|: only /.test(each));
    return warned.length === 0 ? [] : [`“${row.title}” (${textInWords(row)}): ${warned.join('. ')}.`];
  });
  const sameTime = lines.filter(({ row }, at) => {
    const before = lines[at - 1]?.row;
    return before !== undefined && before.day === row.day && before.time === row.time;
  });
  return [
    `Times are UK time (Europe/London): your profile in ${name} must be set to it.`,
    ...(dates === 'chosen'
      ? [`Dates are ${order === 'dmy' ? 'day/month/year' : 'month/day/year'}: choose that when ${name} asks.`]
      : []),
    `${name} takes ${rules.perFile}, with ${mostRows} posts at most. ${rowsNote}`,
    ...(parts > 1 ? [`There are more, so they are in ${parts} files: take them in one after the other.`] : []),
    ...(straightQuotes ? ['Curly quotes are straight ones in this file.'] : []),
    ...(blank.length > 0
      ? [
          `Add the picture in ${name} yourself, ${takesPicture ? 'because it has no public address that ends in .jpg or .png' : 'because its file takes none'}: ${titles(blank)}.`,
        ]
      : []),
    ...(lines.some(({ row }) => row.altText !== null || row.pictures.some(({ altText }) => altText !== null))
      ? [`${name} takes no picture descriptions from a file: type them in there. They are in the cards.`]
      : []),
    ...(without.length > 0 ? [`The link to share is left out, because it would be too long: ${titles(without)}.`] : []),
    ...(sameTime.length > 0 ? [`Posted in the same minute as another one: ${titles(sameTime)}.`] : []),
    ...disputed,
    ...[...new Set(lines.flatMap(({ row }) => row.notes.map((note) => `“${row.title}” (${textInWords(row)}): ${note}`)))],
  ];
}
