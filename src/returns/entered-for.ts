import type { MemberRole } from '#src/platform/access.ts';

/** Ways in which a partner says its numbers to somebody who enters them in its place. */
export const TOLD_BY = { phone: 'a phone call', email: 'an e-mail', meeting: 'a meeting' } as const;
export type ToldBy = keyof typeof TOLD_BY;

/** How an answer came that a member of staff entered: "a phone call, entered by a coordinator". */
export function enteredVia(told: ToldBy, by: MemberRole): string {
  return `${TOLD_BY[told]}, entered by ${/^[aeiou]/.test(by) ? 'an' : 'a'} ${by}`;
}

/** Whether somebody entered it in the partner's place. */
export const enteredByStaff = (receivedVia: string | null): boolean => / entered by an? [a-z]+$/.test(receivedVia ?? '');
