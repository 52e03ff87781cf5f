import { metricDefinition } from './metrics.ts';
import { SCOPES, type Scope } from './schemas.ts';

/** Figures of one partner, platform, metric definition and scope, already grouped by the database. */
export interface FigureGroup {
  partner: string;
  platform: string;
  metric: string;
  definition: string;
  /** Empty for headlines that did not say which part they cover. */
  scope: Scope | '';
  headline: boolean;
  sum: number;
  largest: number;
  figures: string[];
}

export type Basis = 'items' | 'headline' | 'best';
export type TotalScope = Scope | 'all';

/**
 * One total. Figures that cannot be added have no sum, only a range: from the largest single figure to the sum, which
 * counts people who saw several things several times and is never a number of people.
 */
export interface Total {
  /** Slug; null for all partners together. */
  partner: string | null;
  platform: string;
  metric: string;
  definition: string;
  scope: TotalScope;
  basis: Basis;
  additive: boolean;
  sum: number | null;
  lowerBound: number;
  upperBound: number;
  figures: string[];
}

export type Verdict = 'agrees' | 'within-overlap' | 'differs' | 'outside-range' | 'headline-only' | 'items-only';

/** A partner's overall number beside the sum of its items. */
export interface Reconciliation {
  partner: string;
  platform: string;
  metric: string;
  definition: string;
  /** What the two cover: everything, unless the headline was given for one part only. */
  scope: TotalScope;
  headline: number | null;
  /** Sum of the items; for reach it counts people several times and only bounds the headline. */
  items: number | null;
  largestItem: number | null;
  /** items − headline. */
  difference: number | null;
  verdict: Verdict;
  /** Whether somebody has to say why the two differ. */
  needsNote: boolean;
  headlineFigures: string[];
  itemFigures: string[];
}

interface Span {
  lower: number;
  upper: number;
  figures: string[];
}

/** What a set of figures amounts to: a sum has no width, a range runs from the largest single figure to the sum. */
function spanOf(groups: readonly FigureGroup[], additive: boolean): Span | null {
  if (groups.length === 0) return null;
  const sum = groups.reduce((total, group) => total + group.sum, 0);
  const lower = additive ? sum : Math.max(...groups.map((group) => group.largest));
  return { lower, upper: sum, figures: groups.flatMap((group) => group.figures) };
}

function join(spans: readonly Span[], additive: boolean): Span {
  const upper = spans.reduce((total, span) => total + span.upper, 0);
  const lower = additive ? upper : Math.max(...spans.map((span) => span.lower));
  return { lower, upper, figures: spans.flatMap((span) => span.figures) };
}

const itemsIn = (groups: readonly FigureGroup[], scope: TotalScope): FigureGroup[] =>
  groups.filter((group) => !group.headline && (scope === 'all' || group.scope === scope));

/**
 * The headlines that speak for a scope. One that did not say what it covers speaks for the whole, and for the campaign
 * only where the partner gave nothing but headlines; it already contains the others, so it never stands beside them.
 */
function headlinesIn(groups: readonly FigureGroup[], scope: TotalScope): FigureGroup[] {
  const headlines = groups.filter((group) => group.headline);
  const unscoped = headlines.filter((group) => group.scope === '');
  if (scope === 'all') return unscoped.length > 0 ? unscoped : headlines;
  const own = headlines.filter((group) => group.scope === scope);
  const headlinesOnly = headlines.length === groups.length;
  return own.length === 0 && scope === 'campaign' && headlinesOnly ? unscoped : own;
}

/**
 * The better of what one partner gave. Posts win, because each carries its source. For reach, a headline within its posts'
 * range was counted without overlap by the platform itself and is used as it is; one above their sum shows that not every
 * post was listed (or that one of the two is wrong), so the range is widened to hold both.
 */
function bestIn(groups: readonly FigureGroup[], scope: TotalScope, additive: boolean): Span | null {
  if (scope === 'all' && saysItsParts(groups)) {
    const parts = SCOPES.flatMap((part) => bestIn(groups, part, additive) ?? []);
    return join(parts, additive);
  }
  const items = spanOf(itemsIn(groups, scope), additive);
  const headline = spanOf(headlinesIn(groups, scope), additive);
  if (!items) return headline;
  if (additive || headline?.figures.length !== 1 || headline.upper < items.lower) return items;
  if (headline.upper <= items.upper) return headline;
  return { lower: items.lower, upper: headline.upper, figures: [...headline.figures, ...items.figures] };
}

/** Whether every headline says which part it covers: then none speaks for the whole, and the whole is its parts. */
function saysItsParts(groups: readonly FigureGroup[]): boolean {
  const headlines = groups.filter((group) => group.headline);
  return headlines.length > 0 && headlines.every((group) => group.scope !== '');
}

function byKey<T>(rows: readonly T[], key: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups.values()];
}

const seriesKey = (group: FigureGroup): string => [group.platform, group.metric, group.definition].join('\n');

/** Every total that the figures allow: by partner and for all, by scope and basis; one series a platform and definition. */
export function combine(groups: readonly FigureGroup[]): Total[] {
  return byKey(groups, seriesKey).flatMap((series) => {
    const [first] = series;
    if (!first) return [];
    const { platform, metric, definition } = first;
    const { additive } = metricDefinition(definition);
    const partners = byKey(series, (group) => group.partner);
    // Partners that did not say which platform may have counted on different ones.
    const overall = additive && platform !== 'not-stated';
    const total = (partner: string | null, scope: TotalScope, basis: Basis, span: Span, adds = additive): Total => ({
      partner,
      platform,
      metric,
      definition,
      scope,
      basis,
      additive: adds,
      sum: adds ? span.upper : null,
      lowerBound: span.lower,
      upperBound: span.upper,
      figures: span.figures,
    });
    const read: Record<Basis, (own: FigureGroup[], scope: TotalScope) => Span | null> = {
      items: (own, scope) => spanOf(itemsIn(own, scope), additive),
      headline: (own, scope) => spanOf(headlinesIn(own, scope), additive),
      best: (own, scope) => bestIn(own, scope, additive),
    };
    return [...SCOPES, 'all' as const].flatMap((scope) =>
      (['items', 'headline', 'best'] as const).flatMap((basis) => {
        const spans = partners.flatMap((own) => {
          const span = read[basis](own, scope);
          return span ? [{ partner: own[0]?.partner ?? '', span }] : [];
        });
        if (spans.length === 0) return [];
        const all = join(
          spans.map(({ span }) => span),
          overall,
        );
        return [...spans.map(({ partner, span }) => total(partner, scope, basis, span)), total(null, scope, basis, all, overall)];
      }),
    );
  });
}

function verdictOf(headline: number | null, items: Span | null, additive: boolean): Verdict {
  if (headline === null) return 'items-only';
  if (items === null) return 'headline-only';
  if (headline === items.upper) return 'agrees';
  if (additive) return 'differs';
  return items.lower <= headline && headline <= items.upper ? 'within-overlap' : 'outside-range';
}

/** Headline against items, for every partner, platform and metric that has either. */
export function reconcile(groups: readonly FigureGroup[]): Reconciliation[] {
  return byKey(groups, (group) => `${group.partner}\n${seriesKey(group)}`).flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { additive } = metricDefinition(first.definition);
    const headlines = own.filter((group) => group.headline);
    const row = (scope: TotalScope, headline: FigureGroup | undefined): Reconciliation => {
      const items = spanOf(itemsIn(own, scope), additive);
      const largest = itemsIn(own, scope).map((group) => group.largest);
      const verdict = verdictOf(headline?.sum ?? null, items, additive);
      return {
        partner: first.partner,
        platform: first.platform,
        metric: first.metric,
        definition: first.definition,
        scope,
        headline: headline?.sum ?? null,
        items: items?.upper ?? null,
        largestItem: largest.length > 0 ? Math.max(...largest) : null,
        difference: headline && items ? items.upper - headline.sum : null,
        verdict,
        needsNote: verdict === 'differs' || verdict === 'outside-range',
        headlineFigures: headline?.figures ?? [],
        itemFigures: items?.figures ?? [],
      };
    };
    if (headlines.length === 0) return [row('all', undefined)];
    return headlines.map((headline) => row(headline.scope === '' ? 'all' : headline.scope, headline));
  });
}
