import type { CalendarLink } from '#src/access/index.ts';
import { moment } from '../format.ts';

/** What is known of a private calendar, in sentences: when it was made, who read it last, and whether it goes on. */
export function calendarInWords(link: Pick<CalendarLink, 'createdAt' | 'endsAt' | 'lastUsedAt' | 'lastClient'>): string {
  const { createdAt, endsAt } = link;
  const state = endsAt === null ? 'It works.' : `Replaced by a newer one. It works until ${moment(endsAt)}.`;
  return `Made on ${moment(createdAt)}. ${lastRead(link)} ${state}`;
}

/** The name that the file of a partner’s private calendar gives itself: a button that subscribes gives the same. */
export const privateCalendarName = (partner: string): string => `${partner}: awareness weeks`;

function lastRead({ lastUsedAt, lastClient }: Pick<CalendarLink, 'lastUsedAt' | 'lastClient'>): string {
  if (lastUsedAt === null) return 'No calendar app has read it yet.';
  return `Last read ${lastClient === null ? '' : `by ${lastClient} `}on ${moment(lastUsedAt)}.`;
}
