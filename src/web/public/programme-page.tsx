import { days, monthOf } from '../format.ts';
import { Empty } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { Dates, type PublicDate } from './dates.tsx';
import { Subscribe } from './subscribe.tsx';
import { howToPage } from './subscribe-links.ts';

/** An awareness week with where there is more about it. */
export interface PublicWeek {
  title: string;
  from: string;
  to: string;
  focus: string | null;
  page: string;
  calendar: string;
  /** Where the report is published. */
  report: string | null;
}

export interface ProgrammePageProps {
  name: string;
  /** Absolute address of the calendar of the year. */
  calendar: string;
  /** Years on one sheet each. */
  years: readonly { name: string; page: string }[];
  /** Path of the month of today. */
  month: string;
  /** First and last day of what is shown. */
  from: string;
  to: string;
  dates: readonly PublicDate[];
  weeks: readonly PublicWeek[];
}

/** What anyone may see of a partnership: the year ahead, its awareness weeks and how to subscribe. */
export function ProgrammePage({ name, calendar, years, month, from, to, dates, weeks }: ProgrammePageProps) {
  // What began before today stands with what is on now.
  const months = Map.groupBy(dates, (date) => monthOf(date.from < from ? from : date.from));
  return (
    <Page title={name}>
      <h1>{name}</h1>
      <p class="lead">The year’s awareness days, campaigns and events for everybody.</p>
      <ul class="links not-printed">
        {years.map((year) => (
          <li>
            <a href={year.page}>The year {year.name} on one sheet</a>
          </li>
        ))}
        <li>
          <a href={month}>This month as a calendar</a>
        </li>
        <li>
          <a href={howToPage(calendar)}>Have it in your own calendar</a>
        </li>
      </ul>

      <h2>Awareness weeks</h2>
      {weeks.length === 0 ? <Empty>There is no awareness week yet.</Empty> : null}
      {weeks.map((week) => (
        <div class="week-entry">
          <h3>
            <a href={week.page}>{week.title}</a>
          </h3>
          <p>
            {days(week.from, week.to)}
            {week.focus === null ? '' : `. Focus: ${week.focus}`}
          </p>
          <ul class="not-printed">
            <li>
              <a href={week.calendar}>Calendar of {week.title}</a>
            </li>
            {week.report === null ? null : (
              <li>
                <a href={week.report}>Report of {week.title}</a>
              </li>
            )}
          </ul>
        </div>
      ))}

      <h2>The next 12 months</h2>
      <p class="hint">{days(from, to)}. Dates may change; your own calendar follows them once you subscribe.</p>
      {dates.length === 0 ? (
        <Empty>
          <p>No dates are planned yet. The comms lead adds them to the programme.</p>
        </Empty>
      ) : null}
      {[...months].map(([month, own]) => (
        <section class="month">
          <h3>{month}</h3>
          <Dates dates={own} />
        </section>
      ))}

      <Subscribe address={calendar} of="the year" />
      <p class="not-printed">
        Comms leads and staff: <a href="/sign-in">sign in</a>.
      </p>
    </Page>
  );
}
