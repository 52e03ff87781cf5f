import type { HistoryEntry } from '#src/reporting/index.ts';
import { capital, number, platform, words } from '../../format.ts';

/** How a kind of thing is called: in front of its name, without one, and many of them. */
interface Noun {
  /** Before the name; `“` opens a quotation that is closed after it. */
  named: string;
  one: string;
  many: string;
}

const NOUNS: Readonly<Record<string, Noun>> = {
  partnership: { named: 'the partnership “', one: 'the partnership', many: 'partnerships' },
  partner: { named: 'the partner “', one: 'a partner', many: 'partners' },
  'support-route': { named: 'the place to get help “', one: 'a place to get help', many: 'places to get help' },
  campaign: { named: 'the week “', one: 'a week', many: 'weeks' },
  theme: { named: 'the theme “', one: 'a theme', many: 'themes' },
  resource: { named: 'the thing to share “', one: 'a thing to share', many: 'things to share' },
  'resource-file': { named: 'a file of “', one: 'a file', many: 'files' },
  template: { named: 'the post “', one: 'a post', many: 'posts' },
  entry: { named: 'the date “', one: 'a date', many: 'dates' },
  participation: { named: 'the count of “', one: 'a count of taking part', many: 'counts of taking part' },
  survey: { named: 'the survey “', one: 'a survey', many: 'surveys' },
  quote: { named: 'a quote of the kind “', one: 'a quote', many: 'quotes' },
  outcome: { named: 'what happened: “', one: 'what happened', many: 'things that happened' },
  return: { named: 'the reply of ', one: 'a reply', many: 'replies' },
  figure: { named: 'a number of ', one: 'a number', many: 'numbers' },
  assignment: { named: '“', one: 'a post sent to a partner', many: 'posts sent to partners' },
  activity: {
    named: 'what a partner does itself, “',
    one: 'what a partner does itself',
    many: 'things that partners do themselves',
  },
  contact: { named: 'the contact ', one: 'a contact', many: 'contacts' },
  'contact-link': { named: 'a private link of ', one: 'a private link', many: 'private links' },
  'calendar-link': {
    named: 'a private calendar address of ',
    one: 'a private calendar address',
    many: 'private calendar addresses',
  },
  person: { named: '', one: 'somebody', many: 'people' },
  token: { named: 'the program “', one: 'a program', many: 'programs' },
};

/** What was done, with `~` where the thing stands that it was done to. */
const SENTENCES: Readonly<Record<string, string>> = {
  'definitions.create': 'Added ~',
  'definitions.update': 'Changed ~',
  'definitions.withdraw': 'Removed ~',
  'definitions.create draft': 'Began a draft of ~',
  'definitions.update draft': 'Saved a draft of ~',
  'definitions.create in-review': 'Asked for approval of ~',
  'definitions.update in-review': 'Asked for approval of new texts of ~',
  'definitions.create return': 'Began to record ~',
  'definitions.withdraw return': 'No longer waits for ~',
  'definitions.assign': 'Changed which partners get the posts of ~',
  'definitions.copy-week': 'Copied ~ to another year',
  'content.end-permission': 'Ended the permission to use ~',
  'content.add-file': 'Added ~',
  'content.remove-file': 'Removed ~',
  'content.approve-template': 'Approved the new text of ~',
  'content.reject-template': 'Sent back the new text of ~',
  'takeup.answer': 'Said what became of ~',
  'takeup.answer taken': 'Will use ~',
  'takeup.answer scheduled': 'Has scheduled ~',
  'takeup.answer posted': 'Has posted ~',
  'takeup.answer declined': 'Said “not for us” of ~',
  'takeup.answer offered': 'Took back the answer to ~',
  'takeup.recall': 'Withdrew ~ from everybody',
  'takeup.pause': 'Paused all posts of ~',
  'takeup.end-recall': 'Let posts be used again: ~',
  'takeup.answer-recall': 'Answered about taking down ~',
  'takeup.answer-recall confirmed': 'Took down, or now uses the new text of, ~',
  'takeup.answer-recall cannot': 'Cannot take down ~',
  'takeup.say-activity': 'Said beforehand: ~',
  'takeup.change-activity': 'Changed what was said of ~',
  'takeup.confirm-activity': 'Took into the programme: ~',
  'takeup.decline-activity': 'Did not take into the programme: ~',
  'takeup.cancel-activity': 'Called off ~',
  'takeup.report-activity': 'Said how it went: ~',
  'returns.submit': 'Sent in ~',
  'returns.reopen': 'Opened again ~, with a question',
  'returns.save-draft': 'Saved a draft of ~',
  'returns.record-posts': 'Sent the posts of a platform’s file for ~',
  'returns.remove-posts': 'Took out what came from a platform’s file for ~',
  'returns.record-week': 'Sent overall numbers of a platform’s file for ~',
  'returns.record-figures': 'Entered many numbers in ~',
  'returns.add-figure': 'Entered ~',
  'returns.replace-figure': 'Changed ~',
  'returns.withdraw-figure': 'Took away ~',
  'returns.add-return': 'Opened ~',
  'returns.replace-return': 'Changed ~',
  'returns.withdraw-return': 'Took back ~',
  'returns.save-count': 'Gave ~',
  'returns.remove-count': 'Took back ~',
  'evidence.save-quote': 'Gave ~',
  'evidence.remove-quote': 'Took back ~',
  'evidence.decide-quote': 'Looked at ~ and said whether the report may print it',
  'evidence.save-outcome': 'Gave ~',
  'evidence.remove-outcome': 'Took back ~',
  'partners.add-contact': 'Added ~',
  'partners.change-contact': 'Changed ~',
  'partners.withdraw-contact': 'Took out ~',
  'partners.erase-contact': 'Erased the name and e-mail address of ~',
  'access.create-contact-link': 'Made ~',
  'access.rotate-contact-link': 'Replaced ~',
  'access.revoke-contact-link': 'Ended ~',
  'access.create-calendar-link': 'Made ~',
  'access.revoke-calendar-link': 'Ended ~',
  'feeds.restamp': 'Put a backup back for ~',
  'access.add-person': 'Let in ~',
  'access.change-person': 'Changed what is known of ~',
  'access.change-own-details': 'Changed their own details',
  'access.end-person': 'Ended the access of ~',
  'access.erase-person': 'Erased the name and address of ~',
  'access.open-sign-in': 'Made a link to sign in for ~',
  'access.request-sign-in': 'Asked for a link to sign in, for ~',
  'access.refuse-code': 'Typed a wrong code to sign in',
  'access.sign-in': 'Signed in',
  'access.sign-out': 'Signed out',
  'access.end-session': 'Signed a browser out',
  'access.end-other-sessions': 'Signed out every other browser of theirs',
  'access.create-token': 'Let in ~',
  'access.revoke-token': 'Ended the access of ~',
};

/** What was done, in words around the thing: before it, its name where it has one, and after it. */
export interface Sentence {
  before: string;
  title: string;
  after: string;
}

/** What no table knows is said by the code's own words, made readable. `state` is what a post has come to. */
function patternOf(verb: string, kind: string, state?: unknown): string {
  const known = [`${verb} ${kind}`, `${verb} ${String(state)}`, verb].find((key) => Object.hasOwn(SENTENCES, key));
  if (known !== undefined) return SENTENCES[known] ?? '~';
  return `${words(verb.slice(verb.indexOf('.') + 1))}: ~`;
}

function nounOf(kind: string): Noun {
  const known = Object.hasOwn(NOUNS, kind) ? NOUNS[kind] : undefined;
  const plain = words(kind).toLowerCase();
  return known ?? { named: `${plain} “`, one: plain, many: `${plain} entries` };
}

/** What was done to one thing. */
export function sentenceOf({ verb, subjectKind, subjectTitle, detail }: HistoryEntry): Sentence {
  const [start = '', rest] = patternOf(verb, subjectKind, stateAfter(detail) ?? detail.texts).split('~');
  const end = rest === undefined ? undefined : `${rest}${subjectKind === 'figure' ? numberIn(detail.path) : ''}`;
  const noun = nounOf(subjectKind);
  if (end === undefined) return { before: start, title: '', after: '' };
  if (subjectTitle === null) return { before: `${start}${noun.one}`, title: '', after: end };
  return { before: `${start}${noun.named}`, title: subjectTitle, after: `${noun.named.endsWith('“') ? '”' : ''}${end}` };
}

/** What a post has come to, where a line of history says so. */
function stateAfter({ after }: HistoryEntry['detail']): unknown {
  return typeof after === 'object' && after !== null && 'state' in after ? after.state : undefined;
}

/** Which number it is, from its path in files: of what, on which platform. */
function numberIn(path: unknown): string {
  const [, , , , item, where, metric] = typeof path === 'string' ? path.split('/') : [];
  if (item === undefined || where === undefined || metric === undefined) return '';
  return `: ${platform(where)} ${metric}, ${item === '-' ? 'overall total' : words(item)}`;
}

/** What was done to several things of a kind at once. */
export function sentenceOfMany({ verb, subjectKind }: HistoryEntry, count: number): string {
  const [start = '', end] = patternOf(verb, subjectKind).split('~');
  return end === undefined ? start : `${start}${number(count)} ${nounOf(subjectKind).many}${end}`;
}

const PLANNER: Readonly<Record<string, string>> = {
  start: 'The planner itself',
  'command-line': 'Somebody at the command line',
  setup: 'Set-up',
};

// What history says of a link or a program that is gone: a whole phrase already.
const NAMELESS_LINK = 'A partner’s private link';
const NAMELESS_PROGRAM = 'A program';

/** Who did it: a person, the private link of a partner, a program, or the planner itself. */
export function whoDid({ kind, id, label }: HistoryEntry['who']): string {
  if (kind === 'system') return PLANNER[id ?? ''] ?? label;
  if (kind === 'anonymous') return 'Somebody who had not signed in';
  if (kind === 'contact-link' && label !== NAMELESS_LINK) return `The private link of ${label}`;
  if (kind === 'token' && label !== NAMELESS_PROGRAM) return `The program “${label}”`;
  return capital(label);
}
