import type { Contact } from '#src/partners/index.ts';
import { Choices, type FieldErrors, TextField } from '../../../kit/fields.tsx';
import type { Sender } from './sender.ts';

/** Asks for the role, and for the name of somebody other than the contact. */
export function WhoSends({
  open,
  contact,
  sender,
  errors = {},
}: {
  open: { partner: { name: string } };
  /** Whose private link it is. */
  contact: Pick<Contact, 'role' | 'name'> | undefined;
  sender: Sender;
  errors?: FieldErrors;
}) {
  const own = (
    <div class="return-sender">
      <TextField
        name="ownRole"
        label="Your role"
        hint="Such as “Comms officer”. It stands beside the numbers."
        value={sender.role}
        error={errors.ownRole}
        width={20}
      />
      <TextField
        name="ownName"
        label="Your name"
        hint={`Kept with the contacts of ${open.partner.name}, so that questions reach you. It never stands in the report.`}
        value={sender.name}
        error={errors.ownName}
        autocomplete="name"
        width={20}
      />
    </div>
  );
  if (contact === undefined) return own;
  return (
    <>
      <h2>Who sends this</h2>
      <Choices
        name="who"
        label={`Are you the ${contact.role}?`}
        hint={`This private link belongs to the ${contact.role} of ${open.partner.name}${contact.name === null ? '' : `, ${contact.name}`}.`}
        error={errors.who}
        values={[sender.who]}
        choices={[
          { value: 'self', text: `Yes, I am the ${contact.role}` },
          { value: 'other', text: 'No, I answer for them', more: own },
        ]}
      />
    </>
  );
}
