import { z } from 'zod';
import data from '../data/platform-exports.json' with { type: 'json' };
import { FIGURE_PLATFORMS, METRICS } from '../schemas.ts';

/** What a column of a platform's file may hold. */
export const EXPORT_FIELDS = ['post', 'link', 'text', 'published', 'day', ...METRICS] as const;
export type ExportField = (typeof EXPORT_FIELDS)[number];
export type Metric = (typeof METRICS)[number];

/** Fields that are numbers. */
export const isMetric = (field: ExportField): field is Metric => (METRICS as readonly string[]).includes(field);

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const headings = z.array(z.string().min(1));

const ExportColumn = z.strictObject({
  field: z.enum(EXPORT_FIELDS),
  /** Headings that files were seen to have. */
  headings,
  /** Translations that no file has confirmed: they propose what a column is, and a person confirms it. */
  unsure: headings.optional(),
});

const ExportKind = z.strictObject({
  id: z.string(),
  name: z.string(),
  platform: z.enum(FIGURE_PLATFORMS),
  /** A row a post, or a row a day of the whole account. */
  layout: z.enum(['posts', 'days']),
  /** Of each group one field must be there. */
  needs: z.array(z.array(z.enum(EXPORT_FIELDS)).min(1)),
  /** Headings that tell it from other kinds. */
  tells: headings,
  columns: z.array(ExportColumn),
  /** Where its links lead. */
  linkHosts: z.array(z.string()),
  /** The link of a post, where the file has only its id. */
  linkOf: z.string().optional(),
  /** How its dates of digits alone were ordered in the files seen; a person is asked nevertheless where a file does not show it. */
  usualOrder: z.enum(['day-first', 'month-first']).optional(),
  source: z.string(),
});
/** One kind of file that a platform gives. */
export type ExportKind = z.infer<typeof ExportKind>;

const TABLE = z
  .strictObject({
    checkedOn: day,
    source: z.string(),
    /** First cells of rows that add up the others. */
    totals: headings,
    rows: z.array(ExportKind),
    metaByDay: z.strictObject({
      heads: z.array(z.tuple([z.string(), z.string()])),
      source: z.string(),
      measures: z.array(z.strictObject({ metric: z.enum(METRICS), names: headings })),
    }),
  })
  .parse(data);

/** Every kind of file that is known. */
export const EXPORT_KINDS: readonly ExportKind[] = TABLE.rows;

/** The kind with this id. */
export const exportKind = (id: string | undefined): ExportKind | undefined => EXPORT_KINDS.find((kind) => kind.id === id);

/** Longest cell that may be a heading. */
const MOST_HEADING = 200;
const UNSEEN = /[\p{Cf}\p{Cc}]/gu;

/**
 * A heading as headings are compared: no case, no marks nobody sees, spaces and quotation marks of one kind. A cell that is too long
 * for a heading is as an empty one.
 */
export function plainHeading(text: string): string {
  if (text.length > MOST_HEADING) return '';
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(UNSEEN, '')
    .normalize('NFKC')
    .replaceAll(/[‘’ʼ´`]/g, "'")
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** What a heading says. */
interface KnownHeading {
  field: ExportField;
  sure: boolean;
}

/** Headings of a kind by their plain form: the field, and whether a file has confirmed it. */
export const headingsOf: ReadonlyMap<string, ReadonlyMap<string, KnownHeading>> = new Map(
  EXPORT_KINDS.map(({ id, columns }) => {
    const known = columns.flatMap(({ field, headings: sure, unsure = [] }): [string, KnownHeading][] => [
      ...unsure.map((text): [string, KnownHeading] => [plainHeading(text), { field, sure: false }]),
      ...sure.map((text): [string, KnownHeading] => [plainHeading(text), { field, sure: true }]),
    ]);
    return [id, new Map(known)];
  }),
);

/** Plain forms of the headings that tell a kind from others. */
export const tellsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  EXPORT_KINDS.map(({ id, tells }) => [id, new Set(tells.map(plainHeading))]),
);

const TOTALS = new Set(TABLE.totals.map(plainHeading));

/** Whether a cell says that its row adds up the others. */
export const isTotal = (cell: string): boolean => TOTALS.has(plainHeading(cell).replace(/:$/, ''));

const DAY_HEADS = TABLE.metaByDay.heads.map(([first, second]) => `${plainHeading(first)}|${plainHeading(second)}`);
const MEASURES = new Map(
  TABLE.metaByDay.measures.flatMap(({ metric, names }) => names.map((name) => [plainHeading(name), metric])),
);

/** Whether a row is the head of a block with a row a day, as Meta writes those. */
export const isDayHead = (row: readonly string[]): boolean =>
  DAY_HEADS.includes(`${plainHeading(row[0] ?? '')}|${plainHeading(row[1] ?? '')}`);

/** What such a block counts, by the name above its head; undefined for what the planner does not keep. */
export function measureNamed(name: string): { metric: Metric | undefined; platform: 'facebook' | 'instagram' | undefined } {
  const plain = plainHeading(name);
  const platform = plain.startsWith('facebook') ? 'facebook' : plain.startsWith('instagram') ? 'instagram' : undefined;
  return { metric: MEASURES.get(plain), platform };
}
