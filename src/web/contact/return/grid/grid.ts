import {
  definitionFor,
  emptyRow,
  FIGURE_PLATFORMS,
  METRICS,
  type OpenReturn,
  postMetrics,
  type ReturnForm,
  type ReturnRow,
  readNumber,
  SCOPES,
  wordIn,
} from '#src/returns/index.ts';
import { words } from '../../../format.ts';
import { isUnanswered, keyOf, markOf } from '../merge.ts';
import { boxText, isPost, titleOf } from '../typed.ts';

/** One box of the table of posts. */
export interface GridCell {
  /** The name of the line it stands for, as {@link keyOf}. */
  key: string;
  metric: string;
  row: ReturnRow;
  /** Whether the form has the line. */
  known: boolean;
  text: string;
  /** What the line said when the page was opened. */
  was: string;
  /** Why the text cannot be read; undefined where it can. */
  fault?: string;
}

/** One post, or the overall line, on one platform. */
export interface GridRow {
  /** The name of what its cells share: post, platform and part of the week. */
  place: string;
  item: string;
  title: string;
  /** `posted`, `sent`, `resource`, or `overall`. */
  group: 'overall' | 'posted' | 'sent' | 'resource';
  link?: string | undefined;
  /** It has no text for the platform, so that it is hardly on it. */
  elsewhere?: boolean;
  cells: GridCell[];
}

export interface Grid {
  platform: string;
  columns: { metric: string; name: string; additive: boolean }[];
  rows: GridRow[];
}

/** Fields beside the numbers of a row, in the order in which they are asked for. */
export const BESIDE = [
  'note',
  'scope',
  'reshared',
  'paid',
  'estimate',
  'periodFrom',
  'periodTo',
  'periodWords',
  'countedOn',
  'source',
] as const;
export type Beside = (typeof BESIDE)[number];

const placeOf = ({ item, platform, scope }: Pick<ReturnRow, 'item' | 'platform' | 'scope'>): string =>
  [item || '-', platform, scope || 'unscoped'].join('/');

/** The table of a platform: its overall line, then posts marked as posted, other posts, resources. */
export function gridOf(open: OpenReturn, form: ReturnForm, saved: ReturnForm, platform: string): Grid {
  const own = form.rows.filter((row) => row.platform === platform);
  const asked: readonly string[] = postMetrics(platform, open.campaign.localFrom);
  const more = METRICS.filter((metric) => !asked.includes(metric) && own.some((row) => row.metric === metric));
  const metrics = [...asked, ...more];
  const marks = new Map(saved.rows.map((row) => [row.key, markOf(row)]));
  const cellOf = (row: ReturnRow, known: boolean): GridCell => {
    const text = boxText(row);
    const fault = faultOf(text);
    return {
      key: row.key,
      metric: row.metric,
      row,
      known,
      text,
      was: marks.get(row.key) ?? '',
      ...(fault === undefined ? {} : { fault }),
    };
  };
  const used = new Set<string>();
  /** The lines of a post that stand in one row: the first free one for each metric, or a line nobody has begun. */
  const rowOf = (item: string, scope: string | undefined): GridCell[] =>
    metrics.map((metric) => {
      const found = own.find(
        (row) => row.item === item && row.metric === metric && (scope === undefined || row.scope === scope) && !used.has(row.key),
      );
      if (found !== undefined) {
        used.add(found.key);
        return cellOf(found, true);
      }
      const blank = emptyRow({ item, platform, metric }, open.campaign);
      const begun = item === '' ? blank : { ...blank, periodFrom: '', periodTo: '', scope: scope || 'campaign' };
      return cellOf({ ...begun, key: keyOf(begun) }, false);
    });
  const rows: GridRow[] = [];
  const elsewhere = new Set(open.items.filter((item) => isElsewhere(item, platform)).map(({ slug }) => slug));
  const add = (item: string, title: string, group: GridRow['group'], scope: string | undefined, link?: string): void => {
    const cells = rowOf(item, scope);
    const place = placeOf({ item, platform, scope: scope ?? 'all' });
    rows.push({ place, item, title, group, link, elsewhere: elsewhere.has(item), cells });
  };
  add('', 'Everything together', 'overall', undefined);
  const here = open.items.filter((item) => item.platforms?.includes(platform));
  for (const { slug, title, kind, takeUp, link } of [...here, ...open.items.filter((item) => !here.includes(item))]) {
    const group = kind === 'resource' ? 'resource' : takeUp === 'posted' ? 'posted' : 'sent';
    const scopes = new Set(own.filter((row) => row.item === slug).map(({ scope }) => scope));
    add(slug, title, group, 'campaign', link);
    for (const scope of scopes)
      if (scope !== 'campaign') add(slug, `${title}${SCOPE_WORDS[scope] ?? ` (${scope})`}`, group, scope, link);
  }
  // Whatever is left, such as a second line for the same box, must be seen too.
  for (const row of own.filter(({ key }) => !used.has(key))) {
    used.add(row.key);
    const title = row.item === '' ? 'Everything together' : titleOf(open.items, row);
    const cells = metrics.filter((metric) => metric === row.metric).map(() => cellOf(row, true));
    rows.push({
      place: row.key,
      item: row.item,
      title: `${title}, another line`,
      group: row.item === '' ? 'overall' : 'sent',
      cells,
    });
  }
  const columns = metrics.map((metric) => ({
    metric,
    name: words(metric),
    additive: isAdditive(platform, metric, open.campaign.localFrom),
  }));
  return { platform, columns, rows };
}

/** Whether a post was written for other platforms alone. */
const isElsewhere = ({ kind, platforms }: OpenReturn['items'][number], on: string): boolean =>
  kind === 'post' && platforms !== undefined && on !== 'not-stated' && !platforms.includes(on);

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  related: ' (related)',
  other: ' (not this week)',
  '': ' (not said which days)',
};

function isAdditive(platform: string, metric: string, on: string): boolean {
  return METRICS.some((known) => known === metric) && definitionFor(platform, metric, on).additive;
}

/** Why a box cannot be read; undefined for a number, a word or nothing. */
export function faultOf(text: string): string | undefined {
  if (text.trim() === '' || wordIn(text) !== undefined) return undefined;
  const read = readNumber(text);
  return 'fault' in read ? read.fault : undefined;
}

/** Whether a row says anything. */
export const isBegun = ({ cells }: GridRow): boolean => cells.some(({ row }) => !isUnanswered(row));

/** What a field beside the numbers is for the whole row; undefined where its numbers differ in it. */
export function shared(row: GridRow, field: Beside): string | undefined {
  const begun = row.cells.filter((cell) => !isUnanswered(cell.row));
  const values = new Set((begun.length === 0 ? row.cells.slice(0, 1) : begun).map((cell) => cell.row[field]));
  return values.size === 1 ? [...values][0] : undefined;
}

/** Platforms of the form in the order of the page: those with a channel, others with a line. */
export function gridPlatforms(open: OpenReturn, form: ReturnForm): string[] {
  const known: readonly string[] = FIGURE_PLATFORMS;
  const named = form.rows.map(({ platform }) => platform).filter((platform) => known.includes(platform));
  return [...new Set([...open.platforms.map(({ platform }) => platform), ...named])];
}

/** The line that a box of the page stands for; undefined for one that the page cannot have. */
export function blankLine(key: string, open: Pick<OpenReturn, 'campaign' | 'items'>): ReturnRow | undefined {
  const [item = '', platform = '', metric = '', scope = '', ...rest] = key.split('/');
  const known: readonly string[][] = [[...FIGURE_PLATFORMS], [...METRICS], [...SCOPES, 'unscoped']];
  if (rest.length > 0 || ![platform, metric, scope].every((part, at) => known[at]?.includes(part))) return undefined;
  if (item === '-') return scope === 'campaign' ? emptyRow({ platform, metric }, open.campaign) : emptyRow({ platform, metric });
  if (!open.items.some(({ slug }) => slug === item)) return undefined;
  return { ...emptyRow({ item, platform, metric }), key, scope: scope === 'unscoped' ? '' : scope };
}

/** How many boxes of a platform hold something for a post. */
export const countOn = (form: ReturnForm, platform: string): number =>
  form.rows.filter((row) => row.platform === platform && isPost(row) && !isUnanswered(row)).length;
