import { PlannerError } from '#src/platform/errors.ts';
import { packSheets, type Sheet, unpackSheets } from '#src/platform/sheets/index.ts';
import {
  EXPORT_FIELDS,
  type ExportField,
  type ExportKind,
  type ExportPost,
  type FileChoices,
  type MatchedPost,
} from '#src/returns/index.ts';
import { all, one, refuseUnknown, type Typed } from '../../../kit/form.ts';

/** What a step of an upload carries to the next one: the file's cells, and what was said about them. */
export interface Carried {
  sheets: readonly Sheet[];
  /** What the file is called. */
  name: string;
  choices: FileChoices;
}

/** Room in the form of a step for all that it carries beside the sheets. */
export const CHOICE_BYTES = 512 * 1024;

/** Answers that a column may be given beside a field: nothing the planner keeps. */
export const LEAVE_OUT = '';

const FIELDS = [
  'sheets',
  'name',
  'kind',
  'at',
  'dateOrder',
  'decimals',
  'year',
  'do',
  'version',
  'countedOn',
  'platform',
  'numbers',
  'known',
];
const SENDER = ['who', 'ownRole', 'ownName'];

/** Reads a step's form. Throws INVALID_INPUT for one that no page made. */
export function carriedIn(typed: Typed): Carried {
  refuseUnknown(typed, [...FIELDS, ...SENDER, 'map:*', 'part:*', 'item:*', 'found:*']);
  return { sheets: unpackSheets(one(typed, 'sheets')), name: one(typed, 'name').slice(0, 200), choices: choicesIn(typed) };
}

function choicesIn(typed: Typed): FileChoices {
  const [order, decimals, year] = [one(typed, 'dateOrder'), one(typed, 'decimals'), one(typed, 'year')];
  const [, sheet, head] = /^(\d{1,2})!(\d{1,4})$/.exec(one(typed, 'at')) ?? [];
  const fields = Object.keys(typed).flatMap((name): [number, ExportField][] => {
    const index = /^map:(\d{1,3})$/.exec(name)?.[1];
    const field = EXPORT_FIELDS.find((each) => each === one(typed, name));
    return index === undefined || field === undefined ? [] : [[Number(index), field]];
  });
  return {
    kind: one(typed, 'kind') || undefined,
    columns: sheet === undefined ? undefined : { sheet: Number(sheet), head: Number(head), fields: new Map(fields) },
    dateOrder: order === 'day-first' || order === 'month-first' ? order : undefined,
    decimals: decimals === 'point' || decimals === 'comma' ? decimals : undefined,
    year: /^20\d{2}$/.test(year) ? year : undefined,
  };
}

/** The fields that carry all this on, unseen. `without` those that the page itself asks for. */
export function carriedFields({ sheets, name, choices }: Carried, without: readonly string[] = []): [string, string][] {
  const { kind, columns, dateOrder, decimals, year } = choices;
  const fields: [string, string | undefined][] = [
    ['sheets', packSheets(sheets)],
    ['name', name],
    ['kind', kind],
    ['at', columns === undefined ? undefined : `${columns.sheet}!${columns.head}`],
    ...[...(columns?.fields ?? [])].map(([index, field]): [string, string] => [`map:${index}`, field]),
    ['dateOrder', dateOrder],
    ['decimals', decimals],
    ['year', year],
  ];
  const left = (name: string): boolean =>
    without.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : each === name));
  return fields.flatMap(([field, value]) => (value === undefined || left(field) ? [] : [[field, value]]));
}

/** Whether a post belongs to the week, as the page asks it. */
export type Part = 'campaign' | 'related' | 'no';

/** What was said of one post. */
export interface PostChoice {
  part: Part;
  item: string;
}

/** What is said of each post by its row: what was typed, otherwise what was found. */
export function postChoices(posts: readonly MatchedPost[], typed?: Typed): Map<number, PostChoice> {
  return new Map(
    posts.map(({ row, item, ticked, scope }) => {
      const part = typed && one(typed, `part:${row}`);
      const isPart = part === 'campaign' || part === 'related' || part === 'no';
      const given = typed?.[`item:${row}`]?.[0];
      return [row, { part: isPart ? part : ticked ? scope : 'no', item: given ?? item }];
    }),
  );
}

/** What the page carries of what was found for a post: how, and which shared post. A choice that differs is a person's. */
export const foundText = ({ item, matchedBy }: Pick<MatchedPost, 'item' | 'matchedBy'>): string => `${matchedBy ?? ''}:${item}`;

function matchedBy(found: string, item: string): 'link' | 'text' | 'person' | null {
  if (item === '') return null;
  return found === `link:${item}` ? 'link' : found === `text:${item}` ? 'text' : 'person';
}

/** The posts of a file as the verb takes them, by what was said of each; a post of which nothing was said is left out. */
export function postsToSend(kind: ExportKind, posts: readonly ExportPost[], typed: Typed, countedOn: string) {
  const said = posts.map((post) => {
    const given = one(typed, `part:${post.row}`);
    const part: Part = given === 'campaign' || given === 'related' ? given : 'no';
    return { post, part, item: one(typed, `item:${post.row}`) };
  });
  const chosen = said.filter(({ part }) => part !== 'no');
  return {
    /** Of the chosen posts, as a spreadsheet counts. */
    rows: chosen.map(({ post }) => post.row),
    file: {
      platform: kind.platform,
      posts: chosen.map(({ post: { row, ...post }, part, item }) => ({
        ...{ ...post, item, scope: part },
        matchedBy: matchedBy(one(typed, `found:${row}`), item),
      })),
      left: said.filter(({ part }) => part === 'no').map(({ post: { post } }) => post),
      countedOn,
      source: `A file from ${kind.name}`,
    },
  };
}

/** The overall numbers that were ticked on the page of a file with a row a day, as `metric`. */
export const numbersIn = (typed: Typed): readonly string[] => all(typed, 'numbers');

/** What is said where a file cannot be read; anything else is thrown on. */
export function fileFault(error: unknown): string {
  if (error instanceof PlannerError && error.code === 'INVALID_FILE') return error.message;
  if (error instanceof PlannerError && error.code === 'TOO_LARGE')
    return 'The file is larger than 5 MB: choose fewer days where you download it.';
  throw error;
}
