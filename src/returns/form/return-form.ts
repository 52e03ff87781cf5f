import { z } from 'zod';
import { fields } from '#src/platform/fields.ts';
import { type FigureValue, figureKey } from '../defined.ts';
import { METRICS } from '../schemas.ts';

/** What a line can be answered with; empty is not answered, which is not zero. */
export const ANSWERS = ['value', 'zero', 'not-used', 'not-available'] as const;

/** Most rows a return may have, and most characters a whole form may have as JSON. */
export const MAX_ROWS = 2000;
const MAX_FORM = 600_000;

// Bounds are wide: what is too long to submit is still kept as it was typed.
const typed = (max: number) => z.string({ error: 'must be text' }).max(max, 'is too long to keep').default('');

/** One line of the form as it was typed, mistakes included. Every field is text, so that nothing typed is lost. */
export const ReturnRow = fields({
  /** The page's own name for the line; says nothing. */
  key: typed(300),
  /** Slug of a resource or post; empty for the partner's overall line. */
  item: typed(200),
  platform: typed(100),
  metric: typed(100),
  /** One of {@link ANSWERS}, or empty: a number alone is an answer too. */
  answer: typed(100),
  value: typed(200),
  scope: typed(100),
  periodFrom: typed(100),
  periodTo: typed(100),
  periodWords: typed(300),
  countedOn: typed(100),
  source: typed(2000),
  note: typed(4000),
  /** `yes`, or empty. */
  estimate: typed(20),
  /** `yes`, `no`, or empty where nobody said. */
  paid: typed(20),
  reshared: typed(20),
});
export type ReturnRow = z.infer<typeof ReturnRow>;

/** A partner's whole statement for one campaign as it was typed. It holds the role of who fills it in, never a name. */
export const ReturnForm = fields({
  rows: z
    .array(ReturnRow, { error: 'must be a list of rows' })
    .max(MAX_ROWS, `has too many rows: at most ${MAX_ROWS}`)
    .default([]),
  /** Ticked: the partner posted nothing. */
  nothing: z.boolean({ error: 'must be true or false' }).default(false),
  role: typed(300),
}).refine((form) => JSON.stringify(form).length <= MAX_FORM, 'is too long altogether: put long notes somewhere else');
export type ReturnForm = z.infer<typeof ReturnForm>;

/** The form without lines of posts that hold nothing at all: the page has a box for each of them anyway. */
export function withoutEmptyPosts(form: ReturnForm): ReturnForm {
  const isEmpty = ({ key: _key, item, platform: _platform, metric: _metric, scope: _scope, ...said }: ReturnRow): boolean =>
    item !== '' && Object.values(said).every((text) => text === '');
  return { ...form, rows: form.rows.filter((row) => !isEmpty(row)) };
}

/** First and last local day of a campaign, both included. */
export interface LocalWeek {
  localFrom: string;
  localTo: string;
}

/**
 * A line that nobody has answered yet. With its week it stands for the campaign's own days, as the short return asks for them;
 * without one it says nothing of what it covers.
 */
export function emptyRow(place: { item?: string; platform?: string; metric?: string } = {}, week?: LocalWeek): ReturnRow {
  const { item = '', platform = '', metric = '' } = place;
  return {
    key: [item || '-', platform, metric, item === '' && week === undefined ? 'unscoped' : 'campaign'].join('/'),
    item,
    platform,
    metric,
    answer: '',
    value: '',
    scope: week === undefined ? '' : 'campaign',
    periodFrom: week?.localFrom ?? '',
    periodTo: week?.localTo ?? '',
    periodWords: '',
    countedOn: '',
    source: '',
    note: '',
    estimate: '',
    paid: '',
    reshared: '',
  };
}

const yesNo = (given: boolean | null): string => (given === null ? '' : given ? 'yes' : 'no');

/** The line that somebody would have typed for a stored figure: read again, it says exactly the same. */
export function rowOfFigure(figure: FigureValue): ReturnRow {
  const zero = figure.value === 0;
  return {
    key: figureKey(figure).slice(figure.partner.length + 1),
    item: figure.item,
    platform: figure.platform,
    metric: figure.metric,
    answer: zero ? 'zero' : figure.state,
    value: figure.value === null || zero ? '' : figure.value.toLocaleString('en-GB'),
    scope: figure.scope,
    periodFrom: figure.periodFrom ?? '',
    periodTo: figure.periodTo ?? '',
    periodWords: figure.periodWords ?? '',
    countedOn: figure.countedOn ?? '',
    source: figure.source ?? '',
    note: figure.note ?? '',
    estimate: figure.estimate ? 'yes' : '',
    paid: yesNo(figure.paid),
    reshared: yesNo(figure.reshared),
  };
}

/** What a partner's form starts from: a line for each stored figure, and the overall lines that its channels still lack. */
export function prefilledRows(
  figures: readonly FigureValue[],
  order: { platforms: readonly string[]; items: readonly string[] },
  asked: readonly { platform: string; metrics: readonly string[] }[],
  week: LocalWeek,
): ReturnRow[] {
  const answered = new Set(figures.filter(({ item }) => item === '').map(({ platform, metric }) => `${platform}/${metric}`));
  const open = asked.flatMap(({ platform, metrics }) =>
    metrics.filter((metric) => !answered.has(`${platform}/${metric}`)).map((metric) => emptyRow({ platform, metric }, week)),
  );
  const last = (index: number, length: number): number => (index === -1 ? length : index);
  const rank = (row: ReturnRow): number[] => [
    row.item === '' ? -1 : last(order.items.indexOf(row.item), order.items.length),
    last(order.platforms.indexOf(row.platform), order.platforms.length),
    (METRICS as readonly string[]).indexOf(row.metric),
  ];
  const byRank = (a: ReturnRow, b: ReturnRow): number => {
    const [ours, theirs] = [rank(a), rank(b)];
    const differs = ours.findIndex((place, index) => place !== theirs[index]);
    return differs === -1 ? (a.key < b.key ? -1 : 1) : (ours[differs] ?? 0) - (theirs[differs] ?? 0);
  };
  return [...figures.map(rowOfFigure), ...open].sort(byRank);
}
