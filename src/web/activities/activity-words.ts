import type { Activity, ActivityKind, ActivityState } from '#src/takeup/index.ts';
import { day } from '../format.ts';

/** What partners do themselves, as pages call it. */
export const KIND_WORDS: Readonly<Record<ActivityKind, string>> = {
  event: 'Event',
  session: 'Session or training',
  stall: 'Stall',
  other: 'Something else',
};

/** What became of it, as its partner reads it: a word, and a colour that repeats it. */
export const STATE_TAGS: Readonly<Record<ActivityState, { word: string; tone: 'ok' | 'warn' | 'off' | 'new' }>> = {
  said: { word: 'Waits to be confirmed', tone: 'new' },
  confirmed: { word: 'In the programme', tone: 'ok' },
  declined: { word: 'Not in the programme', tone: 'warn' },
  cancelled: { word: 'Called off', tone: 'off' },
  happened: { word: 'Took place', tone: 'ok' },
  'did-not-happen': { word: 'Did not take place', tone: 'off' },
};

/** `Tuesday 13 October 2020, 10:00 to 12:00` */
export const whenOf = ({ day: on, from, until }: Pick<Activity, 'day' | 'from' | 'until'>): string =>
  from === null || until === null ? day(on) : `${day(on)}, ${from} to ${until}`;

/** Where one stands on a page with others. */
export const activityAnchor = ({ id }: Pick<Activity, 'id'>): string => `activity-${id}`;
