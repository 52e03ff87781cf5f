import { type FigureValue, figureKey } from '../defined.ts';
import { statementOf } from '../figure-changes.ts';

/** What one version of a return says otherwise than an earlier one, each in the order of places. */
export interface VersionChanges {
  added: FigureValue[];
  changed: { before: FigureValue; after: FigureValue }[];
  takenBack: FigureValue[];
}

/** Compares what two versions hold, place by place. How and from whom a number came is no change of it. */
export function compareVersions(before: readonly FigureValue[], after: readonly FigureValue[]): VersionChanges {
  const byPlace = (figures: readonly FigureValue[]) => new Map(figures.map((figure) => [figureKey(figure), figure]));
  const [was, is] = [byPlace(before), byPlace(after)];
  const places = [...new Set([...was.keys(), ...is.keys()])].sort();
  const changes: VersionChanges = { added: [], changed: [], takenBack: [] };
  for (const place of places) {
    const [old, now] = [was.get(place), is.get(place)];
    if (old === undefined) changes.added.push(...(now ? [now] : []));
    else if (now === undefined) changes.takenBack.push(old);
    else if (statementOf(old) !== statementOf(now)) changes.changed.push({ before: old, after: now });
  }
  return changes;
}
