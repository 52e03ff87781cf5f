import { Hono, type Context as Request } from 'hono';
import { londonDay } from '#src/calendar/index.ts';
import { getItem, listItems, saveItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { EntryDefinition } from '#src/programme/index.ts';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, differences, errorsOf, freeSlug, given, sameTitle, statusOf } from '../item/item-form.ts';
import { RemovePage } from '../item/item-page.tsx';
import { removeItem } from '../item/remove-item.ts';
import { comparedEntry, EMPTY_ENTRY, ENTRY_FIELDS, entryValue, placeOfEntry, typedOfEntry } from './programme-form.ts';
import { EntryFormPage } from './programme-form-page.tsx';
import { listEntries } from './programme-list.ts';
import { ProgrammePage } from './programme-page.tsx';

type Asked = Request<StaffEnv>;

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'The entry has been added.'],
  ['saved', 'The entry has been saved.'],
  ['removed', 'The entry has been removed.'],
]);

/** The year-round programme: its list, and the form of an entry. */
export function programmeRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/programme', async (c) => {
    const { ctx, me, partnership } = c.var;
    const entries = (await listItems(ctx, kindOf(c))).map((item) => item.value as EntryDefinition);
    const { coming, over } = listEntries(entries, await namesOf(c), today(c));
    const done = DONE.get(c.req.query('done') ?? '');
    return c.html(render(<ProgrammePage viewer={{ me, partnership }} {...{ partnership, coming, over, done }} />));
  });

  routes.get('/programme/new', (c) => {
    mustEdit(c);
    return show(c, { typed: EMPTY_ENTRY, version: null, errors: {} });
  });

  routes.post('/programme/new', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ENTRY_FIELDS);
    const items = await listItems(c.var.ctx, kindOf(c));
    const { value, problems } = entryValue(typed, {}, today(c));
    // The same meeting may come twice a year, but not twice on one day.
    const twice = items.some(
      ({ value: other }) =>
        sameTitle(String(other.title), one(typed, 'title')) && (other.date ?? '') === (given(typed, 'date') ?? ''),
    );
    if (twice)
      problems.push({ pointer: '/title', message: 'is that of another entry of the same date: change that one instead' });
    const slug = freeSlug(one(typed, 'title'), new Set(items.map(({ ref }) => ref.slug)), 'entry');
    const save = () => saveItem(c.var.ctx, { ...kindOf(c), slug, value, version: null });
    const result = problems.length > 0 ? { problems } : await attempt(save);
    if (result === 'changed') return show(c, refused(typed, null, [{ message: 'Please save again.' }]));
    if ('problems' in result) return show(c, refused(typed, null, result.problems));
    return c.redirect('/plan/programme?done=added', 303);
  });

  routes.get('/programme/:entry', async (c) => {
    mustEdit(c);
    const { value, version } = await getItem(c.var.ctx, refOf(c));
    const entry = value as EntryDefinition;
    return show(c, { typed: typedOfEntry(entry), version, errors: {} }, entry);
  });

  routes.post('/programme/:entry', async (c) => {
    mustEdit(c);
    const { ctx } = c.var;
    const typed = await readForm(c);
    refuseUnknown(typed, ENTRY_FIELDS);
    const ref = refOf(c);
    const stored = (await getItem(ctx, ref)).value as EntryDefinition;
    const version = versionOf(typed);
    const { value, problems } = entryValue(typed, stored, today(c));
    const result = problems.length > 0 ? { problems } : await attempt(() => saveItem(ctx, { ...ref, value, version }));
    if (result === 'changed') {
      const current = await getItem(ctx, ref);
      const theirs = current.value as EntryDefinition;
      const conflict = differences(comparedEntry(await namesOf(c)), typed, typedOfEntry(theirs));
      return show(c, { typed, version: current.version, errors: {}, conflict }, theirs);
    }
    if ('problems' in result) return show(c, refused(typed, version, result.problems), stored);
    return c.redirect('/plan/programme?done=saved', 303);
  });

  routes.get('/programme/:entry/remove', (c) => {
    mustEdit(c);
    return showRemoval(c);
  });

  routes.post('/programme/:entry/remove', async (c) => {
    mustEdit(c);
    return removeItem(c, refOf(c), '/plan/programme?done=removed', (errors, status) => showRemoval(c, errors, status));
  });

  return routes;
}

function mustEdit(c: Asked): void {
  permit(c.var.ctx.access, 'programme.edit', c.var.partnership.id);
}

const kindOf = (c: Asked) => ({ partnership: c.var.partnership.slug, kind: 'entry' as const });
const refOf = (c: Asked) => ({ ...kindOf(c), slug: c.req.param('entry') ?? '' });
const today = (c: Asked): string => londonDay(c.var.ctx.clock.now());

async function namesOf(c: Asked): Promise<ReadonlyMap<string, string>> {
  const { ctx, partnership } = c.var;
  return new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));
}

const refused = (typed: Typed, version: number | null, problems: Parameters<typeof errorsOf>[0]): Draft => ({
  typed,
  version,
  errors: errorsOf(problems, placeOfEntry),
});

async function show(c: Asked, draft: Draft, edited?: EntryDefinition) {
  const { ctx, me, partnership } = c.var;
  const partners = await listPartners(ctx, partnership.id);
  const page = (
    <EntryFormPage viewer={{ me, partnership }} draft={draft} {...(edited === undefined ? {} : { edited })} partners={partners} />
  );
  return c.html(render(page), statusOf(draft));
}

async function showRemoval(c: Asked, errors: Draft['errors'] = {}, status: 200 | 409 | 422 = 200) {
  const { ctx, me, partnership } = c.var;
  const { value, version } = await getItem(ctx, refOf(c));
  const { slug, title, rule } = value as EntryDefinition;
  const here = `/plan/programme/${slug}`;
  const page = (
    <RemovePage
      viewer={{ me, partnership }}
      section="programme"
      what={`the entry “${title}”`}
      back={{ href: here, text: title }}
      action={`${here}/remove`}
      version={version}
      errors={errors}
    >
      <p>
        It goes from the programme{rule === undefined ? '' : ' with all its dates, past ones too,'} and from everybody’s calendar.
        If it does not take place, mark it as called off instead: then people see that.
      </p>
    </RemovePage>
  );
  return c.html(render(page), status);
}
