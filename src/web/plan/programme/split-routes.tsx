import { Hono } from 'hono';
import { changedDates, type Day, isDay, plannedDate, ruleSentence, splitSeries } from '#src/calendar/index.ts';
import { listItems, saveItem } from '#src/definitions/index.ts';
import { notFound, type Problem } from '#src/platform/errors.ts';
import { EntryDefinition, whenOfEntry } from '#src/programme/index.ts';
import { day } from '../../format.ts';
import { all, one, problemsOf, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, differences, freeSlug, given, statusOf } from '../item/item-form.ts';
import { dateIn, showGone } from './dates-routes.tsx';
import { datesInWords, type ListedDate, listedDate } from './entry-dates.ts';
import { comparedEntry, datesOf, entryValue, typedOfEntry, WHEN_FIELDS } from './programme-form.ts';
import { type Asked, entryOf, kindOf, mustEdit, namesOf, refOf, refused } from './programme-requests.ts';
import { overNewer } from './rule-form.ts';
import { type Join, joinOf } from './split-join.ts';
import { EndPage, gapInWords, gapName, SplitPage } from './split-page.tsx';

/** A series that can be parted before the date of the address. */
interface Parted {
  entry: EntryDefinition;
  version: number;
  date: ListedDate;
  /** The entry as it ends before the date. */
  ended: EntryDefinition;
  /** The entry as it goes on from the date. */
  following: EntryDefinition;
  /** The last date that stays. */
  last: Day;
}

/** What can be done with a date and all that follow: the series ends before it, or goes on by another rule. */
export function splitRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();
  const path = '/programme/:entry/dates/:date';

  routes.get(`${path}/end`, async (c) => {
    mustEdit(c);
    const parted = partedAt(c, await entryOf(c));
    if (parted === undefined) throw notFound();
    return showEnd(c, parted, { typed: {}, version: parted.version, errors: {} });
  });

  routes.post(`${path}/end`, async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ['version']);
    const version = versionOf(typed);
    const stored = await entryOf(c);
    const parted = partedAt(c, stored);
    if (parted === undefined) return showGone(c, stored.entry, version !== stored.version);
    const result = await attempt(() => saveItem(c.var.ctx, { ...refOf(c), value: parted.ended, version: version ?? 0 }));
    if (result === 'changed')
      return endAgain(c, 'Somebody else has changed it since you opened it. Look again before you end it.');
    if ('problems' in result) {
      const problems = result.problems.map(({ message }) => ({ message }));
      return showEnd(c, parted, refused(typed, version, problems));
    }
    return c.redirect(`/plan/programme/${parted.entry.slug}/dates?done=end`, 303);
  });

  routes.get(`${path}/change`, async (c) => {
    mustEdit(c);
    const parted = partedAt(c, await entryOf(c));
    if (parted === undefined) throw notFound();
    return showSplit(c, parted, { typed: typedOfEntry(parted.following), version: parted.version, errors: {} });
  });

  routes.post(`${path}/change`, async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, [...WHEN_FIELDS, 'starts', 'gap', 'version', 'do']);
    return splitAt(c, typed);
  });

  return routes;
}

/** The entry parted before the date of the address; undefined where that is none of its dates, or the first. */
function partedAt(c: Asked, { entry, version }: { entry: EntryDefinition; version: number }): Parted | undefined {
  const date = dateIn(c, entry);
  const split = date && splitSeries(whenOfEntry(entry), date.original);
  if (date === undefined || split === undefined) return undefined;
  const { endedRule, ended, followingRule, following } = split;
  return {
    entry,
    version,
    date,
    last: endedRule.until ?? '',
    ended: { ...entry, rule: ruleSentence(endedRule), ...ended } as EntryDefinition,
    following: { ...entry, rule: ruleSentence(followingRule), starts: date.original, ...following } as EntryDefinition,
  };
}

async function splitAt(c: Asked, typed: Typed) {
  const { ctx } = c.var;
  const stored = await entryOf(c);
  const version = versionOf(typed);
  const isStale = version !== stored.version;
  const parted = partedAt(c, stored);
  if (parted === undefined) return showGone(c, stored.entry, isStale);
  const whole = { ...typedOfEntry(parted.following), ...typed, ...unticked(typed) };
  const read = entryValue(whole, parted.following, parted.date.original);
  const starts = given(whole, 'starts');
  if (starts !== undefined && isDay(starts) && starts <= parted.last) {
    read.problems.push({ pointer: '/form/starts', message: `must be after ${day(parted.last)}, the last date before it` });
  }
  const dates = datesOf(read, whole);
  const join = 'entry' in dates ? joinAt(parted, dates.entry) : undefined;
  if (one(typed, 'do') === 'dates') {
    if ('problems' in dates) return showSplit(c, parted, refused(typed, version, dates.problems));
    return showSplit(c, parted, { typed, version, errors: {} }, { join, preview: dates.entry });
  }
  if (isStale) {
    const conflict = differences(comparedEntry(await namesOf(c)), whole, typedOfEntry(parted.following));
    const mine = overNewer(whole, typedOfEntry(parted.following));
    return showSplit(c, parted, { typed: mine, version: stored.version, errors: {}, conflict });
  }
  const ended = EntryDefinition.safeParse(parted.ended);
  const problems: Problem[] = [
    ...read.problems,
    ...(ended.success ? [] : problemsOf(ended.error).map(({ message }) => ({ message }))),
  ];
  if (join?.gap !== undefined && !all(typed, 'gap').includes(gapName(join))) {
    const message = `${gapInWords(join.gap.planned)} Choose another start or rule, or tick that it goes on without that date`;
    problems.push({ pointer: '/form/gap', message });
  }
  if (problems.length > 0) return showSplit(c, parted, refused(typed, version, problems), { join });
  // The new entry first: whatever comes in between, no date is lost.
  const items = await listItems(ctx, kindOf(c));
  const slug = freeSlug(parted.entry.title, new Set(items.map(({ ref }) => ref.slug)), 'entry');
  const added = await attempt(() => saveItem(ctx, { ...kindOf(c), slug, value: { ...read.value, slug }, version: null }));
  if (added === 'changed') return showSplit(c, parted, refused(typed, version, [{ message: 'Please save again.' }]));
  if ('problems' in added) return showSplit(c, parted, refused(typed, version, added.problems), { join });
  const done = await attempt(() => saveItem(ctx, { ...refOf(c), value: parted.ended, version: stored.version }));
  if (done !== 'changed' && 'saved' in done) return c.redirect(`/plan/programme/${slug}?done=split`, 303);
  return endAgain(
    c,
    'The new entry has been added, but this one could not be ended: somebody else changed it at the same moment. ' +
      'Until it ends, both show the later dates. Look again, and end it here.',
    slug,
  );
}

/** How what follows joins on to what stays. */
const joinAt = ({ entry, last, date }: Parted, following: EntryDefinition): Join | undefined =>
  joinOf(entry, { last, parted: date.original, isLeftOut: date.state === 'left-out' }, following);

/** Boxes that nobody ticked are not sent, and are not what stood there before either. */
const unticked = (typed: Typed): Typed => ({
  'week-days': typed['week-days'] ?? [],
  'next-day': typed['next-day'] ?? [],
});

/** Asks once more whether the series ends, as it is now. */
async function endAgain(c: Asked, message: string, slug?: string) {
  const stored = await entryOf(c);
  const parted = partedAt(c, stored);
  if (parted === undefined) return showGone(c, stored.entry, true);
  const draft = { typed: {}, version: stored.version, errors: { '': message } };
  return showEnd(c, parted, draft, 409, slug === undefined ? undefined : { slug });
}

/** The last date that stays, in words. */
function lastOf({ entry, last: day }: Parted): string {
  const last = plannedDate({ ...whenOfEntry(entry), except: [], cancelled: [], moved: [] }, day);
  return last === undefined ? '' : listedDate(last).planned;
}

function showEnd(c: Asked, parted: Parted, draft: Draft, status: 200 | 409 | 422 = statusOf(draft), added?: { slug: string }) {
  const { me, partnership } = c.var;
  const { entry, date } = parted;
  const when = whenOfEntry(entry);
  const lost = changedDates(when).filter(({ original }) => original >= date.original);
  const page = (
    <EndPage
      viewer={{ me, partnership }}
      {...{ entry, date, draft, added }}
      last={lastOf(parted)}
      lost={added === undefined ? lost.map(listedDate) : []}
    />
  );
  return c.html(render(page), status);
}

function showSplit(
  c: Asked,
  parted: Parted,
  draft: Draft,
  { join, preview }: { join?: Join | undefined; preview?: EntryDefinition } = {},
) {
  const { me, partnership } = c.var;
  const { entry, date } = parted;
  const page = (
    <SplitPage
      viewer={{ me, partnership }}
      {...{ entry, date, draft, join }}
      last={lastOf(parted)}
      {...(preview === undefined ? {} : { preview: datesInWords(preview, preview.starts ?? date.original) })}
    />
  );
  return c.html(render(page), statusOf(draft));
}
