import type { Person } from '#src/access/index.ts';
import { moment } from '../format.ts';
import { ButtonLink } from '../kit/fields.tsx';
import { Details, Done } from '../kit/notice.tsx';
import { Cell, Table } from '../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from './frame.tsx';
import { ROLES, roleName } from './people-roles.tsx';

/** What was just done, by the word in the address. */
export const PEOPLE_DONE = {
  added: 'They can sign in now: hand them a link from their page',
  saved: 'The changes are saved',
  ended: 'Their access has ended',
  erased: 'Their name and address are erased',
} as const;
export type PeopleDone = keyof typeof PEOPLE_DONE;

/** What to call somebody whose name may be missing. */
export function personName({ name, email, endedAt }: Pick<Person, 'name' | 'email' | 'endedAt'>): string {
  return name ?? email ?? (endedAt === null ? 'Somebody without a name yet' : 'An erased person');
}

/** Everybody who may sign in, and those who could. */
export function PeoplePage(props: { viewer: Viewer; people: readonly Person[]; done?: PeopleDone | undefined }) {
  const { viewer, people } = props;
  const here = people.filter(({ endedAt }) => endedAt === null);
  const gone = people.filter(({ endedAt }) => endedAt !== null);
  return (
    <PlanPage viewer={viewer} section="people" title="People">
      {props.done === undefined ? null : <Done heading={PEOPLE_DONE[props.done]} />}
      <h1>People</h1>
      <p>
        Who signs in to plan. Partners and their contacts are not here: they need no account, only a{' '}
        <a href="/plan/partners">private link</a>.
      </p>
      <ButtonLink href="/plan/people/new">Add a person</ButtonLink>
      <Table caption="Who can sign in" head={['Name', 'E-mail address', 'Role', 'Last signed in']}>
        {here.map((person) => (
          <tr>
            <Cell of="Name">
              <a href={`/plan/people/${person.id}`}>{personName(person)}</a>
              {person.id === viewer.me.personId ? ' (you)' : null}
            </Cell>
            <Cell of="E-mail address">{person.email ?? 'None yet'}</Cell>
            <Cell of="Role">{roleName(person.role)}</Cell>
            <Cell of="Last signed in">{person.lastSignedInAt === null ? 'Never' : moment(person.lastSignedInAt)}</Cell>
          </tr>
        ))}
      </Table>
      <Details summary="What each role may do">
        <dl>
          {Object.values(ROLES).map(({ name, may }) => (
            <>
              <dt>
                <strong>{name}</strong>
              </dt>
              <dd>{may}</dd>
            </>
          ))}
        </dl>
      </Details>
      {gone.length === 0 ? null : (
        <>
          <h2>No longer here</h2>
          <Table caption="Whose access has ended" head={['Name', 'Was', 'Ended']}>
            {gone.map((person) => (
              <tr>
                <Cell of="Name">
                  {person.name === null && person.email === null ? (
                    personName(person)
                  ) : (
                    <a href={`/plan/people/${person.id}`}>{personName(person)}</a>
                  )}
                </Cell>
                <Cell of="Was">{roleName(person.role)}</Cell>
                <Cell of="Ended">{person.endedAt === null ? '' : moment(person.endedAt)}</Cell>
              </tr>
            ))}
          </Table>
        </>
      )}
      {canDo(viewer, 'partnership.edit') ? (
        <p>
          Should a second person read every text before it goes out? <a href="/plan/approval">Approval by a second person</a>.
        </p>
      ) : null}
      {canDo(viewer, 'partnership.edit') ? (
        <p>
          Are there words that posts should not have, or that fill themselves in? <a href="/plan/words">Words for posts</a>.
        </p>
      ) : null}
      {canDo(viewer, 'partnership.edit') ? (
        <p>
          When is nothing posted? <a href="/plan/times">Working hours and do-not-post dates</a>.
        </p>
      ) : null}
      {canDo(viewer, 'tokens.manage') ? (
        <p>
          Programs have their own way in: <a href="/plan/access">access for programs</a>.
        </p>
      ) : null}
    </PlanPage>
  );
}
