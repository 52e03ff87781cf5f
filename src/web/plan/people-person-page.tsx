import type { Person } from '#src/access/index.ts';
import { moment } from '../format.ts';
import { Button, ButtonLink, Buttons, Choices, ErrorSummary, type FieldErrors, Form, Hidden, TextField } from '../kit/fields.tsx';
import { Conflict, Inset } from '../kit/notice.tsx';
import { Facts } from '../kit/page.tsx';
import { NoMailYet } from '../sign-in/no-mail-yet.tsx';
import { PlanPage, type Viewer } from './frame.tsx';
import { personName } from './people-page.tsx';
import { ROLE_CHOICES, roleName } from './people-roles.tsx';

/** What stands in the form of a person. */
export interface TypedPerson {
  name: string;
  email: string;
  role: string;
}

const BACK = { href: '/plan/people', text: 'People' };

function PersonFields(props: { typed: TypedPerson; errors: FieldErrors }) {
  const { typed, errors } = props;
  return (
    <>
      <TextField
        name="name"
        label="Name (optional)"
        hint="Shown to those who plan together."
        autocomplete="off"
        spellcheck={false}
        width={30}
        value={typed.name}
        error={errors.name}
      />
      <TextField
        name="email"
        label="E-mail address"
        hint="At work, and theirs alone: whoever reads that mailbox can sign in as them."
        type="email"
        autocomplete="off"
        spellcheck={false}
        width={30}
        value={typed.email}
        error={errors.email}
      />
      <Choices name="role" label="What may they do?" values={[typed.role]} choices={ROLE_CHOICES} error={errors.role} />
    </>
  );
}

/** Lets somebody in. */
export function NewPersonPage(props: { viewer: Viewer; typed: TypedPerson; errors: FieldErrors }) {
  return (
    <PlanPage
      viewer={props.viewer}
      section="people"
      title="Add a person"
      back={BACK}
      failed={Object.keys(props.errors).length > 0}
    >
      <ErrorSummary errors={props.errors} />
      <h1>Add a person</h1>
      <p>
        They can sign in as soon as they are added: hand them a link from their page. <NoMailYet />
      </p>
      <Form action="/plan/people">
        <PersonFields typed={props.typed} errors={props.errors} />
        <Button>Add</Button>
      </Form>
    </PlanPage>
  );
}

export interface PersonPageProps {
  viewer: Viewer;
  person: Person;
  typed: TypedPerson;
  version: number;
  errors: FieldErrors;
  /** Somebody else's change, when both changed the person. */
  conflict?: TypedPerson;
}

/** One person: their details, a link to sign in for them, and the end of their access. */
export function PersonPage(props: PersonPageProps) {
  const { viewer, person, typed, errors, conflict } = props;
  const name = personName(person);
  const own = `/plan/people/${person.id}`;
  const failed = Object.keys(errors).length > 0 || conflict !== undefined;
  return (
    <PlanPage viewer={viewer} section="people" title={name} back={BACK} failed={failed}>
      <ErrorSummary errors={errors} />
      {conflict === undefined ? null : (
        <Conflict
          what="this person"
          rows={[
            { label: 'Name', mine: typed.name, theirs: conflict.name },
            { label: 'E-mail address', mine: typed.email, theirs: conflict.email },
            { label: 'Role', mine: roleName(typed.role), theirs: roleName(conflict.role) },
          ]}
        />
      )}
      <h1>{name}</h1>
      {person.endedAt === null ? (
        <>
          <Form action={own}>
            <Hidden name="version" value={props.version} />
            <PersonFields typed={typed} errors={errors} />
            <Button>Save</Button>
          </Form>
          <h2>Help them sign in</h2>
          <p>
            Make a link here and hand it over in a way that only they can read. They can ask for one themselves on the sign-in
            page too. <NoMailYet />
          </p>
          <Form action={`${own}/sign-in-link`}>
            <Button kind="secondary">Make a link to sign in</Button>
          </Form>
          <h2>End their access</h2>
          <Buttons>
            <ButtonLink href={`${own}/end`} kind="secondary">
              End access
            </ButtonLink>
            <a href={`${own}/erase`}>Erase name and address too</a>
          </Buttons>
        </>
      ) : (
        <>
          <Facts
            rows={[
              ['E-mail address', person.email ?? 'Erased'],
              ['Role', roleName(person.role)],
              ['Access ended', moment(person.endedAt)],
            ]}
          />
          {person.name === null && person.email === null ? (
            <Inset>Name and address are erased.</Inset>
          ) : (
            <ButtonLink href={`${own}/erase`} kind="secondary">
              Erase name and address
            </ButtonLink>
          )}
        </>
      )}
    </PlanPage>
  );
}
