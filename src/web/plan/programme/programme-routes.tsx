import { Hono } from 'hono';
import { listItems, saveItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import type { EntryDefinition } from '#src/programme/index.ts';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, differences, freeSlug, sameTitle, statusOf } from '../item/item-form.ts';
import { RemovePage } from '../item/item-page.tsx';
import { removeItem } from '../item/remove-item.ts';
import { datesRoutes } from './dates-routes.tsx';
import { datesInWords } from './entry-dates.ts';
import {
  audienceProblems,
  comparedEntry,
  datesOf,
  EMPTY_ENTRY,
  ENTRY_FIELDS,
  entryValue,
  type Read,
  typedOfEntry,
} from './programme-form.ts';
import { EntryFormPage } from './programme-form-page.tsx';
import { listEntries } from './programme-list.ts';
import { ProgrammePage } from './programme-page.tsx';
import { type Asked, entryOf, kindOf, mustEdit, namesOf, refOf, refused, today } from './programme-requests.ts';
import { overNewer } from './rule-form.ts';
import { splitRoutes } from './split-routes.tsx';

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'The entry has been added.'],
  ['saved', 'The entry has been saved.'],
  ['removed', 'The entry has been removed.'],
  ['split', 'These dates are an entry of their own now. The entry they were part of ends before them.'],
]);

/** The year-round programme: its list, the page of an entry, and the pages of single dates. */
export function programmeRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/programme', async (c) => {
    const { ctx, me, partnership } = c.var;
    const entries = (await listItems(ctx, kindOf(c))).map((item) => item.value as EntryDefinition);
    const { coming, over } = listEntries(entries, await namesOf(c), today(c));
    const done = DONE.get(c.req.query('done') ?? '');
    return c.html(
      render(<ProgrammePage viewer={{ me, partnership }} {...{ partnership, coming, over, done, today: today(c) }} />),
    );
  });

  routes.get('/programme/new', (c) => {
    mustEdit(c);
    return show(c, { typed: EMPTY_ENTRY, version: null, errors: {} });
  });

  routes.post('/programme/new', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ENTRY_FIELDS);
    const read = entryValue(typed, undefined, today(c));
    if (one(typed, 'do') === 'dates') return preview(c, typed, null, read);
    const { value } = read;
    const problems = [...read.problems, ...audienceProblems(typed)];
    const items = await listItems(c.var.ctx, kindOf(c));
    // The same meeting may come twice a year, but not twice on one day.
    const twice = items.some(
      ({ value: other }) => sameTitle(String(other.title), one(typed, 'title')) && (other.date ?? '') === (value.date ?? ''),
    );
    if (twice)
      problems.push({ pointer: '/title', message: 'is that of another entry of the same date: change that one instead' });
    const slug = freeSlug(one(typed, 'title'), new Set(items.map(({ ref }) => ref.slug)), 'entry');
    const save = () => saveItem(c.var.ctx, { ...kindOf(c), slug, value, version: null });
    const result = problems.length > 0 ? { problems } : await attempt(save);
    if (result === 'changed') return show(c, refused(typed, null, [{ message: 'Please save again.' }]));
    if ('problems' in result) return show(c, refused(typed, null, result.problems));
    return c.redirect(`/plan/programme/${slug}?done=added`, 303);
  });

  routes.get('/programme/:entry', async (c) => {
    mustEdit(c);
    const { entry, version } = await entryOf(c);
    return show(c, { typed: typedOfEntry(entry), version, errors: {} }, { entry });
  });

  routes.post('/programme/:entry', async (c) => {
    mustEdit(c);
    const { ctx } = c.var;
    const typed = await readForm(c);
    refuseUnknown(typed, ENTRY_FIELDS);
    const ref = refOf(c);
    const { entry, version: newest } = await entryOf(c);
    const version = versionOf(typed);
    const read = entryValue(typed, entry, today(c));
    if (one(typed, 'do') === 'dates') return preview(c, typed, version, read, entry);
    // What is wrong with a form is said of what it was opened with: a newer text comes first.
    if (version !== newest) return showConflict(c, typed);
    const { value } = read;
    const problems = [...read.problems, ...audienceProblems(typed)];
    const result = problems.length > 0 ? { problems } : await attempt(() => saveItem(ctx, { ...ref, value, version }));
    if (result === 'changed') return showConflict(c, typed);
    if ('problems' in result) return show(c, refused(typed, version, result.problems), { entry });
    return c.redirect(`/plan/programme/${ref.slug}?done=saved`, 303);
  });

  routes.get('/programme/:entry/remove', (c) => {
    mustEdit(c);
    return showRemoval(c);
  });

  routes.post('/programme/:entry/remove', async (c) => {
    mustEdit(c);
    return removeItem(c, refOf(c), '/plan/programme?done=removed', (errors, status) => showRemoval(c, errors, status));
  });

  routes.route('/', datesRoutes());
  routes.route('/', splitRoutes());
  return routes;
}

/** Shows what was typed as dates, and saves nothing. */
async function preview(c: Asked, typed: Typed, version: number | null, read: Read, entry?: EntryDefinition) {
  const dates = datesOf(read, typed);
  const edited = entry === undefined ? {} : { entry };
  if ('problems' in dates) return show(c, refused(typed, version, dates.problems), edited);
  return show(c, { typed, version, errors: {} }, { ...edited, preview: dates.entry });
}

/** Both texts where somebody else was faster; saving again then works. */
async function showConflict(c: Asked, typed: Typed) {
  const { entry, version } = await entryOf(c);
  const theirs = typedOfEntry(entry);
  const conflict = differences(comparedEntry(await namesOf(c)), typed, theirs);
  return show(c, { typed: overNewer(typed, theirs), version, errors: {}, conflict }, { entry });
}

async function show(c: Asked, draft: Draft, about: { entry?: EntryDefinition; preview?: EntryDefinition } = {}) {
  const { ctx, me, partnership } = c.var;
  const { entry } = about;
  const page = (
    <EntryFormPage
      viewer={{ me, partnership }}
      draft={draft}
      partners={await listPartners(ctx, partnership.id)}
      done={c.req.method === 'GET' ? DONE.get(c.req.query('done') ?? '') : undefined}
      {...(entry === undefined ? {} : { edited: { entry, dates: datesInWords(entry, today(c)) } })}
      {...(about.preview === undefined ? {} : { preview: datesInWords(about.preview, today(c)) })}
    />
  );
  return c.html(render(page), statusOf(draft));
}

async function showRemoval(c: Asked, errors: Draft['errors'] = {}, status: 200 | 409 | 422 = 200) {
  const { me, partnership } = c.var;
  const { entry, version } = await entryOf(c);
  const here = `/plan/programme/${entry.slug}`;
  const page = (
    <RemovePage
      viewer={{ me, partnership }}
      section="programme"
      what={`the entry “${entry.title}”`}
      back={{ href: here, text: entry.title }}
      action={`${here}/remove`}
      version={version}
      errors={errors}
    >
      <p>
        It goes from the programme{entry.rule === undefined ? '' : ' with all its dates, past ones too,'} and from everybody’s
        calendar. If it does not take place, mark it as called off instead: then people see that.
      </p>
    </RemovePage>
  );
  return c.html(render(page), status);
}
