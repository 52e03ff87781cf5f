import { addDays, type Day, type TimeSpan } from '#src/calendar/index.ts';
import type { Campaign, listThemes } from '#src/content/index.ts';
import type { ProgrammeDate } from '#src/programme/index.ts';
import { day, words } from '../format.ts';
import type { Names } from './filter.ts';

/** A date of the calendar: of the programme, an awareness week, or the theme of some of its days. */
export interface CalendarDate {
  /** Names what it is a date of, the same for every date of a series. */
  of: string;
  from: Day;
  to: Day;
  time: TimeSpan | null;
  title: string;
  kind: string;
  lead: { slug: string; name: string } | null;
  keyMessages: readonly string[];
  /** What there is to say where there are no key messages. */
  about: string | null;
  audience: readonly string[];
  place: string | null;
  /** Where more is said, for everybody; a path where it is ours. */
  link: string | null;
  /** Where whoever looks can see more or change it, if that is not the link. */
  page: string | null;
  provisional: boolean;
  calledOff: boolean;
  movedFrom: Day | null;
}

/** Everybody whom a public thing is for. */
const FOR_ALL = ['public', 'partners', 'practitioners'];

const leadOf = (names: Names, slug: string | null): CalendarDate['lead'] => {
  const name = slug === null ? undefined : names.get(slug);
  return slug === null || name === undefined ? null : { slug, name };
};

/** A date of an entry. */
export const ofEntry = (names: Names, { entry, day: from, lastDay, ...date }: ProgrammeDate): CalendarDate => ({
  of: entry.id,
  from,
  to: lastDay,
  time: date.time,
  title: entry.title,
  kind: entry.kind,
  lead: leadOf(names, entry.lead),
  keyMessages: entry.keyMessages,
  about: null,
  audience: entry.audience,
  place: entry.location,
  link: entry.link,
  page: null,
  provisional: entry.provisional,
  calledOff: date.calledOff,
  movedFrom: date.movedFrom,
});

const WHOLE_DAYS = { time: null, place: null, provisional: false, calledOff: false, movedFrom: null } as const;

/** The local week of a campaign. `link` is its page. */
export const ofCampaign = (names: Names, campaign: Campaign, link: string): CalendarDate => ({
  ...WHOLE_DAYS,
  of: campaign.id,
  from: campaign.localFrom,
  to: campaign.localTo,
  title: campaign.title,
  kind: 'campaign',
  lead: leadOf(names, campaign.lead),
  keyMessages: [],
  about: campaign.focus === null ? null : `Focus: ${campaign.focus}`,
  audience: FOR_ALL,
  link,
  page: null,
});

type Theme = Awaited<ReturnType<typeof listThemes>>[number];

/** The days of a theme; days in a row are one date. `link` is the page of its awareness week. */
export function ofTheme(names: Names, theme: Theme, link: string): CalendarDate[] {
  const runs: { from: Day; to: Day }[] = [];
  for (const each of [...theme.days].sort()) {
    const last = runs.at(-1);
    if (last !== undefined && each <= addDays(last.to, 1)) last.to = each;
    else runs.push({ from: each, to: each });
  }
  return runs.map((run) => ({
    ...WHOLE_DAYS,
    ...run,
    of: theme.id,
    title: theme.title,
    kind: 'theme',
    lead: leadOf(names, theme.lead),
    keyMessages: theme.keyMessages,
    about: theme.questions.length === 0 ? null : theme.questions.join(' '),
    audience: FOR_ALL,
    link,
    page: null,
  }));
}

/** By day, then time, then what lasts longest. */
export function inOrder(a: CalendarDate, b: CalendarDate): number {
  const key = ({ from, time, to, title }: CalendarDate) => [from, time?.from ?? '', to, title] as const;
  const [one, other] = [key(a), key(b)];
  for (const [index, part] of one.entries()) {
    const against = other[index] ?? '';
    // Of two that begin together the longer one is the frame of the other.
    if (part !== against) return part < against === (index !== 2) ? -1 : 1;
  }
  return 0;
}

/** Kind of a date in words. */
export const kindOf = ({ kind }: CalendarDate): string => words(kind);

/** What a reader must know beside the date: whether it holds. */
export function stateOf({ calledOff, provisional, movedFrom }: CalendarDate): string {
  if (calledOff) return 'Called off';
  const state = provisional ? 'Provisional' : 'Confirmed';
  return movedFrom === null ? state : `${state}, moved from ${day(movedFrom)}`;
}

/** The one thing it says: its first key message, or what it is about. */
export const messageOf = ({ keyMessages, about }: CalendarDate): string | null => keyMessages[0] ?? about;
