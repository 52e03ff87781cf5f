import { day, many } from '../format.ts';
import { CopyText } from '../kit/copy-text.tsx';
import { Empty } from '../kit/notice.tsx';
import { appLink, howToPage } from '../public/subscribe-links.ts';
import { feedQueryOf, filterInWords, queryOf } from './filter.ts';
import { FilterForm } from './filter-form.tsx';
import { linesOfYear, printedInGrid, printedInYear, weeksOf } from './layout.ts';
import { MonthGrid } from './month-grid.tsx';
import { monthsOf, neighbour, type Period, periodAround } from './period.ts';
import { type Fit, fitMonth, fitYear, lackOf } from './print-fit.ts';
import type { Asker, CalendarView } from './read-view.ts';
import { YearGrid } from './year-grid.tsx';

export interface BodyProps {
  asker: Asker;
  view: CalendarView;
  /** Where the installation is reached. */
  baseUrl: string;
}

/** What a year or a month is called. */
export const titleOf = ({ unit, name }: Period): string => (unit === 'year' ? `The year ${name}` : name);

const hrefOf = ({ base }: Asker, { unit, key }: Period): string => `${base}/${unit}/${key}`;

/** A year or a month: the way to the ones beside it, what is shown, the dates, and how to take them away. */
export function CalendarBody({ asker, view, baseUrl }: BodyProps) {
  const { period, filter, dates } = view;
  const here = hrefOf(asker, period);
  const { grid, fit } = gridOf(asker, view);
  const chosen = filterInWords(filter, view.names);
  return (
    <div class="calendar-sheet">
      <h1>{titleOf(period)}</h1>
      <Steps asker={asker} view={view} />
      <FilterForm view={view} action={here} reader={asker.reader} />
      <p class="calendar-count">
        {many(dates.length, 'date')}
        {chosen === '' ? '' : `. Only: ${chosen}`}
        {'. '}
        <span class="printed-only">
          {asker.partnership.name}, as planned on {day(view.today)}. {lackOf(fit)}
        </span>
      </p>
      {dates.length === 0 ? (
        <Empty>
          <p>
            {queryOf(filter) === ''
              ? `Nothing is planned for ${period.name} yet.`
              : `Nothing of what was chosen is planned for ${period.name}.`}
          </p>
        </Empty>
      ) : null}
      {grid}
      <TakeAway asker={asker} view={view} baseUrl={baseUrl} />
    </div>
  );
}

function gridOf(asker: Asker, { period, filter, dates, today }: CalendarView): { grid: unknown; fit: Fit } {
  if (period.unit === 'month') {
    const weeks = weeksOf(period, dates);
    const lengths = weeks.map((week) => week.map((cell) => (cell?.dates ?? []).map(printedInGrid)));
    const fit = fitMonth(lengths);
    return { grid: <MonthGrid name={period.name} weeks={weeks} today={today} fit={fit} />, fit };
  }
  const inYear = monthsOf(period.key);
  const lines = linesOfYear(inYear, dates);
  const months = inYear.map((month, index) => ({
    month,
    href: hrefOf(asker, month) + queryOf(filter),
    lines: lines[index] ?? [],
  }));
  const fit = fitYear(months.map(({ lines }) => lines.map(printedInYear)));
  return { grid: <YearGrid months={months} today={today} fit={fit} />, fit };
}

function Steps({ asker, view }: { asker: Asker; view: CalendarView }) {
  const { period, filter, today } = view;
  const [before, after, now] = [neighbour(period, -1), neighbour(period, 1), periodAround(period.unit, today)];
  const other = period.unit === 'month' ? periodAround('year', period.from) : periodAround('month', monthShown(period, today));
  const to = (there: Period | undefined, text: string, rel?: 'prev' | 'next') =>
    there === undefined || there.key === period.key ? null : (
      <li>
        <a href={hrefOf(asker, there) + queryOf(filter)} {...(rel === undefined ? {} : { rel })}>
          {text}
        </a>
      </li>
    );
  return (
    <nav class="not-printed" aria-label={period.unit === 'year' ? 'Years' : 'Months'}>
      <ul class="links">
        {to(before, `Previous ${period.unit}: ${before?.name}`, 'prev')}
        {to(after, `Next ${period.unit}: ${after?.name}`, 'next')}
        {to(now, `This ${period.unit}: ${now?.name}`)}
        {to(other, period.unit === 'month' ? `The year ${other?.name}` : `Month by month: ${other?.name}`)}
      </ul>
    </nav>
  );
}

/** The month of a year to begin with. */
const monthShown = ({ from, to }: Period, today: string): string => (today >= from && today <= to ? today : from);

function TakeAway({ asker, view, baseUrl }: BodyProps) {
  const { period, filter } = view;
  const { slug } = asker.partnership;
  const query = feedQueryOf(filter);
  const feed = `${baseUrl}/calendar/${slug}/programme.ics${query}`;
  return (
    <section class="not-printed">
      <h2>Take it with you</h2>
      <p>
        <a href={`${hrefOf(asker, period)}.csv${queryOf(filter)}`}>Download {period.name} as a spreadsheet (CSV)</a>. Or print
        this page: it fits one sheet of A4.
      </p>
      <p>
        <a href={howToPage(feed) + query}>{subscribing(filter, asker.reader)}</a> in Outlook, Google, Apple or another calendar:
        every change then arrives by itself.
        {asker.reader === 'staff' ? (
          <> The calendar to subscribe to holds only what is for the public; partners’ contacts have their own with everything.</>
        ) : null}
      </p>
      <CopyText id="these-dates" text={feed} what="the address of the calendar">
        <p class="calendar-file">
          <a href={appLink(feed)}>Open it in the calendar app of this phone or computer</a>
        </p>
      </CopyText>
      <p class="hint">
        It looks a year back and eighteen months ahead. The themes of days are in the calendar of their week.
        {filter.lead === '' ? '' : ' It cannot be narrowed by who leads.'}
      </p>
    </section>
  );
}

/** What the calendar of this choice is called: it cannot leave out everything that the page can. */
function subscribing({ kinds, lead, audience, hideCancelled }: CalendarView['filter'], reader: Asker['reader']): string {
  const known = kinds.filter((kind) => kind !== 'theme');
  // Before staff stand dates of partners too, which it never holds.
  if (
    reader === 'public' &&
    known.length === kinds.length &&
    lead === '' &&
    audience === '' &&
    (known.length > 0 || hideCancelled)
  ) {
    return 'Subscribe to just these';
  }
  const what =
    known.length === 0 ? `Subscribe to the whole ${reader === 'staff' ? 'public ' : ''}programme` : 'Subscribe to these kinds';
  return hideCancelled ? `${what}, without what was called off` : what;
}

/** Says what of an address cannot be followed, so that nobody takes other dates for what was asked. */
export function FaultsBody({ asker, view }: Omit<BodyProps, 'baseUrl'>) {
  const { period, faults } = view;
  return (
    <>
      <h1>This choice is not known</h1>
      {faults.map((fault) => (
        <p>{fault}</p>
      ))}
      <p>
        <a href={hrefOf(asker, period)}>Show everything in {period.name}</a>
      </p>
    </>
  );
}
