import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, pathOf, readBase } from '#src/platform/defined.ts';
import { newId } from '#src/platform/ids.ts';
import { aTurnForOthers } from '#src/platform/sheets/index.ts';
import { type FigureValue, figureKey, storedFigure } from '../defined.ts';
import { type FigureRow, figuresOf } from './known-figures.ts';

/** What becomes of one partner's figures. */
export interface PartnerFigures {
  changes: DefinedChange<FigureValue>[];
  /** Everything of the partner that counts afterwards. */
  live: FigureValue[];
}

/** So many at a time that deciding them holds nobody up. */
const AT_ONCE = 2000;

/**
 * Compares given figures with what is stored, by partner slug. What says nothing new is no change; who gave a number that was not
 * known before is something new.
 */
export async function decideFigures(
  ctx: Context,
  campaign: { id: string; slug: string },
  partners: ReadonlyMap<string, string>,
  values: readonly FigureValue[],
): Promise<Map<string, PartnerFigures>> {
  const given = new Map(values.map((value) => [figureKey(value), value]));
  const decided = new Map<string, PartnerFigures>([...partners.values()].map((slug) => [slug, { changes: [], live: [] }]));
  const change = (value: FigureValue, row: FigureRow | undefined): DefinedChange<FigureValue> => {
    const path = pathOf.within(campaign.slug, 'figure', figureKey(value));
    const before = row && { ...readBase(row), path, value: storedFigure(row, campaign.slug, value.partner) };
    return {
      path,
      id: row?.id ?? newId('fig', ctx),
      value,
      before: before ?? null,
      withdrawn: false,
      version: (row?.version ?? 0) + 1,
      createdAt: row?.createdAt ?? ctx.clock.now(),
    };
  };
  for await (const rows of figuresOf(ctx, campaign.id, [...partners.keys()])) {
    for (const row of rows) {
      const partner = partners.get(row.partnerId) ?? '';
      const key = figureKey({ ...row, partner } as unknown as FigureValue);
      const value = given.get(key);
      const own = decided.get(partner);
      if (own === undefined) continue;
      if (value === undefined || (row.withdrawnAt === null && saysTheSame(row, value))) {
        if (row.withdrawnAt === null) own.live.push(storedFigure(row, campaign.slug, partner));
      } else {
        own.changes.push(change(value, row));
        own.live.push(value);
      }
      given.delete(key);
    }
  }
  let done = 0;
  for (const value of given.values()) {
    const own = decided.get(value.partner);
    own?.changes.push(change(value, undefined));
    own?.live.push(value);
    done += 1;
    if (done % AT_ONCE === 0) await aTurnForOthers();
  }
  return decided;
}

const SAID = [
  'definition',
  'state',
  'value',
  'periodFrom',
  'periodTo',
  'periodWords',
  'countedOn',
  'source',
  'estimate',
  'paid',
  'reshared',
  'note',
] as const satisfies readonly (keyof FigureValue & keyof FigureRow)[];

/** Whether nothing new is said: a role that was not known before, or is another one, is something new. */
function saysTheSame(row: FigureRow, now: FigureValue): boolean {
  return (
    SAID.every((field) => settled(row[field]) === settled(now[field])) &&
    (now.answeredBy === null || row.answeredBy === now.answeredBy)
  );
}

/** Line ends are the browser's or the file's, not the author's. */
const settled = (part: unknown): unknown =>
  typeof part === 'string' && part.includes('\r') ? part.replaceAll('\r\n', '\n') : part;
