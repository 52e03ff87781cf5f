import { type ItemRef, listItems, saveItem } from '#src/definitions/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Role } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { memberAccess, type StoreUnderTest, type TestClock } from '../support/stores.ts';
import { importedWorld, type World } from './import-world.ts';

/** The small folder imported, and people of the partnership to edit it. */
export interface EditWorld extends World {
  /** Somebody in a role; `id` tells two people apart. */
  as(role: Role, id?: string): Context & { clock: TestClock };
  lead: Context & { clock: TestClock };
}

/** A world of its own, after its week, with people who share one clock. */
export async function editWorld(under: StoreUnderTest): Promise<EditWorld> {
  const world = await importedWorld(under);
  const { id: partnershipId } = await getPartnership(world.ctx, 'dale');
  // One clock and one chance for everybody, or two contexts would make the same ids.
  const as: EditWorld['as'] = (role, id = 'per_1') => ({
    ...world.ctx,
    // Whoever has a private link reaches one partner.
    access: { ...memberAccess(role, partnershipId, role === 'contact' ? 'par_own' : null), actor: { kind: 'person', id } },
  });
  return { ...world, as, lead: as('lead') };
}

type Where = Omit<ItemRef, 'partnership'>;
export const at = (where: Where): ItemRef => ({ partnership: 'dale', ...where });

/** One of each kind: where it stands, what is new in it, and a value to make another of. */
export const EACH_KIND: readonly { where: Where; change: Record<string, unknown>; fresh?: Record<string, unknown> }[] = [
  { where: { kind: 'partnership', slug: '' }, change: { name: 'Dale and Vale' } },
  {
    where: { kind: 'partner', slug: 'dale-police' },
    change: { name: 'Police of the Dale', channels: [{ platform: 'instagram', handle: 'dale' }] },
    fresh: { name: 'Fire', kind: 'fire' },
  },
  {
    where: { kind: 'support-route', slug: 'helpline' },
    change: { phone: '999', hours: 'Always' },
    fresh: { name: 'Web', 'for-whom': 'Everyone', level: 'main', link: 'https://dale.example/help' },
  },
  {
    where: { kind: 'entry', slug: 'memorial-day' },
    change: { title: 'Day of Memory', status: 'provisional' },
    fresh: { title: 'Fair', kind: 'event', date: '2021-06-01', to: '2021-06-03' },
  },
  {
    where: { kind: 'entry', campaign: 'week', slug: 'stall' },
    change: { title: 'Two stalls', 'key-messages': ['Come'] },
    fresh: { title: 'Talk', kind: 'event', date: '2020-10-13', time: { from: '10:00', to: '11:00' } },
  },
  {
    where: { kind: 'campaign', slug: 'week' },
    change: { title: 'The Week', hashtags: [{ tag: '#Dale', level: 'local' }] },
    fresh: { title: 'Week of 2021', local: { from: '2021-10-11', to: '2021-10-15' } },
  },
  {
    where: { kind: 'theme', campaign: 'week', slug: 'opening' },
    change: { title: 'What is it?', days: ['2020-10-12', '2020-10-13'] },
    fresh: { title: 'Middle', days: ['2020-10-14'] },
  },
  {
    where: { kind: 'resource', campaign: 'week', slug: 'film' },
    change: { title: 'The film', languages: ['en', 'pl'] },
    fresh: { title: 'Quiz', kind: 'quiz' },
  },
  {
    where: { kind: 'template', campaign: 'week', slug: 'launch' },
    change: { title: 'It starts', 'post-at': '09:00' },
    fresh: { title: 'Another', variants: [{ channel: 'facebook', text: 'From ((partner)).' }] },
  },
  {
    where: { kind: 'participation', campaign: 'week', slug: 'webinar' },
    change: { value: 91, note: 'Counted twice' },
    fresh: { activity: 'Survey', measure: 'responses', value: 12 },
  },
  {
    where: { kind: 'survey', campaign: 'week', slug: 'partner-survey' },
    change: { responses: 21, respondents: [{ kind: 'Councils', count: 8 }] },
    fresh: {
      title: 'Survey of schools',
      questions: [{ text: 'Was it useful?', base: 10, answers: [{ text: 'Yes', count: 8 }] }],
    },
  },
  {
    where: { kind: 'quote', campaign: 'week', slug: 'well-run' },
    change: { text: 'Run very well.', survey: 'partner-survey' },
    fresh: { text: 'More of it.', kind: 'suggestion', permission: 'not-asked' },
  },
  {
    where: { kind: 'outcome', campaign: 'week', slug: 'online-reports' },
    change: { title: 'Reports made by anybody', after: { from: '2020-10-19', to: '2020-10-23', count: 9 } },
    fresh: { title: 'Calls', kind: 'other', during: { words: 'in the week', count: 3 } },
  },
];

/** Changes fields of an item as a form would, from the version in use. */
export async function change(ctx: Context, where: Where, fields: Record<string, unknown>) {
  const { value, version } = await find(ctx, where);
  return saveItem(ctx, { ...at(where), value: { ...value, ...fields }, version });
}

export async function find(ctx: Context, where: Where) {
  const { slug, ...of } = where;
  const found = (await listItems(ctx, { partnership: 'dale', ...of })).find(({ ref }) => ref.slug === slug);
  if (!found) throw new Error(`There is no ${where.kind} ${slug}.`);
  return found;
}

/** What was refused, each problem as `pointer: message`. */
export async function refusal(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof PlannerError && error.code === 'INVALID_INPUT')
      return error.problems.map(({ pointer, message }) => (pointer === undefined ? message : `${pointer}: ${message}`));
    throw error;
  }
  throw new Error('It was not refused.');
}
