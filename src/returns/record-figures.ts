import { z } from 'zod';
import { campaignReturn } from '#db/schema/returns.ts';
import { getCampaign, listCopy } from '#src/content/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { may, permit } from '#src/platform/access.ts';
import { type AuditEvent, commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, pathOf, writeScope } from '#src/platform/defined.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { roleName } from '#src/platform/fields.ts';
import { newId } from '#src/platform/ids.ts';
import { aTurnForOthers } from '#src/platform/sheets/index.ts';
import type { Write } from '#src/platform/store.ts';
import { bulkHistory } from './bulk-history.ts';
import { decideFigures, type PartnerFigures } from './decide-figures.ts';
import { type FigureValue, figureKey, figureKind } from './defined.ts';
import { countChanges, historyOf } from './figure-changes.ts';
import { definitionFor } from './metrics.ts';
import { keepVersions } from './return-versions.ts';
import { FigureDefinition } from './schemas.ts';
import { expectUntouched, readTouched, type TouchedReturn } from './touched-returns.ts';

/** Where figures go and how they came. */
export interface RecordFigures {
  /** Slugs: what they name is looked up here, within the partnership that the caller may write to. */
  partnership: string;
  campaign: string;
  figures: readonly FigureDefinition[];
  /** The role that answered, where known; never a name. */
  answeredBy?: string;
  receivedVia: string;
}

/** Who gave a number, and how it came. */
export interface Given {
  answeredBy: string | null;
  receivedVia: string;
}

/** How a figure's number was meant: by its platform's definition on the day its period began. */
export function figureValue(figure: FigureDefinition, campaign: { slug: string; localFrom: string }, given: Given): FigureValue {
  const { id } = definitionFor(figure.platform, figure.metric, figure.periodFrom ?? campaign.localFrom);
  return { ...figure, ...given, campaign: campaign.slug, definition: id };
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
 * INVALID_INPUT for a role that is an address.
 */
export async function recordFigures(ctx: Context, input: RecordFigures): Promise<FiguresRecorded> {
  const partnership = await getPartnership(ctx, input.partnership);
  const partners = (await listPartners(ctx, partnership.id)).filter(({ id }) =>
    may(ctx.access, 'figures.record', partnership.id, id),
  );
  if (partners.length === 0) permit(ctx.access, 'figures.record', partnership.id);
  const given: Given = {
    answeredBy: parsed(roleName.nullable(), input.answeredBy ?? null, 'role'),
    receivedVia: input.receivedVia,
  };
  const figures = await parsedFigures(input.figures);
  const campaign = await getCampaign(ctx, partnership.id, input.campaign);
  const { templates, resources } = await listCopy(ctx, campaign.id);
  refuseWrongPlaces(
    figures,
    new Set(partners.map(({ slug }) => slug)),
    new Set([...templates, ...resources].map(({ slug }) => slug)),
  );
  const values = figures.map((figure) => figureValue(figure, campaign, given));
  const named = new Set(values.map(({ partner }) => partner));
  const concerned = new Map(partners.filter(({ slug }) => named.has(slug)).map(({ id, slug }) => [id, slug]));
  const place: Place = { partnershipId: partnership.id, campaign: { id: campaign.id, slug: campaign.slug }, partners: concerned };
  return retryStale(async () => {
    const returns = await readTouched(ctx, campaign.id, [...concerned.keys()]);
    const decided = await decideFigures(ctx, place.campaign, concerned, values);
    return store(ctx, place, returns, decided, given, values.length);
  }, 20);
}

/** Where numbers are recorded: `partners` are those that are named, slugs by id. */
interface Place {
  partnershipId: string;
  campaign: { id: string; slug: string };
  partners: ReadonlyMap<string, string>;
}

/** So many at a time that reading and packing them holds nobody up, and their JSON is one parameter. */
const AT_ONCE = 1200;

/** Beyond so many changes history is kept in packs and not in a line for each. */
const MANY = 1000;

function* inTurns<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}

/** Commits what was decided: the numbers, the state of their returns, a version of each and the history. */
async function store(
  ctx: Context,
  place: Place,
  returns: ReadonlyMap<string, TouchedReturn>,
  decided: ReadonlyMap<string, PartnerFigures>,
  given: Given,
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
    ...{ id, partnershipId, campaignId: campaign.id, partnerId, state: 'submitted', ...given },
    ...{ submittedAt: now, contactId: null, reopenedAt: null, reopenReason: null, withdrawnAt: null },
    version: (known?.row.version ?? 0) + 1,
    createdAt: known?.row.createdAt ?? now,
    updatedAt: now,
  }));
  const submissions = touched.map((each) => ({
    ...{ partnershipId, campaignId: campaign.id, partnerId: each.partnerId, returnId: each.id },
    ...{ number: (each.known?.number ?? 0) + 1, state: 'submitted' as const, submittedAt: now, ...given },
    ...{ contactId: null, reason: each.known?.row.reopenReason ?? null },
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
    ...returnHistory(campaign.slug, each, given, now),
  ]);
  await commit(ctx, partnershipId, writes, events);
  return recorded;
}

/** That a return was answered, where that was not known, or not by this role. */
function returnHistory(
  campaign: string,
  { slug, id, known }: { slug: string; id: string; known: TouchedReturn | undefined },
  { answeredBy, receivedVia }: Given,
  now: string,
): AuditEvent[] {
  const row = known?.row;
  const withdrawn = row !== undefined && row.withdrawnAt !== null;
  if (row && !withdrawn && row.state === 'submitted' && (answeredBy === null || row.answeredBy === answeredBy)) return [];
  const said = (state: string, role: string | null, via: string) => ({
    campaign,
    partner: slug,
    state,
    ...(role === null ? {} : { answeredBy: role }),
    receivedVia: via,
  });
  const path = pathOf.within(campaign, 'return', slug);
  const value = said('submitted', answeredBy, receivedVia);
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

async function parsedFigures(given: readonly FigureDefinition[]): Promise<FigureDefinition[]> {
  const figures: FigureDefinition[] = [];
  for (const some of inTurns(given)) {
    const first = figures.length;
    const list = z.array(FigureDefinition).safeParse(some);
    if (!list.success) throw notRecorded(list.error, ([index, ...path]) => `figure ${first + Number(index)} ${path.join('.')}`);
    for (const each of list.data) figures.push(each);
    if (figures.length < given.length) await aTurnForOthers();
  }
  return figures;
}

/** Figures of a partner or item that is not there, or two for one place. */
function refuseWrongPlaces(
  figures: readonly FigureDefinition[],
  partners: ReadonlySet<string>,
  items: ReadonlySet<string>,
): void {
  const seen = new Set<string>();
  const problems = figures.flatMap((figure) => {
    const place = figureKey(figure);
    const twice = seen.has(place);
    seen.add(place);
    if (!partners.has(figure.partner)) return [{ message: `"${figure.partner}" is not a partner` }];
    if (figure.item !== '' && !items.has(figure.item))
      return [{ message: `"${figure.item}" is not a resource or post of this campaign` }];
    return twice ? [{ message: `there are two numbers for ${place}` }] : [];
  });
  if (problems.length > 0) throw new PlannerError('INVALID_INPUT', 'Nothing was recorded.', problems);
}

function parsed<T>(schema: z.ZodType<T>, input: unknown, what: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw notRecorded(result.error, (path) => `${what} ${path.join('.')}`);
}

function notRecorded({ issues }: z.ZodError, place: (path: readonly PropertyKey[]) => string): PlannerError {
  const problems = issues.map(({ path, message }) => ({ message: `${place(path)} ${message}`.replaceAll('  ', ' ') }));
  return new PlannerError('INVALID_INPUT', 'Nothing was recorded.', problems);
}
