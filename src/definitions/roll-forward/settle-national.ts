import { formatDay } from '#src/calendar/index.ts';
import type { Desk } from './items.ts';
import { type NewDates, together } from './new-dates.ts';
import type { Source } from './read-source.ts';

/** The dates of the new week: without its national days where they have nothing to do with the local ones any more. */
export function settleNational(desk: Desk, { campaign }: Source, dates: NewDates): NewDates {
  const { national, ...own } = dates;
  if (national === undefined || together(dates) || !together(campaign)) return dates;
  const { choice } = desk.settle({
    id: 'national',
    kind: 'national',
    title: 'National days',
    reason: `In that year they are from ${formatDay(national.from)} to ${formatDay(national.to)}, and the new local week is not in them.`,
    places: [],
    choices: [
      { value: 'leave-out', label: 'Leave them out' },
      { value: 'keep', label: 'Keep them beside the local days' },
    ],
    otherwise: 'leave-out',
  });
  return choice === 'keep' ? dates : own;
}
