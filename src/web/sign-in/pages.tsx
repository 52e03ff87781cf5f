import type { Child } from 'hono/jsx';
import { SIGN_IN_MINUTES } from '#src/access/index.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, Form, Hidden, TextField } from '../kit/fields.tsx';
import { Done, Inset, Warning } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { nextQuery } from './next.ts';
import { NoMailYet } from './no-mail-yet.tsx';

/** What the sign-in page says about how the reader came there. */
export const CAME_FROM = {
  'signed-out': 'You have signed out',
} as const;
export type CameFrom = keyof typeof CAME_FROM;

/** Where people ask for a link. */
export function SignInPage(props: {
  next: string;
  email: string;
  errors: FieldErrors;
  /** Whether a browser would keep the sign-in at this address. */
  possible: boolean;
  done?: CameFrom | undefined;
}) {
  const failed = Object.keys(props.errors).length > 0;
  return (
    <Page title="Sign in" home="/" failed={failed}>
      <ErrorSummary errors={props.errors} />
      {props.done === undefined ? null : <Done heading={CAME_FROM[props.done]} />}
      <h1>Sign in</h1>
      {props.possible ? null : (
        <Warning>Nobody can sign in at this address: whoever runs the planner must give it one that starts with https.</Warning>
      )}
      <p>There is no password. Give your work e-mail address, and a link and a code to sign in with are made for it.</p>
      <p>
        <NoMailYet />
      </p>
      <Form action="/sign-in">
        <Hidden name="next" value={props.next} />
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="email"
          spellcheck={false}
          width={30}
          value={props.email}
          error={props.errors.email}
        />
        <Button>Make a link and a code</Button>
      </Form>
      <h2>If you have a private link</h2>
      <p>
        Partners do not sign in. Open the private link that you were given; if you have lost it, ask the person who plans the week
        for a new one.
      </p>
    </Page>
  );
}

/** After asking: the same for every address, so that nobody learns who is registered. */
export function CodePage(props: { requestId: string; next: string; code: string; errors: FieldErrors }) {
  return (
    <Page title="Enter your code" home="/" failed={Object.keys(props.errors).length > 0}>
      <ErrorSummary errors={props.errors} />
      <h1>Enter your code</h1>
      <p class="lead">If we know this address, a link and a code are made for it.</p>
      <p>
        <NoMailYet />
      </p>
      <p>Open the link, or type the code here. Each works once, for {SIGN_IN_MINUTES} minutes.</p>
      <Form action="/sign-in/code">
        <Hidden name="request" value={props.requestId} />
        <Hidden name="next" value={props.next} />
        <TextField
          name="code"
          label="Six-digit code"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          width={10}
          value={props.code}
          error={props.errors.code}
        />
        <Button>Sign in</Button>
      </Form>
      <h2>You have neither?</h2>
      <ul>
        <li>Ask whoever runs the planner, or a lead, who can make a link for you on the page “People”.</li>
        <li>
          <a href={`/sign-in${nextQuery(props.next)}`}>Ask again, or with another address</a>
        </li>
      </ul>
    </Page>
  );
}

/** What a link opens. Opening it does nothing, since programs that check mail open links too; the button signs in. */
export function LinkPage(props: { action: string; next: string; until: string; signedInAs: string | null }) {
  return (
    <Page title="Sign in" home="/">
      <h1>Sign in</h1>
      <p>Press the button to sign in on this device. The link works once, until {props.until}.</p>
      {props.signedInAs === null ? null : (
        <Inset>
          <p>You are signed in here already, as {props.signedInAs}. That ends when you press the button.</p>
        </Inset>
      )}
      <Form action={props.action}>
        <Hidden name="next" value={props.next} />
        <Button>Sign in</Button>
      </Form>
    </Page>
  );
}

/** A link that does not work, or no longer. */
export function UsedLinkPage(props: { next: string; signedIn: boolean }) {
  return (
    <Refused title="This link no longer works">
      <p>
        A link to sign in works once, for {SIGN_IN_MINUTES} minutes. This one was used, is too old, or was not copied whole.
        Nothing was changed.
      </p>
      {props.signedIn ? (
        <p>
          You are signed in on this device: <a href={props.next}>go on to the planner</a>.
        </p>
      ) : null}
      <ButtonLink href={`/sign-in${nextQuery(props.next)}`}>Ask for a new link</ButtonLink>
    </Refused>
  );
}

/** Too many tries from one place. */
export function SlowDownPage(props: { minutes: number; again: string }) {
  return (
    <Refused title="Please wait a little">
      <p>
        There were many tries to sign in from your network. To keep accounts safe, wait{' '}
        {props.minutes === 1 ? 'a minute' : `${props.minutes} minutes`} and try again. A link that you have already can be opened
        now, if it is not older than {SIGN_IN_MINUTES} minutes.
      </p>
      <p>
        <a href={props.again}>Back to signing in</a>
      </p>
    </Refused>
  );
}

function Refused(props: { title: string; children: Child }) {
  return (
    <Page title={props.title} home="/">
      <h1>{props.title}</h1>
      {props.children}
    </Page>
  );
}
