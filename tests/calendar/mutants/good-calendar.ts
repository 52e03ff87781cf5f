import { assemble } from '#src/calendar/index.ts';
import { calendarOf, HEAD, itemOf, ruleOf, whenOf } from '../samples.ts';

const mondays = ruleOf('every week on Monday until 31 December 2026');
const time = { from: '10:00', to: '11:00' };

/** A calendar with an entry of every kind and every sort of exception; the mutants change one thing in it. */
export const GOOD = calendarOf(
  itemOf({
    uid: 'entry-1@awareness-week-planner',
    title: 'Weekly call',
    busy: true,
    joinLink: 'https://meet.example/a,b',
    when: whenOf({
      time,
      rule: mondays,
      except: ['2026-10-19'],
      cancelled: ['2026-10-26'],
      moved: [{ from: '2026-11-02', to: '2026-11-03' }],
    }),
  }),
  itemOf({
    uid: 'entry-2@awareness-week-planner',
    title: 'All day',
    when: whenOf({ rule: mondays, except: ['2026-11-02'], moved: [{ from: '2026-10-19', to: '2026-10-20' }] }),
  }),
  itemOf({ uid: 'entry-3@awareness-week-planner', title: 'Vigil', status: 'cancelled' }),
  itemOf({ uid: 'campaign-4@awareness-week-planner', title: 'Week', when: whenOf({ days: 7 }) }),
  itemOf({
    uid: 'entry-5@awareness-week-planner',
    title: 'Training',
    description: 'Bring questions; and names',
    location: 'County Hall, York',
    busy: true,
    when: whenOf({ start: '2026-10-06', time, rule: ruleOf('every month on the first Tuesday, 6 times') }),
  }),
  itemOf({
    uid: 'entry-6@awareness-week-planner',
    title: 'Awareness day',
    when: whenOf({ start: '2026-10-18', rule: ruleOf('every year on 18 October') }),
  }),
  itemOf({
    uid: 'entry-7@awareness-week-planner',
    title: 'Café',
    url: 'https://planner.example/e/7,8',
    status: 'tentative',
    when: whenOf({ time }),
  }),
);

/** A calendar without entries. */
export const EMPTY = assemble(HEAD, []);

/** Which point a mutant breaks, its name, what it does to the calendar, and the fault it has to be refused for. */
export type Mutant = [point: number, label: string, change: (calendar: string) => string, fault: string];

/** Changes the calendar's text where it is first found. */
export function swap(from: string | RegExp, to: string) {
  return (calendar: string) => calendar.replace(from, to);
}

/** Changes one entry: the series itself, or with `nth` one of its changed occurrences. */
export function entry(id: string, from: string | RegExp, to: string, nth = 0) {
  return (calendar: string) => {
    const blocks = calendar.split(/(?=BEGIN:VEVENT\r\n)/);
    const own = blocks.filter((block) => block.includes(`\r\nUID:${id}@`))[nth];
    return blocks.map((block) => (block === own ? block.replace(from, to) : block)).join('');
  };
}

/** Adds a line to an entry. */
export function add(id: string, line: string, nth = 0) {
  return entry(id, 'END:VEVENT', `${line}\r\nEND:VEVENT`, nth);
}

/** Takes a property out of an entry. */
export function drop(id: string, name: string) {
  return entry(id, new RegExp(`^${name}[;:].*\\r\\n(?: .*\\r\\n)*`, 'm'), '');
}

/** Adds a line to the calendar itself. */
export function head(line: string) {
  return swap('VERSION:2.0\r\n', `VERSION:2.0\r\n${line}\r\n`);
}
