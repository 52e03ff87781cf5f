import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { campaignReturn, figure, returnVersion } from '#db/schema/returns.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import type { Access } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { StaleWrite, statement } from '#src/platform/store.ts';
import { emptyRow, getReturnForm, type ReturnRow, submitReturn } from '#src/returns/index.ts';
import { conflictRows } from '#src/web/contact/return/conflict.ts';
import { markOf, named } from '#src/web/contact/return/merge.ts';
import { boxText, formIn } from '#src/web/contact/return/typed.ts';
import { mergeSent, type SentReturn, saveSent } from '#src/web/contact/return/work.ts';
import { importedWorld } from '../../../definitions/import-world.ts';
import { cases, describeEachStore, memberAccess } from '../../../support/stores.ts';

const PLACE = { partnership: 'dale', campaign: 'week', partner: 'dale-council' };
const LINES = [
  { platform: 'facebook', metric: 'reach' },
  { platform: 'twitter', metric: 'impressions' },
  { platform: 'youtube', metric: 'views' },
] as const;

/** Two contacts, and a lead who enters what somebody phoned in. */
const PEOPLE = 3;
type Step = { who: number; does: 'open' | 'save' | 'send' } | { who: number; does: 'type'; line: number; empties: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ who: fc.nat(PEOPLE - 1), does: fc.constantFrom('open', 'save', 'send') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ who: fc.nat(PEOPLE - 1), does: fc.constant('type' as const), line: fc.nat(LINES.length - 1) },
      empties: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
    }),
  },
);
/** What happens one after the other; what is in one group, at the same moment. */
const story = fc.array(
  fc.oneof({ weight: 3, arbitrary: step.map((one) => [one]) }, fc.array(step, { minLength: 2, maxLength: 3 })),
  {
    minLength: 2,
    maxLength: 6,
  },
);

/** A form in somebody's browser: what it was opened with, and what stands in its boxes now. */
class Browser {
  version: number;
  rows: ReturnRow[];
  shown: string[];
  boxes: string[];
  constructor(version: number, saved: readonly ReturnRow[], boxes?: readonly string[]) {
    this.version = version;
    this.rows = LINES.map((line) => saved.find(({ platform }) => platform === line.platform) ?? emptyRow(line));
    this.shown = this.rows.map(boxText);
    this.boxes = [...(boxes ?? this.shown)];
  }
  get fields(): Record<string, string[]> {
    const entries = this.rows.flatMap((row, index) =>
      Object.entries({
        key: row.key,
        platform: row.platform,
        metric: row.metric,
        value: this.boxes[index] ?? '',
        was: markOf(row),
      }).map(([name, value]): [string, string[]] => [`r${index}-${name}`, [value]]),
    );
    return { ...Object.fromEntries(entries), role: ['Comms officer'] };
  }
  /** Lines in which something was typed. */
  get touched(): number[] {
    return LINES.map((_, index) => index).filter((index) => this.boxes[index] !== this.shown[index]);
  }
}

describeEachStore('several people in one return', (under) => {
  let ctx: Context;
  let access: Access[];
  beforeEach(async () => {
    const world = await importedWorld(under);
    ctx = world.ctx;
    const { id: partnershipId } = await getPartnership(ctx, PLACE.partnership);
    const council = (await listPartners(ctx, partnershipId)).find(({ slug }) => slug === PLACE.partner)?.id ?? '';
    const contact = (id: string): Access => ({
      ...{ actor: { kind: 'contact-link', id }, role: 'contact', partnershipId, partnerId: council },
    });
    access = [contact('lnk_1'), contact('lnk_2'), memberAccess('lead', partnershipId)];
  });
  it('loses nothing that anybody typed, however they take turns', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (groups) => {
        await ctx.store.atomically([
          statement(sql`delete from return_version`),
          statement(sql`delete from figure`),
          statement(sql`update campaign_return set state = 'requested', draft = null, draft_at = null, submitted_at = null`),
        ]);
        await play(groups);
      }),
      { numRuns: under.name === 'D1' ? 25 : cases(1000) },
    );
  }, 120_000);

  async function play(groups: readonly (readonly Step[])[]): Promise<void> {
    const browsers: (Browser | undefined)[] = Array.from({ length: PEOPLE }, () => undefined);
    /** Every value typed, where, and whether somebody who was shown it put another in its place. */
    const typed = new Map<string, { line: number; replaced: boolean }>();
    const sentIn: string[][] = [];
    let next = 100;
    const as = (who: number): Context => ({ ...ctx, access: access[who] ?? ctx.access });

    async function open(who: number): Promise<Browser> {
      const form = await getReturnForm(as(who), PLACE);
      const browser = new Browser(form.version, named(form.form).rows);
      browsers[who] = browser;
      return browser;
    }
    /** What stood in a line when its reader wrote over it was knowingly replaced. */
    function replacedBy(browser: Browser): void {
      for (const index of browser.touched) {
        const known = typed.get(browser.shown[index]?.replaceAll(',', '') ?? '');
        if (known) known.replaced = true;
      }
    }
    function conflict(who: number, sent: SentReturn): void {
      const rows = conflictRows(sent, sent.open);
      const before = browsers[who];
      const now = new Browser(sent.open.version, named(sent.open.form).rows);
      for (const index of before?.touched ?? []) now.boxes[index] = before?.boxes[index] ?? '';
      // Both sides of every line that two people changed are shown.
      for (const at of sent.both) {
        const line = LINES.findIndex(({ platform }) => platform === sent.form.rows[at]?.platform);
        const theirs = now.shown[line] ?? '';
        const told = rows.some(({ mine, theirs: other }) => mine.startsWith(now.boxes[line] ?? '') && other.startsWith(theirs));
        expect(told, `${theirs} is shown beside ${now.boxes[line]}`).toBe(true);
      }
      browsers[who] = now;
    }
    async function act(one: Step): Promise<void> {
      const browser = browsers[one.who] ?? (await open(one.who));
      if (one.does === 'open') {
        // Nobody leaves a page with something typed on it and thinks that it is saved.
        if (browser.touched.length === 0) await open(one.who);
        return;
      }
      if (one.does === 'type') {
        const mine = typed.get(browser.boxes[one.line] ?? '');
        if (mine && browser.touched.includes(one.line)) mine.replaced = true;
        next += 1;
        const value = one.empties ? '' : String(next);
        browser.boxes[one.line] = value;
        if (value !== '') typed.set(value, { line: one.line, replaced: false });
        return;
      }
      const lines = formIn(browser.fields);
      try {
        const work = one.does === 'save' ? saveSent : mergeSent;
        const sent = await work(as(one.who), PLACE, lines, browser.version);
        if (sent.both.length > 0) return conflict(one.who, sent);
        if (one.does === 'send') {
          if (sent.form.rows.every(({ value }) => value === '')) return;
          await submitReturn(as(one.who), { ...PLACE, form: sent.form, version: sent.open.version, reason: 'Another number' });
          sentIn.push(sent.form.rows.map(({ value }) => value.replaceAll(',', '')).filter((value) => value !== ''));
        }
        replacedBy(browser);
        // The page is opened anew when its reader comes back to it.
        browsers[one.who] = undefined;
      } catch (error) {
        const tooLate = error instanceof StaleWrite || (error instanceof PlannerError && error.code === 'CHANGED');
        if (!tooLate) throw error;
      }
    }
    for (const group of groups) {
      // One person does one thing at a time.
      const turns = group.filter(({ who }, index) => group.findIndex((other) => other.who === who) === index);
      await Promise.all(turns.map(act));
      const stored = await storedText();
      for (const [value, { replaced }] of typed) {
        const kept = replaced || stored.includes(`${value}|`) || browsers.some((each) => each?.boxes.includes(value));
        expect(kept, `${value} is neither on record, nor in the draft, nor on anybody's page`).toBe(true);
      }
    }
    const versions = await ctx.store.db.select({ lines: returnVersion.lines }).from(returnVersion);
    const said = JSON.stringify(versions);
    for (const values of sentIn) for (const value of values) expect(said).toContain(`"value":${value}`);
  }

  /** Every number in the draft and on record, each with a stroke after it. */
  async function storedText(): Promise<string> {
    const [form] = await ctx.store.db.select({ draft: campaignReturn.draft }).from(campaignReturn).where(sql`draft is not null`);
    const live = await ctx.store.db.select({ value: figure.value }).from(figure).where(sql`withdrawn_at is null`);
    const drafted = ((form?.draft?.rows ?? []) as ReturnRow[]).map(({ value }) => value.replaceAll(',', ''));
    return [...drafted, ...live.map(({ value }) => value)].map((value) => `${value}|`).join(' ');
  }
});
