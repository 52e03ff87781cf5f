import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { participation } from '#db/schema/returns.ts';
import { decideQuote, listGiven, removeOutcome, removeQuote, saveOutcome, saveQuote } from '#src/evidence/index.ts';
import { getReport, listHistory } from '#src/reporting/index.ts';
import { removeCount, type SaveCount, saveCount } from '#src/returns/index.ts';
import { describeEachStore, memberAccess } from '../support/stores.ts';
import { daleWeek, PLACE } from '../takeup/dale.ts';

const OWN = { ...PLACE, partner: 'dale-police', slug: null, version: null, receivedVia: 'the online form' } as const;
const COUNT: SaveCount = { ...OWN, activity: 'Two webinars', measure: 'attendances', value: 90, approximate: true };
const QUOTE = { ...OWN, text: 'I had never heard of mate crime.', kind: 'learning', permission: 'given' } as const;
const OUTCOME = {
  ...OWN,
  title: 'Reports',
  kind: 'reports-made',
  before: { from: '2020-10-05', to: '2020-10-09', count: 3 },
  during: { from: '2020-10-12', to: '2020-10-16', count: 9 },
} as const;

describeEachStore('what a partner gives beside its numbers', (under) => {
  it('is a count in the report with who gave it, the same given twice is one, and it can be corrected and taken back', async () => {
    const { ctx, police, load } = await daleWeek(under);
    const told = await under.asOneInvocation(() => saveCount(police, { ...COUNT, saidBy: 'Comms officer' }));
    expect(told).toEqual({ slug: 'dale-police-two-webinars', version: 1, saved: true });
    const again = await Promise.all([saveCount(police, COUNT), saveCount(police, COUNT)]);
    expect(again).toEqual([1, 2].map(() => ({ ...told, saved: false })));
    const period = { from: '2020-10-13', to: '2020-10-20' };
    await saveCount(police, { ...COUNT, slug: told.slug, version: 1, value: 92, approximate: false, period });
    await expect(saveCount(police, { ...COUNT, slug: told.slug, version: 1, value: 7 })).rejects.toMatchObject({
      code: 'CHANGED',
    });
    // Files know nothing of it and take nothing of it away.
    await load({ 'week/campaign.yaml': (text) => text.replace('Market stall', 'Market table') });
    const counted = async () =>
      (await getReport(ctx, 'dale', 'week')).participation.filter(({ activity }) => activity === 'Two webinars');
    expect(await counted()).toMatchObject([
      { measure: 'attendances', value: 92, approximate: false, partner: 'dale-police', period },
    ]);
    const [row] = await ctx.store.db.select().from(participation).where(eq(participation.slug, told.slug));
    expect(row).toMatchObject({ answeredBy: null, receivedVia: 'the online form' });
    const { slug } = told;
    await expect(removeCount(police, { ...OWN, slug, version: 1 })).rejects.toMatchObject({ code: 'CHANGED' });
    await removeCount(police, { ...OWN, slug, version: 2 });
    expect(await counted()).toEqual([]);
  });

  it('is for that partner and those who enter numbers alone, and nobody else can tell that it is there', async () => {
    const { as, police, contactOf, partnership } = await daleWeek(under);
    const { slug } = await saveCount(police, COUNT);
    const council = as(contactOf('dale-council'));
    const viewer = as(memberAccess('viewer', partnership.id));
    for (const other of [council, viewer]) {
      await expect(saveCount(other, COUNT)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(saveQuote(other, { ...QUOTE, text: '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(listGiven(other, OWN)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const own = { ...OWN, partner: 'dale-council' };
    await expect(removeCount(council, { ...own, slug, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await listGiven(council, own)).toEqual({ counts: [], quotes: [], outcomes: [] });
    expect((await listGiven(as(memberAccess('coordinator', partnership.id)), OWN)).counts).toHaveLength(1);
  });

  it('does not let the partner change or take back what a file says of it', async () => {
    const { police } = await daleWeek(under);
    const known = { version: 1, slug: 'online-reports' };
    await expect(saveOutcome(police, { ...OUTCOME, ...known })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removeOutcome(police, { ...OWN, ...known })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removeCount(police, { ...OWN, version: 1, slug: 'webinar' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await listGiven(police, OWN)).toEqual({ counts: [], quotes: [], outcomes: [] });
  });

  it('is refused with a pointer where it cannot be kept', async () => {
    const { police } = await daleWeek(under);
    const refused = (pointer: string) => ({ code: 'INVALID_INPUT', problems: [expect.objectContaining({ pointer })] });
    await expect(saveCount(police, { ...COUNT, value: -1 })).rejects.toMatchObject(refused('/value'));
    await expect(saveQuote(police, { ...QUOTE, 'said-by': 'me@example.org' })).rejects.toMatchObject(refused('/said-by'));
    const swapped = { from: '2020-10-16', to: '2020-10-12', count: 9 };
    await expect(saveOutcome(police, { ...OUTCOME, during: swapped })).rejects.toMatchObject(refused('/during/to'));
    const { before: _before, during: _during, ...nothing } = OUTCOME;
    await expect(saveOutcome(police, nothing)).rejects.toMatchObject(refused('/during'));
  });

  it('is printed as a quote only where that was agreed, and as long as it was', async () => {
    const { ctx, police } = await daleWeek(under);
    const printed = async () => (await getReport(ctx, 'dale', 'week')).evidence.quotes.map(({ text }) => text);
    const said = await saveQuote(police, { ...QUOTE, 'permission-until': '2020-12-04' });
    const unasked = await saveQuote(police, { ...QUOTE, text: 'Do not print this.', permission: 'not-asked' });
    for (const { slug } of [said, unasked]) await decideQuote(ctx, { ...PLACE, slug, version: 1, print: true });
    expect(await printed()).toEqual(['It was well run.', QUOTE.text]);
    ctx.clock.advance(24 * 60);
    expect(await printed()).toEqual(['It was well run.']);
    await removeQuote(police, { ...OWN, slug: said.slug, version: 2 });
    expect((await listGiven(police, OWN)).quotes.map(({ text }) => text)).toEqual(['Do not print this.']);
  });

  it('is printed as a quote in no report, until somebody of the partnership has looked at it', async () => {
    const { as, ctx, police, partnership } = await daleWeek(under);
    const coordinator = as(memberAccess('coordinator', partnership.id));
    const printed = async () => (await getReport(ctx, 'dale', 'week')).evidence.quotes.map(({ text }) => text);
    const looked = async () => (await listGiven(police, OWN)).quotes.map(({ look, version }) => [look, version]);
    // Whatever a partner says of how it came, it did not look at its own words.
    const { slug } = await saveQuote(police, { ...QUOTE, receivedVia: 'the online form, looked at by a lead' });
    expect([await printed(), await looked()]).toEqual([['It was well run.'], [['waiting', 1]]]);
    const decide = { ...PLACE, slug, version: 1, print: true };
    await expect(decideQuote(police, decide)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(decideQuote(as(memberAccess('editor', partnership.id)), decide)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(decideQuote(coordinator, { ...decide, version: 7 })).rejects.toMatchObject({ code: 'CHANGED' });
    await expect(decideQuote(coordinator, { ...decide, slug: 'well-run' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await under.asOneInvocation(() => decideQuote(coordinator, decide));
    await decideQuote(coordinator, decide);
    expect([await printed(), await looked()]).toEqual([['It was well run.', QUOTE.text], [['print', 2]]]);
    await decideQuote(coordinator, { ...decide, version: 2, print: false });
    expect([await printed(), await looked()]).toEqual([['It was well run.'], [['kept-back', 3]]]);
    await saveQuote(police, { ...QUOTE, slug, version: 3, text: 'I know about mate crime now.' });
    expect([await printed(), await looked()]).toEqual([['It was well run.'], [['waiting', 4]]]);
    // What the partnership's own people save, they have looked at.
    const theirs = await saveQuote(coordinator, { ...QUOTE, text: 'They told us on the phone.' });
    expect(await printed()).toEqual(['It was well run.', 'They told us on the phone.']);
    expect(theirs.version).toBe(1);
  });

  it('hides a small count from every report and from the history, and compares nothing with it', async () => {
    const { ctx, police } = await daleWeek(under);
    const { slug } = await under.asOneInvocation(() => saveOutcome(police, OUTCOME));
    const outcome = async () => (await getReport(ctx, 'dale', 'week')).evidence.outcomes.find(({ title }) => title === 'Reports');
    expect(await outcome()).toMatchObject({
      parts: [
        { when: 'before', count: 'fewer-than-5' },
        { when: 'during', count: 9 },
      ],
      comparisons: [],
    });
    await saveOutcome(police, { ...OUTCOME, slug, version: 1, before: { ...OUTCOME.before, count: 6 } });
    expect((await outcome())?.comparisons).toEqual([{ from: 'before', to: 'during', days: [5], difference: 3 }]);
    const events = await ctx.store.db.select().from(audit).where(eq(audit.subjectKind, 'outcome'));
    expect(events.map(({ verb }) => verb)).toEqual(['definitions.create', 'evidence.save-outcome', 'evidence.save-outcome']);
    expect(events.slice(1).map(({ detail }) => Object.keys(detail).sort())).toEqual(
      [1, 2].map(() => ['campaign', 'contact', 'partner', 'version']),
    );
    const { items } = await listHistory(ctx, { partnership: 'dale', campaign: 'week', limit: 5 });
    expect(items[0]).toMatchObject({ subjectKind: 'outcome', subjectTitle: 'Reports' });
  });
});
