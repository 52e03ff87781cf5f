import { getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as access from '#db/schema/access.ts';
import * as content from '#db/schema/content.ts';
import * as definitions from '#db/schema/definitions.ts';
import * as evidence from '#db/schema/evidence.ts';
import * as feeds from '#db/schema/feeds.ts';
import * as partners from '#db/schema/partners.ts';
import * as platform from '#db/schema/platform.ts';
import * as programme from '#db/schema/programme.ts';
import * as returns from '#db/schema/returns.ts';
import * as takeup from '#db/schema/takeup.ts';
import type { Context } from '#src/platform/context.ts';
import { getPartnerWeek, type WeekPost } from '#src/takeup/index.ts';
import type { Edits } from '../../support/definition-files.ts';
import { contactLink, openSite, type Site } from '../../support/site.ts';
import type { StoreUnderTest } from '../../support/stores.ts';

/** Monday of the small week, at eight in the morning in London. */
export const MONDAY = '2020-10-12T07:00:00.000Z';

/** The program at a moment, with the private link of the police. */
export async function openLink(under: StoreUnderTest, edits: Edits = {}, now = MONDAY): Promise<{ site: Site; link: string }> {
  const site = await openSite(under, edits);
  site.ctx.clock.advance((Date.parse(now) - Date.parse(site.ctx.clock.now())) / 60_000);
  return { site, link: await contactLink(site, 'dale-police') };
}

/** What the page's form for a post sends along unseen, on a page where nobody has answered yet. */
export const CARRIED = { version: '1', copyVersion: '1', from: 'today', role: 'Comms officer' };

/** The post as the record has it. */
export async function postOnRecord(site: Site, template = 'launch', partner = 'dale-police'): Promise<WeekPost | undefined> {
  const week = await getPartnerWeek(site.ctx, { partnership: 'dale', campaign: 'week', partner });
  return week.days.flatMap(({ posts }) => posts).find((post) => post.template === template);
}

/** Where a redirect leads. */
export const leadsTo = (response: Response): string => response.headers.get('location') ?? '';

/** What a page says: its text and the values of its fields, without the marks. */
export function spoken(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}

const schema: unknown[] = [access, content, definitions, evidence, feeds, partners, platform, programme, returns, takeup].flatMap(
  (part) => Object.values(part),
);

/** Every row of every table by table, but for when something was last used. */
export async function everything({ store }: Context): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of schema.flatMap((value) => (is(value, SQLiteTable) ? [value] : []))) {
    all[getTableName(table)] = (await store.db.select().from(table)).map((row) => ({ ...row, lastUsedAt: null }));
  }
  return all;
}
