import { z } from 'zod';
import { type AuditEvent, commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import {
  canonical,
  type DefinedChange,
  type DefinedKind,
  type DefinedRow,
  type GivenBy,
  pathOf,
  type WriteScope,
  writeScope,
} from '#src/platform/defined.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { count, roleName, slug, text } from '#src/platform/fields.ts';
import { freeSlug } from '#src/platform/free-slug.ts';
import { newId } from '#src/platform/ids.ts';
import { refuseForeignContact } from '#src/platform/invalid-input.ts';
import { type OpenedActivities, openActivities } from '#src/takeup/index.ts';

/** Where a partner gives something beside its numbers, and who says it. */
export const GIVING = {
  partnership: slug,
  campaign: slug,
  partner: slug,
  /** Slug of the one that is corrected; null for a new one. */
  slug: slug.nullable(),
  /** The version it was read at; null for a new one. */
  version: count.nullable(),
  saidBy: roleName.optional(),
  /** Id of the contact whose private link it came by. */
  contactId: text(80).optional(),
  receivedVia: text(60).optional(),
};
const giving = z.object(GIVING);
type Giving = z.infer<typeof giving>;
export type Taking = Pick<Giving, 'partnership' | 'campaign' | 'partner' | 'contactId'> & { slug: string; version: number };

/** What became of it. */
export interface Given {
  slug: string;
  /** Give it with the next change. */
  version: number;
  /** False where the same was on record already. */
  saved: boolean;
}

/** A kind of thing that partners give beside their numbers. */
export interface GivenKind<T> {
  kind: DefinedKind<T>;
  name: 'participation' | 'quote' | 'outcome';
  /** Which of the partner's rows are its own to correct. */
  own?(row: DefinedRow<T>): boolean;
}

type Owned = { slug: string; partner?: string | undefined; campaign: string };

/** Looks the partner's place up and refuses a contact that is somebody else's. Throws NOT_FOUND. */
export async function openGiving(
  ctx: Context,
  input: Pick<Giving, 'partnership' | 'campaign' | 'partner' | 'contactId'>,
): Promise<OpenedActivities> {
  const opened = await openActivities(ctx, input, 'figures.record');
  refuseForeignContact(ctx, input.contactId);
  return opened;
}

/** Whether a partner gave it itself: what a file or a planner says about it is not the partner's to change. */
export const wasGiven = ({ from }: Pick<DefinedRow<unknown>, 'from'>): boolean => (from?.receivedVia ?? null) !== null;

/** Whether a partner may correct a row: it is in use, the partner's, and not what another page looks after. */
export const isOwn = <T extends Owned>(of: Pick<GivenKind<T>, 'own'>, row: DefinedRow<T>, partner: string): boolean =>
  !row.withdrawn && row.value.partner === partner && (of.own?.(row) ?? true);

/**
 * Writes one thing as a partner gives it. The same given twice is one. Throws NOT_FOUND, and CHANGED when it was corrected since it was
 * read.
 */
export async function saveGiven<T extends Owned>(
  ctx: Context,
  of: GivenKind<T> & { verb: string },
  { partnership, campaign, partner }: OpenedActivities,
  given: Giving,
  make: { title: string; value(slug: string, before: T | null): T },
): Promise<Given> {
  return retryStale(async () => {
    const guard = await expectNoOtherHistory(ctx, partnership.id);
    const rows = await of.kind.read(ctx, partnership.id, campaign);
    const own = rows.filter((row) => isOwn(of, row, partner.slug));
    const from: GivenBy = { answeredBy: given.saidBy ?? null, receivedVia: given.receivedVia ?? null };
    const says = (row: DefinedRow<T>): boolean => canonical(row.value) === canonical(make.value(row.value.slug, row.value));
    const before = given.slug === null ? null : own.find(({ value }) => value.slug === given.slug);
    if (before === undefined) throw notFound();
    const same = before === null ? own.find(says) : says(before) ? before : undefined;
    if (same !== undefined) return { slug: same.value.slug, version: same.version, saved: false };
    if (before !== null && before.version !== given.version) throw changedMeanwhile();
    const taken = new Set(rows.map(({ value }) => value.slug));
    const slugNow = before?.value.slug ?? freeSlug(`${partner.slug} ${make.title}`, taken, of.name);
    const change: DefinedChange<T> = {
      path: pathOf.within(campaign.slug, of.name, slugNow),
      id: before?.id ?? newId(of.kind.idPrefix, ctx),
      version: (before?.version ?? 0) + 1,
      withdrawn: false,
      createdAt: before?.createdAt ?? '',
      value: make.value(slugNow, before?.value ?? null),
      before,
      from,
    };
    const writes = of.kind.write([change], scopeOf(ctx, partnership, campaign));
    const event = eventOf(of, { campaign, partner }, change, given.contactId);
    await commit(ctx, partnership.id, [guard, ...writes], [event]);
    return { slug: slugNow, version: change.version, saved: true };
  });
}

/** Takes one thing back that a partner gave; its row and history stay. Throws NOT_FOUND and CHANGED. */
export async function removeGiven<T extends Owned>(
  ctx: Context,
  of: GivenKind<T> & { verb: string },
  { partnership, campaign, partner }: OpenedActivities,
  given: Taking,
): Promise<void> {
  await retryStale(async () => {
    const guard = await expectNoOtherHistory(ctx, partnership.id);
    const rows = await of.kind.read(ctx, partnership.id, campaign);
    const before = rows.find((row) => isOwn(of, row, partner.slug) && row.value.slug === given.slug);
    if (before === undefined) throw notFound();
    if (before.version !== given.version) throw changedMeanwhile();
    const change: DefinedChange<T> = { ...before, version: before.version + 1, withdrawn: true, before };
    const writes = of.kind.write([change], scopeOf(ctx, partnership, campaign));
    await commit(ctx, partnership.id, [guard, ...writes], [eventOf(of, { campaign, partner }, change, given.contactId)]);
  });
}

const changedMeanwhile = (): PlannerError => new PlannerError('CHANGED', 'It has been changed since you opened it.');

type Places = OpenedActivities;

const scopeOf = (ctx: Context, partnership: Places['partnership'], campaign: Places['campaign']): WriteScope =>
  writeScope(ctx, partnership.id, [{ path: pathOf.campaign(campaign.slug), id: campaign.id }]);

/** History says that it was given, by which link and for whom, and never what: small counts and quotes are not for all its readers. */
const eventOf = (
  { verb, name }: { verb: string; name: string },
  { campaign, partner }: Pick<Places, 'campaign' | 'partner'>,
  { id, version }: { id: string; version: number },
  contactId: string | undefined,
): AuditEvent => ({
  verb,
  subjectKind: name,
  subjectId: id,
  detail: { campaign: campaign.id, partner: partner.id, contact: contactId ?? null, version },
});
