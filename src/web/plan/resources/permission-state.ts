import { addDays } from '#src/calendar/index.ts';
import type { ResourceDefinition } from '#src/content/index.ts';
import { day } from '../../format.ts';

/** A permission of which less is left than this is told apart, in days. */
const SOON = 60;

/** What a permission has come to, in words; `tag` where somebody has to act. */
export interface PermissionState {
  tag?: { tone: 'warn' | 'off'; text: string };
  words: string;
}

type Agreed = Pick<
  ResourceDefinition,
  'permission' | 'permission-held-by' | 'permission-about' | 'permission-ended-on' | 'reuse-until'
>;

/** How long a thing may be shared, as it is told on `today`. */
export function permissionState(value: Agreed, today: string): PermissionState {
  const { 'permission-ended-on': ended, 'reuse-until': until } = value;
  if (ended !== undefined) {
    return { tag: { tone: 'warn', text: 'Permission ended' }, words: `Ended on ${day(ended)}. Take it down now.` };
  }
  if (until !== undefined && until < today) {
    return { tag: { tone: 'warn', text: 'Too old to use' }, words: `Was for use until ${day(until)}` };
  }
  if (until !== undefined) {
    const isSoon = until <= addDays(today, SOON);
    return { ...(isSoon ? { tag: { tone: 'warn', text: 'Ends soon' } as const } : {}), words: `Until ${day(until)}` };
  }
  const about = value['permission-about'];
  const shows = about === 'adult' || about === 'child';
  if (shows && value['permission-held-by'] === undefined) {
    const who = about === 'child' ? 'a child' : 'an adult';
    return {
      tag: { tone: 'warn', text: 'No form on record' },
      words: `It shows or quotes ${who}, and nobody has said who holds the signed form.`,
    };
  }
  const isNoted = value.permission !== undefined || value['permission-held-by'] !== undefined || about === 'nobody';
  return { words: isNoted ? 'No last day' : 'Nothing noted' };
}
