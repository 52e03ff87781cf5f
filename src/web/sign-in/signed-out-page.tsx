import { Button, Form, Hidden } from '../kit/fields.tsx';
import type { Typed } from '../kit/form.ts';
import { Page } from '../kit/page.tsx';

/** After a form was sent from a browser that is no longer signed in: what was typed waits here until it can be sent again. */
export function SignedOutPage(props: { action: string; typed: Typed }) {
  return (
    <Page title="You have been signed out">
      <h1>You have been signed out</h1>
      <p>Nothing was saved, and nothing you typed is lost: it waits on this page.</p>
      <ol>
        <li>
          <a href="/sign-in" target="_blank" rel="noopener">
            Sign in again (opens in a new tab)
          </a>
        </li>
        <li>Come back to this page and send what you typed.</li>
      </ol>
      <Form action={props.action}>
        {Object.entries(props.typed).flatMap(([name, values]) => values.map((value) => <Hidden name={name} value={value} />))}
        <Button>Send it again</Button>
      </Form>
    </Page>
  );
}
