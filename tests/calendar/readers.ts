import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { addDays } from '#src/calendar/index.ts';

/** How far an occurrence may have been moved into the days asked for. */
const MARGIN = 20;

/** What an independent reader finds in one component. */
export interface ReadEvent {
  uid: string;
  title: string;
  description: string;
  location: string;
  url: string;
  conference: string;
  categories: string[];
}

/** One happening as a reader sees it: a date alone when it lasts all day, else UTC instants. */
export interface ReadOccurrence {
  start: string;
  end: string;
  title: string;
}

function text(component: ICAL.Component, name: string): string {
  return String(component.getFirstPropertyValue(name) ?? '');
}

/** The calendar as ical.js reads it. */
export function readWithIcalJs(calendar: string): { name: string; description: string; events: ReadEvent[]; kinds: string[] } {
  const root = ICAL.Component.fromString(calendar);
  const events = root.getAllSubcomponents('vevent').map((event) => ({
    uid: text(event, 'uid'),
    title: text(event, 'summary'),
    description: text(event, 'description'),
    location: text(event, 'location'),
    url: text(event, 'url'),
    conference: text(event, 'conference'),
    categories: event.getFirstProperty('categories')?.getValues().map(String) ?? [],
  }));
  const kinds = root.getAllSubcomponents().map((child) => child.name);
  // ical.js does not know this property and hands its value over as it stands.
  const name = text(root, 'name').replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));
  return { name, description: text(root, 'description'), events, kinds };
}

function shown(time: ICAL.Time): string {
  return time.isDate ? time.toString() : time.toJSDate().toISOString();
}

const zones = new Map<string, ICAL.Timezone>();

/** The calendar's own zone; the same text is the same zone, whose years then need not be worked out again. */
function zoneOf(root: ICAL.Component): ICAL.Timezone {
  const component = root.getFirstSubcomponent('vtimezone') ?? undefined;
  const text = component?.toString() ?? '';
  const zone = zones.get(text) ?? new ICAL.Timezone(component);
  zones.set(text, zone);
  return zone;
}

/** Occurrences of every item as ical.js expands them, from first to last day given. */
export function expandWithIcalJs(calendar: string, from: string, to: string): ReadOccurrence[] {
  const root = ICAL.Component.fromString(calendar);
  ICAL.TimezoneService.register(zoneOf(root), 'Europe/London');
  const items = new Map<string, ICAL.Component[]>();
  for (const one of root.getAllSubcomponents('vevent'))
    items.set(text(one, 'uid'), [...(items.get(text(one, 'uid')) ?? []), one]);
  const found = [...items.values()].flatMap((components) => expandItem(components, addDays(to, MARGIN)));
  return inWindow(found, from, to);
}

function expandItem([master, ...overrides]: ICAL.Component[], to: string): ReadOccurrence[] {
  if (!master) throw new Error('no component');
  const event = new ICAL.Event(master, { exceptions: overrides });
  if (!event.isRecurring()) return [{ start: shown(event.startDate), end: shown(event.endDate), title: event.summary }];
  const found: ReadOccurrence[] = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next && next.toString() <= `${to}T99`; next = iterator.next()) {
    const { startDate, endDate, item } = event.getOccurrenceDetails(next);
    found.push({ start: shown(startDate), end: shown(endDate), title: item.summary });
  }
  return found;
}

/** Occurrences of every item as node-ical expands them. */
export function expandWithNodeIcal(calendar: string, from: string, to: string): ReadOccurrence[] {
  const [before, after] = [addDays(from, -MARGIN), addDays(to, MARGIN)];
  const window = { from: new Date(`${before}T00:00:00Z`), to: new Date(`${after}T23:59:59Z`), expandOngoing: true };
  const found = readWithNodeIcal(calendar)
    .flatMap((event) => nodeIcal.expandRecurringEvent(event, window))
    .map((one) => ({
      start: one.isFullDay ? localDay(one.start) : one.start.toISOString(),
      end: one.isFullDay ? localDay(one.end) : one.end.toISOString(),
      title: String(one.summary),
    }));
  return inWindow(found, from, to);
}

/** The components as node-ical reads them. */
export function readWithNodeIcal(calendar: string): VEvent[] {
  return Object.values(nodeIcal.sync.parseICS(calendar)).filter((one): one is VEvent => one?.type === 'VEVENT');
}

/** node-ical gives an all-day date as midnight of the process's own zone. */
function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What starts on the days given, by start and title; a timed start counts by its day in UTC. */
export function inWindow(found: ReadOccurrence[], from: string, to: string): ReadOccurrence[] {
  return found
    .filter((one) => one.start.slice(0, 10) >= from && one.start.slice(0, 10) <= to)
    .sort((a, b) => (`${a.start} ${a.title}` < `${b.start} ${b.title}` ? -1 : 1));
}
