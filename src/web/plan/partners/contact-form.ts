import type { ListedContact } from '#src/partners/index.ts';
import { one, type Typed } from '../../kit/form.ts';
import { type Compared, given, type Place } from '../item/item-form.ts';
import { awayWords, contactName } from './partner-words.ts';

/** Every field of the form of a contact. */
export const CONTACT_FIELDS = ['version', 'role', 'name', 'email', 'deputy', 'away-from', 'away-to'] as const;

/** A stored contact as its form holds it. */
export function typedOfContact({ role, name, email, deputyId, awayFrom, awayTo }: ListedContact): Typed {
  return {
    role: [role],
    name: [name ?? ''],
    email: [email ?? ''],
    deputy: [deputyId ?? ''],
    'away-from': [awayFrom ?? ''],
    'away-to': [awayTo ?? ''],
  };
}

/** What was typed as the verb takes it. */
export function contactValue(typed: Typed) {
  const orNull = (name: string): string | null => given(typed, name) ?? null;
  return {
    role: one(typed, 'role'),
    name: orNull('name'),
    email: orNull('email'),
    deputyId: orNull('deputy'),
    awayFrom: orNull('away-from'),
    awayTo: orNull('away-to'),
  };
}

const PLACES: Readonly<Record<string, Place>> = {
  '/role': { name: 'role', label: 'The role' },
  '/name': { name: 'name', label: 'The name' },
  '/email': { name: 'email', label: 'The e-mail address' },
  '/deputyId': { name: 'deputy', label: 'Who stands in' },
  '/awayFrom': { name: 'away-from', label: 'The first day away' },
  '/awayTo': { name: 'away-to', label: 'The last day away' },
};

/** The field a problem of the verb belongs to. */
export const placeOfContact = (pointer: string): Place | undefined => PLACES[pointer];

/** The fields as they are told where two people changed a contact. */
export function comparedContact(contacts: readonly ListedContact[]): Compared[] {
  const text = (name: string) => (typed: Typed) => one(typed, name);
  return [
    { label: 'Role', text: text('role') },
    { label: 'Name', text: text('name') },
    { label: 'E-mail address', text: text('email') },
    {
      label: 'Who stands in',
      text: (typed) => {
        const deputy = contacts.find(({ id }) => id === one(typed, 'deputy'));
        return deputy === undefined ? '' : contactName(deputy);
      },
    },
    {
      label: 'Away',
      text: (typed) => {
        const [awayFrom, awayTo] = [given(typed, 'away-from') ?? null, given(typed, 'away-to') ?? null];
        try {
          return awayWords({ awayFrom, awayTo }) ?? '';
        } catch {
          // What was typed may be no date at all.
          return `${awayFrom ?? ''} to ${awayTo ?? ''}`;
        }
      },
    },
  ];
}
