import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { importDefinitions } from '#src/definitions/index.ts';
import { answerPost, pause, recallTemplate } from '#src/takeup/index.ts';
import { folder, swap } from '../../support/definition-files.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { contactLink, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const BOARD = '/plan/campaigns/week/take-up';
const CELL = `${BOARD}/launch/dale-police`;
const PLACE = { partnership: 'dale', campaign: 'week' };
const SAID = { ...PLACE, template: 'launch', version: 1 };

describeOnSqlite('who takes what up', (under) => {
  const open = async () => {
    const site = await openSite(under);
    // Ten days after the week: partners are still reminded of what they have not said.
    site.ctx.clock.advance(-39 * 24 * 60);
    const read = async (path: string, cookie: string) => (await site.get(path, cookie)).text();
    return { site, read, lead: await signInAs(site, 'lead') };
  };

  it('shows every post with every partner, each answer a way to its details', async () => {
    const { site, read, lead } = await open();
    await answerPost(site.ctx, { ...SAID, partner: 'dale-police', state: 'posted', link: 'https://social.example/1' });
    const html = await read(BOARD, lead);
    const page = readable(html);
    expect(page).toContain('Nothing more is to be posted today, Monday 26 October 2020.');
    expect(page).toMatch(/Dale Council No contact No private link The week starts Monday 12 October, 08:30 .*Never/);
    expect(page).toMatch(/2 posts with 2 partners: 2 no answer yet, 1 posted\. 2 are late\./);
    expect(page).toMatch(
      /Monday 12 October 2020 The week starts 08:30 · What it is No answer yet : The week starts, Dale Council Late Posted/,
    );
    expect(page).toMatch(/Any day For the police – Not sent No answer yet/);
    expect(html).toContain(`href="${CELL}"`);
    expect(html).toMatch(/<section class="take-up-scroll" aria-label="Posts by partners" tabindex="0">/);
  });

  it('keeps to what was chosen, on the page and in the spreadsheet', async () => {
    const { read, lead } = await open();
    const html = await read(`${BOARD}?kind=police&state=offered&only=late`, lead);
    expect(readable(html)).toContain('2 posts with 1 partner: 2 no answer yet. 2 are late. Only what you chose is shown.');
    expect(html).toMatch(/<option value="police" selected/);
    const address = /href="([^"]*take-up\.csv[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const rows = parse(await read(address, lead), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => [row.Post, row.Partner, row.Late])).toEqual([
      ['The week starts', 'Dale Police', 'yes'],
      ['For the police', 'Dale Police', 'yes'],
    ]);
    expect(readable(await read(`${BOARD}?state=taken`, lead))).toContain('Nothing is as you chose. Show everything');
    expect(readable(await read(`${BOARD}?partner=nobody`, lead))).toContain(
      'No partner that has a post of this week is called so. Show everything',
    );
  });

  it('has a reminder to copy that says where the private link is, and never what it is', async () => {
    const { site, read, lead } = await open();
    const link = await contactLink(site, 'dale-police');
    const html = await read(BOARD, lead);
    expect(readable(html)).toMatch(/Dale Police Comms officer .*open your private page by the link that we sent to you/);
    expect(html).toMatch(/data-copy="remind-dale-police"/);
    expect(html).not.toContain(link);
  });

  it.each<[string, (site: Site) => Promise<unknown>, RegExp]>([
    [
      'a pause',
      (site) => pause(site.ctx, { ...PLACE, reason: 'Major incident' }),
      /Paused: partners see no text of this week\. Why: Major incident .*Nobody now\. 3 answers are missing about paused posts\./,
    ],
    [
      'a withdrawn post',
      async (site) => {
        await recallTemplate(site.ctx, { ...PLACE, template: 'launch', reason: 'Wrong date' });
        await answerPost(site.ctx, { ...SAID, template: 'for-police', partner: 'dale-police', state: 'posted' });
      },
      /Nobody now\. 2 answers are missing about withdrawn posts\./,
    ],
    [
      'a week that is long over',
      async (site) => site.ctx.clock.advance(39 * 24 * 60),
      /Nobody now\. 3 answers are missing, but the week ended more than 28 days ago\./,
    ],
    [
      'a week far away',
      async (site) => site.ctx.clock.advance(-300 * 24 * 60),
      /Nobody now\. 3 answers are missing about posts that are more than 21 days away\./,
    ],
    [
      'answers for everything',
      async (site) => {
        for (const partner of ['dale-police', 'dale-council']) await answerPost(site.ctx, { ...SAID, partner, state: 'posted' });
        await answerPost(site.ctx, { ...SAID, template: 'for-police', partner: 'dale-police', state: 'posted' });
      },
      /Nobody: every partner has answered for every post, and nothing is late\./,
    ],
  ])('says why nobody is to be reminded: %s', async (_, happens, said) => {
    const { site, read } = await open();
    await happens(site);
    expect(readable(await read(BOARD, await signInAs(site, 'viewer')))).toMatch(said);
  });

  it('shows the partner’s own wording against the text it was sent', async () => {
    const { site, read, lead } = await open();
    const own = 'The week begins. From Dale Police.';
    await answerPost(site.ctx, { ...SAID, partner: 'dale-police', state: 'taken', ownWording: own, ownFor: 'twitter/en' });
    const html = await read(CELL, lead);
    expect(readable(html)).toMatch(/How it differs from the text for Twitter \(X\)/);
    expect(readable(html)).toMatch(/\[taken out: ?starts ?\] \[put in: ?begins ?\]/);
  });

  it.each([
    [
      'posted, with a link',
      { state: 'posted', link: 'https://social.example/2' },
      /What it said Posted .*https:\/\/social\.example\/2/,
    ],
    ['not for them, with a reason', { state: 'declined', reason: 'We have our own.' }, /Not for us .*We have our own\./],
    ['planned', { state: 'scheduled', role: 'Press officer' }, /Scheduled .*, by Press officer/],
  ])('lets staff answer for a partner: %s', async (_, typed, expected) => {
    const { site, read } = await open();
    const coordinator = await signInAs(site, 'coordinator');
    const answer = await fillIn(site, CELL, coordinator, typed);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${CELL}?done=saved`]);
    const page = readable(await read(`${CELL}?done=saved`, coordinator));
    expect(page).toContain('The answer has been saved.');
    expect(page).toMatch(expected);
  });

  it('says what is wrong beside its field and keeps what was typed; a link left over is no fault', async () => {
    const { site, read, lead } = await open();
    const refused = await fillIn(site, CELL, lead, { state: 'declined', reason: '' });
    expect(refused.status).toBe(422);
    expect(readable(await refused.text())).toContain('Say in a few words why this is not for them');
    const lost = await fillIn(site, CELL, lead, { state: 'taken', link: 'https://social.example/3' });
    expect([lost.status, await lost.text()]).toEqual([422, expect.stringContaining('value="https://social.example/3"')]);
    await fillIn(site, CELL, lead, { state: 'posted', link: 'https://social.example/3' });
    expect((await fillIn(site, CELL, lead, { state: 'taken' })).status).toBe(303);
    expect(readable(await read(CELL, lead))).toMatch(/What it said Will use it/);
  });

  it('asks which text a partner uses where it took an earlier one, and keeps to it unless told', async () => {
    const { site, read, lead } = await open();
    await answerPost(site.ctx, { ...SAID, partner: 'dale-police', state: 'taken' });
    const newer = folder({ 'week/posts.yaml': swap('The week starts. From', 'The week has started. From') });
    await importDefinitions(site.ctx, { files: newer, overwrite: false });
    const html = await read(CELL, lead);
    expect(formOf(html, CELL)).toMatchObject({ state: ['taken'], copyVersion: ['1'] });
    await fillIn(site, CELL, lead, { state: 'posted' });
    expect(readable(await read(CELL, lead))).toMatch(/Posted Text it uses An earlier text/);
    await fillIn(site, CELL, lead, { copyVersion: '2' });
    expect(readable(await read(CELL, lead))).toMatch(/Posted Text it uses The one in use/);
  });

  it('shows both answers where the partner was faster', async () => {
    const { site, read, lead } = await open();
    const form = formOf(await read(CELL, lead), CELL);
    await answerPost(site.ctx, { ...SAID, partner: 'dale-police', state: 'posted', link: 'https://social.example/4' });
    const answer = await site.post(CELL, { ...form, state: 'scheduled' }, lead);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(readable(html)).toMatch(/Somebody else has changed this answer .*Saved now Posted Yours Scheduled/);
    expect(formOf(html, CELL)).toMatchObject({ version: ['2'], state: ['scheduled'] });
  });

  it('keeps what was typed where the post was withdrawn meanwhile', async () => {
    const { site, read, lead } = await open();
    const form = formOf(await read(CELL, lead), CELL);
    await recallTemplate(site.ctx, { ...PLACE, template: 'launch', reason: 'Wrong date' });
    const answer = await site.post(CELL, { ...form, state: 'posted', link: 'https://social.example/5' }, lead);
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(readable(html)).toContain('This post has been withdrawn or paused since you opened it. Nothing was saved');
    expect(formOf(html, CELL)).toMatchObject({ state: ['posted'], link: ['https://social.example/5'] });
  });

  it('offers the form only to those who may answer, and has nothing for a pair that is none', async () => {
    const { site, read } = await open();
    const viewer = await signInAs(site, 'viewer');
    expect(readable(await read(CELL, viewer))).not.toContain('Save the answer');
    expect((await site.get(`${BOARD}/for-police/dale-council`, viewer)).status).toBe(404);
    expect((await site.get(`${BOARD}/nothing/dale-police`, viewer)).status).toBe(404);
  });
});
