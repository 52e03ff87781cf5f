import { and, eq, isNull } from 'drizzle-orm';
import { template } from '#db/schema/content.ts';
import { partner } from '#db/schema/partners.ts';
import { assignment } from '#db/schema/takeup.ts';
import { addPerson, openSignIn } from '#src/access/index.ts';
import { approveTemplate } from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { getReturnForm, submitReturn } from '#src/returns/index.ts';
import {
  answerPost,
  answerRecall,
  endRecall,
  getPartnerWeek,
  getRecallStatus,
  pause,
  recallTemplate,
} from '#src/takeup/index.ts';
import { memberAccess } from '../support/stores.ts';
import type { HistoryWorld, Where } from './history-world.ts';

/** Something that happens to a planner; `n` says which of its variants. False where there was nothing to do. */
export type Act = (world: HistoryWorld, n: number) => Promise<unknown>;

const pick = <T>(from: readonly [T, ...T[]], n: number): T => from[n % from.length] ?? from[0];
const dayOf = (n: number): string => `2020-10-${String(5 + n).padStart(2, '0')}`;
/** Before the week, in it, or still to come. */
const anyDay = (n: number): string => (n < 6 ? dayOf(2 * n) : `2020-12-0${n - 2}`);

const ENTRIES: [Where, ...Where[]] = [
  { kind: 'entry', slug: 'memorial-day' },
  { kind: 'entry', slug: 'planning-meeting' },
  { kind: 'entry', slug: 'surgery' },
  { kind: 'entry', slug: 'fair' },
  { kind: 'entry', campaign: 'week', slug: 'stall' },
];
const WEEK: Where = { kind: 'campaign', slug: 'week' };
const AT = { partnership: 'dale', campaign: 'week' };
const SURGERY: Where = { kind: 'entry', slug: 'surgery' };
const COUNCIL: Where = { kind: 'partner', slug: 'dale-council' };
const FIRE: Where = { kind: 'partner', slug: 'dale-fire' };
const inWeek = (kind: 'theme' | 'resource' | 'template', slug: string): Where => ({ kind, campaign: 'week', slug });

/** Fields of an item set to one of several values; undefined leaves the field out. */
const setting =
  (where: Where | readonly [Where, ...Where[]], field: string, values: readonly [unknown, ...unknown[]]): Act =>
  (world, n) => {
    const wheres = [where].flat() as [Where, ...Where[]];
    return world.change(pick(wheres, n), (value) => ({ ...value, [field]: pick(values, Math.floor(n / wheres.length) + n) }));
  };
const toggling =
  (...wheres: [Where, ...Where[]]): Act =>
  (world, n) =>
    world.toggle(pick(wheres, n));

const person = (world: HistoryWorld) => ({ ...world.ctx, access: memberAccess('lead', world.partnershipId) });

/** Every kind of thing that people do and calendars may show. */
export const ACTS: Readonly<Record<string, Act>> = {
  'reword an entry': setting(ENTRIES, 'description', ['In words', 'In other words', undefined]),
  'retitle an entry': setting(ENTRIES, 'title', ['A title', 'A title; with, marks', 'Another']),
  'move an entry': (world, n) =>
    world.change(pick(ENTRIES, n), ({ to: _to, ...value }) => {
      const first = 'rule' in value ? 'starts' : 'date';
      return { ...value, [first]: value.slug === 'surgery' ? `2020-09-${n % 2 ? '14' : '07'}` : anyDay(n) };
    }),
  'call an entry off or on': (world, n) =>
    world.change(pick(ENTRIES, n), (value) => ({ ...value, 'called-off': value['called-off'] !== true })),
  'make an entry provisional': setting(ENTRIES, 'status', ['provisional', 'confirmed']),
  'change who an entry is for': setting(ENTRIES, 'audience', [['partners'], ['public'], ['public', 'partners']]),
  'change who leads an entry': async (world, n) => {
    const lead = pick([await world.police(), 'dale-council', 'dale-fire', undefined], n);
    await world.change(pick(ENTRIES, n), (value) => ({ ...value, lead }));
  },
  'change an entry’s messages': setting(ENTRIES, 'key-messages', [['Come'], ['Come', 'Stay'], []]),
  'change an entry’s place': setting(ENTRIES, 'location', ['Hall', 'Library', undefined]),
  'change an entry’s link': setting(ENTRIES, 'link', ['https://dale.example/x', 'https://zoom.us/j/9', undefined]),
  'withdraw or restore an entry': toggling(...ENTRIES),
  'cancel occurrences': setting(SURGERY, 'cancelled', [['2020-09-21'], ['2020-09-21', '2020-12-07'], []]),
  'move an occurrence': setting(SURGERY, 'moved', [
    [{ from: '2020-10-05', to: '2020-10-06' }],
    [{ from: '2020-10-05', to: '2020-10-07', time: { from: '09:00', to: '10:00' } }],
    [],
  ]),
  'leave an occurrence out': setting(SURGERY, 'except', [['2020-09-28'], []]),
  'end a series': setting(SURGERY, 'rule', ['every week on Monday until 28 December 2020', 'every week on Monday']),
  'retitle the week': setting(WEEK, 'title', ['The week', 'Our week']),
  'change the week’s dates': (world, n) =>
    world.change(WEEK, (value) => ({
      ...value,
      local: { from: pick(['2020-10-11', '2020-10-12'], n), to: dayOf(11 + (n % 4)) },
    })),
  'change the national dates': setting(WEEK, 'national', [
    { from: '2020-10-10', to: '2020-10-17' },
    { from: '2020-10-09', to: '2020-10-18' },
    undefined,
  ]),
  'change what the week is about': setting(WEEK, 'focus', ['Trust', undefined]),
  'change the week’s hashtag': setting(WEEK, 'hashtags', [
    [{ tag: '#Other', level: 'local' }],
    [{ tag: '#DaleWeek', level: 'local' }],
  ]),
  'change who leads the week': setting(WEEK, 'lead', ['dale-council', undefined]),
  'change who is asked': setting(WEEK, 'asked', [['dale-council', 'dale-fire'], [], 'not-recorded', ['dale-council']]),
  'withdraw or restore the week': toggling(WEEK),
  'retitle a theme': setting([inWeek('theme', 'opening'), inWeek('theme', 'closing')], 'title', ['What', 'Why', 'How']),
  'change a theme’s days': setting(inWeek('theme', 'closing'), 'days', [
    ['2020-10-13', '2020-10-15'],
    ['2020-10-15', '2020-10-16'],
    ['2020-10-12', '2020-10-14', '2020-10-16'],
  ]),
  'change a theme’s questions': setting(inWeek('theme', 'opening'), 'questions', [['Who?'], ['Who?', 'Where?'], []]),
  'change who leads a theme': setting(inWeek('theme', 'closing'), 'lead', ['dale-fire', 'dale-council', undefined]),
  'withdraw or restore a theme': toggling(inWeek('theme', 'closing')),
  'change a thing’s link': setting(inWeek('resource', 'film'), 'link', ['https://dale.example/f2', 'https://dale.example/film']),
  'rename the partnership': setting({ kind: 'partnership', slug: '' }, 'name', ['Dale and Vale', 'Dale Partnership']),
  'change shared words': setting({ kind: 'partnership', slug: '' }, 'placeholders', [{ area: 'the Vale' }, { area: 'the Dale' }]),
  'ask for a second approver, or not': (world) =>
    world.change({ kind: 'partnership', slug: '' }, (value) => ({
      ...value,
      'second-approver': value['second-approver'] !== true,
    })),
  'rename a partner': setting([COUNCIL, FIRE], 'name', ['New name', 'Newer name', 'Newest name']),
  'rename the police': async (world, n) =>
    world.change({ kind: 'partner', slug: await world.police() }, (value) => ({ ...value, name: `Police ${n}` })),
  'change a partner’s website': setting([COUNCIL, FIRE], 'website', ['https://new.example/', undefined, 'https://dale.example/']),
  'change a partner’s channels': setting([COUNCIL, FIRE], 'channels', [
    [{ platform: 'twitter' }],
    [{ platform: 'facebook' }],
    [],
  ]),
  'change when a partner existed': setting(FIRE, 'ended-on', ['2020-10-01', undefined]),
  'withdraw or restore a partner': toggling(FIRE),
  'change a help line': setting({ kind: 'support-route', slug: 'helpline' }, 'phone', ['999', '101']),
  'change a post’s text': setting([inWeek('template', 'launch'), inWeek('template', 'for-police')], 'variants', [
    [{ channel: 'facebook', text: '((campaign)): ((theme)) ((link:film)) ((support:helpline)) ((hashtag))' }],
    [{ channel: 'facebook', text: 'From ((partner)) in ((area))' }],
    [{ channel: 'twitter', text: 'Short ((website??with a page))', 'alt-text': 'A banner' }],
  ]),
  'retitle a post': setting([inWeek('template', 'launch'), inWeek('template', 'for-police')], 'title', ['Go', 'Start', 'Off']),
  'change when to post': setting(inWeek('template', 'launch'), 'post-at', ['10:00', '08:30', undefined]),
  'change a post’s day': setting(inWeek('template', 'launch'), 'post-on', ['2020-10-13', '2020-10-12']),
  'change a post’s theme': setting(inWeek('template', 'for-police'), 'theme', ['closing', 'opening', undefined]),
  'change to whom a post goes': setting([inWeek('template', 'launch'), inWeek('template', 'for-police')], 'assign', [
    'all',
    { kinds: ['fire', 'council'] },
    ['dale-council'],
    ['dale-fire'],
  ]),
  'withdraw or restore a post': toggling(inWeek('template', 'for-police'), inWeek('template', 'launch')),
  'approve a text': async (world) => {
    for (const slug of ['launch', 'for-police']) {
      const where = { campaign: 'week', slug } as const;
      const item = await getItem(world.ctx, { partnership: 'dale', kind: 'template', ...where }).catch(() => undefined);
      if (!item?.pending) continue;
      await approveTemplate(person(world), { partnership: 'dale', ...where, version: item.version });
      return true;
    }
    return false;
  },
  'withdraw a post, or let it be used again': async ({ ctx }, n) => {
    const [own] = (await getRecallStatus(ctx, AT)).posts.flatMap(({ recall }) => recall ?? []);
    if (own) return endRecall(ctx, { partnership: 'dale', recall: own.id, version: own.version });
    return recallTemplate(ctx, { ...AT, template: 'launch', reason: ['Wrong date', 'Wrong number'][n % 2] ?? '' });
  },
  'withdraw everything by a pause, or go on': async ({ ctx }, n) => {
    const { pause: now } = await getRecallStatus(ctx, AT);
    if (now) return endRecall(ctx, { partnership: 'dale', recall: now.id, version: now.version });
    return pause(ctx, { partnership: 'dale', ...(n % 2 ? { campaign: 'week' } : {}), reason: 'Mourning' });
  },
  'say that a post is down, or cannot be': async ({ ctx }, n) => {
    const at = { ...AT, partner: 'dale-council' };
    const week = await getPartnerWeek(ctx, at);
    const [post] = week.days.flatMap(({ posts }) => posts);
    if (!post) return false;
    await answerPost(ctx, { ...at, template: post.template, state: 'scheduled', version: post.version });
    const { id, version } = await recallTemplate(ctx, { ...AT, template: post.template, reason: `Reason ${n}` });
    const said = n % 2 ? ({ state: 'cannot', reason: 'It is printed' } as const) : ({ state: 'confirmed' } as const);
    await answerRecall(ctx, { ...at, templates: [post.template], ...said });
    return n % 3 === 0 ? endRecall(ctx, { partnership: 'dale', recall: id, version }) : true;
  },
  'spread a post over the day': setting(inWeek('template', 'launch'), 'spread-until', ['10:30', undefined, '09:00']),
  'answer for a post': async (world, n) => {
    const { db } = world.ctx.store;
    const sent = await db
      .select({ version: assignment.version, template: template.slug, partner: partner.slug })
      .from(assignment)
      .innerJoin(template, eq(template.id, assignment.templateId))
      .innerJoin(partner, eq(partner.id, assignment.partnerId))
      .where(and(isNull(assignment.withdrawnAt), isNull(template.withdrawnAt)))
      .orderBy(template.slug, partner.slug);
    const post = sent[n % Math.max(1, sent.length)];
    if (!post) return false;
    const state = pick(['taken', 'declined', 'posted', 'offered', 'scheduled'] as const, n);
    const ownWording = n % 2 === 1 && state !== 'offered' && state !== 'declined' ? `In our words ${n}` : null;
    return answerPost(world.ctx, { partnership: 'dale', campaign: 'week', ...post, state, ownWording });
  },
  'send in a return': async (world, n) => {
    const place = { partnership: 'dale', campaign: 'week', partner: pick(['dale-council', 'dale-fire'], n) };
    const { version, form } = await getReturnForm(world.ctx, place);
    return submitReturn(world.ctx, { ...place, version, form: { ...form, rows: [], nothing: true, role: 'Comms officer' } });
  },
  'sign in': async (world, n) => {
    const { id } = await addPerson(world.ctx, {
      partnershipId: world.partnershipId,
      role: 'lead',
      name: null,
      email: `lead-${n}-${world.clock.now().replaceAll(':', '')}@example.org`.toLowerCase(),
    });
    return openSignIn(world.ctx, { personId: id });
  },
  'import the folder again': (world, n) => world.import('as it was', n % 2 === 1),
  'import the folder with a partner renamed': (world, n) => world.import('renamed', n % 2 === 1),
};
