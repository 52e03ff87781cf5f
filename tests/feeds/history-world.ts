import { is, sql } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as access from '#db/schema/access.ts';
import * as content from '#db/schema/content.ts';
import * as definitions from '#db/schema/definitions.ts';
import * as feeds from '#db/schema/feeds.ts';
import * as partners from '#db/schema/partners.ts';
import * as platform from '#db/schema/platform.ts';
import * as programme from '#db/schema/programme.ts';
import * as returns from '#db/schema/returns.ts';
import * as takeup from '#db/schema/takeup.ts';
import { createCalendarLink } from '#src/access/index.ts';
import { type EditableKind, getItem, type ItemRef, importDefinitions, saveItem, withdrawItem } from '#src/definitions/index.ts';
import { FeedMemory, restampFeeds } from '#src/feeds/index.ts';
import { listPartners, saveContact } from '#src/partners/index.ts';
import { insertAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { statement } from '#src/platform/store.ts';
import { type Edits, folder, swap } from '../support/definition-files.ts';
import { contextOn, type StoreUnderTest, TestClock, testRandom } from '../support/stores.ts';

const TABLES = [access, content, definitions, feeds, partners, platform, programme, returns, takeup].flatMap((schema) =>
  Object.values(schema).filter((each): each is SQLiteTable => is(each, SQLiteTable)),
);

type Rows = { table: SQLiteTable; rows: object[] }[];
type Value = Record<string, unknown>;
export type Where = { kind: EditableKind; campaign?: string; slug: string };

/** What the small folder has not: a series, a partner that nothing refers to, a text with the partner's website. */
const RICHER: Edits = {
  'year-round-programme/programme.yaml': (text) =>
    `${text}  - slug: surgery
    title: Surgery
    kind: event
    rule: every week on Monday
    starts: 2020-09-07
    time: { from: "17:00", to: "18:00" }
    link: https://zoom.us/j/123
    lead: dale-council
  - slug: fair
    title: Fair
    kind: event
    date: 2020-11-30
    to: 2020-12-06
`,
  'week/posts.yaml': swap(
    'text: The week starts. From ((partner)).',
    'text: "The week starts. ((partner)) ((website??has a page))"',
  ),
  'partnership.yaml': swap('support-routes:\n', '  - slug: dale-fire\n    name: Dale Fire\n    kind: fire\nsupport-routes:\n'),
};
/** The same folder with the police under another slug. */
const RENAMED: Edits = Object.fromEntries(
  ['partnership.yaml', 'year-round-programme/programme.yaml', 'week/campaign.yaml', 'week/posts.yaml', 'week/returns.csv'].map(
    (path) => [
      path,
      (text: string) => {
        const richer = RICHER[path]?.(text) ?? text;
        const renamed = String(richer).replaceAll('dale-police', 'police-of-dale');
        return renamed.replace('slug: police-of-dale\n', 'slug: police-of-dale\n    renamed-from: dale-police\n');
      },
    ],
  ),
);

/** A partnership whose calendars are read again and again while people edit it. */
export class HistoryWorld {
  readonly clock = new TestClock();
  /** Of the readers who came so far; empty after a restart. */
  memory = new FeedMemory();
  ctx: Context;
  partnershipId = '';
  links = new Map<string, string>();
  /** The newest instant that anybody can have seen. */
  private latest = '';
  private readonly random = testRandom();
  private readonly under: StoreUnderTest;
  private saved: Rows | undefined;
  private readonly taken = new Map<string, Value>();

  private constructor(under: StoreUnderTest, ctx: Context) {
    this.under = under;
    this.ctx = ctx;
  }

  static async open(under: StoreUnderTest): Promise<HistoryWorld> {
    const store = await under.fresh();
    const world = new HistoryWorld(under, contextOn(store));
    world.ctx = { ...world.ctx, clock: world.clock, random: world.random };
    await world.import('as it was');
    const { ctx } = world;
    const [owner] = await store.db.select().from(partners.partnership);
    world.partnershipId = owner?.id ?? '';
    for (const { slug, id } of await listPartners(ctx, world.partnershipId)) {
      if (!['dale-council', 'dale-police', 'dale-fire'].includes(slug)) continue;
      const contact = { contactId: null, version: null, role: 'Comms officer', name: null, email: null };
      const away = { deputyId: null, awayFrom: null, awayTo: null };
      const made = await saveContact(ctx, { partnership: 'dale', partner: slug, ...contact, ...away });
      const at = { partnershipId: world.partnershipId, partnerId: id, contactId: made.id };
      world.links.set(slug, (await createCalendarLink(ctx, at)).secret);
    }
    return world;
  }

  async import(which: 'as it was' | 'renamed', overwrite = false): Promise<void> {
    const files = folder(which === 'renamed' ? RENAMED : RICHER);
    await importDefinitions(this.ctx, { files, overwrite });
  }

  /** The police's slug now: an import may have renamed it. */
  async police(): Promise<string> {
    const all = await listPartners(this.ctx, this.partnershipId);
    return all.find(({ slug }) => slug === 'police-of-dale')?.slug ?? 'dale-police';
  }

  /** Changes an item as a person does. */
  async change(where: Where, edit: (value: Value) => Value): Promise<void> {
    const ref: ItemRef = { partnership: 'dale', ...where };
    const { value, version } = await getItem(this.ctx, ref);
    await saveItem(this.ctx, { ...ref, value: edit({ ...value }), version });
  }

  /** Takes an item away, or brings it back. */
  async toggle(where: Where): Promise<void> {
    const ref: ItemRef = { partnership: 'dale', ...where };
    const key = JSON.stringify(where);
    const found = await getItem(this.ctx, ref).catch(() => undefined);
    if (found) {
      await withdrawItem(this.ctx, { ...ref, version: found.version });
      this.taken.set(key, found.value);
    } else if (this.taken.has(key)) await saveItem(this.ctx, { ...ref, value: this.taken.get(key), version: null });
  }

  advance(minutes: number): void {
    this.clock.advance(minutes);
    if (this.clock.now() > this.latest) this.latest = this.clock.now();
  }

  async backUp(): Promise<void> {
    const rows: Rows = [];
    for (const table of TABLES) rows.push({ table, rows: await this.ctx.store.db.select().from(table) });
    this.saved = rows;
  }

  /** Puts the last backup into a store of its own, as after a restart. False where there is none. */
  async restore(): Promise<boolean> {
    if (!this.saved) return false;
    const store = await this.under.fresh();
    await store.atomically([
      statement(sql`pragma defer_foreign_keys = on`),
      ...this.saved.flatMap(({ table, rows }) => (rows.length === 0 ? [] : insertAll(table, rows as never))),
    ]);
    this.ctx = { ...this.ctx, store };
    this.memory = new FeedMemory();
    // Whoever restores has set the clock right.
    const behind = Date.parse(this.latest) - Date.parse(this.clock.now());
    this.advance(Math.max(0, Math.ceil(behind / 60_000)) + 5);
    await restampFeeds(this.ctx, this.partnershipId);
    return true;
  }

  /** What was refused (by a rule of the planner) counts as not done. */
  static async unlessRefused(work: () => Promise<unknown>): Promise<boolean> {
    try {
      return (await work()) !== false;
    } catch (error) {
      if (error instanceof PlannerError) return false;
      throw error;
    }
  }
}
