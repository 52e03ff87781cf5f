/** The longest address that every calendar program takes: Google refuses longer ones. */
export const MOST_CHARACTERS = 256;

/** The same address for programs on phones and computers: they take this scheme for “subscribe”, and https for a file. */
export const appLink = (address: string): string => address.replace(/^https?:/, 'webcal:');

/** Opens Google Calendar with the question whether to add the calendar. With https it would look for a person of that name. */
export const googleLink = (address: string): string =>
  `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(appLink(address))}`;

const outlookAt = (host: string, address: string, name: string): string =>
  `https://${host}/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(name)}`;

/** Opens Outlook on the web, of an organisation, with address and name filled in. */
export const outlookLink = (address: string, name: string): string => outlookAt('outlook.office.com', address, name);

/** The same for people with an account of their own at Microsoft. */
export const outlookComLink = (address: string, name: string): string => outlookAt('outlook.live.com', address, name);

/** Path of the page that says how to subscribe to a public calendar: it is named as the calendar is. */
export function howToPage(calendar: string): string {
  return new URL(calendar).pathname.replace(/^\/calendar\//, '/').replace(/\.ics$/, '/subscribe');
}

/** What somebody wants to see of a calendar. */
export interface CalendarChoice {
  /** None means everything. */
  kinds: readonly string[];
  hideCancelled: boolean;
}

/** Kinds of calendar entries as people call them. */
const KIND_NAMES: Readonly<Record<string, string>> = {
  'awareness-day': 'Awareness days',
  campaign: 'Awareness weeks and campaigns',
  event: 'Events',
  meeting: 'Meetings',
  training: 'Training',
  deadline: 'Deadlines',
  theme: 'Themes of the days',
  post: 'Your posts, ready to copy',
  task: 'Your tasks',
};

const OF_THE_YEAR = ['awareness-day', 'campaign', 'event', 'meeting', 'training', 'deadline'] as const;

/** The kinds that each sort of calendar has. */
export const OFFERED = {
  year: OF_THE_YEAR,
  week: [...OF_THE_YEAR, 'theme'],
  private: [...OF_THE_YEAR, 'theme', 'post', 'task'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type CalendarSort = keyof typeof OFFERED;

/** A kind as people call it; among a partner’s own deadlines is the day when its numbers are due. */
export const kindName = (sort: CalendarSort, kind: string): string =>
  sort === 'private' && kind === 'deadline' ? 'Deadlines, and when your numbers are due' : (KIND_NAMES[kind] ?? kind);

/** What was chosen, from the values of the fields or of the address; kinds that the calendar has not are left out. */
export function choiceOf(sort: CalendarSort, kinds: readonly string[], cancelled: readonly string[]): CalendarChoice {
  const asked = new Set(kinds.flatMap((each) => each.split(',')));
  const chosen = OFFERED[sort].filter((kind) => asked.has(kind));
  return { kinds: chosen.length === OFFERED[sort].length ? [] : chosen, hideCancelled: cancelled.includes('hide') };
}

/** The calendar's address with a choice. */
export function withChoice(address: string, { kinds, hideCancelled }: CalendarChoice): string {
  const parts = [kinds.length > 0 && `kinds=${kinds.join(',')}`, hideCancelled && 'cancelled=hide'].filter(Boolean);
  return parts.length === 0 ? address : `${address}?${parts.join('&')}`;
}
