/** What a partner may do itself in a week. */
export const ACTIVITY_KINDS = ['event', 'session', 'stall', 'other'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** `said` waits for the lead; `happened` and `did-not-happen` are what the partner says afterwards. */
export const ACTIVITY_STATES = ['said', 'confirmed', 'declined', 'cancelled', 'happened', 'did-not-happen'] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];

/** What is done with an activity: by the lead (`confirm`, `decline`) or by the partner. */
export type ActivityAct = 'change' | 'confirm' | 'decline' | 'cancel' | 'report-yes' | 'report-no';

/**
 * What each act makes of each state; an act that is not there is refused. Every decision can be taken back, because people press the
 * wrong button: a change says a declined or cancelled activity again, and the lead may confirm what was declined.
 */
export const ACTIVITY_STEPS: Readonly<Record<ActivityState, Readonly<Partial<Record<ActivityAct, ActivityState>>>>> = {
  said: { change: 'said', confirm: 'confirmed', decline: 'declined', cancel: 'cancelled' },
  confirmed: {
    change: 'said',
    decline: 'declined',
    cancel: 'cancelled',
    'report-yes': 'happened',
    'report-no': 'did-not-happen',
  },
  declined: { change: 'said', confirm: 'confirmed' },
  cancelled: { change: 'said' },
  happened: { 'report-yes': 'happened', 'report-no': 'did-not-happen' },
  'did-not-happen': { 'report-yes': 'happened', 'report-no': 'did-not-happen' },
};

/**
 * What becomes of an activity elsewhere, its calendar entry and the count of who came, by its slug: of its id, so that there is one of
 * each and a new title keeps it.
 */
export const activitySlug = (activityId: string): string => `activity-${activityId.slice(activityId.indexOf('_') + 1)}`;

/** What a partner says beforehand of an activity, as it is stored. */
export interface SaidActivity {
  title: string;
  kind: ActivityKind;
  about: string | null;
  place: string | null;
  /** Wall-clock London; both times null for all day. */
  day: string;
  fromTime: string | null;
  untilTime: string | null;
  forWhom: string | null;
  /** Whether anybody may come. */
  open: boolean;
  link: string | null;
  /** Id of the activity that led to this one. */
  followsId: string | null;
}

const CALENDAR_PARTS = [
  'title',
  'kind',
  'about',
  'place',
  'day',
  'fromTime',
  'untilTime',
  'forWhom',
  'open',
  'link',
] as const satisfies readonly (keyof SaidActivity)[];

/** Whether calendars would say the same of both. */
const readsTheSame = (a: SaidActivity, b: SaidActivity): boolean => CALENDAR_PARTS.every((part) => a[part] === b[part]);

/** Whether two say the same in everything. */
export const saysTheSameOf = (a: SaidActivity, b: SaidActivity): boolean => readsTheSame(a, b) && a.followsId === b.followsId;

/**
 * The state after a change by the partner; undefined where it may not be changed any more. What calendars do not show needs no second
 * decision.
 */
export function stateAfterChange(state: ActivityState, before: SaidActivity, after: SaidActivity): ActivityState | undefined {
  return state === 'confirmed' && readsTheSame(before, after) ? 'confirmed' : ACTIVITY_STEPS[state].change;
}

/** Whether anybody in the partnership may know of it. */
export const isForEverybody = ({ state, open }: { state: string; open: boolean }): boolean =>
  open && (state === 'confirmed' || state === 'happened');

/** Whether it still stands for a day: another of this name there would be the same one twice. */
export const stands = ({ state }: { state: string }): boolean => state !== 'declined' && state !== 'cancelled';

/** Whether `id` would, by way of `followsId`, in the end come out of itself. */
export function comesOutOfItself(
  id: string | null,
  followsId: string | null,
  all: ReadonlyMap<string, { followsId: string | null }>,
): boolean {
  const seen = new Set<string>();
  for (let at = followsId; at !== null && !seen.has(at); at = all.get(at)?.followsId ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
