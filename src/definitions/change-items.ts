import { londonDay } from '#src/calendar/index.ts';
import type { CampaignValue, TemplateChange, TemplateRow, TemplateValue } from '#src/content/index.ts';
import type { Partnership, PartnerValue } from '#src/partners/index.ts';
import { actorKey, permit } from '#src/platform/access.ts';
import { type AuditEvent, commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, type DefinedKind, type DefinedRow, type WriteScope, writeScope } from '#src/platform/defined.ts';
import { notFound, PlannerError, type Problem } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import type { Write } from '#src/platform/store.ts';
import { saidBefore } from './activities/of-activity.ts';
import { elsewhere, heldAfter, inItself, textsOf } from './edit.ts';
import { ask, assign } from './edit-follow.ts';
import { EDITABLE, type EditableKind, parseItem, pathOfItem, standsRight } from './editable.ts';
import { KINDS, type KindName } from './kinds.ts';
import { unfitTimes } from './posting-times.ts';
import { permitted } from './read-items.ts';
import { endedFaults, type ReadResources, readResources } from './refuse-ended.ts';
import { changedSince, saysTheSame, sentAs } from './save-item.ts';
import { unsendable } from './sendable.ts';
import { type KnownRows, newlyBroken, readStored, type Stored } from './stored-plan.ts';

/** One item as it is to be; a `value` of null takes it out of use. */
export interface ItemChange {
  kind: EditableKind;
  /** Slug of its campaign, for kinds inside one. */
  campaign?: string;
  slug: string;
  value: unknown;
  /** For one post: other than for all of them. */
  texts?: ChangeItems['texts'];
  /** The version it was read at; null for a new one; left out, whatever is there is changed. */
  version?: number | null;
}

/** Many items changed by one person at once. */
export interface ChangeItems {
  partnership: string;
  /** Of the partnership and of one campaign at most, which may be new. */
  changes: readonly ItemChange[];
  /**
   * What becomes of the texts of posts: kept as drafts, sent, or left as they are, whatever the value says. Those of a new campaign
   * are drafts in any case.
   */
  texts: 'draft' | 'send' | 'as-they-are';
  /** Decides everything and writes nothing. */
  dryRun?: boolean;
  /** One more line of history, about the whole. */
  event?: AuditEvent;
}

/** What a caller has read of the same partnership and campaign before it decided what to change. */
export interface AlreadyRead {
  partnership: Partnership;
  rows: KnownRows;
  /** Of {@link expectNoOtherHistory}, taken before anything of it was read; null where nothing is written. */
  guard: Write | null;
}

/** What was written, by paths; what said the same already is not there. */
export interface ChangedItems {
  created: string[];
  updated: string[];
  withdrawn: string[];
}

interface Opened extends ItemChange {
  index: number;
  path: string;
  parsed: object | null;
  before: DefinedRow<unknown> | null;
}

type Change = DefinedChange<unknown> & { opened: Opened };

/**
 * Writes many items as one person gives them, all or nothing, by the rules of a single save. Throws NOT_FOUND, CHANGED for a version
 * that is not the newest, and INVALID_INPUT with a pointer that begins with the change: `/changes/3/title`. What was `read` already is
 * not read again; where somebody else was faster it throws StaleWrite then, so that the caller reads anew.
 */
export async function changeItems(ctx: Context, input: ChangeItems, read?: AlreadyRead): Promise<ChangedItems> {
  const { changes, texts } = input;
  const where = { partnership: input.partnership, kind: 'partnership' } as const;
  const partnership = read?.partnership ?? (await permitted(ctx, where, 'plan.read'));
  for (const { kind } of changes) permit(ctx.access, EDITABLE[kind].permission, partnership.id);
  const problems: Problem[] = [];
  const paths = new Set<string>();
  const parsed = changes.map((change, index) => {
    if (!standsRight(change)) throw notFound();
    const path = pathOfItem({ ...change, partnership: partnership.slug });
    if (paths.has(path))
      problems.push(...inChange(index, [{ pointer: '/slug', message: 'stands twice among the changes: keep one' }]));
    paths.add(path);
    if (change.value === null) return null;
    const read = parseItem(change, change.kind === 'partnership' ? partnership.slug : change.slug, change.value);
    if ('problems' in read) problems.push(...inChange(index, read.problems));
    return 'value' in read ? read.value : null;
  });
  refuse(problems);
  const attempt = async (): Promise<ChangedItems> => {
    const guard = read === undefined ? await expectNoOtherHistory(ctx, partnership.id) : read.guard;
    const campaign = theCampaign(changes);
    const stored = await readStored(ctx, partnership.id, reachOf(changes, campaign), read?.rows);
    const rows = await readRows(ctx, partnership.id, changes, { stored, known: read?.rows, campaign });
    const opened = changes.map((change, index): Opened => {
      const path = pathOfItem({ ...change, partnership: input.partnership });
      return { ...change, index, path, parsed: parsed[index] ?? null, before: rows.get(change.kind)?.get(path) ?? null };
    });
    for (const { before, version } of opened) refuseStale(before, version);
    const isNewWeek =
      campaign !== null && !stored.campaigns.some(({ value, withdrawn }) => value.slug === campaign && !withdrawn);
    if (isNewWeek && !changes.some(({ kind, slug }) => kind === 'campaign' && slug === campaign)) throw notFound();
    const held = stored.partnership[0]?.value['second-approver'] === true;
    const decided = opened.flatMap((each): Change[] => {
      const { kind, path, before, value: given } = each;
      const here = before !== null && !before.withdrawn;
      if (given === null && !here) return [];
      const wanted = isNewWeek ? 'draft' : (each.texts ?? texts);
      const copy = here && wanted === 'as-they-are' && kind === 'template' ? (before as TemplateRow).copy : null;
      const value = copy === null ? each.parsed : withTextsOf(copy, each.parsed);
      const as =
        copy !== null && copy.current === 0
          ? (copy.pending?.state ?? 'draft')
          : sentAs(wanted === 'draft' ? 'draft' : 'send', held && copy === null);
      const edit = { by: actorKey(ctx.access), as, replaces: copy === null };
      if (here && given !== null && saysTheSame(before, value, as, edit.replaces)) return [];
      const change = {
        ...{ opened: each, path, before, version: (before?.version ?? 0) + 1, createdAt: before?.createdAt ?? '' },
        ...{ id: before?.id ?? newId(KINDS[kind].idPrefix, ctx), withdrawn: given === null, value: value ?? before?.value },
      };
      return [kind === 'template' && given !== null ? ({ ...change, edit } as Change) : change];
    });
    await refuseUnfit(ctx, partnership.id, stored, decided);
    const result = reportOf(decided);
    if (decided.length === 0 || input.dryRun === true) return result;
    const scope = writeScope(ctx, partnership.id, [...stored.partners, ...stored.campaigns, ...decided]);
    const writes = (Object.keys(KINDS) as KindName[]).flatMap((kind) => {
      const own = decided.filter(({ opened: of }) => of.kind === kind);
      return own.length === 0 ? [] : (KINDS[kind] as DefinedKind<unknown>).write(own, scope);
    });
    const follow = await following(ctx, stored, decided, campaign, scope);
    const events = [...decided.map(eventOf), ...follow.events, ...(input.event === undefined ? [] : [input.event])];
    await commit(ctx, partnership.id, [...(guard === null ? [] : [guard]), ...writes, ...follow.writes], events);
    return result;
  };
  return read === undefined ? retryStale(attempt) : attempt();
}

/** A post with the texts that stand: those in use, or where there are none those that wait. */
const withTextsOf = ({ current, inUse, pending }: TemplateRow['copy'], value: object | null): object => ({
  ...value,
  variants: current > 0 ? inUse : (pending?.variants ?? []),
});

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlannerError('INVALID_INPUT', 'Nothing was saved: put right what is named.', problems);
}

const inChange = (index: number, problems: readonly Problem[]): Problem[] =>
  problems.map(({ pointer = '', message }) => ({ pointer: `/changes/${index}${pointer}`, message }));

function refuseStale(before: DefinedRow<unknown> | null, version: number | null | undefined): void {
  const here = before !== null && !before.withdrawn;
  if (version === undefined) return;
  if (version === null && here) throw new PlannerError('CHANGED', 'It is already there: open it to change it.');
  if (version !== null && !here) throw notFound();
  if (version !== null && before?.version !== version) throw changedSince();
}

function theCampaign(changes: readonly ItemChange[]): string | null {
  const slugs = new Set(changes.flatMap(({ kind, campaign, slug }) => campaign ?? (kind === 'campaign' ? slug : [])));
  if (slugs.size > 1) throw new PlannerError('INVALID_INPUT', 'Nothing was saved: one week at a time.');
  return [...slugs][0] ?? null;
}

function reachOf(changes: readonly ItemChange[], campaign: string | null): { campaign: string } | 'none' | 'all' {
  if (changes.some(({ kind }) => kind === 'partnership' || kind === 'partner' || kind === 'support-route')) return 'all';
  return campaign === null ? 'none' : { campaign };
}

/** The rows of every kind that is changed, by path. */
async function readRows(
  ctx: Context,
  partnershipId: string,
  changes: readonly ItemChange[],
  { stored, known, campaign }: { stored: Stored; known: KnownRows | undefined; campaign: string | null },
): Promise<ReadonlyMap<KindName, ReadonlyMap<string, DefinedRow<unknown>>>> {
  const row = stored.campaigns.find(({ value }) => value.slug === campaign);
  const read: Partial<Record<KindName, readonly DefinedRow<unknown>[]>> = {
    ...known,
    partnership: stored.partnership,
    partner: stored.partners,
    'support-route': stored.routes,
    campaign: stored.campaigns,
    template: stored.templates,
  };
  for (const { kind, campaign: of } of changes) {
    const place = of === undefined || row === undefined ? null : { id: row.id, slug: row.value.slug };
    const exists = of === undefined || place !== null;
    read[kind] ??= exists ? await (KINDS[kind] as DefinedKind<unknown>).read(ctx, partnershipId, place) : [];
  }
  return new Map(Object.entries(read).map(([kind, rows]) => [kind as KindName, new Map(rows.map((each) => [each.path, each]))]));
}

/** Throws INVALID_INPUT for whatever a single save would refuse: of references, ended permissions, times, and texts to send. */
async function refuseUnfit(ctx: Context, partnershipId: string, stored: Stored, decided: readonly Change[]): Promise<void> {
  const problems: Problem[] = [];
  const byPath = new Map(decided.map((change) => [change.path, change]));
  const after = [
    ...stored.held.filter(({ path }) => !byPath.has(path)),
    ...decided.flatMap((change) => heldAfter(change.opened, change)),
  ];
  for (const found of newlyBroken(stored.held, after, new Set(byPath.keys()))) {
    const change = byPath.get(found.held.path);
    problems.push(...(change ? inChange(change.opened.index, [inItself(found, change)]) : [elsewhere(found, stored)]));
  }
  // What comes with the same changes is there; what is not is looked up once for all of them.
  const nowHeld = { ...stored, held: after };
  let resources: ReturnType<ReadResources> | undefined;
  const readOnce: ReadResources = (place) => (resources ??= readResources(ctx, partnershipId)(place));
  for (const change of decided) {
    const { opened, withdrawn, before, value } = change;
    if (withdrawn) continue;
    if (opened.kind === 'template') {
      problems.push(...inChange(opened.index, unfitTimes(stored, before, value as TemplateValue)));
    }
    problems.push(...inChange(opened.index, await endedFaults(ctx, { ref: opened, stored: nowHeld, before }, value, readOnce)));
  }
  const posts = decided.filter(({ opened, withdrawn }) => opened.kind === 'template' && !withdrawn);
  const together = decided.map((change) => ({ kind: change.opened.kind, change }));
  const faults = await unsendable(ctx, stored, posts as readonly (Change & TemplateChange)[], together);
  problems.push(...posts.flatMap(({ opened }, index) => inChange(opened.index, faults[index] ?? [])));
  refuse([...new Map(problems.map((problem) => [`${problem.pointer} ${problem.message}`, problem])).values()]);
}

/** To whom posts go and who is asked, after all of it. */
async function following(ctx: Context, stored: Stored, decided: readonly Change[], campaign: string | null, scope: WriteScope) {
  const now = <T>(kind: KindName, rows: readonly DefinedRow<unknown>[]): DefinedRow<T>[] => {
    const changed = decided.filter(({ opened }) => opened.kind === kind);
    const ids = new Set(changed.map(({ id }) => id));
    return [...rows.filter(({ id }) => !ids.has(id)), ...changed] as DefinedRow<T>[];
  };
  const campaigns = now<CampaignValue>('campaign', stored.campaigns);
  const movesPartners = decided.some(({ opened }) => opened.kind === 'partner');
  const today = londonDay(scope.now);
  const open = campaigns.filter(
    ({ value, withdrawn }) => value.slug === campaign || (movesPartners && !withdrawn && value.local.to >= today),
  );
  const sent = await assign(
    ctx,
    open,
    now<TemplateValue>('template', stored.templates as readonly TemplateRow[]),
    now<PartnerValue>('partner', stored.partners),
    scope,
  );
  const week = decided.find(({ opened, withdrawn }) => opened.kind === 'campaign' && !withdrawn);
  const asked = week === undefined ? { writes: [], events: [] } : await ask(ctx, week as DefinedChange<CampaignValue>, scope);
  return { writes: [...sent.writes, ...asked.writes], events: [...sent.events, ...asked.events] };
}

function eventOf(change: Change): AuditEvent {
  const { opened, path, id, version, before, withdrawn } = change;
  const verb = withdrawn ? 'withdraw' : before === null || before.withdrawn ? 'create' : 'update';
  return {
    verb: `definitions.${verb}`,
    subjectKind: opened.kind,
    subjectId: id,
    detail: { path, version, ...textsOf(opened, change), ...saidBefore(opened.kind, before) },
  };
}

function reportOf(decided: readonly Change[]): ChangedItems {
  const paths = (wanted: (change: Change) => boolean): string[] => decided.filter(wanted).map(({ path }) => path);
  const isNew = ({ before, withdrawn }: Change): boolean => !withdrawn && (before === null || before.withdrawn);
  return {
    created: paths(isNew),
    updated: paths((change) => !change.withdrawn && !isNew(change)),
    withdrawn: paths(({ withdrawn }) => withdrawn),
  };
}
