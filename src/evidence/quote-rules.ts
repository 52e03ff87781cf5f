import type { QuotePermission } from './schemas.ts';

/** Whether a quote may be printed on a day: with a permission that has not run out, or because it is published anyway. */
export function mayPrint(
  quote: { permission: string; permissionUntil?: string | null | undefined },
  today: string,
): quote is { permission: QuotePermission } {
  if (quote.permission === 'published') return true;
  return quote.permission === 'given' && (quote.permissionUntil ?? today) >= today;
}

const TITLE =
  /\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend|Cllr|Councillor|PC|PCSO|Sgt|Sergeant|Inspector|Superintendent)\.?[ \t\u00a0]+(?!of\b)\p{Lu}[\p{L}'’-]+/u;
const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/i;
const PHONE = /(?<![\d.])(?:\+44[\s-]?(?:\(0\))?|\(?0)(?:[\d()][\s-]?){8,10}\d(?!\d)/;
const HANDLE = /(?<![\w.])@\w{3,}/;

/** What in a quote seems to tell who said it or whom it is about: warnings, because a machine cannot know. */
export function namesIn(text: string): string[] {
  const findings: string[] = [];
  const title = TITLE.exec(text)?.[0];
  if (title !== undefined) findings.push(`“${title}” seems to be a name: write a role in square brackets instead`);
  const email = EMAIL.exec(text)?.[0];
  if (email !== undefined) findings.push(`“${email}” is an e-mail address: take it out`);
  else {
    const handle = HANDLE.exec(text)?.[0];
    if (handle !== undefined) findings.push(`“${handle}” seems to be somebody’s account: take it out`);
  }
  const phone = PHONE.exec(text)?.[0];
  if (phone !== undefined) findings.push(`“${phone.trim()}” seems to be a phone number: take it out`);
  return findings;
}
