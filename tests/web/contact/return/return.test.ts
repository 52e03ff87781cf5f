import { expect, it } from 'vitest';
import { getReport } from '#src/reporting/index.ts';
import { renderReport } from '#src/web/index.ts';
import { formOf, readable, type Sent } from '../../../support/page-form.ts';
import { contactLink, type Site } from '../../../support/site.ts';
import { describeOnSqlite, type StoreUnderTest } from '../../../support/stores.ts';
import { everything, leadsTo, openLink } from '../link-world.ts';

const AT = '/week/return';

/** The return of the police: reach on Facebook 1,500 overall and 900 for the film, no impressions of the launch on Twitter. */
async function openReturn(under: StoreUnderTest) {
  const { site, link } = await openLink(under, {}, '2020-11-02T09:00:00.000Z');
  return { ...returnOf(site, link), link };
}

function returnOf(site: Site, link: string) {
  const action = link + AT;
  const form = async (html?: string): Promise<Sent> => formOf(html ?? (await (await site.get(action)).text()), action);
  /** Presses a button of the form as it stands, with some fields filled in. */
  const press = async (step: string, fields: Sent | Record<string, string> = {}, opened?: Sent) =>
    site.post(action, { ...(opened ?? (await form())), ...fields, do: step });
  /** Checks and then sends, as the contact. */
  const send = async (fields: Record<string, string>) => {
    const checked = await press('check', fields);
    expect(checked.status).toBe(200);
    const sent = await form(await checked.text());
    return site.post(action, { ...sent, ...(sent.reason === undefined ? {} : { reason: 'Counted again' }), do: 'send' });
  };
  const posts = `${action}/posts`;
  /** Types into the table of posts and presses one of its buttons. */
  const table = async (step: string, fields: Record<string, string>, opened?: Sent) =>
    site.post(posts, { ...(opened ?? formOf(await (await site.get(posts)).text(), posts)), ...fields, do: step });
  const numbers = async () => {
    const { figures } = await getReport(site.ctx, 'dale', 'week');
    return Object.fromEntries(
      figures
        .filter(({ partner }) => partner === 'dale-police')
        .map(({ item, platform, metric, value, state }) => [[item || 'overall', platform, metric].join(' '), value ?? state]),
    );
  };
  return { site, action, posts, form, press, send, table, numbers };
}

const BEFORE = { 'overall facebook reach': 1500, 'film facebook reach': 900, 'launch twitter impressions': 0 };
/** The first two lines of the form: reach and impressions on Facebook. */
const [REACH, IMPRESSIONS] = ['r0', 'r1'];
const FILM = 'box:film/facebook/reach/campaign';

describeOnSqlite('a return on a private link', (under) => {
  it('says what is asked, what is there already, and that it is official', async () => {
    const { site, action, form } = await openReturn(under);
    const response = await site.get(action);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    const html = await response.text();
    const page = readable(html);
    for (const said of [
      'Your numbers Week of 2020',
      'How did Dale Police do on social media in the week of Monday 12 October 2020 to Friday 16 October 2020?',
      'Your numbers were taken from a file on Friday 4 December 2020 at 09:00. You can correct them here.',
      'What you write is OFFICIAL',
    ])
      expect(page).toContain(said);
    expect(page).toContain(
      'Your overall reach says 1,500, more than your posts added up (900). If not every post is listed, say so in a note.',
    );
    expect(await form(html)).toMatchObject({
      'r0-platform': ['facebook'],
      'r0-metric': ['reach'],
      'r0-value': ['1,500'],
      'r0-scope': [''],
      'r0-periodFrom': [''],
      'r1-metric': ['impressions'],
      'r1-value': [''],
    });
  });

  it('takes a new overall number for this week’s, says so under “more”, and lets it be something else', async () => {
    const { site, action, form, send } = await openReturn(under);
    const html = await (await site.get(action)).text();
    expect(readable(html)).toContain('Note and more (Facebook, impressions)');
    expect(html).toMatch(/<option value="campaign" selected[^>]*>Yes, this week only<\/option>/);
    expect(await form(html)).toMatchObject({
      'r1-scope': ['campaign'],
      'r1-periodFrom': ['2020-10-12'],
      'r1-periodTo': ['2020-10-16'],
    });
    const impressions = async () =>
      (await getReport(site.ctx, 'dale', 'week')).figures.filter(({ item, metric }) => item === '' && metric === 'impressions');
    await send({ 'r1-value': '12k' });
    const stored = { value: 12_000, scope: 'campaign', period: { from: '2020-10-12', to: '2020-10-16' }, estimate: true };
    expect(await impressions()).toMatchObject([stored]);
    const report = readable(renderReport(await getReport(site.ctx, 'dale', 'week')));
    expect(report).toContain('Impressions Dale Police about 12,000 – about 12,000');
    expect(report).not.toContain('may hold related days');
    await send({ 'r1-scope': '', 'r1-periodFrom': '', 'r1-periodTo': '' });
    expect(await impressions()).toMatchObject([{ value: 12_000, scope: null, period: null }]);
    const unsure = readable(renderReport(await getReport(site.ctx, 'dale', 'week')));
    expect(unsure).toContain('about 12,000 may hold related days too: not stated');
  });

  it('holds a number of this week only against the posts of this week', async () => {
    const { press, table } = await openReturn(under);
    await table('save', { 'box:leaflet/facebook/impressions/campaign': '500', 'scope:leaflet/facebook/campaign': 'related' });
    const page = async (scope: string) => readable(await (await press('edit', { 'r1-value': '70', 'r1-scope': scope })).text());
    expect(await page('')).toContain('Your posts add up to 500; your overall total says 70');
    expect(await page('campaign')).not.toContain('Your posts add up to');
    await table('save', { 'scope:leaflet/facebook/related': 'campaign' });
    expect(await page('campaign')).toContain('Your posts add up to 500; your overall total says 70');
  });

  it('sent as it comes, changes nothing at all', async () => {
    const { site, send, link } = await openReturn(under);
    await site.get(link);
    const before = await everything(site.ctx);
    const response = await send({});
    expect([response.status, leadsTo(response)]).toEqual([303, `${link}${AT}/sent`]);
    expect(await everything(site.ctx)).toEqual(before);
  });

  it.each([
    ['as the platform shows it', '1,234', 1234],
    ['with k', '12k', 12_000],
    ['with spaces', ' 12 345 ', 12_345],
    ['zero typed', '0', 0],
  ])('takes a number %s, and the report shows it with the role it came from', async (_, typed, value) => {
    const { site, send, numbers } = await openReturn(under);
    await send({ [`${IMPRESSIONS}-value`]: typed });
    expect(await numbers()).toEqual({ ...BEFORE, 'overall facebook impressions': value });
    const { figures } = await getReport(site.ctx, 'dale', 'week');
    const roles = figures.map(({ metric, item, return: from }) => [item, metric, from.answeredBy]);
    expect(roles).toContainEqual(['', 'impressions', 'Comms officer']);
    expect(roles).toContainEqual(['film', 'reach', null]);
  });

  it.each([
    ['zero', 0, 'Zero'],
    ['not-used', 'not-used', 'We don’t use it'],
    ['not-available', 'not-available', 'We can’t get it'],
  ])('takes “%s” for an answer without a number', async (answer, stored, said) => {
    const { site, link, press, form, numbers } = await openReturn(under);
    const checked = await (await press('check', { 'empty-facebook': answer })).text();
    expect(readable(checked)).toContain(`Overall Facebook, impressions ${said} New`);
    await site.post(link + AT, { ...(await form(checked)), do: 'send' });
    expect(await numbers()).toMatchObject({ 'overall facebook impressions': stored });
    expect((await form())['empty-facebook']).toEqual([answer]);
  });

  it('keeps a draft exactly as it was typed, mistakes included, and the record as it was', async () => {
    const { site, link, press, form, numbers } = await openReturn(under);
    const typed = {
      [`${REACH}-value`]: '12k5',
      [`${IMPRESSIONS}-value`]: ' lots ',
      'r1-countedOn': 'some day',
      [`${REACH}-note`]: '\nTwo\nlines',
      nothing: 'yes',
    };
    const sent = { ...(await form()), ...Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]])) };
    const response = await press('draft', typed);
    expect([response.status, leadsTo(response)]).toEqual([303, `${link}${AT}?done=draft`]);
    const page = await (await site.get(leadsTo(response))).text();
    expect(readable(page)).toContain('Your draft is saved. Nothing is sent yet.');
    expect(readable(page)).toContain('saved it on Monday 2 November 2020 at 09:00');
    const asTyped = (fields: Sent) => Object.entries(fields).filter(([name]) => !/^version$|-was$/.test(name));
    expect(asTyped(await form(page)).sort()).toEqual(asTyped(sent).sort());
    expect(await numbers()).toEqual(BEFORE);
  });

  it('offers a box for the note that it asks for, and an old note or a rounded number’s mark say nothing about a new one', async () => {
    const { site, press, form, send, action, table } = await openReturn(under);
    await table('save', { [FILM]: '900' });
    const note = 'Note on this number (Facebook, reach)';
    const checked = async (fields: Record<string, string>) => (await press('check', fields)).text();
    const first = await checked({ [`${REACH}-value`]: '12k' });
    expect(readable(first)).toContain(note);
    const [name = ''] = /r\d+-note(?="[^>]*rows)/.exec(first) ?? [];
    await site.post(action, { ...(await form(first)), [name]: 'Stories too', reason: 'Counted again', do: 'send' });
    expect(readable(await checked({}))).not.toContain(note);
    const exact = readable(await checked({ [`${REACH}-value`]: '7,500' }));
    expect(exact).toContain(note);
    expect(exact).not.toContain('7,500 (estimate)');
    await send({ [`${REACH}-value`]: '7,500', [`${REACH}-note`]: 'Without stories' });
    const { figures } = await getReport(site.ctx, 'dale', 'week');
    expect(figures).toContainEqual(expect.objectContaining({ value: 7500, estimate: false, note: 'Without stories' }));
  });

  it('takes a number back, after saying so', async () => {
    const { press, table, send, numbers } = await openReturn(under);
    expect((await table('save', { [FILM]: '' })).status).toBe(303);
    expect(readable(await (await press('check')).text())).toMatch(/Taken back .* Film: Facebook, reach, 900/);
    await send({});
    const { 'film facebook reach': _, ...rest } = BEFORE;
    expect(await numbers()).toEqual(rest);
  });

  it('names every wrong cell, above and beside the field, and keeps what was typed', async () => {
    const { press, form, table, posts, site, numbers } = await openReturn(under);
    await table('stay', { [FILM]: 'some' });
    const wrong = { [`${REACH}-value`]: '12k5', [`${IMPRESSIONS}-value`]: '-3', [`${REACH}-periodFrom`]: '31 February' };
    const response = await press('check', wrong);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('<title>Error: ');
    for (const [field, message] of [
      ['r0-value', 'Facebook, reach: &quot;12k5&quot; is not a number: write it like 12,345'],
      ['r1-value', 'Facebook, impressions: &quot;-3&quot; is negative: a count starts at 0'],
      ['r0-periodFrom', 'Facebook, reach, first day: &quot;31 February&quot; is not a date'],
    ]) {
      expect(html).toContain(`<a href="#${field}">${message}`);
      expect(html).toContain(`id="${field}-error"><span class="govuk-visually-hidden">Error:</span> ${message}`);
    }
    expect(html).toContain('<a href="#posts">Facebook, reach of &quot;Film&quot;: &quot;some&quot; is not a number');
    expect(await form(html)).toMatchObject(Object.fromEntries(Object.entries(wrong).map(([name, value]) => [name, [value]])));
    expect(readable(await (await site.get(posts)).text())).toContain('"some" is not a number: write it like 12,345');
    expect(await numbers()).toEqual(BEFORE);
  });

  it('gives a platform its lines, with nothing saved and nothing lost', async () => {
    const { site, press, form } = await openReturn(under);
    const before = await everything(site.ctx);
    const refused = await press('add-lines', { [`${REACH}-note`]: 'kept' });
    expect([refused.status, readable(await refused.text()).includes('Choose at least one platform')]).toEqual([422, true]);
    const html = await (await press('add-lines', { addPlatform: 'youtube', [`${REACH}-note`]: 'kept' })).text();
    expect(readable(html)).toContain('Views on YouTube');
    expect((await form(html))[`${REACH}-note`]).toEqual(['kept']);
    expect(await everything(site.ctx)).toEqual(before);
  });

  it('says where an overall total and its posts differ, asks for a note and holds nothing up', async () => {
    const { site, link, press, send } = await openReturn(under);
    const fields = { [`${REACH}-value`]: '100' };
    const checked = readable(await (await press('check', fields)).text());
    expect(checked).toContain('Facebook, reach: your overall total and your posts differ. Your overall reach says 100.');
    expect(checked).toContain('That cannot be right: “Film” alone reached 900. Please check both numbers.');
    expect((await send(fields)).status).toBe(303);
    const receipt = readable(await (await site.get(`${link}${AT}/sent`)).text());
    expect(receipt).toContain('1 difference wants a note');
    const note = { [`${REACH}-note`]: 'Counted for one day only' };
    expect(readable(await (await press('check', note)).text())).not.toContain('your posts differ');
    expect((await send(note)).status).toBe(303);
    expect(readable(await (await site.get(`${link}${AT}/sent`)).text())).not.toContain('a note');
    expect(readable(await (await site.get(link + AT)).text())).toContain(
      'That cannot be right: “Film” alone reached 900. Your note says why.',
    );
  });

  it('gives a receipt that says what, when and from whom, and lasts', async () => {
    const { site, link, send } = await openReturn(under);
    site.ctx.clock.advance(60 * 24 * 32);
    const response = await send({ [`${IMPRESSIONS}-value`]: '1,234', [`${REACH}-answer`]: '' });
    const receipt = readable(await (await site.get(leadsTo(response))).text());
    expect(receipt).toContain('Received on Friday 4 December 2020 at 09:00 from the Comms officer: 4 numbers.');
    expect(receipt).toContain('Overall Facebook, impressions 1,234');
    expect(readable(await (await site.get(link + AT)).text())).toContain(
      'The Comms officer sent your answer on Friday 4 December 2020 at 09:00. You can correct it here.',
    );
  });

  it('has one effect when the button is pressed twice', async () => {
    const { site, link, press, form } = await openReturn(under);
    const checked = await form(await (await press('check', { [`${IMPRESSIONS}-value`]: '5' })).text());
    const fields = { ...checked, do: 'send', who: 'other', ownRole: 'Web manager', ownName: 'Somebody Else' };
    const first = await site.post(link + AT, fields);
    const after = await everything(site.ctx);
    site.ctx.clock.advance(1);
    const second = await site.post(link + AT, fields);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(await everything(site.ctx)).toEqual(after);
  });

  it('asks somebody else for role and name; the name stands in one row of contacts and nowhere else', async () => {
    const { site, link, press, form } = await openReturn(under);
    const checked = await form(await (await press('check', { [`${IMPRESSIONS}-value`]: '5' })).text());
    const asOther = (more: Record<string, string>) => site.post(link + AT, { ...checked, do: 'send', who: 'other', ...more });
    const refused = await asOther({});
    expect(refused.status).toBe(422);
    const asked = await refused.text();
    expect(readable(asked)).toContain('Write your role, such as “Comms officer” Write your name');
    expect(Object.values(await form(asked)).flat()).toContain('5');
    const address = await asOther({ ownRole: 'me@example.org', ownName: 'Somebody Else' });
    expect(readable(await address.text())).toContain('Your role must be a role such as "Comms officer"');
    const done = await under.asOneInvocation(() => asOther({ ownRole: 'Web manager', ownName: 'Somebody Else' }));
    expect(readable(await (await site.get(leadsTo(done))).text())).toContain('from the Web manager: 4 numbers');
    const rows = Object.entries(await everything(site.ctx));
    const naming = rows.filter(([, all]) => JSON.stringify(all).includes('Somebody Else'));
    expect(naming.map(([table]) => table)).toEqual(['contact']);
    const [made] = (naming[0]?.[1] ?? []).filter((row) => JSON.stringify(row).includes('Somebody Else')) as { id: string }[];
    expect(rows.find(([table]) => table === 'campaign_return')?.[1]).toContainEqual(
      expect.objectContaining({ contactId: made?.id, answeredBy: 'Web manager' }),
    );
  });

  it('keeps what somebody else typed meanwhile, says so, and asks only about the line that both changed', async () => {
    const { press, form, send, table, numbers, site, posts } = await openReturn(under);
    const [opened, grid] = [await form(), formOf(await (await site.get(posts)).text(), posts)];
    const added = await form(await (await press('add-lines', { addPlatform: 'youtube' })).text());
    await press('draft', { [`${IMPRESSIONS}-value`]: '33', 'r2-value': '44' }, added);
    const saved = await press('draft', { [`${REACH}-note`]: 'Mine' }, opened);
    expect([saved.status, leadsTo(saved)]).toEqual([303, expect.stringMatching(/return\?done=draft&kept=1$/)]);
    const page = readable(await (await site.get(leadsTo(saved))).text());
    expect(page).toMatch(/We kept what the other person typed meanwhile.* Facebook, impressions: 33/);
    // The table of posts was opened before all of this.
    expect((await table('stay', { [FILM]: '950' }, grid)).status).toBe(303);
    const late = await press('check', { [`${REACH}-value`]: '1,800', 'r0-note': '' }, opened);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(readable(html)).toMatch(
      /Somebody else has changed these numbers since you opened it .* Facebook, reach Saved now 1,500; .*Mine Yours 1,800/,
    );
    expect(readable(html).match(/Saved now/g)).toHaveLength(1);
    const again = await form(html);
    expect(again).toMatchObject({ 'r0-value': ['1,800'], 'r1-value': ['33'] });
    expect(Object.values(again)).toContainEqual(['44']);
    expect((await press('draft', {}, again)).status).toBe(303);
    await send({});
    expect(await numbers()).toMatchObject({
      'overall facebook reach': 1800,
      'overall facebook impressions': 33,
      'overall youtube views': 44,
      'film facebook reach': 950,
    });
  });

  it('asks again what is sent where somebody else saved after it was checked', async () => {
    const { site, action, press, form, numbers } = await openReturn(under);
    const checked = await form(await (await press('check', { [`${IMPRESSIONS}-value`]: '5' })).text());
    await press('draft', { [`${REACH}-value`]: '1,700' });
    const first = await site.post(action, { ...checked, do: 'send' });
    expect(first.status).toBe(409);
    const html = await first.text();
    expect(readable(html)).toMatch(/Somebody else has changed these numbers since you checked them.* 1,700 Changed was 1,500/);
    expect(await numbers()).toEqual(BEFORE);
    const sent = await form(html);
    const second = await site.post(action, { ...sent, do: 'send', ...(sent.reason === undefined ? {} : { reason: 'Why' }) });
    expect(second.status).toBe(303);
    expect(await numbers()).toMatchObject({ 'overall facebook reach': 1700, 'overall facebook impressions': 5 });
  });

  it('says that nothing was posted', async () => {
    const { site } = await openReturn(under);
    const link = await contactLink(site, 'dale-council');
    const { press, form, action } = returnOf(site, link);
    const checked = await (await press('check', { nothing: 'yes' })).text();
    expect(readable(checked)).toContain('You say that Dale Council posted nothing for this week.');
    const response = await site.post(action, { ...(await form(checked)), do: 'send' });
    expect(readable(await (await site.get(leadsTo(response))).text())).toContain('you posted nothing for this week');
    expect((await form()).nothing).toEqual(['yes']);
  });

  it('is one partner’s own: another one’s numbers, an unknown week and a strange contact are out of reach', async () => {
    const { site } = await openReturn(under);
    const link = await contactLink(site, 'dale-council');
    const page = await (await site.get(link + AT)).text();
    expect(page).not.toContain('1,500');
    expect((await site.get(`${link}/no-such-week/return`)).status).toBe(404);
    expect((await site.get(`${link}${AT}/sent`)).status).toBe(303);
    const { form } = returnOf(site, link);
    for (const name of ['contactId', 'partner', 'r0-partner', 'r0-receivedVia', 'r10000-value', 'receivedVia']) {
      const response = await site.post(link + AT, { ...(await form()), do: 'draft', [name]: 'dale-police' });
      expect(response.status, name).toBe(422);
    }
    expect((await site.post(link + AT, { ...(await form()), do: 'erase' })).status).toBe(422);
  });

  it('shows hostile text as text, typed, checked, refused and on the receipt', async () => {
    const { site, link, press, form } = await openReturn(under);
    const bite = '"><img src=x onerror=alert(1)></textarea><script>owned</script>';
    const cells = ['key', 'item', 'platform', 'metric', 'answer', 'value', 'scope', 'periodWords', 'source', 'note', 'paid'];
    const fields = Object.fromEntries(cells.map((cell) => [`${IMPRESSIONS}-${cell}`, bite]));
    const safe = (html: string) => expect(html).not.toMatch(/<img|<script>|<\/textarea><script/);
    safe(await (await press('check', { ...fields, role: bite, 'r2-metric': bite })).text());
    safe(await (await press('edit', { ...fields, role: bite })).text());
    const checked = await (await press('check', { [`${REACH}-note`]: bite, [`${REACH}-source`]: bite })).text();
    safe(checked);
    const refused = await site.post(link + AT, {
      ...(await form(checked)),
      ...{ do: 'send', who: 'other', ownRole: `9${bite}`, ownName: bite },
    });
    expect(refused.status).toBe(422);
    safe(await refused.text());
    const done = await site.post(link + AT, { ...(await form(checked)), do: 'send' });
    safe(await (await site.get(leadsTo(done))).text());
    safe(await (await site.get(link + AT)).text());
    await press('draft', fields);
    safe(await (await site.get(link + AT)).text());
  });

  it('changes nothing when it is opened, however often', async () => {
    const { site, link } = await openReturn(under);
    await site.get(link + AT);
    const before = await everything(site.ctx);
    for (const path of [AT, `${AT}?done=draft`, `${AT}/sent`])
      for (let times = 0; times < 3; times += 1) await site.get(link + path);
    expect(await everything(site.ctx)).toEqual(before);
  });

  it('gives back what was typed when the link has ended meanwhile', async () => {
    const { site, link, form } = await openReturn(under);
    const opened = await form();
    site.ctx.clock.advance(60 * 24 * 200);
    const late = await site.post(link + AT, { ...opened, do: 'draft', 'r0-value': '12,345', 'r0-note': 'Typed late' });
    expect(late.status).toBe(404);
    expect(readable(await late.text())).toMatch(
      /What you typed Nothing was saved.* Line 1 facebook, reach, 12,345, .*Typed late/,
    );
  });
});
