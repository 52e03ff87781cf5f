import { expect, it } from 'vitest';
import { getItem } from '#src/definitions/index.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const BOARD = '/plan/campaigns/week';
const theme = (site: Site, slug: string) => getItem(site.ctx, { partnership: 'dale', kind: 'theme', campaign: 'week', slug });
const NEW = `${BOARD}/themes/new`;
const OPENING = `${BOARD}/themes/opening`;

describeOnSqlite('themes', (under) => {
  it('are added for days of the local and the national week', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const typed = {
      title: 'Safe Places: where?',
      day: ['2020-10-13', '2020-10-17'],
      questions: 'What is it?\n\n  Where is one?  ',
      messages: 'Somewhere to go.',
      lead: 'dale-police',
    };
    const added = await fillIn(site, NEW, editor, typed);
    expect([added.status, added.headers.get('location')]).toEqual([303, `${BOARD}?done=theme-saved`]);
    expect((await theme(site, 'safe-places-where')).value).toEqual({
      slug: 'safe-places-where',
      title: 'Safe Places: where?',
      days: ['2020-10-13', '2020-10-17'],
      questions: ['What is it?', 'Where is one?'],
      'key-messages': ['Somewhere to go.'],
      lead: 'dale-police',
    });
    const board = readable(await (await site.get(`${BOARD}?done=theme-saved`, editor)).text());
    expect(board).toContain('The theme has been saved.');
    expect(board).toMatch(/Saturday 17 October Outside the local week Theme: Safe Places/);
  });

  it.each([
    ['no title', { title: '' }, 'title', 'The title is missing'],
    ['a title of another theme', { title: 'what it is' }, 'title', 'The title is that of another theme'],
    ['no day', { day: [] }, 'day', 'The day must be chosen: tick at least one day'],
    ['a day that is in no week', { day: '2020-11-01' }, 'day', 'A day: Sunday 1 November 2020 is outside the week'],
    ['a lead that nobody is', { lead: 'nobody' }, 'lead', 'The lead: &quot;nobody&quot; is not a partner'],
    ['a question that is too long', { questions: `One\n${'x'.repeat(301)}` }, 'questions', 'Question 2 is too long'],
  ])('are not added with %s; the form keeps the rest', async (_label, wrong, field, said) => {
    const site = await openSite(under);
    const typed = { title: 'Safe Places', day: ['2020-10-13'], messages: 'Kept as typed', ...wrong };
    const refused = await fillIn(site, NEW, await signInAs(site, 'lead'), typed);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`<a href="#${field}">${said}`);
    expect(html).toMatch(new RegExp(`id="${field}-error"`));
    expect(formOf(html, NEW)).toMatchObject({ messages: ['Kept as typed'] });
  });

  it('are changed; both texts are shown where somebody else was faster', async () => {
    const site = await openSite(under);
    const [lead, editor] = [await signInAs(site, 'lead'), await signInAs(site, 'editor')];
    const mine = formOf(await (await site.get(OPENING, lead)).text(), OPENING);
    expect(mine).toMatchObject({ title: ['What it is'], day: ['2020-10-12'], lead: ['dale-council'], version: ['1'] });
    expect((await fillIn(site, OPENING, editor, { messages: 'Their message', day: ['2020-10-14'] })).status).toBe(303);
    const conflict = await under.asOneInvocation(() => site.post(OPENING, { ...mine, messages: 'My message' }, lead));
    expect(conflict.status).toBe(409);
    const html = await conflict.text();
    expect(readable(html)).toContain('Key messages Saved now Their message Yours My message');
    expect(readable(html)).toContain('Days Saved now Wednesday 14 October 2020 Yours Monday 12 October 2020');
    expect((await site.post(OPENING, formOf(html, OPENING), lead)).status).toBe(303);
    expect((await theme(site, 'opening')).value).toMatchObject({ 'key-messages': ['My message'], days: ['2020-10-12'] });
  });

  it('that posts belong to cannot be removed: the page names the posts, and so does the answer', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const html = await (await site.get(`${OPENING}/remove`, lead)).text();
    expect(readable(html)).toContain('These posts belong to it.');
    expect(html).toContain(`<a href="${BOARD}/posts/launch">The week starts</a>`);
    expect(html).not.toContain('Yes, remove it');
    const refused = await site.post(`${OPENING}/remove`, { version: '1' }, lead);
    expect([refused.status, readable(await refused.text())]).toEqual([422, expect.stringContaining('he post “The week starts”')]);
    expect((await theme(site, 'opening')).version).toBe(1);
  });

  it('are removed after a question, unless they were changed since', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const path = `${BOARD}/themes/closing/remove`;
    const html = await (await site.get(path, lead)).text();
    expect(readable(html)).toMatch(/Remove the theme “What comes next”\?.*Thursday 15 October 2020 Friday 16 October 2020/);
    const asked = formOf(html, path);
    await fillIn(site, `${BOARD}/themes/closing`, lead, { messages: 'Changed' });
    const stale = await site.post(path, asked, lead);
    expect([stale.status, readable(await stale.text())]).toEqual([409, expect.stringContaining('Somebody else has changed it')]);
    const removed = await site.post(path, { version: '2' }, lead);
    expect(removed.headers.get('location')).toBe(`${BOARD}?done=theme-removed`);
    expect((await site.get(`${BOARD}/themes/closing`, lead)).status).toBe(404);
  });

  it('are shown without a form to those who only read, who are refused as if nothing were there', async () => {
    const site = await openSite(under);
    for (const role of ['viewer', 'approver', 'coordinator'] as const) {
      const cookie = await signInAs(site, role);
      const html = await (await site.get(OPENING, cookie)).text();
      expect(readable(html)).toMatch(/What it is Days Monday 12 October 2020.*Who leads Dale Council/);
      expect(html).not.toContain('<form');
      for (const path of [NEW, OPENING, `${OPENING}/remove`]) {
        expect((await site.post(path, { version: '1', title: 'Taken over', day: '2020-10-12' }, cookie)).status).toBe(404);
      }
      expect([(await site.get(NEW, cookie)).status, (await site.get(`${OPENING}/remove`, cookie)).status]).toEqual([404, 404]);
    }
    expect((await theme(site, 'opening')).value.title).toBe('What it is');
  });

  it('refuse a field that the page never sent', async () => {
    const site = await openSite(under);
    const refused = await fillIn(site, OPENING, await signInAs(site, 'lead'), { title: 'Changed', slug: 'other' });
    expect(refused.status).toBe(422);
    expect((await theme(site, 'opening')).value.title).toBe('What it is');
  });
});
