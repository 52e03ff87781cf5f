import { enteredByStaff } from '#src/returns/index.ts';
import type { QuotePermission } from './schemas.ts';

const LOOKED_AT = /, (looked at|kept back) by an? [a-z]+$/;

/**
 * What became of a partner's quote, told from how it came: `waiting` for somebody of the partnership to look at it, `print`, or
 * `kept-back`. What a file brought or the partnership's own people saved has no way recorded and was looked at.
 */
export function lookedAt(receivedVia: string | null | undefined): 'waiting' | 'print' | 'kept-back' {
  if (receivedVia === null || receivedVia === undefined || enteredByStaff(receivedVia)) return 'print';
  const said = LOOKED_AT.exec(receivedVia)?.[1];
  return said === undefined ? 'waiting' : said === 'looked at' ? 'print' : 'kept-back';
}

/** How a quote came, with what was decided about it: `the online form, looked at by a lead`. A later decision replaces an earlier one. */
export const lookedAtBy = (receivedVia: string | null, print: boolean, by: string): string =>
  `${withoutLook(receivedVia ?? '')}, ${print ? 'looked at' : 'kept back'} by ${/^[aeiou]/.test(by) ? 'an' : 'a'} ${by}`;

/** How it came, without what was decided about it. */
export const withoutLook = (receivedVia: string): string => receivedVia.replace(LOOKED_AT, '');

/**
 * Whether a quote may be printed on a day: with a permission that has not run out, or because it is published anyway; and what came by
 * a private link only once somebody of the partnership has looked at it.
 */
export function mayPrint(
  quote: { permission: string; permissionUntil?: string | null | undefined; receivedVia?: string | null | undefined },
  today: string,
): quote is { permission: QuotePermission } {
  if (lookedAt(quote.receivedVia) !== 'print') return false;
  if (quote.permission === 'published') return true;
  return quote.permission === 'given' && (quote.permissionUntil ?? today) >= today;
}

const TITLE =
  /\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend|Cllr|Councillor|PC|PCSO|Sgt|Sergeant|Inspector|Superintendent)\.?[ \t\u00a0]+(?!of\b)\p{Lu}[\p{L}'’-]+(?:[ \u00a0]+\p{Lu}[\p{L}'’-]+)?/u;
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

const ROLE_WORDS = new Set(
  (
    'academy adviser advisor advocate ambassador analyst animator apprentice assistant association attendee board business campaign captain care ' +
    'carer centre chair chairperson champion charity chief church city citizen clerk client club college colleague comms commissioner ' +
    'communications community constable consultant coordinator co-ordinator council councillor county crime customer deputy designer director ' +
    'disability district diversity doctor editor education employee engagement equality equalities event executive facilitator faith family fire ' +
    'form foster forum general governor group hate head health home hospital housing inclusion inspector keyworker lead leader learner learning ' +
    'lecturer liaison librarian library local manager marketing mayor media member mentor mosque national neighbourhood network nhs north northern ' +
    'nurse nursery office officer online organiser outreach parent parish participant partner partnership pastor patient people person police ' +
    'policy practitioner president press primary principal producer professional project public pupil receptionist relations representative ' +
    'rescue researcher resident respondent reverend road room safe safeguarding safety scheme school secondary secretary senior sergeant service ' +
    'services sixth social south southern speaker special specialist sport staff stage steward street strategy student superintendent supervisor ' +
    'support survey survivor teacher team technician tenant town trainee trainer trust tutor university user vice victim village visitor volunteer ' +
    'warden webinar website west western worker year young youth yorkshire east eastern anonymous member victims services'
  ).split(' '),
);
const PAIR = /\p{Lu}[\p{Ll}’'-]+(?:[ \u00a0]+\p{Lu}\.?)?[ \u00a0]+\p{Lu}[\p{L}’'-]+/gu;

/**
 * What in “who said it” seems to be a name: whatever `namesIn` finds, and two words with capitals of which neither is what roles are made
 * of (“Jane Doe” and not “Head Teacher”). A machine cannot know.
 */
export function namesInRole(role: string): string[] {
  const found = namesIn(role);
  if (found.length > 0) return found;
  const pair = (role.match(PAIR) ?? []).find(
    (each) => !each.split(/[ \u00a0]+/).some((word) => ROLE_WORDS.has(word.toLowerCase())),
  );
  return pair === undefined ? [] : [`“${pair}” seems to be a name: write a role, such as Teacher`];
}
