import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';

/** What an independent reader finds in one component. */
export interface ReadEvent {
  uid: string;
  title: string;
  description: string;
  location: string;
  url: string;
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

/** The components as ical.js reads them. */
export function readWithIcalJs(calendar: string): { events: ReadEvent[]; kinds: string[] } {
  const root = ICAL.Component.fromString(calendar);
  const events = root.getAllSubcomponents('vevent').map((event) => ({
    uid: text(event, 'uid'),
    title: text(event, 'summary'),
    description: text(event, 'description'),
    location: text(event, 'location'),
    url: text(event, 'url'),
    categories: event.getFirstProperty('categories')?.getValues().map(String) ?? [],
  }));
  return { events, kinds: root.getAllSubcomponents().map((child) => child.name) };
}

function shown(time: ICAL.Time): string {
  return time.isDate ? time.toString() : time.toJSDate().toISOString();
}

/** Occurrences of the calendar's one item as ical.js expands them, from first to last day given. */
export function expandWithIcalJs(calendar: string, from: string, to: string): ReadOccurrence[] {
  const root = ICAL.Component.fromString(calendar);
  const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone') ?? undefined);
  ICAL.TimezoneService.register(zone, 'Europe/London');
  const [master, ...overrides] = root.getAllSubcomponents('vevent');
  if (!master) throw new Error('no component');
  const event = new ICAL.Event(master, { exceptions: overrides });
  const found: ReadOccurrence[] = [];
  if (!event.isRecurring()) return [{ start: shown(event.startDate), end: shown(event.endDate), title: event.summary }];
  const iterator = event.iterator();
  for (let next = iterator.next(); next && next.toString() <= `${to}T99`; next = iterator.next()) {
    const { startDate, endDate, item } = event.getOccurrenceDetails(next);
    found.push({ start: shown(startDate), end: shown(endDate), title: item.summary });
  }
  return inWindow(found, from, to);
}

/** A whole calendar's one item as node-ical expands it. */
export function expandWithNodeIcal(calendar: string, from: string, to: string): ReadOccurrence[] {
  const [event] = readWithNodeIcal(calendar);
  if (!event) throw new Error('no component');
  const window = { from: new Date(`${from}T00:00:00Z`), to: new Date(`${to}T23:59:59Z`), expandOngoing: true };
  const found = nodeIcal.expandRecurringEvent(event, window).map((one) => ({
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

function inWindow(found: ReadOccurrence[], from: string, to: string): ReadOccurrence[] {
  return found
    .filter((one) => one.start.slice(0, 10) >= from && one.start.slice(0, 10) <= to)
    .sort((a, b) => (`${a.start} ${a.title}` < `${b.start} ${b.title}` ? -1 : 1));
}
