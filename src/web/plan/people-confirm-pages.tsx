import type { Child } from 'hono/jsx';
import { type Person, SIGN_IN_MINUTES } from '#src/access/index.ts';
import { time } from '../format.ts';
import { CopyText } from '../kit/copy-text.tsx';
import { Button, Buttons, ErrorSummary, Form, Hidden } from '../kit/fields.tsx';
import { Warning } from '../kit/notice.tsx';
import { PlanPage, type Viewer } from './frame.tsx';
import { personName } from './people-page.tsx';

interface ConfirmProps {
  viewer: Viewer;
  person: Person;
  /** Why it could not be done. */
  refusal?: string | undefined;
}

/** A person within a sentence. */
const nameOf = ({ name, email }: Person): string => name ?? email ?? 'this person';

/** Says what ending somebody's access means, before it happens. */
export function EndPersonPage({ viewer, person, refusal }: ConfirmProps) {
  const name = nameOf(person);
  return (
    <Confirm {...{ viewer, person, refusal }} title={`End the access of ${name}`} verb="end" button="End access">
      <p>
        They are signed out everywhere at once and cannot sign in again. Links on their way to them stop working. Programs they
        let in are ended too.
      </p>
      <p>
        What they did stays in history. Their name and address stay here too, so that you can still tell who it was; you can erase
        them later.
      </p>
    </Confirm>
  );
}

/** Says what erasing somebody means, before it happens. */
export function ErasePersonPage({ viewer, person, refusal }: ConfirmProps) {
  const name = nameOf(person);
  return (
    <Confirm {...{ viewer, person, refusal }} title={`Erase ${name}`} verb="erase" button="Erase name and address">
      <p>
        Their name, their e-mail address and what their browsers call themselves are erased for good
        {person.endedAt === null ? ', and their access ends at once. Programs they let in are ended too' : ''}.
      </p>
      <p>
        History keeps what was done and when, by somebody whose name is no longer known. Posts, numbers and reports stay as they
        are. Copies of the database made before, such as backups, still hold the name until they are deleted.
      </p>
      <Warning>This cannot be undone.</Warning>
    </Confirm>
  );
}

function Confirm(props: ConfirmProps & { title: string; verb: 'end' | 'erase'; button: string; children: Child }) {
  const own = `/plan/people/${props.person.id}`;
  const { refusal } = props;
  return (
    <PlanPage
      viewer={props.viewer}
      section="people"
      title={props.title}
      back={{ href: own, text: personName(props.person) }}
      failed={refusal !== undefined}
    >
      <ErrorSummary errors={refusal === undefined ? {} : { '': refusal }} />
      <h1>{props.title}</h1>
      {props.children}
      <Form action={`${own}/${props.verb}`}>
        <Hidden name="version" value={props.person.version} />
        <Buttons>
          <Button kind="warning">{props.button}</Button>
          <a href={own}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

/** Shows a link to sign in for somebody, once. */
export function SignInLinkPage(props: { viewer: Viewer; person: Person; link: string; until: string }) {
  const name = nameOf(props.person);
  const own = `/plan/people/${props.person.id}`;
  return (
    <PlanPage viewer={props.viewer} section="people" title={`A link for ${name}`} back={{ href: own, text: name }}>
      <h1>A link for {name}</h1>
      <p>
        It signs {name} in once, within {SIGN_IN_MINUTES} minutes: until {time(props.until)}.
      </p>
      <CopyText id="link" text={props.link} what="the link" />
      <Warning>
        Whoever has the link can sign in as {name}. It is shown only here and only now; hand it over in a way that only they can
        read.
      </Warning>
      <p>
        <a href={own}>Back to {name}</a>
      </p>
    </PlanPage>
  );
}
