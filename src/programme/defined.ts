import { and, eq, isNull } from 'drizzle-orm';
import { entry } from '#db/schema/programme.ts';
import { putAll } from '#src/platform/bulk.ts';
import { type DefinedKind, pathOf, present, readBase, rowBase } from '#src/platform/defined.ts';
import { type EntryDefinition, whenOfEntry } from './schemas.ts';

/** An entry with its time in the one form the calendar reads; `campaign` null for the year-round programme. */
export interface EntryValue {
  campaign: string | null;
  slug: string;
  title: string;
  kind: EntryDefinition['kind'];
  description?: string;
  start: string;
  days: number;
  time?: { from: string; to: string };
  rule?: string;
  except: string[];
  cancelled: string[];
  moved: { from: string; to: string; time?: { from: string; to: string } }[];
  lead?: string;
  keyMessages: string[];
  audience: string[];
  location?: string;
  link?: string;
  source?: { title: string; link?: string };
  provisional: boolean;
  calledOff: boolean;
}

/** A parsed entry of a file as the value that is compared and stored. */
export function entryValue(campaign: string | null, definition: EntryDefinition): EntryValue {
  const { slug, title, kind, description, rule, time, lead, location, link, source } = definition;
  const when = whenOfEntry(definition);
  return present({
    campaign,
    slug,
    title,
    kind,
    description,
    start: when.start,
    days: when.days,
    time,
    rule,
    except: when.except,
    cancelled: when.cancelled,
    moved: when.moved,
    lead,
    keyMessages: definition['key-messages'],
    audience: definition.audience,
    location,
    link,
    source,
    provisional: definition.status === 'provisional',
    calledOff: definition['called-off'],
  }) as EntryValue;
}

/** Entries of the year-round programme, or of one campaign. */
export const entryKind: DefinedKind<EntryValue> = {
  idPrefix: 'ent',
  async read(ctx, partnershipId, campaign, slug) {
    const place = campaign === null ? isNull(entry.campaignId) : eq(entry.campaignId, campaign.id);
    const rows = await ctx.store.db
      .select()
      .from(entry)
      .where(and(eq(entry.partnershipId, partnershipId), place, slug === undefined ? undefined : eq(entry.slug, slug)));
    return rows.map((row) => ({
      ...readBase(row),
      path: pathOf.entry(campaign?.slug ?? null, row.slug),
      value: present({
        campaign: campaign?.slug ?? null,
        slug: row.slug,
        title: row.title,
        kind: row.kind as EntryValue['kind'],
        description: row.description ?? undefined,
        start: row.start,
        days: row.days,
        time: row.timeFrom !== null && row.timeTo !== null ? { from: row.timeFrom, to: row.timeTo } : undefined,
        rule: row.rule ?? undefined,
        except: row.except,
        cancelled: row.cancelled,
        moved: row.moved,
        lead: row.lead ?? undefined,
        keyMessages: row.keyMessages,
        audience: row.audience,
        location: row.location ?? undefined,
        link: row.link ?? undefined,
        source: row.sourceTitle === null ? undefined : present({ title: row.sourceTitle, link: row.sourceLink }),
        provisional: row.provisional,
        calledOff: row.calledOff,
      }) as EntryValue,
    }));
  },
  write: (changes, scope) =>
    putAll(
      entry,
      changes.map((change) => {
        const { value } = change;
        return {
          ...rowBase(change, scope),
          campaignId: value.campaign ? scope.idOf(pathOf.campaign(value.campaign)) : null,
          slug: value.slug,
          kind: value.kind,
          title: value.title,
          description: value.description ?? null,
          start: value.start,
          days: value.days,
          timeFrom: value.time?.from ?? null,
          timeTo: value.time?.to ?? null,
          rule: value.rule ?? null,
          except: value.except,
          cancelled: value.cancelled,
          moved: value.moved,
          lead: value.lead ?? null,
          keyMessages: value.keyMessages,
          audience: value.audience,
          location: value.location ?? null,
          link: value.link ?? null,
          sourceTitle: value.source?.title ?? null,
          sourceLink: value.source?.link ?? null,
          provisional: value.provisional,
          calledOff: value.calledOff,
        };
      }),
    ),
};
