import { expect, it } from 'vitest';
import { type Decisions, planRollForward, rollForward } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { type Edits, swap } from '../../support/definition-files.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { copied, copy, copyWorld, edits, itemsOf, post, problemsOf, TO_2022 } from './copy-world.ts';

const CAMPAIGN = 'week/campaign.yaml';
const POSTS = 'week/posts.yaml';
const PARTNERSHIP = 'partnership.yaml';

const weekTitle = async (ctx: Context) => (await copied(ctx, 'theme')).get('opening')?.value;

describeOnSqlite('what is decided when a week is copied', (under) => {
  it.each(['approver', 'coordinator', 'viewer', 'contact'] as const)('is not there for a %s', async (role) => {
    const { as } = await copyWorld(under);
    await expect(planRollForward(as(role), TO_2022)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(rollForward(as(role), { ...TO_2022, decisions: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['a year that is no year', { year: 20.5 }, '/year'],
    ['the year it has', { year: 2020 }, '/year'],
    ['a day that is none', { year: undefined, start: '2022-02-30' }, '/start'],
    ['the day it begins on', { year: undefined, start: '2020-10-12' }, '/start'],
  ])('%s is refused', async (_label, to, pointer) => {
    const { lead } = await copyWorld(under);
    expect(await problemsOf(planRollForward(lead, { ...TO_2022, ...to }))).toEqual([expect.stringContaining(pointer)]);
  });

  it('without a year proposes the next that is not over and not there', async () => {
    const { lead } = await copyWorld(under);
    const next = { partnership: 'dale', from: 'week' };
    expect((await planRollForward(lead, next)).year).toBe(2021);
    await rollForward(lead, { ...next, decisions: {} });
    expect((await planRollForward(lead, next)).year).toBe(2022);
    lead.clock.advance(3 * 366 * 24 * 60);
    expect((await planRollForward(lead, next)).year).toBe(2024);
  });

  const TAGGED: Edits = {
    [CAMPAIGN]: swap('tag: "#DaleWeek"', 'tag: "#helpnothate2020"'),
    [POSTS]: swap('text: The week starts. From ((partner)).', 'text: "The week starts. From ((partner)). #HelpNotHate2020"'),
  };

  it.each([
    ['as the partnership writes it', undefined, '#helpnothate2022'],
    ['with capitals', { choice: 'capitals' }, '#HelpNotHate2022'],
    ['left as it is', { choice: 'keep' }, '#helpnothate2020'],
    ['another', { choice: 'own', text: '#DaleTogether' }, '#DaleTogether'],
  ])('the hashtag and texts that spell it out: %s', async (_label, decision, tag) => {
    const { lead } = await copyWorld(under, TAGGED);
    await copy(lead, decision === undefined ? {} : { 'hashtag/#helpnothate2020': decision });
    expect((await post(lead, 'launch')).texts[1]?.text).toBe(`The week starts. From ((partner)). ${tag}`);
  });

  it.each([
    ['another hashtag without saying which', 'hashtag/#helpnothate2020', 'own', 'Another one'],
    ['another address without saying which', 'link/https://dale.example/film', 'other', 'Use another address'],
  ])('%s is refused, and not taken for what it would be otherwise', async (_label, id, choice, label) => {
    const { lead } = await copyWorld(under, TAGGED);
    const pointer = `/decisions/${id.replaceAll('/', '~1')}`;
    for (const text of [{}, { text: ' ' }]) {
      expect(await problemsOf(copy(lead, { [id]: { choice, ...text } }))).toEqual([`${pointer}: needs a text for “${label}”`]);
    }
  });

  it('the plan shows what was decided of each item, and nothing where nobody decided', async () => {
    const { lead } = await copyWorld(under, TAGGED);
    const decisions: Decisions = {
      'hashtag/#helpnothate2020': { choice: 'own', text: ' #DaleTogether ' },
      'entry/stall': { choice: 'leave-out' },
    };
    const items = await itemsOf(lead, { decisions });
    expect(items.get('hashtag/#helpnothate2020')?.decided).toEqual({ choice: 'own', text: '#DaleTogether' });
    expect(items.get('entry/stall')?.decided).toEqual({ choice: 'leave-out' });
    expect(items.get('link/https://dale.example/film')?.decided).toBeUndefined();
  });

  it('words with the old dates or year are changed as shown, or left', async () => {
    const { lead } = await copyWorld(under, {
      [CAMPAIGN]: swap(
        '    title: What it is\n',
        '    title: What it is\n    key-messages: [Come on 12 October, Begun in 2020]\n',
      ),
    });
    const items = await itemsOf(lead);
    expect(items.get('wording/theme/opening/key-messages/0')).toMatchObject({
      ...{ otherwise: 'replace', before: 'Come on 12 October', after: 'Come on 10 October' },
    });
    expect(items.get('wording/theme/opening/key-messages/1')).toMatchObject({ otherwise: 'keep', after: 'Begun in 2022' });
    await copy(lead, {
      'wording/theme/opening/key-messages/0': { choice: 'keep' },
      'wording/theme/opening/key-messages/1': { choice: 'replace' },
    });
    expect((await weekTitle(lead))?.['key-messages']).toEqual(['Come on 12 October', 'Begun in 2022']);
  });

  const GONE: Edits = {
    [PARTNERSHIP]: edits(
      swap('    kind: police\n', '    kind: police\n    ended-on: 2021-03-31\n    succeeded-by: middle\n'),
      swap(
        '  - slug: districts\n',
        `  - { slug: middle, name: Middle, kind: police, started-on: 2021-04-01, ended-on: 2021-12-31, succeeded-by: new-police }
  - { slug: new-police, name: New Police, kind: police, started-on: 2022-01-01 }
  - { slug: village, name: Village Council, kind: council, ended-on: 2021-03-31, succeeded-by: new-police }
  - { slug: round, name: Round, kind: other, ended-on: 2021-03-31, succeeded-by: about }
  - { slug: about, name: About, kind: other, ended-on: 2021-03-31, succeeded-by: round }
  - slug: districts
`,
      ),
    ),
    [CAMPAIGN]: swap('asked: [dale-council, dale-police]', 'asked: [dale-police, village, round, dale-council]'),
    [POSTS]: swap(
      '    assign: { kinds: [police] }\n',
      '    assign: [dale-police, village]\n    post-on: 2020-10-13\n    times: [{ partner: dale-police, at: "09:00" }, { partner: village, at: "10:00" }]\n',
    ),
  };

  it('partners that have ended give way to whoever took over, several to one, by any number of steps', async () => {
    const { lead } = await copyWorld(under, GONE);
    const items = await itemsOf(lead);
    expect(items.get('partner/dale-police')).toMatchObject({
      otherwise: 'successor',
      reason: 'Ended on Wednesday 31 March 2021.',
    });
    expect(items.get('partner/round')).toMatchObject({ otherwise: 'leave-out', choices: [{ value: 'leave-out' }] });
    expect(items.has('partner/dale-council')).toBe(false);
    await copy(lead);
    const week = await planRollForward(lead, { partnership: 'dale', from: 'week-2022', year: 2023 });
    expect(week.items.filter(({ kind }) => kind === 'partner')).toEqual([]);
    expect((await post(lead, 'for-police')).value).toMatchObject({
      assign: ['new-police'],
      times: [{ partner: 'new-police', at: '09:00' }],
    });
    expect((await copied(lead, 'resource')).get('film')?.value.owner).toBe('new-police');
  });

  it('a post with nobody left goes to whoever leads, unless somebody says otherwise', async () => {
    const { lead } = await copyWorld(under, {
      ...GONE,
      [CAMPAIGN]: (text) => text.replaceAll('lead: dale-police', 'lead: dale-council'),
    });
    const out: Decisions = { 'partner/dale-police': { choice: 'leave-out' }, 'partner/village': { choice: 'leave-out' } };
    expect(await problemsOf(copy(lead, out))).toEqual([expect.stringContaining('“For the police”')]);
    await copy(lead, { ...out, 'post/for-police/nobody': { choice: 'lead' } });
    expect((await post(lead, 'for-police')).value.assign).toEqual(['dale-council']);
  });

  const EXPIRED: Edits = {
    [CAMPAIGN]: swap('link: https://dale.example/film', 'link: https://dale.example/film\n    reuse-until: 2022-10-11'),
  };

  it('what may not be used in the new week is left out with the texts that print its link, and all of it is said', async () => {
    const { lead } = await copyWorld(under, EXPIRED);
    const items = await itemsOf(lead);
    expect(items.get('resource/film')).toMatchObject({ otherwise: 'leave-out', places: ['The week starts'] });
    expect(items.get('post/launch/without/film')).toMatchObject({
      otherwise: 'without-texts',
      onlyIf: { id: 'resource/film', choice: 'leave-out' },
      reason: 'These texts print the link of “Film”: Facebook.',
    });
    await copy(lead);
    const launch = await post(lead, 'launch');
    expect([launch.value.resources, launch.texts.map(({ channel }) => channel)]).toEqual([[], ['twitter']]);
  });

  it.each([
    ['copied all the same', { 'resource/film': { choice: 'keep' } }, ['film', 'leaflet'], '((link:film))'],
    [
      'replaced by an address',
      { 'post/launch/without/film': { choice: 'address', text: 'https://dale.example/new' } },
      ['leaflet'],
      'https://dale.example/new',
    ],
  ] as const)('or it is %s', async (_label, decisions, resources, printed) => {
    const { lead } = await copyWorld(under, EXPIRED);
    await copy(lead, decisions);
    expect([...(await copied(lead, 'resource')).keys()]).toEqual(resources);
    expect((await post(lead, 'launch')).texts[0]?.text).toContain(`: ((theme)). ${printed} ((support`);
  });

  it('what shows a child is left out until somebody is named who holds the form', async () => {
    const { lead } = await copyWorld(under, {
      [CAMPAIGN]: swap('    kind: leaflet\n', '    kind: leaflet\n    permission: A drawing\n    permission-about: child\n'),
    });
    expect((await itemsOf(lead)).get('resource/leaflet')).toMatchObject({ otherwise: 'leave-out' });
  });

  it('lists every address to be opened, with what is odd about it, and takes another instead', async () => {
    const { lead } = await copyWorld(under, {
      [CAMPAIGN]: swap('    kind: leaflet\n', '    kind: leaflet\n    link: https://old.example/week-2020\n'),
      [PARTNERSHIP]: swap('    name: Old Council\n', '    name: Old Council\n    website: https://www.old.example/\n'),
      [POSTS]: swap('text: The week starts. From ((partner)).', 'text: "From ((partner)): https://bit.ly/abc2020"'),
    });
    const items = await itemsOf(lead);
    const reasons = [...items.values()].filter(({ kind }) => kind === 'link').map(({ address, reason }) => [address, reason]);
    expect(reasons).toEqual([
      ['https://dale.example/film', ''],
      ['https://old.example/week-2020', 'The address names the old year or a date. It belongs to a partner that has ended.'],
      ['https://bit.ly/abc2020', 'The address names the old year or a date. It is shortened: nobody can see where it leads.'],
    ]);
    expect([...items.values()].filter(({ kind }) => kind === 'wording')).toEqual([]);
    await copy(lead, { 'link/https://bit.ly/abc2020': { choice: 'other', text: 'https://dale.example/abc' } });
    expect((await post(lead, 'launch')).texts[1]?.text).toBe('From ((partner)): https://dale.example/abc');
  });

  it('a place to get help that is due for a look is said', async () => {
    const { lead } = await copyWorld(under, {
      [PARTNERSHIP]: swap('    phone: "101"\n', '    phone: "101"\n    check-again-by: 2021-01-01\n'),
    });
    expect((await itemsOf(lead)).get('support-route/helpline')?.reason).toContain(
      'is due to be checked by Friday 1 January 2021',
    );
  });

  it('a placeholder that nobody fills is said', async () => {
    const { lead } = await copyWorld(under, { [POSTS]: swap('text: The week starts. From ((partner)).', 'text: "((handle))"') });
    expect((await itemsOf(lead)).get('post/launch/placeholder')?.reason).toBe(
      'No partner that gets it fills ((handle)) on Twitter (X).',
    );
  });

  it.each([
    ['an item that is not there', { 'hashtag/#none': { choice: 'keep' } }, '“hashtag/#none” is not among'],
    [
      'a choice that it has not',
      { 'entry/stall': { choice: 'perhaps' } },
      'has no choice “perhaps”: choose one of copy, leave-out',
    ],
    ['a name of every object', { constructor: { choice: 'keep' } }, 'is not among what there is to decide'],
  ])('%s is refused', async (_label, decisions, message) => {
    const { lead } = await copyWorld(under);
    expect(await problemsOf(copy(lead, decisions))).toEqual([expect.stringContaining(message)]);
  });

  it('what the rules of a save refuse is told by its name', async () => {
    const { lead } = await copyWorld(under, TAGGED);
    const spaced = { 'hashtag/#helpnothate2020': { choice: 'own', text: '#two words' } };
    expect(await problemsOf(copy(lead, spaced))).toEqual([
      expect.stringContaining('the campaign “Week of 2022” (hashtags/0/tag): a hashtag has no spaces'),
    ]);
    expect(await problemsOf(copy(lead, {}, { title: ' ' }))).toEqual([expect.stringContaining('/title: ')]);
  });
});
