import { platformName } from '#src/content/index.ts';
import type { ReturnRow } from '../form/return-form.ts';
import { FIGURE_PLATFORMS, METRICS } from '../schemas.ts';

export const SHEETS = { guide: 'Read me first', numbers: 'Your numbers', marker: 'Do not change' } as const;

/** Stands first in the sheet by which a form is known again. */
export const MARKER = 'awareness-week-planner-return';

/** A line about everything a partner posted on a platform. */
export const OVERALL = 'All our posts together';

export const ROLE_LABEL = 'Your role';
export const NOTHING_LABEL = 'We posted nothing for this week';
/** Asked for where something was sent in before. */
export const REASON_LABEL = 'What you correct, and why';
export const WEEK_LABEL = 'Awareness week';
export const PARTNER_LABEL = 'Organisation';

/** A text as it is compared: small letters, one kind of apostrophe and dash, single spaces, no marks at its ends. */
export const fold = (text: string): string =>
  text
    .slice(0, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[‐-―]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s"“”*:.]+|[\s"“”*:.?]+$/g, '');

/** A column of the form. */
export interface FormColumn {
  field: Exclude<keyof ReturnRow, 'key'>;
  heading: string;
  /** Other headings that mean the same. */
  also?: readonly string[];
  width: number;
  /** What the cell is called beside its problem. */
  as: 'text' | 'day' | 'number';
  /** Whether it is only written where a line needs it. */
  rare?: true;
}

/** The columns, in the order in which they are written. */
export const COLUMNS: readonly FormColumn[] = [
  { field: 'item', heading: 'What', also: ['post', 'post or resource'], width: 38, as: 'text' },
  { field: 'platform', heading: 'Platform', also: ['channel', 'network'], width: 18, as: 'text' },
  { field: 'metric', heading: 'What is counted', also: ['metric', 'counted'], width: 17, as: 'text' },
  { field: 'value', heading: 'Number', also: ['value', 'figure', 'total'], width: 13, as: 'number' },
  {
    field: 'answer',
    heading: 'or: zero / we don’t use it / we can’t get it',
    also: ['or', 'or: why no number', 'or zero, we dont use it, we cant get it', 'why no number', 'or zero', 'answer'],
    width: 16,
    as: 'text',
  },
  { field: 'scope', heading: 'Part of this week?', also: ['part of the week'], width: 12, as: 'text' },
  { field: 'periodFrom', heading: 'Counted from', also: ['from', 'first day'], width: 17, as: 'day' },
  { field: 'periodTo', heading: 'to', also: ['counted to', 'last day', 'until'], width: 17, as: 'day' },
  { field: 'countedOn', heading: 'Read off on', also: ['counted on'], width: 17, as: 'day' },
  { field: 'source', heading: 'Where the number is from', also: ['source'], width: 28, as: 'text' },
  { field: 'estimate', heading: 'Estimate?', also: ['estimate'], width: 10, as: 'text' },
  { field: 'paid', heading: 'Paid for?', also: ['paid'], width: 10, as: 'text' },
  {
    field: 'reshared',
    heading: 'Own post or shared',
    also: ['own post or shared from another partner', 'shared'],
    width: 16,
    as: 'text',
  },
  { field: 'note', heading: 'Note', also: ['notes', 'comment'], width: 40, as: 'text' },
  { field: 'periodWords', heading: 'Period in words', width: 20, as: 'text', rare: true },
];

/** Words of cells that offer a list, with what the form keeps for each; the first of a value is what is written. */
const CHOICES = {
  platform: FIGURE_PLATFORMS.flatMap((slug): Choice[] => [
    [platformName(slug), slug],
    [slug, slug],
    ...(slug === 'twitter'
      ? ([
          ['Twitter', slug],
          ['X', slug],
        ] as Choice[])
      : []),
    ...(slug === 'not-stated' ? ([['Not stated', slug]] as Choice[]) : []),
  ]),
  metric: METRICS.map((metric): Choice => [metric.charAt(0).toUpperCase() + metric.slice(1), metric]),
  answer: [
    ['zero', 'zero'],
    ['we don’t use it', 'not-used'],
    ['we can’t get it', 'not-available'],
    ['0', 'zero'],
    ['nil', 'zero'],
    ['we dont use it', 'not-used'],
    ['not used', 'not-used'],
    ['not-used', 'not-used'],
    ['we cant get it', 'not-available'],
    ['not available', 'not-available'],
    ['not-available', 'not-available'],
  ],
  scope: [
    ['yes', 'campaign'],
    ['related', 'related'],
    ['no', 'other'],
    ['campaign', 'campaign'],
    ['other', 'other'],
  ],
  estimate: [
    ['yes', 'yes'],
    ['no', ''],
  ],
  paid: [
    ['yes', 'yes'],
    ['no', 'no'],
  ],
  reshared: [
    ['own post', 'no'],
    ['shared from another partner', 'yes'],
    ['own', 'no'],
    ['shared', 'yes'],
    ['no', 'no'],
    ['yes', 'yes'],
  ],
} as const satisfies Partial<Record<FormColumn['field'], readonly Choice[]>>;

type Choice = readonly [word: string, value: string];

const LISTS: ReadonlyMap<string, readonly Choice[]> = new Map<string, readonly Choice[]>(Object.entries(CHOICES));

/** The words that a column offers; none where anything may be written. */
export function wordsOf(field: string): string[] {
  const seen = new Set<string>();
  return (LISTS.get(field) ?? []).flatMap(([word, value]) => {
    if (seen.has(value)) return [];
    seen.add(value);
    return [word];
  });
}

/** What is written for a value of the form. */
export const wordFor = (field: string, value: string): string =>
  (LISTS.get(field) ?? []).find(([, each]) => each === value)?.[0] ?? value;

/** The value that a cell of a list means; undefined for none of them. */
export const valueFor = (field: string, text: string): string | undefined => {
  const folded = fold(text);
  return (LISTS.get(field) ?? []).find(([word]) => fold(word) === folded)?.[1];
};

/** Whether cells of a column are one of a list. */
export const hasList = (field: string): boolean => LISTS.has(field);
