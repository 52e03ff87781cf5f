import { expect, it } from 'vitest';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { swap } from '../../support/definition-files.ts';
import { formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const PATH = '/plan/words';
const WHERE = { partnership: 'dale', kind: 'partnership', slug: '' } as const;

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();
const opened = async (site: Site, cookie: string) => formOf(await text(site.get(PATH, cookie)), PATH);
const saved = async (site: Site) => {
  const { value } = await getItem(site.ctx, WHERE);
  return { words: value['words-ruled-out'], placeholders: value.placeholders };
};

describeOnSqlite('the words for posts', (under) => {
  it('are saved one a line, and stand in the form as they were saved', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    expect(await text(site.get('/plan/people', lead))).toContain('<a href="/plan/words">Words for posts</a>');
    const sent = await site.post(
      PATH,
      {
        ...(await opened(site, lead)),
        'words-ruled-out': 'victim → person affected\n\n  hard to reach : seldom heard\nminorities\nsuffers from=lives with',
        placeholders: 'area = the Dale\n((police number)): 101',
      },
      lead,
    );
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${PATH}?done=saved`]);
    expect(await saved(site)).toEqual({
      words: [
        { word: 'victim', instead: 'person affected' },
        { word: 'hard to reach', instead: 'seldom heard' },
        { word: 'minorities' },
        { word: 'suffers from', instead: 'lives with' },
      ],
      placeholders: { area: 'the Dale', 'police number': '101' },
    });
    expect(await text(site.get(`${PATH}?done=saved`, lead))).toContain('The words are saved');
    const again = await opened(site, lead);
    expect(again['words-ruled-out']).toEqual([
      'victim = person affected\nhard to reach = seldom heard\nminorities\nsuffers from = lives with',
    ]);
    expect(again.placeholders).toEqual(['area = the Dale\npolice number = 101']);
  });

  it('name every line that cannot be saved, at once, and keep what was typed', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const typed = {
      'words-ruled-out': `= nothing\nvictim\n${'x'.repeat(101)}\nVictim = somebody`,
      placeholders: 'area = the Dale\npartner = us\nArea 2 = there\nempty =\nalone',
    };
    const refused = await site.post(PATH, { ...(await opened(site, lead)), ...typed }, lead);
    const page = await refused.text();
    expect(refused.status).toBe(422);
    const told = readable(page);
    for (const said of [
      'Line 1 does not say which word',
      'Line 3 is too long: at most 100 characters.',
      'Line 4 has “Victim”, which stands in line 2 already',
      'Line 2 has the name “partner”, which fills itself in: choose another.',
      'Line 3 has the name “Area 2”: use small letters',
      'Line 4 does not say what “empty” stands for',
      'Line 5 does not say what “alone” stands for',
    ])
      expect(told).toContain(said);
    const kept = formOf(page, PATH);
    expect([kept['words-ruled-out'], kept.placeholders]).toEqual([[typed['words-ruled-out']], [typed.placeholders]]);
    expect(await saved(site)).toEqual({ words: [], placeholders: { area: 'the Dale' } });
  });

  it('keep what a file has that no line can say, and the rest of the partnership', async () => {
    const site = await openSite(under, {
      'partnership.yaml': swap(
        '    area: the Dale\n',
        '    area: the Dale\n    address: |-\n      The Dale\n      Main Street = 1\n  words-ruled-out:\n    - { word: "A: B" }\n    - { word: "a = b", instead: "c = d" }\n',
      ),
    });
    const lead = await signInAs(site, 'lead');
    const before = await getItem(site.ctx, WHERE);
    const form = await opened(site, lead);
    expect(readable(await text(site.get(PATH, lead)))).toContain('⏎ stands for a new line');
    const more = { ...form, 'words-ruled-out': `${form['words-ruled-out']?.[0]}\nnew` };
    expect((await site.post(PATH, more, lead)).status).toBe(303);
    const after = await getItem(site.ctx, WHERE);
    expect(after.value).toEqual({
      ...before.value,
      'words-ruled-out': [...(before.value['words-ruled-out'] as []), { word: 'new' }],
    });
  });

  it('cannot lose a name that a post still has', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const refused = await site.post(PATH, { ...(await opened(site, lead)), placeholders: '' }, lead);
    expect([refused.status, readable(await refused.text())]).toEqual([422, expect.stringContaining('((area))')]);
    expect((await saved(site)).placeholders).toEqual({ area: 'the Dale' });
  });

  it('show both where somebody else was faster, and save again what was typed', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const form = await opened(site, lead);
    const { value, version } = await getItem(site.ctx, WHERE);
    await saveItem(site.ctx, { ...WHERE, value: { ...value, 'words-ruled-out': [{ word: 'theirs' }] }, version });
    const late = await site.post(PATH, { ...form, 'words-ruled-out': 'mine' }, lead);
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(page).toMatch(/Words ruled out<\/h3>[\s\S]*?as-typed">theirs<[\s\S]*?as-typed">mine</);
    expect((await site.post(PATH, formOf(page, PATH), lead)).status).toBe(303);
    expect((await saved(site)).words).toEqual([{ word: 'mine' }]);
  });

  it('are told in history as words', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const typed = {
      'words-ruled-out': 'victim = person affected\nminorities',
      placeholders: 'area = the Dale\nlead = <b>us</b>',
    };
    expect((await site.post(PATH, { ...(await opened(site, lead)), ...typed }, lead)).status).toBe(303);
    const { id } = await getItem(site.ctx, WHERE);
    const page = await text(site.get(`/plan/history?subject=${id}`, lead));
    expect(page).toMatch(/<th scope="row">Words ruled out<\/th>[\s\S]*?>victim = person affected\nminorities</);
    expect(page).toMatch(/<th scope="row">Words that fill themselves in<\/th>[\s\S]*?>area = the Dale\nlead = &lt;b&gt;us/);
  });

  it.each(['editor', 'approver', 'viewer'] as const)('are not there for a role of %s', async (role) => {
    const site = await openSite(under);
    const cookie = await signInAs(site, role);
    expect((await site.get(PATH, cookie)).status).toBe(404);
    expect((await site.post(PATH, { 'words-ruled-out': 'x', placeholders: '', version: '1' }, cookie)).status).toBe(404);
  });
});
