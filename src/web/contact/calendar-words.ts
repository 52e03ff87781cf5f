import type { CalendarLink } from '#src/access/index.ts';
import { moment } from '../format.ts';

/** `Last read by Outlook, Monday 12 October 2020 at 09:00`: when a private calendar was last asked for, and by which program. */
export function lastRead({ lastUsedAt, lastClient }: Pick<CalendarLink, 'lastUsedAt' | 'lastClient'>): string {
  if (lastUsedAt === null) return 'Not read yet';
  return lastClient === null ? `Last read ${moment(lastUsedAt)}` : `Last read by ${lastClient}, ${moment(lastUsedAt)}`;
}
