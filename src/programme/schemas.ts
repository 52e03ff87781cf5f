import { z } from 'zod';
import { checkWhen, daysBetween, parseRule, type When } from '#src/calendar/index.ts';
import { day, fields, line, link, list, oneOf, slug, text, wallTime, yesNo } from '#src/platform/fields.ts';

export const ENTRY_KINDS = ['awareness-day', 'campaign', 'event', 'meeting', 'training', 'deadline'] as const;
export const AUDIENCES = ['public', 'partners', 'practitioners'] as const;

const timeSpan = fields({ from: wallTime, to: wallTime });
const moved = fields({ from: day, to: day, time: timeSpan.optional() });
const wholeDays = z
  .number({ error: 'must be a whole number of days' })
  .int('must be a whole number of days')
  .min(1, 'must be at least 1')
  .max(366);

const shape = fields({
  slug,
  title: line(200),
  kind: oneOf(ENTRY_KINDS),
  description: text().optional(),
  /** The day, or the first of several. */
  date: day.optional(),
  /** Last day of several. */
  to: day.optional(),
  /** A sentence of the closed grammar. */
  rule: text(200).optional(),
  /** Day from which the rule counts. */
  starts: day.optional(),
  days: wholeDays.optional(),
  time: timeSpan.optional(),
  except: list(day),
  cancelled: list(day),
  moved: list(moved),
  lead: slug.optional(),
  'key-messages': list(text(500)),
  audience: list(oneOf(AUDIENCES)).default(['public']),
  location: text(300).optional(),
  link: link.optional(),
  source: fields({ title: line(300), link: link.optional() }).optional(),
  status: oneOf(['confirmed', 'provisional']).default('confirmed'),
  'called-off': yesNo.default(false),
  'renamed-from': slug.optional(),
});

/** A dated thing of the year: on a date, over several days, or by a rule. */
export const EntryDefinition = shape.superRefine((entry, ctx) => {
  const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
  if (entry.rule === undefined && entry.date === undefined) return refuse('title', 'needs a "date", or a "rule" with "starts"');
  if (entry.rule !== undefined && entry.date !== undefined)
    return refuse('date', 'cannot stand beside "rule": use "starts" for the first day');
  if (entry.rule !== undefined && entry.starts === undefined)
    return refuse('rule', 'needs "starts": the day from which it counts');
  if (entry.to !== undefined && entry.date !== undefined && entry.to < entry.date)
    return refuse('to', `is before "date" (${entry.date})`);
  if (entry.to !== undefined && entry.days !== undefined) return refuse('days', 'says the same as "to": keep one');
  if (entry.date !== undefined && entry.starts !== undefined)
    return refuse('starts', 'belongs to a "rule": "date" is the first day');
  if (entry.rule !== undefined) {
    const parsed = parseRule(entry.rule);
    if ('problem' in parsed) return refuse('rule', parsed.problem);
  }
  for (const problem of checkWhen(whenOfEntry(entry))) refuse(entry.rule === undefined ? 'date' : 'rule', problem);
});
export type EntryDefinition = z.infer<typeof EntryDefinition>;

/** An entry's time, as the calendar reads it. The rule has been checked when the entry was parsed. */
export function whenOfEntry(entry: Omit<EntryDefinition, 'slug'>): When {
  const start = entry.date ?? entry.starts ?? '';
  const parsed = entry.rule === undefined ? undefined : parseRule(entry.rule);
  const span = entry.to === undefined ? 1 : daysBetween(start, entry.to) + 1;
  return {
    start,
    days: entry.days ?? span,
    ...(entry.time ? { time: entry.time } : {}),
    ...(parsed && 'rule' in parsed ? { rule: parsed.rule } : {}),
    except: entry.except,
    cancelled: entry.cancelled,
    moved: entry.moved.map(({ from, to, time }) => ({ from, to, ...(time ? { time } : {}) })),
  };
}
