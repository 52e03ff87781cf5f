import { expect, it } from 'vitest';
import { getItem } from '#src/definitions/index.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { contactLink, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const BASE = '/plan/campaigns/week/evidence';
const SURVEY = `${BASE}/surveys/partner-survey`;
const survey = (site: Site, slug: string) => getItem(site.ctx, { partnership: 'dale', kind: 'survey', campaign: 'week', slug });

describeOnSqlite('what else there is to report', (under) => {
  it('takes a pasted survey into questions, adds rows by buttons and saves nothing until told to', async () => {
    const site = await openSite(under);
    const coordinator = await signInAs(site, 'coordinator');
    const pasted = 'Was it useful?\nYes\t80%\nNo\t20%';
    const read = await fillIn(site, `${BASE}/surveys/new`, coordinator, { title: 'Snap', responses: '39', pasted, do: 'read' });
    expect(read.status).toBe(200);
    const shown = await read.text();
    expect(readable(shown)).toContain('Answer 1: 80% cannot come from 39 answers: 31 is 79%, 32 is 82%.');
    const more = await site.post(
      `${BASE}/surveys/new`,
      { ...formOf(shown, `${BASE}/surveys/new`), do: 'add-answer-1' },
      coordinator,
    );
    const form = formOf(await more.text(), `${BASE}/surveys/new`);
    expect([form.title, form['q1-a1-percent'], form['q1-a3-text']]).toEqual([['Snap'], ['80'], ['']]);
    await expect(survey(site, 'snap')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const saved = await site.post(`${BASE}/surveys/new`, { ...form, do: 'save', respondents: 'Councils: 12' }, coordinator);
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${BASE}?done=added#surveys`]);
    expect((await survey(site, 'snap')).value).toMatchObject({
      responses: 39,
      respondents: [{ kind: 'Councils', count: 12 }],
      questions: [
        {
          text: 'Was it useful?',
          answers: [
            { text: 'Yes', percent: 80 },
            { text: 'No', percent: 20 },
          ],
        },
      ],
    });
  });

  it.each([
    ['a number that is none', { 'q1-a1-count': 'many' }, 'Question 1, answer 1: "many" is not a number: write it like 12,345'],
    [
      'a percentage that is none',
      { 'q1-a1-percent': 'most' },
      'Question 1, answer 1: "most" is not a percentage: write it like 80 or 79.5',
    ],
    ['too much of it', { 'q1-a1-percent': '120' }, 'Question 1, answer 1 cannot be more than 100'],
    [
      'who answered without how many',
      { respondents: 'Councils' },
      'Who answered: "Councils" needs a number: write it like “Councils: 12”',
    ],
    [
      'a block that cannot be read',
      { pasted: 'Yes\t3', do: 'read' },
      'Line 1: “Yes” stands before any question: write the question above it.',
    ],
  ])('refuses %s beside its field and keeps what was typed', async (_label, typed, message) => {
    const site = await openSite(under);
    const refused = await fillIn(site, SURVEY, await signInAs(site, 'lead'), { note: 'Kept', ...typed });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(readable(page)).toContain(message);
    expect(formOf(page, SURVEY)).toMatchObject({ note: ['Kept'], 'q1-text': ['Was it useful?'] });
    expect((await survey(site, 'partner-survey')).version).toBe(1);
  });

  it('shows exact counts, what is not printed and why, and who gave it, to those who enter numbers alone', async () => {
    const site = await openSite(under);
    const link = await contactLink(site, 'dale-police');
    const given = { text: 'Dr Harper was good', kind: 'praise', permission: 'not-asked', 'no-name': 'yes' };
    expect((await fillIn(site, `${link}/week/more/quotes/new`, '', given)).status).toBe(303);
    const page = readable(await (await site.get(BASE, await signInAs(site, 'coordinator'))).text());
    expect(page).toContain('Given by Comms officer through the online form');
    expect(page).toContain('“Dr Harper” seems to be a name');
    expect(page).toContain('Not printed Nobody has asked');
    expect((await site.get(BASE, await signInAs(site, 'editor'))).status).toBe(404);
  });

  it('asks about names in a partner’s quote, prints it once somebody has looked at it, and says so to both', async () => {
    const site = await openSite(under);
    const coordinator = await signInAs(site, 'coordinator');
    const more = `${await contactLink(site, 'dale-police')}/week/more`;
    const at = `${more}/quotes/new`;
    const given = { text: 'Mr John Smith taught me a lot', 'said-by': 'Jane Doe, teacher', kind: 'praise', permission: 'given' };
    const asked = await fillIn(site, at, '', given);
    expect(asked.status).toBe(422);
    const page = await asked.text();
    expect(readable(page)).toContain('What they said: “Mr John Smith” seems to be a name');
    expect(readable(page)).toContain('Who said it: “Jane Doe” seems to be a name: write a role, such as Teacher');
    const form = formOf(page, at);
    expect([form.text, form['said-by']]).toEqual([[given.text], [given['said-by']]]);
    // Both are needed: the box is an answer, and without the names there is no question.
    expect((await site.post(at, { ...form, 'no-name': 'yes' })).status).toBe(303);
    const report = async () => (await site.get('/plan/campaigns/week/report', coordinator)).text();
    const partner = async () => readable(await (await site.get(more)).text());
    expect(await partner()).toContain('The lead looks at it before it is printed');
    expect(await report()).not.toContain('Smith');
    const staff = await (await site.get(BASE, coordinator)).text();
    expect(readable(staff)).toMatch(/Quotes to look at .* Mr John Smith taught me a lot/);
    const look = /action="([^"]+\/look)"/.exec(staff)?.[1] ?? '';
    const stale = await site.post(look, { version: '7', print: 'yes' }, coordinator);
    expect(stale.status).toBe(409);
    const said = await site.post(look, { version: '1', print: 'yes' }, coordinator);
    expect([said.status, said.headers.get('location')]).toEqual([303, `${BASE}?done=print#quotes`]);
    expect(await report()).toContain('Mr John Smith taught me a lot');
    expect(await partner()).toContain('The lead has looked at it');
    expect(readable(await (await site.get(BASE, coordinator)).text())).not.toContain('Quotes to look at');
  });

  it('reads a pasted survey on saving too, and saves nothing of one that cannot be read', async () => {
    const site = await openSite(under);
    const coordinator = await signInAs(site, 'coordinator');
    const add = (pasted: string) => fillIn(site, `${BASE}/surveys/new`, coordinator, { title: 'Snap', pasted, do: 'save' });
    const refused = await add('Learn?\nYes\tfive');
    expect(refused.status).toBe(422);
    expect(formOf(await refused.text(), `${BASE}/surveys/new`)).toMatchObject({ title: ['Snap'], pasted: ['Learn?\nYes\tfive'] });
    await expect(survey(site, 'snap')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await add('Learn?\tNumber\t%\nYes\t5\t71%')).status).toBe(303);
    const answers = [{ text: 'Yes', count: 5, percent: 71 }];
    expect((await survey(site, 'snap')).value).toMatchObject({ questions: [{ text: 'Learn?', answers }] });
  });

  it('two change one count by the private link: nothing of either is lost', async () => {
    const site = await openSite(under);
    const link = await contactLink(site, 'dale-police');
    const given = { activity: 'A stall', measure: 'attendances', value: '9', exact: 'exact' };
    expect((await fillIn(site, `${link}/week/more/counts/new`, '', given)).status).toBe(303);
    const at = `${link}/week/more/counts/dale-police-a-stall`;
    const opened = formOf(await (await site.get(at)).text(), at);
    expect((await fillIn(site, at, '', { value: 'a few' })).status).toBe(422);
    expect((await fillIn(site, at, '', { value: '1.2k' })).status).toBe(303);
    const late = await site.post(at, { ...opened, value: '95' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(readable(page)).toMatch(/Number Saved now about 1200 Yours 95/);
    const saved = await site.post(at, formOf(page, at));
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${link}/week/more?done=saved`]);
  });
});
