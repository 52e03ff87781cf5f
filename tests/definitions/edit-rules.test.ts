import { expect, it } from 'vitest';
import { saveItem, withdrawItem } from '#src/definitions/index.ts';
import { describeEachStore } from '../support/stores.ts';
import { at, change, type EACH_KIND, editWorld, find, refusal } from './edit-world.ts';

type Where = (typeof EACH_KIND)[number]['where'];
const partnership: Where = { kind: 'partnership', slug: '' };
const police: Where = { kind: 'partner', slug: 'dale-police' };
const council: Where = { kind: 'partner', slug: 'dale-council' };
const helpline: Where = { kind: 'support-route', slug: 'helpline' };
const memorial: Where = { kind: 'entry', slug: 'memorial-day' };
const week: Where = { kind: 'campaign', slug: 'week' };
const inWeek = (kind: 'theme' | 'resource' | 'template' | 'participation' | 'entry', slug: string): Where => ({
  kind,
  campaign: 'week',
  slug,
});
const opening = inWeek('theme', 'opening');
const launch = inWeek('template', 'launch');
const text = (...texts: string[]) => texts.map((each) => ({ channel: 'facebook', text: each }));

describeEachStore('what an edit may say', (under) => {
  it.each<[string, Where, Record<string, unknown>, string[]]>([
    ['several things at once', opening, { title: '', days: ['2020-13-01'], lead: 7 }, ['/title', '/days/0', '/lead']],
    ['an unknown field', opening, { colour: 'red' }, ['/colour']],
    ['an unknown field deep inside', launch, { variants: [{ channel: 'facebook', text: 'x', size: 1 }] }, ['/variants/0/size']],
    ['the campaign, which the place says already', opening, { campaign: 'week' }, ['/campaign']],
    ['what it was called, which only files say', opening, { 'renamed-from': 'start' }, ['/renamed-from']],
    ['another slug', opening, { slug: 'start' }, ['/slug']],
    ['another slug of the partnership', partnership, { slug: 'vale' }, ['/slug']],
    ['a rule with a slip', memorial, { rule: 'now and then' }, ['/rule']],
    ['a name with a slash in it', partnership, { placeholders: { 'a/b': 'x' } }, ['/placeholders/a~1b']],
    ['no list of texts', launch, { variants: [] }, ['/variants']],
    ['a second text for one channel', launch, { variants: text('One', 'Two') }, ['/variants/1']],
    ['an unknown placeholder', launch, { variants: text('((nobody))') }, ['/variants/0/text']],
    ['half a placeholder', launch, { variants: text('((area)') }, ['/variants/0/text']],
    ['an unknown theme', launch, { theme: 'closed' }, ['/theme']],
    ['an unknown resource', launch, { resources: ['film', 'play'] }, ['/resources/1']],
    ['an unknown partner to send to', launch, { assign: ['dale-polise'] }, ['/assign/0']],
    ['a group to send to', launch, { assign: ['districts'] }, ['/assign/0']],
    ['a day outside the week', opening, { days: ['2020-10-12', '2020-11-01'] }, ['/days/1']],
    ['an unknown lead', memorial, { lead: 'dale-polise' }, ['/lead']],
    ['an unknown partner that was asked', week, { asked: ['dale-police', 'nobody'] }, ['/asked/1']],
    ['an unknown board', week, { 'report-to': ['nobody'] }, ['/report-to/0']],
    ['an unknown owner', inWeek('resource', 'film'), { owner: 'nobody' }, ['/owner']],
    ['an unknown partner of a count', inWeek('participation', 'webinar'), { partner: 'nobody' }, ['/partner']],
    ['an unknown host', partnership, { host: 'nobody' }, ['/host']],
    ['an unknown group to be in', police, { 'member-of': ['nobody'] }, ['/member-of/0']],
  ])('refuses %s', async (_label, where, fields, pointers) => {
    const { lead } = await editWorld(under);
    const before = await find(lead, where);
    const told = await refusal(change(lead, where, fields));
    expect(told.map((line) => line.split(':')[0])).toEqual(pointers);
    expect(await find(lead, where)).toEqual(before);
  });

  it('says what would be right, in words of the planner and not of files', async () => {
    const { lead } = await editWorld(under);
    expect(await refusal(change(lead, opening, { lead: 'dale-polise' }))).toEqual([
      '/lead: "dale-polise" is not a partner of this partnership: did you mean "dale-police"?',
    ]);
  });

  it.each([['nothing'], [null], [[]], [7]])('refuses %j as an item', async (value) => {
    const { lead } = await editWorld(under);
    expect(await refusal(saveItem(lead, { ...at(opening), value, version: 1 }))).toEqual([': must be a set of named fields']);
  });

  it.each([['programme'], ['schema'], ['year-round-programme'], ['Upper Case'], ['']])(
    'refuses a campaign called "%s"',
    async (slug) => {
      const { lead } = await editWorld(under);
      const { value } = await find(lead, week);
      const told = await refusal(saveItem(lead, { ...at({ kind: 'campaign', slug }), value: { ...value, slug }, version: null }));
      expect(told).toEqual([expect.stringMatching(/^\/slug: /)]);
    },
  );

  it.each<[string, Where, Record<string, unknown> | null, RegExp[]]>([
    [
      'taking a theme away',
      opening,
      null,
      [/^the post “The week starts” of “Week of 2020” would no longer be right: "opening" is not a theme/],
    ],
    [
      'taking a film away',
      inWeek('resource', 'film'),
      null,
      [/“The week starts”.*"film" is not a resource/, /names no resource/],
    ],
    [
      'taking away the link that a post prints',
      inWeek('resource', 'film'),
      { link: undefined },
      [/“The week starts”.*has no link/],
    ],
    ['taking a support route away', helpline, null, [/“The week starts”.*names no support route/]],
    [
      'taking away a word that posts print',
      partnership,
      { placeholders: {} },
      [/“The week starts”.*\(\(area\)\) is not a known/],
    ],
    [
      'taking away a board that gets the report',
      partnership,
      { boards: [] },
      [/^the campaign “Week of 2020” would.*safety-board/],
    ],
    [
      'moving the week',
      week,
      { national: undefined, local: { from: '2020-10-13', to: '2020-10-16' } },
      [/^the theme “What it is”.*Monday 12 October 2020 is outside/, /^the post “The week starts”.*outside/],
    ],
    [
      'taking away the hashtag that a post prints',
      week,
      { hashtags: [] },
      [/“The week starts”.*needs a campaign that has a hashtag/],
    ],
    [
      'taking a partner away',
      police,
      null,
      [
        /^the campaign “Week of 2020”/,
        /^the resource “Film” of “Week of 2020”/,
        /^the calendar entry “Market stall” of “Week of 2020”/,
        /^the count of “Webinar” of “Week of 2020”/,
        /^what happened: “Reports made online” of “Week of 2020”/,
      ],
    ],
  ])('refuses %s, and names what needs it', async (_label, where, fields, expected) => {
    const { lead } = await editWorld(under);
    const before = await find(lead, where);
    const work = fields === null ? withdrawItem(lead, { ...at(where), version: before.version }) : change(lead, where, fields);
    const told = await refusal(work);
    for (const line of expected) expect(told).toContainEqual(expect.stringMatching(line));
    expect(told.length).toBe(expected.length);
    expect(await find(lead, where)).toEqual(before);
  });

  it('refuses to take away who hosts, leads and is named, wherever that is', async () => {
    const { lead } = await editWorld(under);
    const { version } = await find(lead, council);
    const told = await refusal(withdrawItem(lead, { ...at(council), version }));
    const whats = told.map((line) => line.split(' would')[0]);
    expect(whats).toEqual([
      'the partnership',
      'the partner “Old Council”',
      'the calendar entry “Memorial Day”',
      'the campaign “Week of 2020”',
      'the theme “What it is” of “Week of 2020”',
    ]);
  });

  it('refuses a partner that becomes a group while a post is sent to it by name', async () => {
    const { lead } = await editWorld(under);
    await change(lead, launch, { assign: ['dale-police'] });
    expect(await refusal(change(lead, police, { group: true }))).toEqual([
      expect.stringMatching(/“The week starts”.*is a group/),
    ]);
  });

  it('lets what was wrong before stay while something else is put right', async () => {
    const { lead, load } = await editWorld(under);
    // A person's theme is kept while the files take its day out of the week.
    await change(lead, opening, { title: 'By hand' });
    await load({
      'week/campaign.yaml': (given) => shifted(given),
      'week/posts.yaml': (given) => given.replace('2020-10-12', '2020-10-14'),
    });
    const edited = await change(lead, opening, { title: 'By hand again' });
    expect(edited.value).toMatchObject({ title: 'By hand again', days: ['2020-10-12'] });
    await change(lead, week, { focus: 'Neighbours' });
    await change(lead, helpline, { phone: '999' });
  });

  const shifted = (given: string): string =>
    given
      .replace('national: { from: 2020-10-10, to: 2020-10-17 }', 'national: { from: 2020-10-13, to: 2020-10-17 }')
      .replace('local: { from: 2020-10-12,', 'local: { from: 2020-10-13,')
      .replace('days: [2020-10-12]', 'days: [2020-10-13]');

  it('does not let the partnership itself be taken away', async () => {
    const { lead } = await editWorld(under);
    const { version } = await find(lead, partnership);
    await expect(withdrawItem(lead, { ...at(partnership), version })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
