import { and, sql } from 'drizzle-orm';
import { calendarLink } from '#db/schema/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { sha256 } from '#src/platform/hash.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { expectChanges, expectThat } from '#src/platform/store.ts';
import {
  answersAfter,
  CALENDAR_GRACE_DAYS,
  type CalendarLink,
  type CalendarOwner,
  permitCalendarOf,
  workingCalendarLinks,
} from './calendar-links.ts';
import { Id } from './input.ts';
import { daysAfter } from './instants.ts';
import { expectWithin, refuseForeign } from './reach.ts';
import { newCalendarSecret } from './secrets.ts';

/** A private calendar address with its secret, which is given once and cannot be had again. */
export type NewCalendarLink = CalendarLink & { secret: string };

const CreateCalendarLink = fields({ partnershipId: Id, partnerId: Id, contactId: Id });

/**
 * Makes a contact's private calendar address. Those it had answer for seven more days and are gone then: this is how an
 * address is changed. For those who manage contacts, and for the contact itself; throws NOT_FOUND for anybody else.
 */
export async function createCalendarLink(ctx: Context, input: CalendarOwner): Promise<NewCalendarLink> {
  return retryStale(async () => {
    const stillHolds = await permitCalendarOf(ctx, input);
    const owner = parsed(CreateCalendarLink, input);
    await refuseForeign(ctx, owner);
    const createdAt = ctx.clock.now();
    const graceEnds = daysAfter(createdAt, CALENDAR_GRACE_DAYS);
    const replaced = (await workingCalendarLinks(ctx, owner.contactId)).filter(
      ({ endsAt }) => endsAt === null || endsAt > graceEnds,
    );
    const secret = newCalendarSecret(ctx.random);
    const link: CalendarLink = {
      id: newId('cal', ctx),
      ...owner,
      ...{ createdAt, endsAt: null, lastUsedAt: null, lastClient: null },
    };
    const ids = replaced.map(({ id }) => id);
    const open = sql`contact_id = ${owner.contactId} and ends_at is null`;
    const event = {
      verb: 'access.create-calendar-link',
      subjectKind: 'calendar-link',
      subjectId: link.id,
      detail: { partnerId: owner.partnerId, contactId: owner.contactId, replaces: ids },
    };
    await commit(
      ctx,
      owner.partnershipId,
      [
        expectWithin(owner),
        ...(stillHolds ? [expectThat(stillHolds)] : []),
        ctx.store.db
          .update(calendarLink)
          .set({ endsAt: graceEnds })
          .where(and(inList(calendarLink.id, ids), answersAfter(graceEnds))),
        expectChanges(ids.length),
        ctx.store.db.insert(calendarLink).values({ ...link, hash: await sha256(secret) }),
        // Somebody else may have made one meanwhile.
        expectThat(sql`(select count(*) from calendar_link where ${open}) = 1`),
      ],
      [event],
    );
    return { ...link, secret };
  });
}
