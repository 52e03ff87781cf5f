import type { Contact } from '#src/partners/index.ts';
import type { PlannerError } from '#src/platform/errors.ts';
import type { FieldErrors } from '../../../kit/fields.tsx';
import { one, type Typed } from '../../../kit/form.ts';

/** Who says that they send it: `self` is the contact whose link it is, `other` somebody in their place. */
export interface Sender {
  who: string;
  role: string;
  name: string;
}

/** Who it will be unless they say otherwise: the contact, or whoever began the draft in another role. */
export function likelySender(role: string, contact: Pick<Contact, 'role'> | undefined): Sender {
  const standsIn = contact === undefined || (role !== '' && role !== contact.role);
  return standsIn ? { who: 'other', role, name: '' } : { who: 'self', role: '', name: '' };
}

/** What was said about it. */
export function senderIn(typed: Typed, contact: Pick<Contact, 'role'> | undefined): Sender {
  const who = contact === undefined ? 'other' : one(typed, 'who');
  return { who, role: one(typed, 'ownRole').trim(), name: one(typed, 'ownName').trim() };
}

/** What is missing about who sends it; undefined where nothing is. */
export function unclearSender({ who, role, name }: Sender): FieldErrors | undefined {
  if (who === 'self') return undefined;
  if (who !== 'other') return { who: 'Say whether you are the one this link belongs to' };
  const errors = {
    ...(role === '' ? { ownRole: 'Write your role, such as “Comms officer”' } : {}),
    ...(name === '' ? { ownName: 'Write your name' } : {}),
  };
  return Object.keys(errors).length === 0 ? undefined : errors;
}

export function senderErrors({ problems }: PlannerError): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { pointer, message } of problems) {
    if (pointer === '/role') errors.ownRole ??= `Your role ${message}`;
    else errors.ownName ??= `Your name ${message}`;
  }
  return errors;
}
