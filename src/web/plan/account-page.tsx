import type { OpenSession } from '#src/access/index.ts';
import { moment } from '../format.ts';
import { Button, ErrorSummary, type FieldErrors, Form, Hidden, TextField } from '../kit/fields.tsx';
import { Conflict, Done, Inset } from '../kit/notice.tsx';
import { Cell, Facts, Table, Tag } from '../kit/page.tsx';
import { NoMailYet } from '../sign-in/no-mail-yet.tsx';
import { browserName } from './account-browser.ts';
import { canDo, PlanPage, type Viewer } from './frame.tsx';
import { ROLES } from './people-roles.tsx';

/** What was just done, by the word in the address. */
export const ACCOUNT_DONE = {
  saved: 'Your details are saved',
  ended: 'That browser is signed out',
  'ended-others': 'Every other browser is signed out',
} as const;

export interface AccountPageProps {
  viewer: Viewer;
  /** What stands in the form: what is saved, or what was typed. */
  typed: { name: string; email: string };
  version: number;
  sessions: readonly OpenSession[];
  errors: FieldErrors;
  /** After somebody else changed the same details. */
  conflict?: { name: string; email: string };
  done?: keyof typeof ACCOUNT_DONE | undefined;
}

/** The signed-in person's own page. */
export function AccountPage(props: AccountPageProps) {
  const { viewer, typed, errors, conflict, sessions } = props;
  const { me } = viewer;
  const ownEmail = me.email === null || canDo(viewer, 'people.manage');
  const failed = Object.keys(errors).length > 0 || conflict !== undefined;
  return (
    <PlanPage viewer={viewer} section="account" title="Your account" failed={failed}>
      <ErrorSummary errors={errors} />
      {conflict === undefined ? null : (
        <Conflict
          what="your details"
          rows={[
            { label: 'Name', mine: typed.name, theirs: conflict.name },
            ...(ownEmail ? [{ label: 'E-mail address', mine: typed.email, theirs: conflict.email }] : []),
          ]}
        />
      )}
      {props.done === undefined ? null : <Done heading={ACCOUNT_DONE[props.done]} />}
      <h1>Your account</h1>
      {me.email === null ? (
        <Inset>
          <p>
            <strong>Enter your e-mail address now.</strong> The link that let you in works once; from now on, you ask for one with
            your address. <NoMailYet />
          </p>
        </Inset>
      ) : null}
      <Facts
        rows={[
          ['Planner', viewer.partnership.name],
          ['Your role', `${ROLES[me.role].name}. ${ROLES[me.role].may}`],
        ]}
      />
      <h2>Your details</h2>
      <Form action="/plan/account">
        <Hidden name="version" value={props.version} />
        <TextField
          name="name"
          label="Name (optional)"
          hint="Shown to those you plan with. History keeps no names."
          autocomplete="name"
          spellcheck={false}
          width={30}
          value={typed.name}
          error={errors.name}
        />
        {ownEmail ? (
          <TextField
            name="email"
            label="E-mail address"
            hint="You ask for a link to sign in with it. When you change it, every other browser is signed out."
            type="email"
            autocomplete="email"
            spellcheck={false}
            width={30}
            value={typed.email}
            error={errors.email}
          />
        ) : (
          <p id="email" tabindex={-1}>
            E-mail address: <strong>{me.email}</strong>. You ask for a link to sign in with it; ask a lead to change it.
          </p>
        )}
        <Button>Save</Button>
      </Form>
      <h2>Where you are signed in</h2>
      <Sessions sessions={sessions} />
      <Form action="/sign-out">
        <Button kind="secondary">Sign out here</Button>
      </Form>
      {canDo(viewer, 'tokens.manage') ? (
        <>
          <h2>Programs</h2>
          <p>
            <a href="/plan/access">Access for programs</a>: let a program of yours read the plan or send numbers.
          </p>
        </>
      ) : null}
    </PlanPage>
  );
}

function Sessions(props: { sessions: readonly OpenSession[] }) {
  return (
    <>
      <Table caption="Browsers" head={['Browser', 'Signed in', 'Last used', 'Signed out at the latest', 'What you can do']}>
        {props.sessions.map((session) => (
          <tr>
            <Cell of="Browser">{browserName(session.client)}</Cell>
            <Cell of="Signed in">{moment(session.createdAt)}</Cell>
            <Cell of="Last used">{moment(session.seenAt)}</Cell>
            <Cell of="Signed out at the latest">{moment(session.expiresAt)}</Cell>
            <Cell>
              {session.current ? (
                <Tag tone="ok">This browser</Tag>
              ) : (
                <Form action="/plan/account/sessions/end">
                  <Hidden name="session" value={session.id} />
                  <Button
                    kind="secondary"
                    label={`Sign out ${browserName(session.client)}, signed in ${moment(session.createdAt)}`}
                  >
                    Sign out
                  </Button>
                </Form>
              )}
            </Cell>
          </tr>
        ))}
      </Table>
      {props.sessions.length < 2 ? null : (
        <Form action="/plan/account/sessions/end-others">
          <Button kind="secondary">Sign out everywhere else</Button>
        </Form>
      )}
    </>
  );
}
