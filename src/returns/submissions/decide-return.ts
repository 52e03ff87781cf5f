import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, pathOf } from '#src/platform/defined.ts';
import { type FigureValue, figureKey } from '../defined.ts';
import { changeTo, statementOf, withdrawal } from '../figure-changes.ts';
import { figureValue } from '../figures/figure-value.ts';
import { type ReadForm, readReturnForm } from '../form/read-form.ts';
import type { ReturnForm } from '../form/return-form.ts';
import { itemsFor, type Nameable, titlesOf } from '../form/return-items.ts';
import { liveFigures, type OpenedReturn, type StoredReturn, statedFigures } from '../stored-return.ts';

/** What a form is compared with. */
export interface ReturnInHand {
  opened: OpenedReturn;
  stored: StoredReturn;
  nameable: Nameable;
}

/** What a submission says and changes. */
export interface Decided {
  read: ReadForm;
  changes: DefinedChange<FigureValue>[];
  unchanged: number;
  /** What stands on record afterwards. */
  live: { id: string; value: FigureValue }[];
}

/** What a return's lines may be about, by slug. */
export const titlesIn = ({ stored, nameable }: Pick<ReturnInHand, 'stored' | 'nameable'>): Map<string, string> =>
  titlesOf(
    itemsFor(
      nameable,
      liveFigures(stored).map(({ value }) => value),
    ),
  );

/** Compares what a form says with what is stored: what is no longer said is withdrawn, what is said again comes back. */
export function decideReturn(ctx: Context, hand: ReturnInHand, form: ReturnForm, receivedVia: string): Decided {
  const { opened, stored } = hand;
  const { campaign, partner } = opened;
  const live = liveFigures(stored);
  const read = readReturnForm(form, {
    partner: partner.slug,
    titles: titlesIn(hand),
    stored: new Map(live.map(({ value }) => [figureKey(value), value])),
  });
  if (form.nothing && live.some(({ value }) => value.post !== '' && (value.value ?? 0) > 0)) read.problems.push(POSTS_COUNT);
  const known = new Map(stored.figures.map((row) => [row.path, row]));
  const given = read.figures.map((figure) => {
    const value = figureValue(figure, campaign, { answeredBy: read.role, receivedVia });
    return { path: pathOf.within(campaign.slug, 'figure', figureKey(value)), value };
  });
  const named = new Set(given.map(({ path }) => path));
  const puts = given.flatMap(({ path, value }) => changeTo(ctx, known.get(path), path, value, 'fig', saysTheSame));
  const gone = statedFigures(stored).filter(({ path }) => !named.has(path));
  const touched = new Set([...puts, ...gone].map(({ path }) => path));
  const kept = live.filter(({ path }) => !touched.has(path));
  return { read, changes: [...puts, ...gone.map(withdrawal)], unchanged: kept.length, live: [...kept, ...puts] };
}

/** Posts of a platform's file are taken out on the page of files and not by a form: as long as they count, something was posted. */
const POSTS_COUNT = {
  pointer: '/nothing',
  message: 'does not go with the posts of a platform’s file, which count: take the file out first',
};

/** Whether a submission says something else than the newest one before it. */
export const isCorrection = (newest: { state: string } | undefined, state: string, { changes }: Decided): boolean =>
  newest !== undefined && (changes.length > 0 || newest.state !== state);

/** Whether a line still says what is stored. Who said it first, and how it came, stays with it. */
const saysTheSame = (before: FigureValue, now: FigureValue): boolean => statementOf(before) === statementOf(now);
