import { addDays, type Day, formatDay, isDay, parseRule, ruleSentence } from '#src/calendar/index.ts';
import { EntryDefinition, type EntryValue } from '#src/programme/index.ts';
import { asInFile } from '../editable.ts';
import { inProgramme } from './in-programme.ts';
import { moved, type Roll, readdressed, reworded } from './roll.ts';
import type { StandIns } from './settle-partners.ts';
import { renewed } from './written-dates.ts';

/** The dates of the week that go along, each provisional: nobody has booked anything yet. */
export function settleEntries(roll: Roll, partners: StandIns): Record<string, unknown>[] {
  const { source, desk, frame } = roll;
  const slugs = new Set<string>();
  return source.entries.flatMap((entry) => {
    const byItself = newWhen(roll, entry);
    const own = entry.kind === 'awareness-day' ? ownDate(roll, entry) : undefined;
    const { choice } = desk.settle({
      id: `entry/${entry.slug}`,
      kind: 'entry',
      title: entry.title,
      reason: entry.kind === 'awareness-day' ? aboutDay(roll, entry) : byItself.said,
      places: [],
      choices: [
        { value: 'copy', label: copyLabel(entry, byItself.said) },
        { value: 'leave-out', label: 'Leave it out' },
        ...(own === undefined ? [] : [{ value: 'same-date', label: `Copy it on its own date: ${own.said}` }]),
      ],
      otherwise: byItself.yearly || entry.kind === 'awareness-day' ? 'leave-out' : 'copy',
    });
    if (choice === 'leave-out') return [];
    const when = choice === 'same-date' && own !== undefined ? own : byItself;
    const { source: _source, 'called-off': _off, date: _date, to: _to, ...rest } = asInFile('entry', entry);
    const words = (field: string, what: string, text: string): string =>
      reworded(roll, { id: `entry/${entry.slug}/${field}`, title: `${what} of “${entry.title}”` }, text);
    let slug = renewed(entry.slug, frame);
    if (slugs.has(slug)) slug = entry.slug;
    slugs.add(slug);
    const { lead, link, description, location, keyMessages } = entry;
    const value: Record<string, unknown> = {
      ...rest,
      slug,
      title: words('title', 'Title', entry.title),
      ...(description === undefined ? {} : { description: words('description', 'Description', description) }),
      ...(location === undefined ? {} : { location: words('location', 'Place', location) }),
      'key-messages': keyMessages.map((text, index) => words(`key-messages/${index}`, 'Key message', text)),
      ...(link === undefined ? {} : { link: readdressed(roll, link) }),
      ...when.fields,
      ...{ except: [], cancelled: [], moved: [], lead: partners.one(lead), status: 'provisional' },
    };
    return [fitting(roll, value)];
  });
}

const copyLabel = ({ kind, rule }: EntryValue, said: string): string =>
  kind === 'awareness-day' && rule === undefined
    ? `Move it with the week: ${said.replace(/\.$/, '')}`
    : 'Copy it as not confirmed yet';

/** Why an awareness day is left out: nobody moves it with a week. */
function aboutDay({ source, dates }: Roll, entry: EntryValue): string {
  const found = inProgramme(source.programme, entry, dates.years);
  return `It has its own date${found === undefined ? ', and the programme does not have it' : `: the programme has “${found.title}” on ${formatDay(found.day)}`}.`;
}

interface NewWhen {
  fields: Record<string, unknown>;
  said: string;
  yearly: boolean;
}

/** The same day and month in the new year; undefined where there is none, or a rule says when it is. */
function ownDate({ dates: { years } }: Roll, { start, days, rule }: EntryValue): NewWhen | undefined {
  const date = `${Number(start.slice(0, 4)) + years}${start.slice(4)}`;
  return years === 0 || rule !== undefined || !isDay(date) ? undefined : onDays(date, days);
}

function onDays(date: Day, days: number): NewWhen {
  const to = addDays(date, days - 1);
  const said = days > 1 ? `${formatDay(date)} to ${formatDay(to)}` : formatDay(date);
  return { fields: { date, ...(days > 1 ? { to } : {}) }, said, yearly: false };
}

function newWhen(roll: Roll, entry: EntryValue): NewWhen {
  const from = moved(roll, entry.start);
  if (entry.rule === undefined) {
    const when = onDays(from, entry.days);
    return { ...when, said: `${when.said}.` };
  }
  const parsed = parseRule(entry.rule);
  const rule = 'rule' in parsed ? parsed.rule : undefined;
  if (rule?.freq === 'yearly') {
    const said = `It comes back by itself: ${entry.rule}.`;
    return { fields: { rule: entry.rule, starts: from }, said, yearly: true };
  }
  const next = rule?.until === undefined ? entry.rule : ruleSentence({ ...rule, until: addDays(rule.until, roll.dates.shift) });
  return { fields: { rule: next, starts: from }, said: `${next}, from ${formatDay(from)}.`, yearly: false };
}

/** Without its time where the clocks change in it on its new day. */
function fitting({ desk }: Roll, value: Record<string, unknown>): Record<string, unknown> {
  const given = Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
  if (given.time === undefined || EntryDefinition.safeParse(given).success) return given;
  const { time: _time, ...without } = given;
  if (!EntryDefinition.safeParse(without).success) return given;
  desk.say({
    id: `entry/${String(value.slug)}/time`,
    kind: 'time',
    title: String(value.title),
    reason: 'The clocks change at its time on the new day: it is copied without a time.',
    places: [],
  });
  return without;
}
