import ical, {
  ICalCategory,
  ICalEvent,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { addDays, type Day } from '../days.ts';
import { dateOnly, londonDateTime, toInstant, ZONE } from '../london.ts';
import { exceptionsOf, firstDay, lengthOf, type Slot, slotInstants, type When } from '../occurrences.ts';
import { asUri, cleanLine, cleanText, foldLines } from './content-line.ts';
import { repairComponent } from './repairs.ts';
import { occurrenceLine, recurrenceValue } from './rule-lines.ts';

/** A word that groups entries in a calendar. */
export type Category = string;

/** One entry of a calendar, ready to be written. */
export interface CalendarItem {
  uid: string;
  title: string;
  description: string;
  categories: Category[];
  status: 'confirmed' | 'tentative' | 'cancelled';
  /** True blocks the reader's time; an all-day or cancelled entry never does. */
  busy: boolean;
  location?: string;
  url?: string;
  joinLink?: string;
  when: When;
}

const CANCELLED_PREFIX = 'CANCELLED: ';
const STATUS = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

// Without a zone of its own: a zone on the calendar makes the builder write UTC values as local ones.
const builder = ical();

/**
 * The finished components of an item, the series first and then its changed occurrences. Revision and stamps are
 * left out, so that equal content is equal text.
 */
export function renderItem(item: CalendarItem): string {
  const { when } = item;
  const first = firstDay(when) ?? when.start;
  const { except, overrides } = exceptionsOf(when);
  const span = when.time ? { time: when.time } : {};
  const master: Slot = { original: first, day: first, ...span, kind: 'regular' };
  return [component(item, master, seriesLines(when, except)), ...overrides.map((slot) => component(item, slot))].join('');
}

function seriesLines(when: When, except: ReadonlySet<Day>): string | undefined {
  if (!when.rule) return undefined;
  const rule = `RRULE:${recurrenceValue(when.rule, when.time !== undefined)}`;
  return [rule, ...[...except].map((day) => occurrenceLine('EXDATE', day, when.time?.from))].join('\r\n');
}

function component(item: CalendarItem, slot: Slot, series?: string): string {
  const cancelled = item.status === 'cancelled' || slot.kind === 'cancelled';
  const busy = item.busy && !cancelled && slot.time !== undefined;
  const uid = cleanLine(item.uid);
  const joinLink = asUri(item.joinLink);
  const url = asUri(item.url) ?? joinLink;
  const data: ICalEventData = {
    id: uid,
    summary: titleOf(item, cancelled),
    categories: categoriesOf(item),
    status: cancelled ? ICalEventStatus.CANCELLED : STATUS[item.status],
    transparency: busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    busystatus: busy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
    ...optional('description', descriptionOf(item)),
    ...optional('location', cleanLine(item.location ?? '') || cleanLine(item.joinLink ?? '')),
    ...optional('url', url),
    ...optional('repeating', series),
    ...dates(item.when, slot),
  };
  const isOverride = slot.kind !== 'regular';
  const lines = repairComponent(new ICalEvent(data, builder).toString(), {
    uid,
    ...optional('url', url),
    ...optional('conference', joinLink),
    ...(isOverride ? { replaces: { day: slot.original, ...optional('from', item.when.time?.from) } } : {}),
  });
  return foldLines(lines);
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [P in K]: V });
}

function dates(when: When, slot: Slot): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone' | 'recurrenceId'> {
  const isOverride = slot.kind !== 'regular';
  if (!slot.time) {
    const end = dateOnly(addDays(slot.day, lengthOf(when)));
    return { start: dateOnly(slot.day), end, allDay: true, ...(isOverride ? { recurrenceId: dateOnly(slot.original) } : {}) };
  }
  const { startsAt, endsAt } = slotInstants(when, slot);
  const original = toInstant(slot.original, when.time?.from ?? slot.time.from);
  return {
    start: londonDateTime(startsAt),
    end: londonDateTime(endsAt),
    timezone: ZONE,
    ...(isOverride ? { recurrenceId: londonDateTime(original) } : {}),
  };
}

function titleOf(item: CalendarItem, cancelled: boolean): string {
  const title = cleanLine(item.title);
  return cancelled && !title.startsWith(CANCELLED_PREFIX) ? `${CANCELLED_PREFIX}${title}` : title;
}

function descriptionOf(item: CalendarItem): string {
  const text = cleanText(item.description);
  const link = cleanLine(item.joinLink ?? '');
  if (link === '' || text === link || text.startsWith(`${link}\n`)) return text;
  return text === '' ? link : `${link}\n\n${text}`;
}

function categoriesOf(item: CalendarItem): ICalCategory[] {
  // Some readers take a backslash before the separating comma for the comma's own escape.
  const plain = item.categories.map((name) => cleanLine(name).replace(/[\\\s]+$/, ''));
  const names = new Set(plain.filter((name) => name !== ''));
  return [...names].map((name) => new ICalCategory({ name }));
}
