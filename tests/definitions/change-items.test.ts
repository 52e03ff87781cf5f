import { expect, it } from 'vitest';
import { changeItems, endPermission, getItem, type ItemChange, listItems, planSend, saveItem } from '#src/definitions/index.ts';
import { listHistory } from '#src/reporting/index.ts';
import { getWeekBoard } from '#src/takeup/index.ts';
import { describeEachStore } from '../support/stores.ts';
import { at, change, type EditWorld, editWorld, find, refusal } from './edit-world.ts';

const WEEK = { partnership: 'dale', campaign: 'week' };
const launch = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const film = { kind: 'resource', campaign: 'week', slug: 'film' } as const;
const facebook = (text: string) => [{ channel: 'facebook', text }];

const post = (slug: string, value: Record<string, unknown>, version: number | null = null): ItemChange => ({
  ...{ kind: 'template', campaign: 'week', slug, version },
  value: { title: slug, variants: facebook('From ((partner)).'), ...value },
});

/** Everything that is stored of the week, and how long the history is. */
async function everything({ lead }: EditWorld) {
  const kinds = ['campaign', 'theme', 'resource', 'template'] as const;
  const items = [];
  for (const kind of kinds) {
    items.push(...(await listItems(lead, { partnership: 'dale', kind, ...(kind === 'campaign' ? {} : { campaign: 'week' }) })));
  }
  return { items, history: (await historyOf(lead)).length };
}

const historyOf = async (lead: EditWorld['lead']) =>
  (await listHistory(lead, { partnership: 'dale', limit: 200 })).items.map(({ verb, subjectKind }) => `${verb} ${subjectKind}`);

describeEachStore('many items changed at once', (under) => {
  it('are all written in one go, with a row of history each', async () => {
    const world = await editWorld(under);
    const { value, version } = await find(world.lead, launch);
    const before = await historyOf(world.lead);
    const changes: ItemChange[] = [
      { ...launch, value: { ...value, title: 'It starts' }, version },
      { kind: 'theme', campaign: 'week', slug: 'middle', value: { title: 'Middle', days: ['2020-10-14'] }, version: null },
      post('middle', { theme: 'middle', 'post-on': '2020-10-14' }),
      { kind: 'participation', campaign: 'week', slug: 'webinar', value: null },
    ];
    expect(await changeItems(world.lead, { partnership: 'dale', changes, texts: 'send' })).toEqual({
      created: ['campaign/week/theme/middle', 'campaign/week/template/middle'],
      updated: ['campaign/week/template/launch'],
      withdrawn: ['campaign/week/participation/webinar'],
    });
    expect((await find(world.lead, launch)).value.title).toBe('It starts');
    expect((await find(world.lead, { ...launch, slug: 'middle' })).value).toMatchObject({ theme: 'middle' });
    const after = await historyOf(world.lead);
    expect(after.slice(0, after.length - before.length).sort()).toEqual([
      'definitions.assign campaign',
      'definitions.create template',
      'definitions.create theme',
      'definitions.update template',
      'definitions.withdraw participation',
    ]);
    const board = await getWeekBoard(world.lead, WEEK);
    const sent = board.days.flatMap(({ posts }) => posts).find(({ slug }) => slug === 'middle');
    expect(sent).toMatchObject({ approved: true, sentTo: 2 });
  });

  it('that say what is there already write nothing', async () => {
    const world = await editWorld(under);
    const before = await everything(world);
    const { value } = await find(world.lead, launch);
    const done = await changeItems(world.lead, { partnership: 'dale', changes: [{ ...launch, value }], texts: 'send' });
    expect(done).toEqual({ created: [], updated: [], withdrawn: [] });
    expect(await everything(world)).toEqual(before);
  });

  it.each<[string, ItemChange[], string[]]>([
    [
      'a fault in the fourth',
      [post('a', {}), post('b', {}), post('c', {}), post('d', { title: '' })],
      ['/changes/3/title: must not be empty'],
    ],
    [
      'faults that only the week shows',
      [post('a', {}), post('b', { theme: 'closed' }), post('c', { 'post-on': '2020-10-17' })],
      [
        '/changes/1/theme: "closed" is not a theme of this campaign',
        '/changes/2/post-on: Saturday 17 October 2020 is not a working day: choose another, or say why it is posted all the same',
      ],
    ],
    ['a text with a gap', [post('a', { variants: facebook('((website))') })], ['/changes/0/variants/0/text: ']],
    ['something that is needed', [{ ...film, value: null }], ['the post “The week starts” of “Week of 2020” ', 'the post ']],
    [
      'one item twice',
      [post('a', {}), { ...launch, value: null }, post('a', { title: 'Again' })],
      ['/changes/2/slug: stands twice among the changes: keep one'],
    ],
  ])('are refused for %s, and nothing is written', async (_label, changes, told) => {
    const world = await editWorld(under);
    const before = await everything(world);
    const lines = await refusal(changeItems(world.lead, { partnership: 'dale', changes, texts: 'send' }));
    expect(lines.map((line, index) => line.slice(0, told[index]?.length))).toEqual(told);
    expect(await everything(world)).toEqual(before);
  });

  it('take out what is needed together with what needs it', async () => {
    const { lead } = await editWorld(under);
    const changes: ItemChange[] = [
      { ...launch, value: null },
      { ...film, value: null },
    ];
    const { withdrawn } = await changeItems(lead, { partnership: 'dale', changes, texts: 'send' });
    expect(withdrawn).toEqual(['campaign/week/template/launch', 'campaign/week/resource/film']);
  });

  it('are refused where one of them has moved on, is there already or is gone, and by whom may not', async () => {
    const world = await editWorld(under);
    const before = await everything(world);
    const { value } = await find(world.lead, launch);
    const all = (changes: ItemChange[], ctx = world.lead) => changeItems(ctx, { partnership: 'dale', changes, texts: 'send' });
    await expect(all([post('a', {}), { ...launch, value, version: 7 }])).rejects.toMatchObject({ code: 'CHANGED' });
    await expect(all([post('a', {}), { ...launch, value, version: null }])).rejects.toMatchObject({ code: 'CHANGED' });
    await expect(all([post('a', {}), post('gone', {}, 1)])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(all([post('a', {})], world.as('viewer'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const partner: ItemChange = { kind: 'partner', slug: 'dale-police', value: { name: 'Police', kind: 'police' } };
    await expect(all([post('a', {}), partner], world.as('editor'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await everything(world)).toEqual(before);
  });

  it('make a whole new week whose parts refer to one another, its texts as drafts', async () => {
    const { lead } = await editWorld(under);
    const inSpring = { campaign: 'spring', version: null };
    const changes: ItemChange[] = [
      {
        ...{ kind: 'template', slug: 'hello', ...inSpring },
        value: {
          ...{ title: 'Hello', theme: 'first', 'post-on': '2021-05-04', resources: ['poster'] },
          variants: facebook('((theme)): ((link:poster)) ((hashtag))'),
        },
      },
      { kind: 'theme', slug: 'first', ...inSpring, value: { title: 'First', days: ['2021-05-04'], lead: 'dale-police' } },
      {
        ...{ kind: 'resource', slug: 'poster', ...inSpring },
        value: { title: 'Poster', kind: 'leaflet', link: 'https://dale.example/poster' },
      },
      {
        ...{ kind: 'campaign', slug: 'spring', version: null },
        value: {
          ...{ title: 'Spring', local: { from: '2021-05-03', to: '2021-05-07' }, asked: ['dale-police'] },
          hashtags: [{ tag: '#Spring', level: 'local' }],
        },
      },
    ];
    const { created } = await changeItems(lead, { partnership: 'dale', changes, texts: 'send' });
    expect(created).toHaveLength(4);
    const [hello] = await listItems(lead, { partnership: 'dale', kind: 'template', campaign: 'spring' });
    expect(hello?.pending).toMatchObject({ state: 'draft', mine: true });
    const sent = await planSend(lead, {
      partnership: 'dale',
      campaign: 'spring',
      posts: [{ slug: 'hello', version: 1 }],
      texts: 'send',
    });
    expect(sent.posts[0]).toMatchObject({
      state: 'in-use',
      problems: [],
      partners: [{ slug: 'dale-council' }, { slug: 'dale-police' }],
    });
    const half = { partnership: 'dale', changes: changes.slice(0, 3), texts: 'draft' } as const;
    await expect(
      changeItems(lead, { ...half, changes: half.changes.map((each) => ({ ...each, campaign: 'none' })) }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('may send texts that rest on what comes with them', async () => {
    const { lead } = await editWorld(under);
    const changes: ItemChange[] = [
      { kind: 'theme', campaign: 'week', slug: 'middle', value: { title: 'Middle', days: ['2020-10-14'] }, version: null },
      {
        ...{ kind: 'resource', campaign: 'week', slug: 'poster', version: null },
        value: { title: 'Poster', kind: 'leaflet', link: 'https://dale.example/poster' },
      },
      post('a', { theme: 'middle', resources: ['poster'], variants: facebook('((theme)): ((link:poster))') }),
    ];
    await changeItems(lead, { partnership: 'dale', changes, texts: 'send' });
    expect(await find(lead, { ...launch, slug: 'a' })).not.toHaveProperty('pending');
  });

  it('leave texts as they are where that is asked: drafts stay drafts, and what waits goes on waiting', async () => {
    const { lead } = await editWorld(under);
    const old = await find(lead, launch);
    const draft = facebook('Not finished: ((website))');
    await saveItem(lead, { ...at(launch), value: { ...old.value, variants: draft }, version: 1, texts: 'draft' });
    await saveItem(lead, {
      ...at({ ...launch, slug: 'new' }),
      value: { title: 'New', variants: draft },
      version: null,
      texts: 'draft',
    });
    const changes = [
      post('launch', { ...old.value, 'post-at': '09:15', variants: facebook('Nobody reads this') }, 2),
      post('new', { assign: ['dale-police'] }, 1),
    ];
    await changeItems(lead, { partnership: 'dale', changes, texts: 'as-they-are' });
    const now = await find(lead, launch);
    expect(now.value).toEqual({ ...old.value, 'post-at': '09:15' });
    expect(now.pending).toMatchObject({ state: 'draft', variants: [{ text: 'Not finished: ((website))' }] });
    const fresh = await find(lead, { ...launch, slug: 'new' });
    expect(fresh).toMatchObject({ value: { assign: ['dale-police'], variants: [] }, pending: { state: 'draft', version: 1 } });
  });

  it('wait for a second person where two must agree', async () => {
    const { lead } = await editWorld(under);
    await change(lead, { kind: 'partnership', slug: '' }, { 'second-approver': true });
    const { value } = await find(lead, launch);
    const changes = [
      post('launch', { ...value, variants: facebook('Other words.') }, 1),
      post('new', {}),
      { ...post('kept', {}), texts: 'draft' as const },
    ];
    await changeItems(lead, { partnership: 'dale', changes, texts: 'send' });
    const states = await Promise.all(
      ['launch', 'new', 'kept'].map(async (slug) => (await find(lead, { ...launch, slug })).pending?.state),
    );
    expect(states).toEqual(['in-review', 'in-review', 'draft']);
    expect((await find(lead, launch)).value).toEqual(value);
  });

  it('are decided and not written where somebody only asks', async () => {
    const world = await editWorld(under);
    const before = await everything(world);
    const changes = [post('a', {}), { ...launch, value: null }];
    expect(await changeItems(world.lead, { partnership: 'dale', changes, texts: 'send', dryRun: true })).toEqual({
      created: ['campaign/week/template/a'],
      updated: [],
      withdrawn: ['campaign/week/template/launch'],
    });
    const faulty = { partnership: 'dale', changes: [post('a', { theme: 'closed' })], texts: 'send', dryRun: true } as const;
    expect(await refusal(changeItems(world.lead, faulty))).toHaveLength(1);
    expect(await everything(world)).toEqual(before);
  });

  it('bring nothing back for which the permission has ended', async () => {
    const { lead } = await editWorld(under);
    const { version } = await find(lead, film);
    await endPermission(lead, { ...WEEK, slug: 'film', version });
    const changes = ['a', 'b'].map((slug) => post(slug, { resources: ['film'] }));
    const told = await refusal(changeItems(lead, { partnership: 'dale', changes, texts: 'send' }));
    expect(told.filter((line) => line.includes('the permission to use it has ended')).map((line) => line.split(':')[0])).toEqual([
      '/changes/0/resources/0',
      '/changes/1/resources/0',
    ]);
  });

  it('are sixty within what D1 allows one request', async () => {
    const { lead } = await editWorld(under);
    const resources = Array.from(
      { length: 20 },
      (_, index): ItemChange => ({
        ...{ kind: 'resource', campaign: 'week', slug: `thing-${index}`, version: null },
        value: { title: `Thing ${index}`, kind: 'leaflet', link: `https://dale.example/${index}` },
      }),
    );
    const posts = Array.from({ length: 60 }, (_, index) => post(`post-${index}`, { resources: [`thing-${index % 20}`] }));
    const statements = await under.statementsOf(() =>
      changeItems(lead, { partnership: 'dale', changes: [...resources, ...posts], texts: 'send' }),
    );
    expect(statements ?? 0).toBeLessThan(40);
    expect(await listItems(lead, { partnership: 'dale', kind: 'template', campaign: 'week' })).toHaveLength(62);
    const retimed = posts.map((each) => ({ ...each, version: 1, value: { ...(each.value as object), 'post-on': '2020-10-13' } }));
    await under.asOneInvocation(() => changeItems(lead, { partnership: 'dale', changes: retimed, texts: 'as-they-are' }));
    expect((await getItem(lead, at({ ...launch, slug: 'post-59' }))).value['post-on']).toBe('2020-10-13');
  });
});
