import type { Partner } from '#src/partners/index.ts';
import { type AuditEvent, commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical, type DefinedChange, present } from '#src/platform/defined.ts';
import { newId } from '#src/platform/ids.ts';
import type { Write } from '#src/platform/store.ts';
import type { EntryValue } from '#src/programme/index.ts';
import { type ActivityRow, activitySlug } from '#src/takeup/index.ts';
import { commitEdit, type OpenEdit, openEdit } from '../edit.ts';
import { KINDS } from '../kinds.ts';

/** Opens the calendar entry of an activity, whether it is there yet or not. */
export const openEntry = (ctx: Context, partnership: { id: string; slug: string }, campaign: string, activityId: string) =>
  openEdit(ctx, partnership.id, { partnership: partnership.slug, kind: 'entry', campaign, slug: activitySlug(activityId) });

/** The calendar entry in use that was opened; null where there is none. */
export function entryIn({ before }: OpenEdit): EntryValue | null {
  return before === null || before.withdrawn ? null : (before.value as EntryValue);
}

/**
 * A confirmed activity in the calendar of its week. What planners added to the entry stays. Of one that is not open to everybody,
 * partners see that it is there and when; where, what and for whom stays between the partner and the lead.
 */
export function confirmedEntry(row: ActivityRow, partner: Partner, campaign: string, edit: OpenEdit): EntryValue {
  const before = edit.before?.value as EntryValue | undefined;
  const description = [row.about, row.forWhom === null ? null : `For whom: ${row.forWhom}`].filter((part) => part !== null);
  const value = present({
    except: [],
    cancelled: [],
    moved: [],
    keyMessages: [],
    ...before,
    campaign,
    slug: activitySlug(row.id),
    title: row.title,
    kind: row.kind === 'session' ? ('training' as const) : ('event' as const),
    description: description.length === 0 ? undefined : description.join('\n\n'),
    start: row.day,
    days: 1,
    time: row.fromTime === null || row.untilTime === null ? undefined : { from: row.fromTime, to: row.untilTime },
    lead: partner.slug,
    audience: ['public'],
    location: row.place ?? undefined,
    link: row.link ?? undefined,
    provisional: false,
    calledOff: false,
  }) as EntryValue;
  return row.open ? value : closedEntry(value);
}

/**
 * The entry while the lead has not decided about a change: as it was confirmed and marked as provisional, or called off as it was. What
 * the partner closes is closed to the public at once.
 */
export const waitingEntry = (entry: EntryValue, open: boolean): EntryValue => {
  const waiting = { ...entry, provisional: !entry.calledOff };
  return open ? waiting : closedEntry(waiting);
};

/** The entry of an activity that will not be. */
export const calledOffEntry = (entry: EntryValue): EntryValue => ({ ...entry, calledOff: true, provisional: false });

function closedEntry({ description: _about, location: _where, link: _link, ...entry }: EntryValue): EntryValue {
  return { ...entry, audience: ['partners'] };
}

/** Commits a change of an activity together with its calendar entry, where that changes; all or nothing. */
export async function commitWithEntry(
  ctx: Context,
  partnershipId: string,
  edit: OpenEdit,
  entry: EntryValue | null,
  alongside: { writes: readonly Write[]; events: readonly AuditEvent[] },
): Promise<void> {
  const { before, guard, path } = edit;
  const here = entryIn(edit);
  if (entry === null || (here !== null && canonical(here) === canonical(entry))) {
    await commit(ctx, partnershipId, [guard, ...alongside.writes], alongside.events);
    return;
  }
  const change: DefinedChange<unknown> = {
    path,
    id: before?.id ?? newId(KINDS.entry.idPrefix, ctx),
    version: (before?.version ?? 0) + 1,
    withdrawn: false,
    createdAt: before?.createdAt ?? '',
    value: entry,
    before,
  };
  await commitEdit(ctx, partnershipId, edit, change, here === null ? 'create' : 'update', alongside);
}
