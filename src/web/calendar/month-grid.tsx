import { type Day, WEEKDAYS, weekdayOf } from '#src/calendar/index.ts';
import { words } from '../format.ts';
import { Tag } from '../kit/page.tsx';
import { DateText } from './date-text.tsx';
import { type GridDate, type GridDay, goingOn } from './layout.ts';
import type { Fit } from './print-fit.ts';

/** A month as a calendar sheet, Monday first; on a phone it is a list of the days that have something. */
export function MonthGrid(props: { name: string; weeks: readonly (readonly (GridDay | null)[])[]; today: Day; fit: Fit }) {
  const { name, weeks, today, fit } = props;
  return (
    <table class={`month-grid fit-${fit.level} print-${fit.detail}`}>
      <caption class="govuk-visually-hidden">{name}, a week a row, Monday to Sunday</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th scope="col">{words(weekday)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {week.map((cell) =>
              cell === null ? (
                <td class="empty outside"></td>
              ) : (
                <DayCell {...cell} name={name} isToday={cell.day === today} most={fit.most} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day, dates, name, isToday, most }: GridDay & { name: string; isToday: boolean; most: number }) {
  const isEmpty = dates.length === 0 && !isToday;
  return (
    <td class={`${isToday ? 'today' : ''}${isEmpty ? 'empty' : ''}`} {...(isToday ? { 'aria-current': 'date' as const } : {})}>
      <p class="day-number">
        <time datetime={day}>
          <span class="on-phones">{words(weekdayOf(day))} </span>
          {Number(day.slice(8))}
          <span class="on-phones"> {name}</span>
        </time>{' '}
        {isToday ? (
          <span class="not-printed">
            <Tag tone="ok">Today</Tag>
          </span>
        ) : null}
      </p>
      {dates.length === 0 ? null : (
        <ul>
          {dates.map((each, index) => (
            <li class={index < most ? '' : 'not-printed'}>
              <InCell each={each} />
            </li>
          ))}
          {dates.length > most ? <li class="printed-only">and {dates.length - most} more</li> : null}
        </ul>
      )}
    </td>
  );
}

/** What goes on from an earlier week says only that: the rest stands where it began. */
function InCell({ each }: { each: GridDate }) {
  const goesOn = goingOn(each);
  return (
    <DateText date={each.date} brief={each.brief}>
      {goesOn === '' ? null : <span class="date-until"> {goesOn}</span>}
    </DateText>
  );
}
