import { Hono } from 'hono';
import { changeDate, type DateChange, firstPlanned, isDay, plannedDate } from '#src/calendar/index.ts';
import { saveItem } from '#src/definitions/index.ts';
import { notFound, type Problem } from '#src/platform/errors.ts';
import { type EntryDefinition, whenOfEntry } from '#src/programme/index.ts';
import { day } from '../../format.ts';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, given, statusOf } from '../item/item-form.ts';
import { DatesPage } from './dates-page.tsx';
import { datesInWords, datesOfSeries, type ListedDate, listedDate } from './entry-dates.ts';
import { nextDayOf, timesOf } from './entry-times.ts';
import { CHANGES, type Change, DateGonePage, OneDatePage, stateInWords } from './one-date-page.tsx';
import { type Asked, entryOf, mustEdit, refOf, refused, today } from './programme-requests.ts';

const DONE: ReadonlyMap<string, string> = new Map([
  ...Object.entries(CHANGES).map(([change, { done }]) => [change, done] as const),
  ['time', 'The time has been changed.'],
  ['end', 'The series ends now.'],
]);

/** The dates of a series, and a page for each thing that can be done with one of them. */
export function datesRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/programme/:entry/dates', async (c) => {
    mustEdit(c);
    const { me, partnership } = c.var;
    const { entry } = await entryOf(c);
    const page = (
      <DatesPage
        viewer={{ me, partnership }}
        entry={entry}
        dates={datesInWords(entry, today(c))}
        {...datesOfSeries(entry, today(c))}
        first={firstPlanned(whenOfEntry(entry))}
        done={DONE.get(c.req.query('done') ?? '')}
      />
    );
    return c.html(render(page));
  });

  for (const change of Object.keys(CHANGES) as Change[]) {
    routes.get(`/programme/:entry/dates/:date/${change}`, async (c) => {
      mustEdit(c);
      const { entry, version } = await entryOf(c);
      const date = dateIn(c, entry);
      if (date === undefined || (change === 'put-back' && date.state === 'as-planned')) throw notFound();
      const typed = change === 'move' ? whereNow(entry, date) : {};
      return show(c, change, entry, date, { typed, version, errors: {} });
    });
    routes.post(`/programme/:entry/dates/:date/${change}`, (c) => changeOne(c, change));
  }

  return routes;
}

/** The date of the address, or undefined where the series has none on that day. */
export function dateIn(c: Asked, entry: EntryDefinition): ListedDate | undefined {
  const of = c.req.param('date') ?? '';
  const date = isDay(of) && of <= '2199-12-31' ? plannedDate(whenOfEntry(entry), of) : undefined;
  return date && listedDate(date);
}

/** What is answered where the date of a form is none of the entry's: it never was, or somebody else was faster. */
export function showGone(c: Asked, entry: EntryDefinition, isStale: boolean) {
  const { me, partnership } = c.var;
  if (!isStale) throw notFound();
  return c.html(render(<DateGonePage viewer={{ me, partnership }} entry={entry} />), 409);
}

/** Where a date is now, as the form that moves it holds that. */
function whereNow(entry: EntryDefinition, { original }: ListedDate): Typed {
  const move = entry.moved.find(({ from }) => from === original);
  return {
    'moved-to': [move?.to ?? ''],
    'time-from': [move?.time?.from ?? ''],
    'time-to': [move?.time?.to ?? ''],
    'next-day': nextDayOf(move?.time),
  };
}

async function changeOne(c: Asked, change: Change) {
  mustEdit(c);
  const typed = await readForm(c);
  refuseUnknown(typed, change === 'move' ? ['version', 'moved-to', 'time-from', 'time-to', 'next-day'] : ['version']);
  const version = versionOf(typed);
  const stored = await entryOf(c);
  const { entry } = stored;
  const date = dateIn(c, entry);
  if (date === undefined) return showGone(c, entry, version !== stored.version);
  const read = changeTyped(change, typed, date);
  if ('problems' in read) return show(c, change, entry, date, refused(typed, version, read.problems));
  const value = { ...entry, ...changeDate(whenOfEntry(entry), date.original, read.change) };
  const result = await attempt(() => saveItem(c.var.ctx, { ...refOf(c), value, version: version ?? 0 }));
  if (result === 'changed') return showChanged(c, change, typed);
  if ('problems' in result) {
    return show(
      c,
      change,
      entry,
      date,
      refused(
        typed,
        version,
        result.problems.map((problem) => moved(problem, typed)),
      ),
    );
  }
  const done = change === 'move' && one(typed, 'moved-to') === date.original ? 'time' : change;
  return c.redirect(`/plan/programme/${entry.slug}/dates?done=${done}`, 303);
}

/** The change as it was typed, or what is missing. */
function changeTyped(change: Change, typed: Typed, { original }: ListedDate): { change: DateChange } | { problems: Problem[] } {
  if (change !== 'move') return { change: { kind: change } };
  const to = given(typed, 'moved-to');
  const { time, problems } = timesOf(typed);
  if (to === undefined) problems.push({ pointer: '/form/moved-to', message: 'is missing' });
  if (to === original && time === undefined && problems.length === 0) {
    problems.push({
      pointer: '/form/moved-to',
      message: 'is the day it takes place anyway: choose another day, or another time',
    });
  }
  if (problems.length > 0 || to === undefined) return { problems };
  return { change: { kind: 'move', to, ...(time === undefined ? {} : { time }) } };
}

/** A problem of the entry as one of the form that moves a date. */
function moved(problem: Problem, typed: Typed): Problem {
  const [, part] = /^\/moved\/\d+\/(to|time\/from|time\/to)$/.exec(problem.pointer ?? '') ?? [];
  if (part !== undefined) return { ...problem, pointer: part === 'to' ? '/form/moved-to' : `/${part}` };
  // What the calendar says of a time stands beside it where it was typed; usual times are wrong on the new date only.
  const [, clock] = /^(\d\d:\d\d) (?:does not exist|comes twice)/.exec(problem.message) ?? [];
  if (clock !== undefined && clock === one(typed, 'time-from')) return { ...problem, pointer: '/time/from' };
  if (clock !== undefined && clock === one(typed, 'time-to')) return { ...problem, pointer: '/time/to' };
  return clock === undefined ? { message: problem.message } : { ...problem, pointer: '/form/moved-to' };
}

async function showChanged(c: Asked, change: Change, typed: Typed) {
  const { entry, version } = await entryOf(c);
  const date = dateIn(c, entry);
  if (date === undefined) return showGone(c, entry, true);
  const conflict = [{ label: date.planned, mine: saidOf(change, typed), theirs: stateInWords(date) }];
  return show(c, change, entry, date, { typed, version, errors: {}, conflict });
}

/** A change in the words of a comparison. */
function saidOf(change: Change, typed: Typed): string {
  const to = one(typed, 'moved-to');
  return change === 'move' && isDay(to) ? `Move it to ${day(to)}` : CHANGES[change].said;
}

function show(c: Asked, change: Change, entry: EntryDefinition, date: ListedDate, draft: Draft) {
  const { me, partnership } = c.var;
  const page = <OneDatePage viewer={{ me, partnership }} {...{ entry, date, change, draft }} />;
  return c.html(render(page), statusOf(draft));
}
