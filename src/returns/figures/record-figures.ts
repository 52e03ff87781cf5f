import { campaignReturn } from '#db/schema/returns.ts';
import { getCampaign } from '#src/content/index.ts';
import { type AuditEvent, commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, pathOf, writeScope } from '#src/platform/defined.ts';
import { newId } from '#src/platform/ids.ts';
import { aTurnForOthers } from '#src/platform/sheets/index.ts';
import type { Write } from '#src/platform/store.ts';
import { figureKind } from '../defined.ts';
import { countChanges, historyOf } from '../figure-changes.ts';
import type { FigureDefinition } from '../schemas.ts';
import { keepVersions } from '../versions/return-versions.ts';
import { bulkHistory } from './bulk-history.ts';
import { decideFigures, type PartnerFigures } from './decide-figures.ts';
import { type CameFrom, figureValue } from './figure-value.ts';
import { AT_ONCE, inTurns, openFigures, parsedFigures, parsedRole, readItemNames, refuseWrongPlaces } from './given-figures.ts';
import { expectUntouched, readTouched, type TouchedReturn } from './touched-returns.ts';

/** Where figures go and how they came. */
interface RecordFigures {
  /** Slugs: what they name is looked up here, within the partnership that the caller may write to. */
  partnership: string;
  campaign: string;
  figures: readonly FigureDefinition[];
  /** The role that answered, where known; never a name. */
  answeredBy?: string;
  receivedVia: string;
}

/** How many places got a number that had none, another one, and the same. */
export interface FiguresRecorded {
  added: number;
  replaced: number;
  unchanged: number;
}

/**
 * Records figures in their partners' returns: new ones are added, a number for a place that has one replaces it, equal
 * ones change nothing. All or nothing in one commit; every replaced number stays in the history. An access to one partner records for
 * that partner, and the others look unknown to it. Of many, others are served before the commit, which itself nobody can divide. Throws
 * NOT_FOUND, and INVALID_INPUT with what cannot be recorded: a partner or item that is not there, two numbers for one place, a role
 * that is an address.
 */
export async function recordFigures(ctx: Context, input: RecordFigures): Promise<FiguresRecorded> {
  const { partnership, partners } = await openFigures(ctx, input.partnership);
  const from: CameFrom = { answeredBy: parsedRole(input.answeredBy ?? null), receivedVia: input.receivedVia };
  const figures = await parsedFigures(input.figures);
  const campaign = await getCampaign(ctx, partnership.id, input.campaign);
  refuseWrongPlaces(figures, new Set(partners.map(({ slug }) => slug)), await readItemNames(ctx, campaign, partners));
  const values = figures.map((figure) => figureValue(figure, campaign, from));
  const named = new Set(values.map(({ partner }) => partner));
  const concerned = new Map(partners.filter(({ slug }) => named.has(slug)).map(({ id, slug }) => [id, slug]));
  const place: Place = { partnershipId: partnership.id, campaign: { id: campaign.id, slug: campaign.slug }, partners: concerned };
  return retryStale(async () => {
    const returns = await readTouched(ctx, campaign.id, [...concerned.keys()]);
    const decided = await decideFigures(ctx, place.campaign, concerned, values);
    return store(ctx, place, returns, decided, from, values.length);
  }, 20);
}

/** Where numbers are recorded: `partners` are those that are named, slugs by id. */
interface Place {
  partnershipId: string;
  campaign: { id: string; slug: string };
  partners: ReadonlyMap<string, string>;
}

/** Beyond so many changes history is kept in packs and not in a line for each. */
const MANY = 1000;

/** Commits what was decided: the numbers, the state of their returns, a version of each and the history. */
async function store(
  ctx: Context,
  place: Place,
  returns: ReadonlyMap<string, TouchedReturn>,
  decided: ReadonlyMap<string, PartnerFigures>,
  from: CameFrom,
  count: number,
): Promise<FiguresRecorded> {
  const { partnershipId, campaign, partners } = place;
  const touched = [...partners].flatMap(([partnerId, slug]) => {
    const own = decided.get(slug);
    const known = returns.get(partnerId);
    const id = known?.row.id ?? newId('ret', ctx);
    return own && own.changes.length > 0 ? [{ partnerId, slug, known, id, ...own }] : [];
  });
  const changes = touched.flatMap((each) => each.changes);
  const { added, replaced } = countChanges(changes);
  const recorded = { added, replaced, unchanged: count - changes.length };
  if (changes.length === 0) return recorded;
  const now = ctx.clock.now();
  const scope = writeScope(ctx, partnershipId, [
    { path: pathOf.campaign(campaign.slug), id: campaign.id },
    ...touched.flatMap(({ partnerId, slug, id }) => [
      { path: pathOf.partner(slug), id: partnerId },
      { path: pathOf.within(campaign.slug, 'return', slug), id },
    ]),
  ]);
  const rows = touched.map(({ partnerId, known, id }) => ({
    ...{ id, partnershipId, campaignId: campaign.id, partnerId, ...stateAfter(known), ...from },
    ...{ submittedAt: now, contactId: null, withdrawnAt: null },
    version: (known?.row.version ?? 0) + 1,
    createdAt: known?.row.createdAt ?? now,
    updatedAt: now,
  }));
  const submissions = touched.map((each) => ({
    ...{ partnershipId, campaignId: campaign.id, partnerId: each.partnerId, returnId: each.id },
    ...{ number: (each.known?.number ?? 0) + 1, state: 'submitted' as const, submittedAt: now, ...from },
    ...{ contactId: null, reason: null },
    ...countChanges(each.changes),
    live: each.live,
  }));
  const writes: Write[] = [expectUntouched(campaign.id, [...partners.keys()], returns), ...putAll(campaignReturn, rows)];
  for (const some of inTurns(changes)) {
    writes.push(...figureKind.write(some, scope));
    if (changes.length > AT_ONCE) await aTurnForOthers();
  }
  writes.push(...keepVersions(ctx, submissions));
  const events = touched.flatMap((each): AuditEvent[] => [
    ...(changes.length > MANY
      ? bulkHistory(each.id, { campaign: campaign.id, partner: each.partnerId }, each.changes)
      : each.changes.map((change) => historyOf('figure', change))),
    ...returnHistory(campaign.slug, each, from, now),
  ]);
  await commit(ctx, partnershipId, writes, events);
  return recorded;
}

/** The state of a return that numbers came for. A question about it, or a correction, that is open stays so: they do not answer it. */
function stateAfter(known: TouchedReturn | undefined): Pick<TouchedReturn['row'], 'state' | 'reopenedAt' | 'reopenReason'> {
  const row = known?.row;
  if (row?.state !== 'reopened' || row.withdrawnAt !== null) return { state: 'submitted', reopenedAt: null, reopenReason: null };
  return { state: row.state, reopenedAt: row.reopenedAt, reopenReason: row.reopenReason };
}

/** That a return was answered, where that was not known, or not by this role. */
function returnHistory(
  campaign: string,
  { slug, id, known }: { slug: string; id: string; known: TouchedReturn | undefined },
  { answeredBy, receivedVia }: CameFrom,
  now: string,
): AuditEvent[] {
  const row = known?.row;
  const withdrawn = row !== undefined && row.withdrawnAt !== null;
  const { state } = stateAfter(known);
  if (row && !withdrawn && row.state === state && (answeredBy === null || row.answeredBy === answeredBy)) return [];
  const said = (as: string, role: string | null, via: string) => ({
    ...{ campaign, partner: slug, state: as },
    ...(role === null ? {} : { answeredBy: role }),
    receivedVia: via,
  });
  const path = pathOf.within(campaign, 'return', slug);
  const value = said(state, answeredBy, receivedVia);
  const before = row && {
    ...{ path, id, version: row.version, withdrawn, createdAt: row.createdAt },
    value: said(row.state, row.answeredBy, row.receivedVia),
  };
  const change: DefinedChange<typeof value> = {
    ...{ path, id, value, before: before ?? null, withdrawn: false, version: (row?.version ?? 0) + 1 },
    createdAt: row?.createdAt ?? now,
  };
  return [historyOf('return', change)];
}
