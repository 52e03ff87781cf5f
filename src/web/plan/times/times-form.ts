import { isDay } from '#src/calendar/index.ts';
import { USUAL_HOURS } from '#src/definitions/index.ts';
import type { PartnershipDefinition } from '#src/partners/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { days, weekdays } from '../../format.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { all, one, type Typed } from '../../kit/form.ts';
import { type Compared, errorsOf } from '../item/item-form.ts';

/** Every field of the form; those of a period occur once a row. */
export const TIMES_FIELDS = [
  'version',
  'nation',
  'hours',
  'from',
  'until',
  'on',
  'quiet-from',
  'quiet-to',
  'quiet-reason',
] as const;

type Stored = Pick<PartnershipDefinition, 'working-hours' | 'quiet-periods' | 'nation'>;

/** Nations of the UK by their bank holidays, as pages call them. */
export const NATION_NAMES: Readonly<Record<PartnershipDefinition['nation'], string>> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};

/** A row of do-not-post dates as it was typed. */
export interface QuietRow {
  from: string;
  to: string;
  reason: string;
}

/** What is stored, as the form holds it; the usual office hours where nothing else was said. */
export function typedOfTimes({ 'working-hours': own, 'quiet-periods': quiet, nation }: Stored): Typed {
  const hours = own ?? USUAL_HOURS;
  return {
    nation: [nation],
    hours: [own === undefined ? 'usual' : 'own'],
    from: [hours.from],
    until: [hours.until],
    on: hours.days.map(String),
    'quiet-from': quiet.map(({ from }) => from),
    'quiet-to': quiet.map(({ to }) => to),
    'quiet-reason': quiet.map(({ reason }) => reason),
  };
}

/** The rows in which something stands, in their order. */
export function quietRows(typed: Typed): QuietRow[] {
  const [from = [], to = [], reason = []] = [typed['quiet-from'], typed['quiet-to'], typed['quiet-reason']];
  return from
    .map((first, row) => ({ from: first.trim(), to: (to[row] ?? '').trim(), reason: (reason[row] ?? '').trim() }))
    .filter((row) => row.from !== '' || row.to !== '' || row.reason !== '');
}

/** What was typed as a file would have it. A period of one day needs no last day. */
export function timesValue(typed: Typed): Record<string, unknown> {
  const optional = (name: string, text: string) => (text === '' ? {} : { [name]: text });
  const hours = {
    ...optional('from', one(typed, 'from').trim()),
    ...optional('until', one(typed, 'until').trim()),
    days: all(typed, 'on').map(Number).sort(),
  };
  return {
    ...optional('nation', one(typed, 'nation')),
    ...(one(typed, 'hours') === 'own' ? { 'working-hours': hours } : {}),
    'quiet-periods': quietRows(typed).map(({ from, to, reason }) => ({
      ...optional('from', from),
      ...optional('to', to === '' ? from : to),
      ...optional('reason', reason),
    })),
  };
}

/** Hours that were typed and would count for nothing: neither the usual ones nor those that stood there. */
export function timesProblems(typed: Typed, stored: Stored): Problem[] {
  const hoursIn = (of: Typed): string =>
    [one(of, 'from').trim(), one(of, 'until').trim(), ...[...all(of, 'on')].sort()].join(' ');
  const known = [typedOfTimes(stored), typedOfTimes({ 'quiet-periods': [], nation: stored.nation })].map(hoursIn);
  if (one(typed, 'hours') === 'own' || known.includes(hoursIn(typed))) return [];
  return [{ pointer: '/hours', message: 'You gave other hours: choose “Other hours”, or put them back' }];
}

const PARTS: Readonly<Record<string, string>> = { from: 'The first day', to: 'The last day', reason: 'The reason' };

/** Problems beside their fields; the page shows only rows in which something stands. */
export const timesErrors = (problems: readonly Problem[]): FieldErrors =>
  errorsOf(problems, (pointer) => {
    const [, row, part = 'from'] = /^\/quiet-periods\/(\d+)(?:\/(from|to|reason))?/.exec(pointer) ?? [];
    if (row !== undefined) return { name: `quiet-${part}-${row}`, label: `${PARTS[part] ?? ''} of line ${Number(row) + 1}` };
    if (pointer === '/nation') return { name: 'nation', label: 'Bank holidays' };
    if (pointer === '/hours') return { name: 'hours', label: 'Working hours' };
    if (pointer.startsWith('/working-hours/from')) return { name: 'from', label: 'The first time' };
    if (pointer.startsWith('/working-hours/until')) return { name: 'until', label: 'The last time' };
    return pointer.startsWith('/working-hours') ? { name: 'on', label: 'The days' } : undefined;
  });

/** The fields as they are told where two people changed them. */
export const COMPARED_TIMES: readonly Compared[] = [
  {
    label: 'Bank holidays',
    text: (typed) => Object.entries(NATION_NAMES).find(([nation]) => nation === one(typed, 'nation'))?.[1] ?? '',
  },
  {
    label: 'Working hours',
    text: (typed) =>
      one(typed, 'hours') === 'own'
        ? `${one(typed, 'from')} to ${one(typed, 'until')}, ${weekdays(all(typed, 'on').map(Number))}`
        : 'The usual office hours',
  },
  {
    label: 'Do-not-post dates',
    text: (typed) =>
      quietRows(typed)
        .map(({ from, to, reason }) => `${spanOf(from, to)}: ${reason}`)
        .join('\n'),
  },
];

const spanOf = (from: string, to: string): string =>
  isDay(from) && (to === '' || isDay(to)) ? days(from, to === '' ? from : to) : `${from} to ${to}`;
