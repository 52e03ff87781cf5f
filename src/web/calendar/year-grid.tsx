import type { Day } from '#src/calendar/index.ts';
import { day, many, monthOf } from '../format.ts';
import { Tag } from '../kit/page.tsx';
import { DateText } from './date-text.tsx';
import type { YearLine } from './layout.ts';
import type { Period } from './period.ts';
import type { Fit } from './print-fit.ts';

/** A month of the year with what begins in it. */
export interface YearMonth {
  month: Period;
  /** Where the month has a page of its own. */
  href: string;
  lines: readonly YearLine[];
}

/** The twelve months, each with its dates. */
export function YearGrid({ months, today, fit }: { months: readonly YearMonth[]; today: Day; fit: Fit }) {
  return (
    <div class={`year-grid fit-${fit.level} print-${fit.detail}`}>
      {months.map(({ month, href, lines }) => (
        <section class="year-month">
          <h2>
            <a href={href}>{monthOf(month.from)}</a>
          </h2>
          {today >= month.from && today <= month.to ? (
            <p class="is-today not-printed">
              <Tag tone="ok">Today</Tag> <time datetime={today}>{day(today)}</time>
            </p>
          ) : null}
          {lines.length === 0 ? <p class="hint">No dates</p> : null}
          <ol>
            {lines.map((line, index) => (
              <Line {...line} today={today} isPrinted={index < fit.most} />
            ))}
            {lines.length > fit.most ? <li class="printed-only">and {lines.length - fit.most} more</li> : null}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Line({ date, days, when, again, today, isPrinted }: YearLine & { today: Day; isPrinted: boolean }) {
  const isToday = days.length > 1 ? days.includes(today) : today >= date.from && today <= date.to;
  return (
    <li class={`${isToday ? 'today' : ''}${isPrinted ? '' : ' not-printed'}`.trim()}>
      <p class="date-when">
        {date.calledOff ? <s>{when}</s> : when}{' '}
        {days.length > 1 ? <span class="hint not-printed">{many(days.length, 'date')}</span> : null}
      </p>
      <div>
        <DateText date={date} isToday={isToday} again={again} />
      </div>
    </li>
  );
}
