import type { Child } from 'hono/jsx';
import { Button, Buttons, ErrorSummary, type FieldErrors, Form, Hidden } from '../../kit/fields.tsx';
import { Conflict, Warning } from '../../kit/notice.tsx';
import { PlanPage, type Section, type Viewer } from '../frame.tsx';
import type { Draft } from './item-form.ts';

/** What went wrong with the last try, above a form: faults, or both texts where somebody else was faster. */
export function Trouble(props: { draft: Draft; what: string }) {
  const { errors, conflict } = props.draft;
  return conflict === undefined ? <ErrorSummary errors={errors} /> : <Conflict what={props.what} rows={conflict} />;
}

/** The version that a form was opened with; a new thing has none. */
export const Version = (props: { draft: Draft }) => <Hidden name="version" value={props.draft.version ?? ''} />;

/** Asks before something is taken away, and says what that changes. */
export function RemovePage(props: {
  viewer: Viewer;
  section: Section;
  /** What is taken away, as a question asks for it: `the theme “Mate crime”`. */
  what: string;
  back: { href: string; text: string };
  action: string;
  version: number;
  errors?: FieldErrors;
  /** Why it cannot be taken away as things are: then no button is offered. */
  blocked?: boolean;
  children: Child;
}) {
  const { viewer, section, what, back, errors = {} } = props;
  return (
    <PlanPage viewer={viewer} section={section} title={`Remove ${what}`} back={back} failed={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} />
      <h1>Remove {what}?</h1>
      {props.children}
      {props.blocked ? null : (
        <Form action={props.action}>
          <Warning>You cannot undo this here. History keeps what it said.</Warning>
          <Hidden name="version" value={props.version} />
          <Buttons>
            <Button kind="warning">Yes, remove it</Button>
            <a href={back.href}>No, keep it</a>
          </Buttons>
        </Form>
      )}
    </PlanPage>
  );
}
