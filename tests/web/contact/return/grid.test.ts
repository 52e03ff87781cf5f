import { expect, it } from 'vitest';
import { answerPost } from '#src/takeup/index.ts';
import { formOf, readable, type Sent } from '../../../support/page-form.ts';
import { describeOnSqlite, type StoreUnderTest } from '../../../support/stores.ts';
import { everything, leadsTo, openLink } from '../link-world.ts';

/** The table of posts of the police, whose only channel is Facebook; the launch was posted there. */
async function openPosts(under: StoreUnderTest, edits: Parameters<typeof openLink>[1] = {}) {
  const { site, link } = await openLink(under, edits, '2020-11-02T09:00:00.000Z');
  await answerPost(site.ctx, {
    ...{ partnership: 'dale', campaign: 'week', partner: 'dale-police', template: 'launch', state: 'posted', version: 1 },
    link: 'https://www.facebook.com/dale/posts/12345678',
  });
  const action = `${link}/week/return`;
  const at = `${action}/posts`;
  const page = async (path = at): Promise<string> => (await site.get(path)).text();
  const form = async (html?: string): Promise<Sent> => formOf(html ?? (await page()), at);
  const press = async (step: string, fields: Record<string, string>, opened?: Sent) =>
    site.post(at, { ...(opened ?? (await form())), ...fields, do: step });
  return { site, action, at, page, form, press };
}

const LAUNCH = 'box:launch/facebook/reach/campaign';

describeOnSqlite('numbers by post', (under) => {
  it('stand below what was posted: on the short form as words, in the table as rows, posted ones first', async () => {
    const { action, page } = await openPosts(under);
    const short = await page(action);
    expect(readable(short)).toContain('You said this post was posted. Your numbers should cover it, and anything else');
    expect(short).toContain(
      '<a href="https://www.facebook.com/dale/posts/12345678" rel="noopener noreferrer">The week starts</a>',
    );
    expect(readable(short)).toContain('For your 1 post here');
    const table = readable(await page());
    expect(table.indexOf('The week starts')).toBeLessThan(table.indexOf('Film'));
    expect(table).toMatch(/Other posts sent to you \(1\).* For the police/);
    expect(table).toContain('Your overall reach says 1,500, more than your posts added up (900).');
  });

  it('of posts without a text for the platform are one click away', async () => {
    const { page, at } = await openPosts(under);
    expect(readable(await page(`${at}?on=linkedin`))).toContain('Posts without a text for LinkedIn (2)');
    expect(readable(await page())).not.toContain('Posts without a text for Facebook');
  });

  it('are saved as a draft, with words for numbers that there are not, and what stands beside them', async () => {
    const { press, page, form, site, at } = await openPosts(under);
    const beside = { 'note:launch/facebook/campaign': 'Boosted', 'paid:launch/facebook/campaign': 'yes' };
    const saved = await press('stay', {
      [LAUNCH]: '450',
      'empty:launch/facebook/campaign': 'not-available',
      ...beside,
      'new-countedOn': '2 November 2020',
    });
    expect([saved.status, leadsTo(saved)]).toEqual([303, `${at}?on=facebook&done=draft`]);
    const html = await page(leadsTo(saved));
    expect(readable(html)).toContain('Your draft is saved.');
    expect(await form(html)).toMatchObject({
      [LAUNCH]: ['450'],
      'box:launch/facebook/clicks/campaign': ['can’t get'],
      'note:launch/facebook/campaign': ['Boosted'],
      'paid:launch/facebook/campaign': ['yes'],
      'countedOn:launch/facebook/campaign': ['2 November 2020'],
    });
    expect(readable(html)).toContain('Your overall reach says 1,500, more than your posts added up (1,350).');
    const before = await everything(site.ctx);
    expect((await press('stay', {})).status).toBe(303);
    expect(await everything(site.ctx)).toEqual(before);
  });

  it('keep what was typed in their boxes where it is too much to be saved', async () => {
    const { press, form, site } = await openPosts(under);
    const before = await everything(site.ctx);
    const refused = await press('save', { [LAUNCH]: '450', 'note:launch/facebook/campaign': 'x'.repeat(4001) });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(readable(html)).toContain('Nothing was saved: the form is too long to keep.');
    expect(await form(html)).toMatchObject({ [LAUNCH]: ['450'] });
    expect(await everything(site.ctx)).toEqual(before);
  });

  it('keep what was typed for one platform while another is shown', async () => {
    const { press, page, form } = await openPosts(under);
    const moved = await press('on-facebook', { [LAUNCH]: '450' });
    expect(leadsTo(moved)).toContain('?on=facebook');
    const other = await press('other', { other: 'youtube' });
    expect(readable(await page(leadsTo(other)))).toContain('Everything on YouTube together');
    expect((await form())[LAUNCH]).toEqual(['450']);
  });

  it('are filled from a pasted block, which says what was understood and saves nothing', async () => {
    const { press, form, site, at, page } = await openPosts(under);
    const before = await everything(site.ctx);
    const block = [
      'Post\tFB reach\tX impressions\tFollowers',
      'The week starts\t~1,234\t500*\t9',
      'Film\t950\tlots\t',
      'A flim\t5',
      'Total\t2,184',
    ].join('\n');
    const html = await (await press('paste', { paste: block })).text();
    const said = readable(html);
    expect(said).toContain('3 boxes filled for Facebook, Twitter (X). Nothing is saved yet.');
    expect(said).toContain('C3 : “lots” cannot be read as a number');
    expect(said).toContain('Film, Facebook, reach: 900 before, 950 now');
    expect(said).toContain('Column D “Followers” was left out');
    expect(said).toContain('B5 (2,184) was left out: it adds up the reach of the posts');
    expect(said).toContain('Row 4: A flim');
    expect(await everything(site.ctx)).toEqual(before);
    const filled = await form(html);
    expect(filled).toMatchObject({ [LAUNCH]: ['1,234'], 'estimate:launch/facebook/campaign': ['yes'], paste: [block] });
    const again = await (await site.post(at, { ...filled, 'match:0': 'leaflet', do: 'paste' })).text();
    expect(readable(again)).toContain('5 boxes filled');
    const saved = await site.post(at, { ...(await form(again)), do: 'save' });
    expect(saved.status).toBe(303);
    expect(await form()).toMatchObject({ [LAUNCH]: ['1,234'], 'box:leaflet/facebook/reach/campaign': ['5'] });
    const x = await form(await page(`${at}?on=twitter`));
    expect(x).toMatchObject({
      'box:launch/twitter/impressions/campaign': ['500'],
      'note:launch/twitter/campaign': ['In the sheet: 500*'],
    });
  });

  it('have no boxes but those of the page, and show hostile text as text', async () => {
    const { press } = await openPosts(under);
    for (const name of ['box:launch/facebook/reach/never', 'box:nothing/facebook/reach/campaign', 'r0-value', 'partner']) {
      expect((await press('stay', { [name]: '1' })).status, name).toBe(422);
    }
    expect((await press('erase', {})).status).toBe(422);
    const bite = '"><img src=x onerror=alert(1)></textarea><script>owned</script>';
    const html = await (await press('paste', { paste: `Post\tReach\n${bite}\t5\nFilm\t${bite}`, [LAUNCH]: bite })).text();
    expect(html).not.toMatch(/<img|<script>|<\/textarea><script/);
  });

  it('and the short return before them take ten minutes: six numbers at most, and two presses', async () => {
    const channels = '- { platform: facebook, handle: dalepolice, audience: 1200 }';
    const { site, action, page } = await openPosts(under, {
      'partnership.yaml': (text) =>
        text.replace(
          channels,
          `${channels}\n      - { platform: instagram, handle: dale }\n      - { platform: twitter, handle: dale }`,
        ),
      'week/returns.csv': (text) => `${text.split('\n')[0]}\n`,
    });
    const opened = formOf(await page(action), action);
    const boxes = Object.keys(opened).filter((name) => /^r\d+-value$/.test(name));
    expect(boxes.length).toBeLessThanOrEqual(6);
    const typed = Object.fromEntries(boxes.map((name, index) => [name, String(1000 + index)]));
    const checked = await (await site.post(action, { ...opened, ...typed, do: 'check' })).text();
    const sent = await site.post(action, { ...formOf(checked, action), do: 'send' });
    expect([sent.status, leadsTo(sent)]).toEqual([303, expect.stringContaining('/return/sent')]);
    expect(readable(await page(leadsTo(sent)))).toContain(`${boxes.length} numbers`);
  });
});
