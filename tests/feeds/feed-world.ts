import ICAL from 'ical.js';
import { entry } from '#db/schema/programme.ts';
import { createCalendarLink } from '#src/access/index.ts';
import { addDays } from '#src/calendar/index.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { FeedMemory, type FeedRequest, type OpenBody, readFeed, readPrivateFeed } from '#src/feeds/index.ts';
import { getPartnership, listPartners, saveContact } from '#src/partners/index.ts';
import { type Role, systemAccess } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import { insertAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { getReturnForm, submitReturn } from '#src/returns/index.ts';
import { answerPost, type TakeUpState } from '#src/takeup/index.ts';
import { type Edits, folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { memberAccess, type StoreUnderTest, TestClock } from '../support/stores.ts';

/** A week before the small week begins, at eight in the morning in London. */
export const WEEK_BEFORE = '2020-10-05T07:00:00.000Z';
const WEEK = { partnership: 'dale', campaign: 'week' };

export type Choice = Pick<FeedRequest, 'kinds' | 'hidesCancelled'>;
export type Opened = OpenBody & { lastModified: string };

/** Makes a contact at a partner of `dale` with a private calendar: the address's secret, and who and which it is. */
export async function privateCalendar(ctx: Context, partner: string, name = 'The comms officer') {
  const system = { ...ctx, access: systemAccess('command-line') };
  const { id: partnershipId } = await getPartnership(ctx, 'dale');
  const partnerId = (await listPartners(system, partnershipId)).find(({ slug }) => slug === partner)?.id ?? '';
  const person = { role: 'Comms officer', name, email: `${partner}@dale.example`, deputyId: null, awayFrom: null, awayTo: null };
  const contact = await saveContact(system, { partnership: 'dale', partner, contactId: null, version: null, ...person });
  const { id, secret } = await createCalendarLink(system, { partnershipId, partnerId, contactId: contact.id });
  return { id, secret, partnershipId, partnerId, contactId: contact.id };
}

/** The small folder in a store of its own a week before its week, with people who plan and partners who read and answer. */
export async function feedWorld(under: StoreUnderTest, edits: Edits = {}, now = WEEK_BEFORE) {
  const clock = new TestClock(now);
  clock.advance(1);
  const ctx = await filled(under, folder(edits), clock);
  const { store } = ctx;
  const load = async (over: Edits = {}): Promise<void> => {
    ctx.clock.advance(1);
    await importDefinitions(ctx, { files: folder({ ...edits, ...over }), overwrite: false });
  };
  const { id: partnershipId } = await getPartnership(ctx, 'dale');
  const as = (role: Role, id = 'per_1'): Context & { clock: TestClock } => ({
    ...ctx,
    access: { ...memberAccess(role, partnershipId), actor: { kind: 'person', id } },
  });
  const shared = async (request: Partial<FeedRequest> = {}, memory = new FeedMemory()): Promise<Opened> => {
    const feed = await readFeed(ctx, { partnership: 'dale', campaign: null, audience: 'public', ...request }, memory);
    return { ...(await feed.open()), lastModified: feed.lastModified };
  };
  const own = async (secret: string, choice: Choice = {}, memory = new FeedMemory()): Promise<Opened> => {
    const feed = await readPrivateFeed(ctx, secret, choice, memory);
    if (feed === undefined || feed === 'gone') throw new Error(`The private calendar is ${feed ?? 'unknown'}.`);
    return { ...(await feed.open()), lastModified: feed.lastModified };
  };
  /** What a partner says about a post, from the version in use. */
  const answer = async (partner: string, template: string, state: TakeUpState, version = 1, more = {}): Promise<void> => {
    await answerPost(ctx, { ...WEEK, partner, template, state, version, ...more });
  };
  const sendNothing = async (partner: string): Promise<void> => {
    const { version } = await getReturnForm(ctx, { ...WEEK, partner });
    await submitReturn(ctx, { ...WEEK, partner, form: { nothing: true, role: 'Comms officer' }, version });
  };
  return { store, ctx, partnershipId, load, as, lead: as('lead'), shared, own, answer, sendNothing };
}

export type FeedWorld = Awaited<ReturnType<typeof feedWorld>>;

/** Adds this many public entries of the year, two months before the week to a year after it, as people would have. */
export async function addEntries(ctx: Context, partnershipId: string, many: number): Promise<void> {
  const now = ctx.clock.now();
  const rows = Array.from({ length: many }, (_, index) => ({
    id: `ent_${String(index).padStart(5, '0')}`,
    ...{ partnershipId, slug: `entry-${index}`, kind: 'event', title: `Entry ${index} of the year`, lead: 'dale-council' },
    description: 'What happens, and why it matters to who comes. '.repeat(7).slice(0, 330),
    ...{ start: addDays('2020-08-10', index % 400), days: 1, timeFrom: '10:00', timeTo: '11:00' },
    ...{ except: [], cancelled: [], moved: [], keyMessages: [], audience: ['public'] },
    ...{ provisional: false, calledOff: false, createdAt: now, updatedAt: now },
  }));
  const events = rows.map(({ id }) => ({ verb: 'programme.create', subjectKind: 'entry', subjectId: id }));
  await commit(ctx, partnershipId, insertAll(entry, rows), events);
}

/** The calendar's text with folding undone. */
export const textOf = ({ bytes }: Pick<OpenBody, 'bytes'>): string =>
  new TextDecoder().decode(bytes).replaceAll(/\r\n[ \t]/g, '');

/** What a reader sees of one entry. Times are London's, an all-day end is the day after the last. */
export interface SeenEvent {
  uid: string;
  title: string;
  description: string;
  from: string;
  to: string;
  status: string;
  category: string;
  sequence: number;
  lastModified: string;
  /** The wire's own words for whether it blocks the reader's time, for both families of programs. */
  blocks: [string, string];
}

/** The entries of a calendar as ical.js reads them. */
export function eventsOf({ bytes }: Pick<OpenBody, 'bytes'>): SeenEvent[] {
  const root = ICAL.Component.fromString(new TextDecoder().decode(bytes));
  return root.getAllSubcomponents('vevent').map((event) => {
    const said = (name: string): string => String(event.getFirstPropertyValue(name) ?? '');
    return {
      uid: said('uid'),
      title: said('summary'),
      description: said('description'),
      from: said('dtstart'),
      to: said('dtend'),
      status: said('status'),
      category: said('categories'),
      sequence: Number(said('sequence')),
      lastModified: said('last-modified'),
      blocks: [said('transp'), said('x-microsoft-cdo-busystatus')],
    };
  });
}

/** The one entry whose title matches; throws where there is none or several. */
export function eventOf(feed: Pick<OpenBody, 'bytes'>, title: string | RegExp): SeenEvent {
  const all = eventsOf(feed);
  const found = all.filter((event) => (typeof title === 'string' ? event.title === title : title.test(event.title)));
  const [one] = found;
  if (one === undefined || found.length > 1) {
    throw new Error(`${found.length} entries are called ${title}: ${all.map((event) => event.title).join(', ')}`);
  }
  return one;
}

export const titlesOf = (feed: Pick<OpenBody, 'bytes'>): string[] => eventsOf(feed).map(({ title }) => title);

/** The components of a calendar byte for byte, each under the identifier that programs tell it apart by. */
export function componentsOf({ bytes }: Pick<OpenBody, 'bytes'>): Map<string, string> {
  const raw = new TextDecoder().decode(bytes);
  const found = [...raw.matchAll(/(?<=\r\n)BEGIN:VEVENT\r\n[\s\S]*?\r\nEND:VEVENT\r\n/g)].map(([component]) => {
    const plain = component.replaceAll(/\r\n[ \t]/g, '');
    return [`${/^UID:(.*)$/m.exec(plain)?.[1]} ${/^RECURRENCE-ID.*$/m.exec(plain)?.[0] ?? ''}`.trim(), component] as const;
  });
  const map = new Map(found);
  if (map.size !== found.length) throw new Error('An identifier occurs twice.');
  return map;
}
