import { londonDay } from '#src/calendar/index.ts';
import { type CellProblem, type Place, problemAt } from '#src/platform/sheets/index.ts';
import { readPermalink, tiktokMoment } from '../permalink.ts';
import { type ExportField, type ExportKind, isMetric, isTotal, type Metric } from './export-kinds.ts';
import { type Decimals, decimalsOf, readCount } from './read-counts.ts';
import { type DateOrder, dateQuestions, dayIn } from './read-published.ts';
import type { ExportColumns, ExportTable } from './recognise-export.ts';
import { firstOf, storable } from './storable-text.ts';

/** One post as a platform's file has it. */
export interface ExportPost {
  /** The platform's own id of it. */
  post: string;
  permalink: string | null;
  text: string | null;
  publishedOn: string;
  metrics: Partial<Record<Metric, number>>;
  /** Metrics that the platform had rounded already, such as 1.2K. */
  rounded: Metric[];
  /** Row as a spreadsheet counts it, from 1. */
  row: number;
}

/** A row that is no post, and why. */
export interface SkippedRow {
  row: number;
  reason: string;
}

/** What a person said about a file where it leaves something open. */
export interface ExportChoices {
  dateOrder?: DateOrder | undefined;
  decimals?: Decimals | undefined;
  /** For dates without one, `2026`. */
  year?: string | undefined;
}

/** A word such as “n/a” where a number could stand, with the rows in which it does: read as no number, which is not zero. */
export interface WordForNone {
  word: string;
  column: string;
  rows: number[];
}

/** What reading a table of posts comes to: its posts, all that is wrong with it, or what must be asked first. */
export type PostsRead =
  | { step: 'posts'; posts: ExportPost[]; skipped: SkippedRow[]; unread: WordForNone[] }
  | { step: 'problems'; problems: CellProblem[] }
  | { step: 'dates'; example: string; usual: DateOrder | undefined }
  | { step: 'decimals'; example: string }
  | { step: 'year'; example: string };

/** Longest text of a post that is kept, and longest link. */
const MOST_TEXT = 4000;
const MOST_LINK = 2000;
const MOST_ID = 200;
/** An id as a spreadsheet shows a number that is too long for it. */
const CUT = /^\d(?:[.,]\d+)?E\+\d+$/i;
/** Platforms whose links have the id that their files have. */
const ID_IN_LINK: readonly string[] = ['twitter', 'youtube', 'tiktok'];

interface Row {
  cells: readonly string[];
  /** From 0. */
  at: number;
}

/**
 * Reads the posts of a table, one a row. All or nothing: with a number or date that cannot be read there are only problems, each
 * with its cell. Rows that add up others, that have no post, or that a later row says again are skipped, and said.
 */
export function readPosts(kind: ExportKind, table: ExportTable, columns: ExportColumns, choices: ExportChoices): PostsRead {
  const at = (field: ExportField): number[] => [...columns].filter(([, each]) => each === field).map(([index]) => index);
  const cell = ({ cells }: Row, field: ExportField): string => cells[at(field)[0] ?? -1] ?? '';
  const linkIn = (row: Row): string => storable(cell(row, 'link'));
  const rows = table.sheet.rows
    .map((cells, index): Row => ({ cells, at: index }))
    .slice(table.head + 1)
    .filter(({ cells }) => cells.some((each) => each !== ''));
  const skipped: SkippedRow[] = [];
  const skip = (row: Row, reason: string): [] => {
    skipped.push({ row: row.at + 1, reason });
    return [];
  };
  const problems: CellProblem[] = [];
  const refuse = (row: Row, column: number, message: string): void => {
    const place: Place = { sheet: table.sheet.name, row: row.at, column };
    const heading = table.sheet.rows[table.head]?.[column] ?? '';
    problems.push(problemAt(place, `row ${row.at + 1}, column ${heading}: ${message}`));
  };

  const named = rows.flatMap((row) => {
    if (row.cells.slice(0, 3).some(isTotal) && cell(row, 'link') === '') return skip(row, 'It adds up the other rows.');
    const link = readPermalink(linkIn(row));
    const id = storable(cell(row, 'post').replace(/^'/, ''));
    // A spreadsheet keeps fifteen digits of a number, and these platforms' links have all of them.
    const inLink = ID_IN_LINK.includes(kind.platform) ? (link?.post ?? null) : null;
    if (CUT.test(id) && inLink === null) {
      refuse(
        row,
        at('post')[0] ?? 0,
        `"${id}" is an id that Excel has cut short: upload the file as it was downloaded, without saving it in Excel`,
      );
      return [];
    }
    const post = inLink ?? (id === '' ? (link?.post ?? link?.key ?? '') : id);
    if (post === '') return skip(row, 'It has neither the id nor the link of a post.');
    if (post.length > MOST_ID) return skip(row, 'Its id is too long to be one.');
    return [{ row, post }];
  });
  const dayOf = (row: Row): string => cell(row, 'day');
  const kept = lastOfEach(withoutDays(named, dayOf, skip), skip);
  for (const { row } of singleDays(named, kept, dayOf)) {
    refuse(
      row,
      at('day')[0] ?? 0,
      'the post has a row for each day, which cannot be added up: download the file again with lifetime numbers',
    );
  }

  const metrics = [...columns].flatMap(([index, field]) => (isMetric(field) ? [{ index, metric: field }] : []));
  const counts = kept.flatMap(({ row }) => metrics.map(({ index }) => row.cells[index] ?? ''));
  const aside = new Set([
    ...at('post'),
    ...at('link'),
    ...at('text'),
    ...at('published'),
    ...at('day'),
    ...metrics.map(({ index }) => index),
  ]);
  const others = kept.flatMap(({ row }) => row.cells.filter((_, index) => !aside.has(index)));
  const decimals = choices.decimals ?? decimalsOf(counts, others);
  if (decimals === null) return { step: 'decimals', example: counts.find((each) => /^\d{1,3}\.\d{3}$/.test(each)) ?? '' };

  const momentOf = ({ row, post }: Named): string | undefined => {
    if (kind.platform !== 'tiktok') return undefined;
    return tiktokMoment(readPermalink(linkIn(row))?.post ?? post);
  };
  const dates = dateQuestions(kept.filter((each) => momentOf(each) === undefined).map(({ row }) => cell(row, 'published')));
  if (dates.ambiguous !== null && choices.dateOrder === undefined) {
    return { step: 'dates', example: dates.ambiguous, usual: kind.usualOrder };
  }
  if (dates.yearless !== null && choices.year === undefined) return { step: 'year', example: dates.yearless };
  const order = dates.order ?? choices.dateOrder ?? 'day-first';

  const unread = new Map<string, WordForNone>();
  const sayNone = ({ cells, at: place }: Row, index: number): void => {
    const word = (cells[index] ?? '').trim();
    // An empty cell and a dash say nothing that anybody wrote.
    if (!/\p{L}/u.test(word)) return;
    const column = table.sheet.rows[table.head]?.[index] ?? '';
    const key = JSON.stringify([word, column]);
    const said = unread.get(key) ?? { word, column, rows: [] };
    said.rows.push(place + 1);
    unread.set(key, said);
  };

  const posts = kept.flatMap((each): ExportPost[] => {
    const { row, post } = each;
    const published = cell(row, 'published');
    const moment = momentOf(each);
    if (published === '' && moment === undefined) return skip(row, 'It has no date: it may not be published.');
    const publishedOn = moment === undefined ? dayIn(published, order, choices.year) : londonDay(moment);
    if (publishedOn === undefined)
      refuse(row, at('published')[0] ?? 0, `"${published.slice(0, 60)}" is not a date the planner knows`);
    const read: Partial<Record<Metric, number>> = {};
    const rounded: Metric[] = [];
    for (const { index, metric } of metrics) {
      const count = readCount(row.cells[index] ?? '', decimals);
      if (count === null) {
        sayNone(row, index);
        continue;
      }
      if ('fault' in count) refuse(row, index, count.fault.slice(0, 200));
      else {
        read[metric] = count.value;
        if (count.rounded) rounded.push(metric);
      }
    }
    if (Object.keys(read).length === 0) return skip(row, 'It has no numbers.');
    const text = storable(longest(at('text').map((index) => row.cells[index] ?? '')));
    const link = readPermalink(linkIn(row)) === undefined ? '' : linkIn(row);
    const permalink = firstOf(link || (kind.linkOf ?? '').replace('{post}', encodeURIComponent(post)), MOST_LINK);
    return [
      {
        post,
        permalink: permalink || null,
        text: firstOf(text, MOST_TEXT).trim() || null,
        publishedOn: publishedOn ?? '',
        metrics: read,
        rounded,
        row: row.at + 1,
      },
    ];
  });
  if (problems.length > 0) return { step: 'problems', problems };
  return { step: 'posts', posts, skipped: skipped.sort((a, b) => a.row - b.row), unread: [...unread.values()] };
}

interface Named {
  row: Row;
  post: string;
}

type Skip = (row: Row, reason: string) => [];

const LIFETIME = /^(?:lifetime|livstid|gesamte laufzeit|gesamtlaufzeit|lebensdauer|durée de vie|ciclo de vida|total|oes)$/i;

/** Where a file has a row for the whole life of a post, its rows for single days are part of that one. */
function withoutDays(named: readonly Named[], dayOf: (row: Row) => string, skip: Skip): Named[] {
  const whole = new Set(named.filter(({ row }) => LIFETIME.test(dayOf(row))).map(({ post }) => post));
  return named.flatMap((each) =>
    whole.has(each.post) && !LIFETIME.test(dayOf(each.row))
      ? skip(each.row, 'It is one day of a post that has a row for its whole life.')
      : [each],
  );
}

/** Of several rows for a post the last one counts. */
function lastOfEach(named: readonly Named[], skip: Skip): Named[] {
  const last = new Map(named.map((each) => [each.post, each]));
  return named.filter((each) => {
    const winner = last.get(each.post);
    if (winner === undefined || winner === each) return true;
    skip(each.row, `The same post stands again in row ${winner.row.at + 1}, and that row counts.`);
    return false;
  });
}

/** The posts that a file has several single days of, and no row for their whole life. */
function singleDays(named: readonly Named[], kept: readonly Named[], dayOf: (row: Row) => string): Named[] {
  const days = Map.groupBy(named, ({ post }) => post);
  return kept.filter(
    ({ post, row }) => !LIFETIME.test(dayOf(row)) && new Set((days.get(post) ?? []).map((each) => dayOf(each.row))).size > 1,
  );
}

const longest = (texts: readonly string[]): string => texts.reduce((best, text) => (text.length > best.length ? text : best), '');
