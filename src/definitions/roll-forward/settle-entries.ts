import { addDays, formatDay, parseRule, ruleSentence } from '#src/calendar/index.ts';
import { EntryDefinition, type EntryValue } from '#src/programme/index.ts';
import { asInFile } from '../editable.ts';
import { moved, type Roll, readdressed, reworded } from './roll.ts';
import type { StandIns } from './settle-partners.ts';
import { renewed } from './written-dates.ts';

/** The dates of the week that go along, each provisional: nobody has booked anything yet. */
export function settleEntries(roll: Roll, partners: StandIns): Record<string, unknown>[] {
  const { source, desk, frame } = roll;
  const slugs = new Set<string>();
  return source.entries.flatMap((entry) => {
    const when = newWhen(roll, entry);
    const { choice } = desk.settle({
      id: `entry/${entry.slug}`,
      kind: 'entry',
      title: entry.title,
      reason: when.said,
      places: [],
      choices: [
        { value: 'copy', label: 'Copy it as not confirmed yet' },
        { value: 'leave-out', label: 'Leave it out' },
      ],
      otherwise: when.yearly ? 'leave-out' : 'copy',
    });
    if (choice === 'leave-out') return [];
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

function newWhen(roll: Roll, entry: EntryValue): { fields: Record<string, unknown>; said: string; yearly: boolean } {
  const from = moved(roll, entry.start);
  if (entry.rule === undefined) {
    const to = addDays(from, entry.days - 1);
    const said = entry.days > 1 ? `${formatDay(from)} to ${formatDay(to)}.` : `${formatDay(from)}.`;
    return { fields: { date: from, ...(entry.days > 1 ? { to } : {}) }, said, yearly: false };
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
