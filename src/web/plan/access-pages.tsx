import type { ApiToken } from '#src/access/index.ts';
import { moment } from '../format.ts';
import { CopyText } from '../kit/copy-text.tsx';
import { Button, ButtonLink, Buttons, Choices, ErrorSummary, type FieldErrors, Form, Select, TextField } from '../kit/fields.tsx';
import { Done, Empty, Warning } from '../kit/notice.tsx';
import { Cell, Facts, Table, Tag } from '../kit/page.tsx';
import { PlanPage, type Viewer } from './frame.tsx';
import { isRole, ROLE_CHOICES, ROLES, roleName } from './people-roles.tsx';

/** How long a program may be let in for: days, or until it is ended. */
export const LASTING = { '30': '30 days', '90': '90 days', '365': 'A year', open: 'Until somebody ends it' } as const;

const BACK = { href: '/plan/access', text: 'Access for programs' };

/** A program's access with its partner named. */
export interface ProgramAccess extends ApiToken {
  partnerName: string | null;
}

const reachOf = ({ partnerId, partnerName }: ProgramAccess): string =>
  partnerId === null ? 'Everything in this planner' : `${partnerName ?? 'A former partner'} only`;

function State(props: { access: ProgramAccess; now: string }) {
  const { revokedAt, expiresAt } = props.access;
  if (revokedAt !== null) return <Tag tone="off">Ended</Tag>;
  if (expiresAt !== null && expiresAt <= props.now) return <Tag tone="off">Run out</Tag>;
  return <Tag tone="ok">Works</Tag>;
}

/** Every program that was let in. */
export function AccessPage(props: { viewer: Viewer; programs: readonly ProgramAccess[]; now: string; ended: boolean }) {
  return (
    <PlanPage viewer={props.viewer} section="people" title="Access for programs" back={{ href: '/plan/people', text: 'People' }}>
      {props.ended ? <Done heading="The program has no access any more" /> : null}
      <h1>Access for programs</h1>
      <p>
        A program of yours can read the plan or send numbers through the planner’s <a href="/api/docs">interface for programs</a>.
        Each gets a secret of its own, so that each can be ended by itself. It acts for the person who let it in, and ends when
        their access does.
      </p>
      <ButtonLink href="/plan/access/new">Let a program in</ButtonLink>
      {props.programs.length === 0 ? (
        <Empty>
          <p>No program has been let in.</p>
        </Empty>
      ) : (
        <Table caption="Programs" head={['Program', 'Role', 'Reaches', 'Last used', 'Ends', 'State', 'What you can do']}>
          {props.programs.map((access) => (
            <tr>
              <Cell of="Program">{access.name}</Cell>
              <Cell of="Role">{roleName(access.role)}</Cell>
              <Cell of="Reaches">{reachOf(access)}</Cell>
              <Cell of="Last used">{access.lastUsedAt === null ? 'Never' : moment(access.lastUsedAt)}</Cell>
              <Cell of="Ends">
                {access.revokedAt !== null
                  ? moment(access.revokedAt)
                  : access.expiresAt === null
                    ? 'When somebody ends it'
                    : moment(access.expiresAt)}
              </Cell>
              <Cell of="State">
                <State access={access} now={props.now} />
              </Cell>
              <Cell empty={access.revokedAt !== null}>
                {access.revokedAt === null ? (
                  <a href={`/plan/access/${access.id}/end`}>
                    End<span class="govuk-visually-hidden"> the access of {access.name}</span>
                  </a>
                ) : null}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </PlanPage>
  );
}

export interface TypedAccess {
  name: string;
  role: string;
  partner: string;
  days: string;
}

/** Lets a program in. */
export function NewAccessPage(props: {
  viewer: Viewer;
  typed: TypedAccess;
  errors: FieldErrors;
  partners: readonly { id: string; name: string }[];
}) {
  const { typed, errors } = props;
  const reach = [
    { value: '', text: 'Everything in this planner' },
    ...props.partners.map(({ id, name }) => ({ value: id, text: `${name} only` })),
  ];
  return (
    <PlanPage viewer={props.viewer} section="people" title="Let a program in" back={BACK} failed={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} />
      <h1>Let a program in</h1>
      <Form action="/plan/access">
        <TextField
          name="name"
          label="Name of the program"
          hint="So that you know it again, such as “Website of the council”."
          width={30}
          value={typed.name}
          error={errors.name}
        />
        <Choices
          name="role"
          label="What may it do?"
          hint="The least that it needs: most programs only read."
          values={[typed.role]}
          choices={ROLE_CHOICES}
          error={errors.role}
        />
        <Select name="partner" label="What does it reach?" value={typed.partner} options={reach} error={errors.partner} />
        <Choices
          name="days"
          label="For how long?"
          hint="At most as long as you have access yourself."
          values={[typed.days]}
          choices={Object.entries(LASTING).map(([value, text]) => ({ value, text }))}
          error={errors.days}
        />
        <Button>Let it in</Button>
      </Form>
    </PlanPage>
  );
}

/** Shows the secret of a program, once. */
export function MadeAccessPage(props: { viewer: Viewer; access: ProgramAccess; secret: string }) {
  const { access } = props;
  return (
    <PlanPage viewer={props.viewer} section="people" title={`The secret of ${access.name}`} back={BACK}>
      <h1>The secret of {access.name}</h1>
      <p>Put it where the program keeps its secrets. It goes with every request, as “Authorization: Bearer” and the secret.</p>
      <CopyText id="secret" text={props.secret} what="the secret" />
      <Warning>
        It is shown only here and only now. Whoever has it can do what the program may; if it is lost, end it and make a new one.
      </Warning>
      <Facts
        rows={[
          ['Role', isRole(access.role) ? `${roleName(access.role)}. ${ROLES[access.role].may}` : access.role],
          ['Reaches', reachOf(access)],
          ['Ends', access.expiresAt === null ? 'When somebody ends it' : moment(access.expiresAt)],
        ]}
      />
      <p>
        <a href="/plan/access">Every program with access</a>
      </p>
    </PlanPage>
  );
}

/** Says what ending a program's access means, before it happens. */
export function EndAccessPage(props: { viewer: Viewer; access: ProgramAccess }) {
  const { access } = props;
  return (
    <PlanPage viewer={props.viewer} section="people" title={`End the access of ${access.name}`} back={BACK}>
      <h1>End the access of {access.name}</h1>
      <p>
        {access.lastUsedAt === null ? 'It has never been used.' : `It was last used on ${moment(access.lastUsedAt)}.`} From now on
        the program is refused. What it did stays, also in history.
      </p>
      <Form action={`/plan/access/${access.id}/end`}>
        <Buttons>
          <Button kind="warning">End access</Button>
          <a href="/plan/access">Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}
