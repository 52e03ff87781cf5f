import type { MemberRole } from '#src/platform/access.ts';

/** How an answer came that was typed into the product's own form. */
export const RECEIVED_VIA_FORM = 'the online form';

/** Ways in which a partner says its numbers to somebody who enters them in its place. */
export const TOLD_BY = { phone: 'a phone call', email: 'an e-mail', meeting: 'a meeting' } as const;
export type ToldBy = keyof typeof TOLD_BY;

/** How an answer came that a member of staff entered: "a phone call, entered by a coordinator". */
export const enteredVia = (told: ToldBy, by: MemberRole): string => enteredBy(TOLD_BY[told], by);

/** The same for a file: `an Excel form, entered by a lead`. */
export const enteredBy = (way: string, by: string): string => `${way}, entered by ${/^[aeiou]/.test(by) ? 'an' : 'a'} ${by}`;

/** Whether somebody entered it in the partner's place. */
export const enteredByStaff = (receivedVia: string | null): boolean => / entered by an? [a-z]+$/.test(receivedVia ?? '');

/** How answers say they came that a file brought: a campaign's own, and one that was imported. */
const FILES: readonly string[] = ['returns.csv', 'CSV', 'Excel'];

/** Whether an answer was read from a file and nobody recorded whose it is: then nobody "sent" or "replied". */
export const cameFromFile = (from: { answeredBy: string | null; receivedVia: string | null }): boolean =>
  from.answeredBy === null && from.receivedVia !== null && FILES.includes(from.receivedVia);
