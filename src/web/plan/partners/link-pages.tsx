import type { Child } from 'hono/jsx';
import type { ContactLink } from '#src/access/index.ts';
import type { ListedContact } from '#src/partners/index.ts';
import { moment } from '../../format.ts';
import { CopyText } from '../../kit/copy-text.tsx';
import { Button, Buttons, Choices, ErrorSummary, type FieldErrors, Form, Hidden } from '../../kit/fields.tsx';
import { Inset, Warning } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { MessageToSend } from './message-to-send.tsx';
import type { ReadPartner } from './partner-read.ts';
import { contactName } from './partner-words.ts';

/** How long a private link may work, in days. */
export const LASTING = { '30': '30 days', '90': '90 days', '180': '180 days', '365': 'A year' } as const;

export interface LinkPageProps {
  viewer: Viewer;
  partner: ReadPartner;
  contact: ListedContact;
}

function LinkPage(props: LinkPageProps & { title: string; failed?: boolean; children: Child }) {
  const { value } = props.partner;
  const back = { href: `/plan/partners/${value.slug}`, text: value.name };
  return (
    <PlanPage viewer={props.viewer} section="partners" title={props.title} back={back} failed={props.failed ?? false}>
      {props.children}
    </PlanPage>
  );
}

/** Chooses how long a new link works, or the one that takes the place of `replaces`. */
export function ChooseLinkPage(
  props: LinkPageProps & {
    days: string;
    errors: FieldErrors;
    /** What the page was opened on: a form that was used once makes no second link. */
    seen: string;
    replaces?: ContactLink;
    /** Whether the contact has a private calendar, which a new link does not end. */
    hasCalendar: boolean;
  },
) {
  const { partner, contact, days, errors, seen, replaces, hasCalendar } = props;
  const own = `/plan/partners/${partner.value.slug}`;
  const title = `${replaces === undefined ? 'Make' : 'Replace'} a private link: ${contactName(contact)}`;
  return (
    <LinkPage {...props} title={title} failed={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      {replaces === undefined ? (
        <p>
          It opens the posts of {partner.value.name}, ready to copy, and the form for its numbers. It needs no password: whoever
          has it may answer for {partner.value.name}, and reaches nothing else.
        </p>
      ) : (
        <Warning>
          The link made on {moment(replaces.createdAt)} ends at once. Whoever still uses it needs the new one from you.
        </Warning>
      )}
      {replaces !== undefined && hasCalendar ? (
        <p>
          Their private calendar goes on. If the old address fell into the wrong hands, end that too:{' '}
          <a href={`${own}/contacts/${contact.id}/calendar/end`}>end the private calendar of {contactName(contact)}</a>.
        </p>
      ) : null}
      <Form action={replaces === undefined ? `${own}/contacts/${contact.id}/link` : `${own}/links/${replaces.id}/replace`}>
        <Hidden name="seen" value={seen} />
        <Choices
          name="days"
          label="How long should it work?"
          values={[days]}
          choices={Object.entries(LASTING).map(([value, text]) => ({
            value,
            text,
            ...(value === '180' ? { hint: 'From the first mail about a week to its report.' } : {}),
          }))}
          error={errors.days}
        />
        <Buttons>
          <Button>{replaces === undefined ? 'Make the link' : 'End the old link and make a new one'}</Button>
          <a href={own}>Cancel</a>
        </Buttons>
      </Form>
    </LinkPage>
  );
}

/** Shows a private link, once. */
export function MadeLinkPage(props: LinkPageProps & { address: string; until: string; replaced: boolean }) {
  const { viewer, partner, contact, address, until } = props;
  const { name, slug } = partner.value;
  const hello = contact.name === null ? 'Hello' : `Hello ${contact.name}`;
  const message = `${hello},

Here is your private link for ${name} in the planner of ${viewer.partnership.name}:
${address}

It opens the posts of the week, ready to copy, and the form for your numbers. You need no password, so please keep it to yourself. It works until ${moment(until)}.`;
  const title = `The private link of ${contactName(contact)}`;
  return (
    <LinkPage {...props} title={title}>
      <h1>{title}</h1>
      <Warning>It is shown only here and only now: copy it before you leave. If it is lost, replace it.</Warning>
      {props.replaced ? <Inset>The old link has ended.</Inset> : null}
      <h2>The link</h2>
      <CopyText id="link" text={address} what="the link" />
      <MessageToSend email={contact.email} message={message} />
      <p>
        <a href={`/plan/partners/${slug}`}>Back to {name}</a>
      </p>
    </LinkPage>
  );
}

/** A form that was used already, as when its answer is loaded again: no second link, and the first is not shown again. */
export function UsedLinkPage(props: LinkPageProps) {
  const { slug, name } = props.partner.value;
  const title = 'This link was shown already';
  return (
    <LinkPage {...props} title={title}>
      <h1>{title}</h1>
      <p>
        A private link of {contactName(props.contact)} has been made or replaced since you opened the form, and was shown then.
        Nothing was changed now. If it was not kept, <a href={`/plan/partners/${slug}#${props.contact.id}`}>replace it</a>.
      </p>
      <p>
        <a href={`/plan/partners/${slug}`}>Back to {name}</a>
      </p>
    </LinkPage>
  );
}

/** Says what ending a link means, before it happens. */
export function EndLinkPage(props: LinkPageProps & { link: ContactLink }) {
  const { partner, contact, link } = props;
  const own = `/plan/partners/${partner.value.slug}`;
  const title = `End a private link: ${contactName(contact)}`;
  return (
    <LinkPage {...props} title={title}>
      <h1>{title}</h1>
      <p>
        The link was made on {moment(link.createdAt)} and{' '}
        {link.lastUsedAt === null ? 'has not been used yet' : `was last used on ${moment(link.lastUsedAt)}`}. From now on, whoever
        opens it sees nothing. What was answered through it stays.
      </p>
      <p>It also ends their private calendar: they make a new address from a new link.</p>
      <Form action={`${own}/links/${link.id}/end`}>
        <Buttons>
          <Button kind="warning">End the link</Button>
          <a href={own}>Cancel</a>
        </Buttons>
      </Form>
    </LinkPage>
  );
}
