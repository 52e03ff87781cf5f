import { definitionFor } from '../metrics/definitions.ts';
import { type Numbered, warningAbout } from './check-numbers.ts';
import type { CheckFacts } from './facts.ts';
import type { Found } from './warning.ts';

/** Posts go on being seen for days: only what lies further from the week than this many days is another period. */
const DAYS_AROUND = 7;

const DAY = 86_400_000;
const daysAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/**
 * This week's numbers whose period begins before the week or ends after it, by more than a week. What a platform's file says of
 * one post is of that post from its first day on: nothing else can be in it.
 */
export function checkPeriods(figures: readonly Numbered[], { week }: CheckFacts): Found[] {
  const [from = week.localFrom] = [week.localFrom, week.nationalFrom ?? week.localFrom].sort();
  const to = [week.localTo, week.nationalTo ?? week.localTo].sort().at(-1) ?? week.localTo;
  return figures.flatMap((figure) => {
    const { periodFrom, periodTo, scope } = figure;
    if (figure.post !== '' || periodFrom === null || periodTo === null || !['campaign', ''].includes(scope)) return [];
    const fits = periodFrom >= daysAfter(from, -DAYS_AROUND) && periodTo <= daysAfter(to, DAYS_AROUND);
    return fits ? [] : [warningAbout('other-period', [figure], { periodFrom, periodTo, from, to })];
  });
}

/** Numbers that were read off before the period they are for was over. */
export function checkCountedOn(figures: readonly Numbered[], { week }: CheckFacts): Found[] {
  return figures.flatMap((figure) => {
    const last = figure.periodTo ?? (figure.scope === 'campaign' ? week.localTo : null);
    if (figure.countedOn === null || last === null || figure.countedOn >= last) return [];
    return [warningAbout('counted-early', [figure], { countedOn: figure.countedOn, last })];
  });
}

/** Periods during which the platform began to count in another way. */
export function checkDefinitions(figures: readonly Numbered[]): Found[] {
  return figures.flatMap((figure) => {
    const { platform, metric, periodFrom, periodTo } = figure;
    if (periodFrom === null || periodTo === null) return [];
    const before = definitionFor(platform, metric, periodFrom);
    const after = definitionFor(platform, metric, periodTo);
    if (before.id === after.id) return [];
    const facts = { before: before.name, after: after.name, on: after.from ?? periodTo };
    return [warningAbout('definition-changed', [figure], facts)];
  });
}
