import type { Child } from 'hono/jsx';
import type { ListedContact } from '#src/partners/index.ts';
import { Button, Buttons, ErrorSummary, Form, Hidden, Select, TextField } from '../../kit/fields.tsx';
import { one } from '../../kit/form.ts';
import { Warning } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import type { ReadPartner } from './partner-read.ts';
import { contactName } from './partner-words.ts';

interface Props {
  viewer: Viewer;
  partner: ReadPartner;
}

const ownPage = ({ value }: ReadPartner): string => `/plan/partners/${value.slug}`;
const backTo = (partner: ReadPartner) => ({ href: ownPage(partner), text: partner.value.name });

/** The form of a contact, new or not. */
export function ContactFormPage(
  props: Props & {
    draft: Draft;
    edited?: ListedContact;
    /** Who may stand in. */
    others: readonly ListedContact[];
  },
) {
  const { viewer, partner, draft, edited, others } = props;
  const own = ownPage(partner);
  const heading = edited === undefined ? `Add a contact of ${partner.value.name}` : `Change ${contactName(edited)}`;
  const field = (name: string, label: string) => ({
    name,
    label,
    value: one(draft.typed, name),
    error: draft.errors[name],
  });
  return (
    <PlanPage viewer={viewer} section="partners" title={heading} back={backTo(partner)} failed={hasFailed(draft)}>
      <Trouble draft={draft} what="this contact" />
      <h1>{heading}</h1>
      <Form action={edited === undefined ? `${own}/contacts/new` : `${own}/contacts/${edited.id}`}>
        <Version draft={draft} />
        <TextField
          {...field('role', 'Role')}
          hint="Such as Communications officer. History and reports name the role in place of the person."
          width={30}
        />
        <TextField {...field('name', 'Name (optional)')} autocomplete="off" spellcheck={false} width={30} />
        <TextField
          {...field('email', 'E-mail address at work (optional)')}
          type="email"
          autocomplete="off"
          spellcheck={false}
          width={30}
        />
        <p class="hint">Name and address stand here alone, so that they can be erased. Put no names of members of the public.</p>
        <div class="date-pair">
          <h2>Away (optional)</h2>
          <TextField {...field('away-from', 'First day away')} type="date" width={10} />
          <TextField {...field('away-to', 'Last day away')} type="date" width={10} />
        </div>
        {others.length === 0 ? null : (
          <Select
            {...field('deputy', 'Who stands in? (optional)')}
            options={[
              { value: '', text: 'Nobody' },
              ...others.map((contact) => ({ value: contact.id, text: contactName(contact) })),
            ]}
          />
        )}
        <Buttons>
          <Button>{edited === undefined ? 'Add this contact' : 'Save'}</Button>
          <a href={own}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

interface EndingProps extends Props {
  contact: ListedContact;
  /** Why it could not be done. */
  refusal?: string;
}

/** Says what taking a contact out means, before it happens. */
export function EndContactPage(props: EndingProps) {
  return (
    <Ending {...props} title={`Take out ${contactName(props.contact)}`} verb="end" button="Take out">
      <p>
        They are no longer a contact of {props.partner.value.name}, and every private link of theirs ends at once, as does their
        private calendar.
      </p>
      <p>
        What they did stays in history, under their role. Their name and address stay here, so that you can still tell who it was;
        you can erase them later.
      </p>
    </Ending>
  );
}

/** Says what erasing a contact means, before it happens. */
export function EraseContactPage(props: EndingProps) {
  const { contact } = props;
  return (
    <Ending {...props} title={`Erase ${contactName(contact)}`} verb="erase" button="Erase name and e-mail">
      <p>
        Their name, their e-mail address and the days they are away are erased for good
        {contact.withdrawnAt === null ? ', they are no longer a contact, and every private link of theirs ends at once' : ''}.
      </p>
      <p>What stays:</p>
      <ul>
        <li>their role, “{contact.role}”, so that numbers and answers still say where they came from;</li>
        <li>history: what was done, and when, by that role;</li>
        <li>posts, numbers and reports, unchanged;</li>
        <li>copies of the database made before, such as backups, until they are deleted.</li>
      </ul>
      <Warning>This cannot be undone.</Warning>
    </Ending>
  );
}

function Ending(props: EndingProps & { title: string; verb: 'end' | 'erase'; button: string; children: Child }) {
  const { viewer, partner, contact, refusal, title } = props;
  const own = ownPage(partner);
  return (
    <PlanPage viewer={viewer} section="partners" title={title} back={backTo(partner)} failed={refusal !== undefined}>
      <ErrorSummary errors={refusal === undefined ? {} : { '': refusal }} />
      <h1>{title}</h1>
      {props.children}
      <Form action={`${own}/contacts/${contact.id}/${props.verb}`}>
        <Hidden name="version" value={contact.version} />
        <Buttons>
          <Button kind="warning">{props.button}</Button>
          <a href={own}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}
