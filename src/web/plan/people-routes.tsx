import { Hono, type Context as Request } from 'hono';
import { addPerson, changePerson, endPerson, erasePerson, listPeople, openSignIn, type Person } from '#src/access/index.ts';
import { type MemberRole, permit } from '#src/platform/access.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import type { WebDeps } from '../deps.ts';
import type { FieldErrors } from '../kit/fields.tsx';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import { signInAddress } from '../sign-in/mail.ts';
import { namedErrors, PERSON_FIELDS } from '../sign-in/named-errors.ts';
import { START } from '../sign-in/next.ts';
import type { StaffEnv } from '../visitors.tsx';
import type { Viewer } from './frame.tsx';
import { EndPersonPage, ErasePersonPage, SignInLinkPage } from './people-confirm-pages.tsx';
import { PEOPLE_DONE, type PeopleDone, PeoplePage } from './people-page.tsx';
import { NewPersonPage, PersonPage, type TypedPerson } from './people-person-page.tsx';

type Ask = Request<StaffEnv>;
const FIELDS = ['name', 'email', 'role'] as const;
const ENDINGS = {
  end: { Page: EndPersonPage, act: endPerson, done: 'ended' },
  erase: { Page: ErasePersonPage, act: erasePerson, done: 'erased' },
} as const satisfies Record<string, { done: PeopleDone; [more: string]: unknown }>;

/** Who may sign in, and as what. */
export function peopleRoutes(deps: WebDeps): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/people', async (c) => {
    const people = await listPeople(c.var.ctx, c.var.partnership.id);
    const done = c.req.query('done');
    return c.html(render(<PeoplePage viewer={viewerOf(c)} people={people} done={isDone(done) ? done : undefined} />));
  });

  pages.get('/people/new', async (c) => {
    // The verb that lists is the one that says whether the reader may be here.
    await listPeople(c.var.ctx, c.var.partnership.id);
    const typed = { name: '', email: '', role: '' };
    return c.html(render(<NewPersonPage viewer={viewerOf(c)} typed={typed} errors={{}} />));
  });

  pages.post('/people', async (c) => {
    const typed = typedPerson(await readKnown(c, FIELDS));
    try {
      const { name, email, role } = given(typed);
      await addPerson(c.var.ctx, { partnershipId: c.var.partnership.id, name, email, role });
    } catch (error) {
      const errors = errorsOf(error);
      return c.html(render(<NewPersonPage viewer={viewerOf(c)} typed={typed} errors={errors} />), 422);
    }
    return c.redirect('/plan/people?done=added', 303);
  });

  pages.get('/people/:person', async (c) => {
    const person = await personOf(c);
    return showPerson(c, { person, typed: saved(person), version: person.version, errors: {} }, 200);
  });

  pages.post('/people/:person', async (c) => {
    const sent = await readKnown(c, [...FIELDS, 'version']);
    const typed = typedPerson(sent);
    const version = versionOf(sent) ?? 0;
    const person = await personOf(c);
    try {
      const { name, email, role } = given(typed);
      // Somebody whom the program let in has no address to keep until they enter one.
      const address = person.email === null && email.trim() === '' ? {} : { email };
      const at = { partnershipId: c.var.partnership.id, personId: person.id, version };
      await changePerson(c.var.ctx, { ...at, name, role, ...address, keepId: c.var.me.sessionId });
    } catch (error) {
      if (error instanceof PlannerError && error.code === 'CHANGED') {
        const now = await personOf(c);
        return showPerson(c, { person: now, typed, version: now.version, errors: {}, conflict: saved(now) }, 409);
      }
      return showPerson(c, { person, typed, version, errors: errorsOf(error) }, 422);
    }
    return c.redirect('/plan/people?done=saved', 303);
  });

  pages.post('/people/:person/sign-in-link', async (c) => {
    await readKnown(c, []);
    const person = await personOf(c);
    const { secret, expiresAt } = await openSignIn(c.var.ctx, { personId: person.id });
    const link = signInAddress(deps.baseUrl, secret, START);
    return c.html(render(<SignInLinkPage viewer={viewerOf(c)} person={person} link={link} until={expiresAt} />));
  });

  pages.get('/people/:person/:ending{end|erase}', async (c) => {
    const { Page } = endingOf(c);
    return c.html(render(<Page viewer={viewerOf(c)} person={await personOf(c)} />));
  });

  pages.post('/people/:person/:ending{end|erase}', async (c) => {
    const { Page, act, done } = endingOf(c);
    const sent = await readKnown(c, ['version']);
    const person = await personOf(c);
    try {
      await act(c.var.ctx, { partnershipId: c.var.partnership.id, personId: person.id, version: versionOf(sent) ?? 0 });
    } catch (error) {
      if (!isExpected(error)) throw error;
      const status = error.code === 'CHANGED' ? 409 : 422;
      return c.html(render(<Page viewer={viewerOf(c)} person={person} refusal={error.message} />), status);
    }
    return c.redirect(`/plan/people?done=${done}`, 303);
  });

  return pages;
}

const viewerOf = (c: Ask): Viewer => ({ me: c.var.me, partnership: c.var.partnership });

const endingOf = (c: Ask) => (c.req.param('ending') === 'erase' ? ENDINGS.erase : ENDINGS.end);

async function personOf(c: Ask): Promise<Person> {
  const people = await listPeople(c.var.ctx, c.var.partnership.id);
  const found = people.find(({ id }) => id === c.req.param('person'));
  if (!found) throw notFound();
  return found;
}

function showPerson(c: Ask, shown: Omit<Parameters<typeof PersonPage>[0], 'viewer'>, status: 200 | 409 | 422) {
  return c.html(render(<PersonPage viewer={viewerOf(c)} {...shown} />), status);
}

/** What was sent. Whoever may not be here is told so first, as if nothing were there. */
async function readKnown(c: Ask, names: readonly string[]): Promise<Typed> {
  permit(c.var.ctx.access, 'people.manage', c.var.partnership.id);
  const typed = await readForm(c);
  refuseUnknown(typed, names);
  return typed;
}

const typedPerson = (sent: Typed): TypedPerson => ({
  name: one(sent, 'name'),
  email: one(sent, 'email'),
  role: one(sent, 'role'),
});

const saved = ({ name, email, role }: Person): TypedPerson => ({ name: name ?? '', email: email ?? '', role });

/** What was typed as the verbs take it; they check the role themselves. */
const given = ({ name, email, role }: TypedPerson) => ({
  name: name.trim() === '' ? null : name,
  email,
  role: role as MemberRole,
});

const isExpected = (error: unknown): error is PlannerError =>
  error instanceof PlannerError && (error.code === 'INVALID_INPUT' || error.code === 'CHANGED');

/** What is wrong with what was typed; anything else goes on. */
function errorsOf(error: unknown): FieldErrors {
  if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
  if (error.problems.length === 0) return { '': error.message };
  const errors = namedErrors(error.problems, { ...PERSON_FIELDS, role: { label: 'What they may do', pointer: '/role' } });
  return errors.role === undefined ? errors : { ...errors, role: 'Choose what they may do' };
}

const isDone = (word: string | undefined): word is PeopleDone => word !== undefined && Object.hasOwn(PEOPLE_DONE, word);
