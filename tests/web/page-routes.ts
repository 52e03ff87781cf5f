import { type MemberRole, PERMISSIONS, type Permission } from '#src/platform/access.ts';
import type { Fields } from '../support/site.ts';

/**
 * Who may open a page or send its form, said a second time and by hand: a route of the program without a row here fails, and so
 * does a row whose route answers otherwise. Names in braces stand for ids of the world that the tests make.
 */
export interface Row {
  /** `signed-in`: whoever has signed in; `link`: the holder of a private link; `sign-in`: of an unused link to sign in. */
  who: 'anyone' | 'signed-in' | 'link' | 'sign-in' | Permission;
  /** What the parts of the address are, where it is not {@link SAMPLE}. */
  at?: Readonly<Record<string, string>>;
  /** Parts of addresses that belong to another partner of the same partnership. */
  others?: readonly Readonly<Record<string, string>>[];
  /** What may follow the address; every name in it is also asked for as another partnership has it. */
  queries?: readonly string[];
  /** The answer to those who may, where it is not 200 for a page and 303 for a form. */
  gives?: number;
  /** The page with the form, where it is not the form's own address; '' where everything it sends is typed. */
  page?: string;
  /** What is typed into the form: with it, the form changes something. */
  typed?: Fields;
  /** Fields that name something: with a name of another partnership the answer is as with one that nobody has. */
  naming?: Readonly<Record<string, string>>;
  /** Field of the form that takes a file. */
  uploads?: string;
  /** A form that only shows what would be. */
  showsOnly?: true;
  /** Anybody signed in has this form; what is sent with it decides. */
  everybodysForm?: true;
}

/** What each part of an address is unless a row says otherwise. */
export const SAMPLE: Readonly<Record<string, string>> = {
  partnership: 'dale',
  campaign: 'week',
  theme: 'opening',
  post: 'launch',
  entry: 'memorial-day',
  partner: 'dale-police',
  route: 'helpline',
  resource: 'film',
  contact: '{contact}',
  link: '{link}',
  person: '{person}',
  access: '{access}',
  secret: '{secret}',
  activity: '{activity}',
  recall: '{recall}',
  ending: 'end',
  section: 'copy',
  file: 'programme.ics',
  attachment: '{attachment}',
  name: 'leaflet.pdf',
  year: '2020',
  month: '2020-10',
};

/** Parts of addresses that name nothing of a partnership. */
export const NAMELESS: readonly string[] = [
  'ending',
  'section',
  'secret',
  'year',
  'month',
  'table',
  'file',
  'date',
  'name',
  'pack',
  'channel',
];

const C = '/plan/campaigns/:campaign';
const D = '/plan/programme/:entry/dates/:date';
const SERIES = { entry: 'spare-series', date: '2021-03-05' };
const P = '/plan/partners/:partner';

/** A page, and its form under the same address. */
const pageAndForm = (
  path: string,
  who: Permission,
  form: Omit<Row, 'who'>,
  page: Omit<Row, 'who'> = {},
): Record<string, Row> => ({
  [`GET ${path}`]: { who, ...page },
  [`POST ${path}`]: { who, ...form },
});

const E = `${C}/evidence`;
/** Pages of one list of what else there is to report: add, change, remove. */
const listRows = (list: string, item: string, spare: string, fresh: Fields, change: Fields): Record<string, Row> => {
  const part = list === 'surveys' ? 'survey' : 'item';
  const naming = { partner: 'dale-police' };
  const one = `${E}/${list}/:${part}`;
  return {
    ...pageAndForm(`${E}/${list}/new`, 'figures.record', { typed: fresh, naming }),
    ...pageAndForm(one, 'figures.record', { at: { [part]: item }, typed: change, naming }, { at: { [part]: item } }),
    ...pageAndForm(`${one}/remove`, 'figures.record', { at: { [part]: spare } }, { at: { [part]: spare } }),
  };
};
const COUNT: Fields = { activity: 'A stall', measure: 'attendances', value: '12' };
const QUOTE: Fields = { text: 'Very good', kind: 'praise', permission: 'given' };
const OUTCOME: Fields = { title: 'Calls', kind: 'other', 'during-count': '12' };
const EVIDENCE: Readonly<Record<string, Row>> = {
  [`GET ${E}`]: { who: 'figures.record' },
  ...listRows('counts', 'webinar', 'spare-count', COUNT, { note: 'Some came twice' }),
  ...listRows('surveys', 'partner-survey', 'spare-survey', { title: 'A survey' }, { note: 'By e-mail' }),
  ...listRows('quotes', 'well-run', 'spare-quote', QUOTE, { source: 'A form' }),
  [`POST ${E}/quotes/:item/look`]: {
    who: 'figures.record',
    at: { item: 'dale-police-praise-quote' },
    page: E,
    typed: { print: 'no' },
  },
  ...listRows('outcomes', 'online-reports', 'spare-outcome', OUTCOME, { note: 'Online only' }),
};

const M = 'GET /p/:secret/:campaign/more';
const moreRows = (list: string, item: string, spare: string, fresh: Fields, change: Fields): Record<string, Row> => {
  const at = `${M}/${list}`;
  const form = (path: string): string => path.replace('GET', 'POST');
  return {
    [`${at}/new`]: { who: 'link', ...(list === 'counts' ? { queries: ['?of=visits'] } : {}) },
    [form(`${at}/new`)]: { who: 'link', typed: fresh },
    [`${at}/:item`]: { who: 'link', at: { item } },
    [form(`${at}/:item`)]: { who: 'link', at: { item }, typed: change },
    [`${at}/:item/remove`]: { who: 'link', at: { item: spare } },
    [form(`${at}/:item/remove`)]: { who: 'link', at: { item: spare } },
  };
};
const MORE: Readonly<Record<string, Row>> = {
  [M]: { who: 'link' },
  ...moreRows('counts', 'dale-police-dale-tour', 'dale-police-dale-walk', COUNT, { source: 'A list' }),
  ...moreRows('quotes', 'dale-police-praise-quote', 'dale-police-gap-quote', QUOTE, { source: 'A form' }),
  ...moreRows('outcomes', 'dale-police-dale-reports-of-the-tour', 'dale-police-dale-reports-of-the-walk', OUTCOME, {
    source: 'Our website',
  }),
};

const PUBLIC: Readonly<Record<string, Row>> = {
  'GET /': { who: 'anyone' },
  'GET /healthz': { who: 'anyone' },
  'GET /api/docs': { who: 'anyone' },
  'GET /api/docs/:section': { who: 'anyone' },
  // Whoever has the address of a private calendar reads it.
  'ALL /calendar/:file': { who: 'anyone', at: { file: '{calendar}' } },
  'ALL /calendar/:partnership/:file': { who: 'anyone' },
  'GET /:partnership': { who: 'anyone' },
  'GET /:partnership/:campaign': { who: 'anyone' },
  'GET /:partnership/:campaign/subscribe': { who: 'anyone' },
  'GET /:partnership/:campaign/one-page': { who: 'anyone' },
  'GET /:partnership/:campaign/one-page.docx': { who: 'anyone' },
  'GET /:partnership/:campaign/toolkit': { who: 'anyone' },
  'GET /:partnership/:campaign/toolkit.docx': { who: 'anyone' },
  'GET /:partnership/year/:year{[0-9]+}': { who: 'anyone' },
  'GET /:partnership/year/:table{[0-9]+[.]csv}': { who: 'anyone', at: { table: '2020.csv' } },
  'GET /:partnership/month/:month{[0-9-]+}': { who: 'anyone' },
  'GET /:partnership/month/:table{[0-9-]+[.]csv}': { who: 'anyone', at: { table: '2020-10.csv' } },
  // Ours is not published; the other partnership's is.
  'GET /:partnership/:campaign/report': { who: 'report.read' },
};

const SIGN_IN: Readonly<Record<string, Row>> = {
  'GET /sign-in': { who: 'anyone' },
  'POST /sign-in': { who: 'anyone', page: '', typed: { email: 'nobody@example.org' }, gives: 200 },
  'POST /sign-in/code': { who: 'anyone', page: '', typed: { request: 'x'.repeat(43), code: '123456' }, gives: 422 },
  'GET /sign-in/:secret': { who: 'sign-in' },
  'POST /sign-in/:secret': { who: 'sign-in' },
  'POST /sign-out': { who: 'anyone', page: '', gives: 303 },
};

const PEOPLE: Readonly<Record<string, Row>> = {
  'GET /plan/account': { who: 'signed-in' },
  'POST /plan/account': { who: 'signed-in', typed: { name: 'Dale lead, renamed' } },
  // One's own may be ended by anybody; the sample is another person's.
  'POST /plan/account/sessions/end': {
    who: 'people.manage',
    everybodysForm: true,
    page: '',
    typed: { session: '{session}' },
    naming: { session: '{session}' },
  },
  'POST /plan/account/sessions/end-others': { who: 'signed-in', page: '' },
  ...pageAndForm('/plan/words', 'partnership.edit', { typed: { 'words-ruled-out': 'victim = person affected' } }),
  ...pageAndForm('/plan/times', 'partnership.edit', { typed: { 'quiet-from': '2030-05-02', 'quiet-reason': 'Election' } }),
  ...pageAndForm('/plan/approval', 'partnership.edit', { typed: { 'second-approver': 'yes' } }),
  'GET /plan/people': { who: 'people.manage' },
  'GET /plan/people/new': { who: 'people.manage' },
  'POST /plan/people': {
    who: 'people.manage',
    page: '/plan/people/new',
    typed: { name: 'Somebody', email: 'somebody@dale.example', role: 'viewer' },
  },
  ...pageAndForm('/plan/people/:person', 'people.manage', { typed: { name: 'Somebody else' } }),
  'POST /plan/people/:person/sign-in-link': { who: 'people.manage', page: '/plan/people/{person}', gives: 200 },
  ...pageAndForm('/plan/people/:person/:ending{end|erase}', 'people.manage', { at: { person: '{person-out}' } }),
  'GET /plan/access': { who: 'tokens.manage' },
  'GET /plan/access/new': { who: 'tokens.manage' },
  'POST /plan/access': {
    who: 'tokens.manage',
    page: '/plan/access/new',
    typed: { name: 'A website', role: 'viewer', partner: '', days: '30' },
    naming: { partner: '{police}' },
    gives: 200,
  },
  ...pageAndForm('/plan/access/:access/end', 'tokens.manage', { at: { access: '{access-out}' } }),
};

const WEEKS: Readonly<Record<string, Row>> = {
  'GET /plan/workbook': { who: 'content.edit' },
  'GET /plan/workbook/week.xlsx': { who: 'content.edit' },
  'POST /plan/workbook': { who: 'content.edit', uploads: 'file', gives: 422, showsOnly: true },
  'POST /plan/workbook/import': { who: 'content.edit', page: '', gives: 422, showsOnly: true },
  [`GET ${C}/workbook`]: { who: 'content.edit' },
  [`GET ${C}/workbook/week.xlsx`]: { who: 'content.edit' },
  [`GET ${C}/workbook/posts.csv`]: { who: 'content.edit' },
  [`POST ${C}/workbook`]: { who: 'content.edit', uploads: 'file', gives: 422, showsOnly: true },
  [`POST ${C}/workbook/import`]: { who: 'content.edit', page: '', gives: 422, showsOnly: true },
  'GET /plan': { who: 'plan.read' },
  ...pageAndForm('/plan/campaigns/new', 'content.edit', {
    typed: {
      title: 'Another week',
      'local-from': '2021-10-11',
      'local-to': '2021-10-15',
      asked: 'partners',
      'asked-partner': [],
    },
    naming: { 'asked-partner': 'dale-police' },
  }),
  ...pageAndForm(`${C}/edit`, 'content.edit', { typed: { focus: 'Another focus' }, naming: { 'asked-partner': 'dale-police' } }),
  ...pageAndForm(`${C}/copy`, 'content.edit', { typed: { title: 'Week of another year' } }),
  [`GET ${C}`]: { who: 'plan.read' },
  [`GET ${C}/take-up`]: { who: 'plan.read', queries: ['?partner=dale-police', '?theme=opening'] },
  [`GET ${C}/take-up.csv`]: { who: 'plan.read', queries: ['?partner=dale-police', '?theme=opening'] },
  [`GET ${C}/take-up/:post/:partner`]: { who: 'plan.read' },
  [`POST ${C}/take-up/:post/:partner`]: { who: 'takeup.record', typed: { state: 'scheduled' } },
  ...pageAndForm(
    `${C}/themes/new`,
    'content.edit',
    { typed: { title: 'A theme', day: '2020-10-13' }, naming: { lead: 'dale-police' } },
    { queries: ['?day=2020-10-13'] },
  ),
  [`GET ${C}/themes/:theme`]: { who: 'plan.read' },
  [`POST ${C}/themes/:theme`]: { who: 'content.edit', typed: { questions: 'Why?' }, naming: { lead: 'dale-police' } },
  ...pageAndForm(`${C}/themes/:theme/remove`, 'content.edit', { at: { theme: 'closing' } }),
  ...pageAndForm(
    `${C}/send`,
    'content.edit',
    { typed: { do: 'send', post: '1.launch', to: 'kinds', 'to-kind': 'police' } },
    { queries: ['?choose=all', '?post=launch'] },
  ),
  ...pageAndForm(
    `${C}/posts/new`,
    'content.edit',
    {
      typed: { title: 'A post', 'text-0': 'A text.' },
      naming: { theme: 'opening', resource: 'film', 'to-partner': 'dale-police' },
    },
    { queries: ['?theme=opening'] },
  ),
  [`GET ${C}/posts/:post`]: { who: 'plan.read', queries: ['?as=dale-police'] },
  [`POST ${C}/posts/:post`]: {
    who: 'content.edit',
    typed: { title: 'The week begins' },
    naming: { theme: 'opening', resource: 'film', 'to-partner': 'dale-police' },
  },
  [`POST ${C}/posts/:post/approve`]: { who: 'content.approve', at: { post: 'waiting' }, page: `${C}/posts/waiting` },
  // Whoever wrote the text may take it back too; the sample is somebody else's.
  [`POST ${C}/posts/:post/send-back`]: {
    who: 'content.approve',
    at: { post: 'refused' },
    page: `${C}/posts/refused`,
    everybodysForm: true,
  },
  [`GET ${C}/posts/:post/versions`]: { who: 'plan.read', queries: ['?before=2'] },
  ...pageAndForm(`${C}/posts/:post/remove`, 'content.edit', { at: { post: 'spare-post' } }),
  [`GET ${C}/resources/files/:attachment/:name`]: { who: 'plan.read' },
  [`GET ${C}/resources`]: { who: 'plan.read' },
  ...pageAndForm(`${C}/resources/new`, 'content.edit', {
    typed: { title: 'A checklist', kind: 'checklist' },
    naming: { owner: 'dale-police' },
  }),
  [`GET ${C}/resources/:resource`]: { who: 'plan.read' },
  [`POST ${C}/resources/:resource`]: {
    who: 'content.edit',
    typed: { note: 'Ask for a shorter one' },
    naming: { owner: 'dale-police' },
  },
  ...pageAndForm(`${C}/resources/:resource/remove`, 'content.edit', { at: { resource: 'spare-thing' } }),
  ...pageAndForm(`${C}/resources/:resource/permission`, 'content.edit', {
    at: { resource: 'spare-story' },
    typed: { reason: 'Asked for by letter' },
  }),
  ...pageAndForm(`${C}/resources/:resource/files`, 'content.edit', { typed: { purpose: 'file' }, uploads: 'file' }),
  [`POST ${C}/resources/:resource/files/:attachment/remove`]: { who: 'content.edit', page: `${C}/resources/film/files` },
  [`GET ${C}/recalls`]: { who: 'plan.read' },
  ...pageAndForm(`${C}/posts/:post/recall`, 'content.edit', { at: { post: 'spare-recall' }, typed: { reason: 'Wrong date' } }),
  // A pause of the week would take the posts of every other row away.
  ...pageAndForm(`${C}/pause`, 'content.edit', { at: { campaign: 'spare-week' }, typed: { what: 'week', reason: 'Mourning' } }),
  [`POST ${C}/recalls/:recall/end`]: { who: 'content.edit', page: '', typed: { version: '1' } },
  [`GET ${C}/activities`]: { who: 'plan.read' },
  [`POST ${C}/activities/:activity/confirm`]: {
    who: 'programme.edit',
    at: { activity: '{activity-said}' },
    page: `${C}/activities`,
  },
  [`POST ${C}/activities/:activity/decline`]: {
    who: 'programme.edit',
    at: { activity: '{activity-not}' },
    page: `${C}/activities`,
    typed: { reason: 'The square is taken' },
  },
  [`GET ${C}/replies`]: { who: 'returns.read' },
  [`GET ${C}/replies.csv`]: { who: 'returns.read' },
  [`GET ${C}/replies/:partner`]: { who: 'returns.read' },
  [`POST ${C}/replies/:partner/reopen`]: {
    who: 'figures.record',
    page: `${C}/replies/dale-police`,
    typed: { reason: 'Is it the week?' },
  },
  [`GET ${C}/replies/:partner/compare`]: { who: 'returns.read' },
  [`GET ${C}/replies/:partner/receipt`]: { who: 'returns.read' },
  ...pageAndForm(`${C}/replies/:partner/enter`, 'figures.record', { typed: { do: 'draft', 'r0-value': '1234' } }),
  ...pageAndForm(`${C}/replies/:partner/enter/posts`, 'figures.record', {
    typed: { do: 'stay', 'box:film/facebook/reach/campaign': '1234' },
  }),
  ...pageAndForm(`${C}/ask-for-numbers`, 'content.edit', {
    typed: { do: 'save', partner: ['dale-council', 'dale-police', 'old-council'] },
    naming: { partner: 'dale-police' },
  }),
  [`GET ${C}/remind-for-numbers`]: { who: 'contacts.manage' },
  [`GET ${C}/excel-forms`]: { who: 'figures.record' },
  [`GET ${C}/excel-forms/:partner/form.xlsx`]: { who: 'figures.record' },
  [`POST ${C}/excel-forms`]: { who: 'figures.record', uploads: 'files', gives: 422, showsOnly: true },
  [`POST ${C}/excel-forms/record`]: { who: 'figures.record', page: '', gives: 200, showsOnly: true },
  [`GET ${C}/replies/:partner/upload`]: { who: 'figures.record' },
  [`POST ${C}/replies/:partner/upload`]: { who: 'figures.record', uploads: 'file', gives: 422, showsOnly: true },
  [`POST ${C}/replies/:partner/upload/posts`]: { who: 'figures.record', page: '', gives: 422, showsOnly: true },
  [`GET ${C}/replies/:partner/upload/remove`]: { who: 'figures.record' },
  [`POST ${C}/replies/:partner/upload/remove`]: {
    who: 'figures.record',
    page: '',
    typed: { platform: 'facebook', version: '0' },
    showsOnly: true,
  },
  [`GET ${C}/import-numbers`]: { who: 'figures.record' },
  [`POST ${C}/import-numbers`]: { who: 'figures.record', uploads: 'file', gives: 422, showsOnly: true },
  [`GET ${C}/report`]: { who: 'report.read' },
  [`GET ${C}/report.html`]: { who: 'report.read' },
  'GET /plan/programme': { who: 'plan.read' },
  ...pageAndForm('/plan/programme/new', 'programme.edit', {
    typed: { title: 'A date', date: '2021-02-01' },
    naming: { lead: 'dale-police' },
  }),
  ...pageAndForm('/plan/programme/:entry', 'programme.edit', {
    typed: { location: 'Town hall' },
    naming: { lead: 'dale-police' },
  }),
  ...pageAndForm('/plan/programme/:entry/remove', 'programme.edit', { at: { entry: 'spare-entry' } }),
  'GET /plan/programme/:entry/dates': { who: 'programme.edit', at: SERIES },
  ...pageAndForm(`${D}/move`, 'programme.edit', { at: SERIES, typed: { 'moved-to': '2021-03-08' } }, { at: SERIES }),
  ...pageAndForm(`${D}/call-off`, 'programme.edit', { at: SERIES }, { at: SERIES }),
  ...pageAndForm(`${D}/leave-out`, 'programme.edit', { at: SERIES }, { at: SERIES }),
  ...pageAndForm(
    `${D}/put-back`,
    'programme.edit',
    { at: { ...SERIES, date: '2021-02-05' } },
    { at: { ...SERIES, date: '2021-02-05' } },
  ),
  ...pageAndForm(
    `${D}/change`,
    'programme.edit',
    { at: { ...SERIES, date: '2021-11-05' }, typed: { 'month-day': '6' } },
    { at: SERIES },
  ),
  ...pageAndForm(`${D}/end`, 'programme.edit', { at: { ...SERIES, date: '2021-08-05' } }, { at: SERIES }),
  'GET /plan/year/:year{[0-9]+}': { who: 'calendar.read-all' },
  'GET /plan/year/:table{[0-9]+[.]csv}': { who: 'calendar.read-all', at: { table: '2020.csv' } },
  'GET /plan/month/:month{[0-9-]+}': { who: 'calendar.read-all' },
  'GET /plan/month/:table{[0-9-]+[.]csv}': { who: 'calendar.read-all', at: { table: '2020-10.csv' } },
  'GET /plan/history': {
    who: 'history.read',
    queries: ['?campaign=week', '?subject={contact}', '?subject={lead}', '?subject={link}', '?before=999999'],
  },
};

const ofAnother = [{ contact: '{contact of the council}' }, { partner: 'dale-council' }];
const linkOfAnother = [{ link: '{link of the council}' }, { partner: 'dale-council' }];

const PARTNERS: Readonly<Record<string, Row>> = {
  'GET /plan/partners': { who: 'plan.read', queries: ['?kind=police'] },
  ...pageAndForm('/plan/partners/new', 'partners.edit', {
    typed: { name: 'Dale Youth', kind: 'youth' },
    naming: { 'succeeded-by': 'dale-council', 'member-of': 'districts' },
  }),
  [`GET ${P}`]: { who: 'plan.read' },
  ...pageAndForm(`${P}/edit`, 'partners.edit', {
    typed: { website: 'https://dale.example/police', languages: ['cy', 'en'] },
    naming: { 'succeeded-by': 'dale-council' },
  }),
  ...pageAndForm(`${P}/remove`, 'partners.edit', { at: { partner: 'spare-partner' } }),
  ...pageAndForm(`${P}/contacts/new`, 'contacts.manage', { typed: { role: 'Web editor' }, naming: { deputy: '{contact}' } }),
  ...pageAndForm(
    `${P}/contacts/:contact`,
    'contacts.manage',
    { typed: { role: 'Chief comms officer' }, naming: { deputy: '{contact-out}' }, others: ofAnother },
    { others: ofAnother },
  ),
  // Before the private link is ended, which ends the calendar as well.
  ...pageAndForm(`${P}/contacts/:contact/calendar`, 'contacts.manage', { gives: 200, others: ofAnother }, { others: ofAnother }),
  ...pageAndForm(
    `${P}/contacts/:contact/calendar/end`,
    'contacts.manage',
    { at: { contact: '{contact-out}' }, others: ofAnother },
    { others: ofAnother },
  ),
  ...pageAndForm(
    `${P}/contacts/:contact/link`,
    'contacts.manage',
    { typed: { days: '30' }, gives: 200, others: ofAnother },
    { others: ofAnother },
  ),
  ...pageAndForm(
    `${P}/links/:link/replace`,
    'contacts.manage',
    { at: { link: '{link-out}' }, typed: { days: '30' }, gives: 200, others: linkOfAnother },
    { others: linkOfAnother },
  ),
  ...pageAndForm(
    `${P}/links/:link/end`,
    'contacts.manage',
    { at: { link: '{link-out}' }, others: linkOfAnother },
    { others: linkOfAnother },
  ),
  ...pageAndForm(
    `${P}/contacts/:contact/:ending{end|erase}`,
    'contacts.manage',
    { at: { contact: '{contact-out}' }, others: ofAnother },
    { others: ofAnother },
  ),
  'GET /plan/support-routes': { who: 'plan.read', queries: ['?changed=helpline', '?removed=helpline'] },
  ...pageAndForm('/plan/support-routes/new', 'partners.edit', {
    typed: { name: 'A line', 'for-whom': 'All', level: 'main', phone: '103' },
  }),
  ...pageAndForm('/plan/support-routes/:route', 'partners.edit', { typed: { hours: 'Always' } }),
  ...pageAndForm('/plan/support-routes/:route/remove', 'partners.edit', { at: { route: 'spare-line' } }),
};

// `for-police` was sent to the police only: to the holder of another partner's link it is not there.
const LINKS: Readonly<Record<string, Row>> = {
  'GET /p/:secret': { who: 'link' },
  'GET /p/:secret/programme/calendar': { who: 'link' },
  'POST /p/:secret/programme/calendar': { who: 'link', gives: 200 },
  'GET /p/:secret/programme/calendar/end': { who: 'link' },
  'POST /p/:secret/programme/calendar/end': { who: 'link' },
  'GET /p/:secret/:campaign': { who: 'link', queries: ['?as=Web editor', '?done=launch'] },
  'GET /p/:secret/:campaign/today': { who: 'link' },
  'GET /p/:secret/:campaign/posts/:post': { who: 'link', at: { post: 'for-police' } },
  'POST /p/:secret/:campaign/posts/:post': { who: 'link', at: { post: 'for-police' }, typed: { state: 'taken' } },
  'POST /p/:secret/:campaign/take-down': {
    who: 'link',
    page: '/p/:secret/:campaign',
    typed: { post: 'spare-gone', state: 'confirmed', from: 'week' },
    naming: { post: 'spare-gone' },
  },
  'POST /p/:secret/:campaign/answers': {
    who: 'link',
    page: '/p/:secret/:campaign',
    typed: { post: 'spare-mark 1 1', state: 'taken' },
  },
  'GET /p/:secret/:campaign/files/:attachment/:name': { who: 'link' },
  'GET /p/:secret/:campaign/packs': { who: 'link' },
  'GET /p/:secret/:campaign/packs/:pack': { who: 'link', at: { pack: 'cards' } },
  'GET /p/:secret/:campaign/packs/:pack/:channel': { who: 'link', at: { pack: 'csv', channel: 'facebook' } },
  'GET /p/:secret/:campaign/activities': { who: 'link' },
  'GET /p/:secret/:campaign/activities/new': { who: 'link' },
  'POST /p/:secret/:campaign/activities/new': {
    who: 'link',
    typed: { title: 'A talk', kind: 'session', day: '2020-10-15', open: 'open' },
    naming: { follows: '{activity}' },
  },
  'GET /p/:secret/:campaign/activities/:activity': { who: 'link' },
  'POST /p/:secret/:campaign/activities/:activity': { who: 'link', typed: { place: 'Town hall' } },
  'GET /p/:secret/:campaign/activities/:activity/cancel': { who: 'link', at: { activity: '{activity-out}' } },
  'POST /p/:secret/:campaign/activities/:activity/cancel': {
    who: 'link',
    at: { activity: '{activity-out}' },
    typed: { reason: 'Rain' },
  },
  'GET /p/:secret/:campaign/activities/:activity/report': { who: 'link', at: { activity: '{activity-over}' } },
  'POST /p/:secret/:campaign/activities/:activity/report': {
    who: 'link',
    at: { activity: '{activity-over}' },
    typed: { happened: 'yes', came: '40' },
  },
  'GET /p/:secret/:campaign/return': { who: 'link' },
  'GET /p/:secret/:campaign/return/sent': { who: 'link', queries: ['?version=1'] },
  'GET /p/:secret/:campaign/return/compare': { who: 'link' },
  'GET /p/:secret/:campaign/return/upload': { who: 'link' },
  'POST /p/:secret/:campaign/return/upload': { who: 'link', gives: 422, showsOnly: true },
  'POST /p/:secret/:campaign/return/upload/posts': { who: 'link', page: '', gives: 422, showsOnly: true },
  'GET /p/:secret/:campaign/return/upload/remove': { who: 'link' },
  'POST /p/:secret/:campaign/return/upload/remove': {
    who: 'link',
    page: '',
    typed: { platform: 'facebook', version: '0' },
    showsOnly: true,
  },
  'GET /p/:secret/:campaign/return/posts': { who: 'link' },
  'POST /p/:secret/:campaign/return/posts': { who: 'link', typed: { do: 'stay', 'box:film/facebook/reach/campaign': '2345' } },
  'GET /p/:secret/:campaign/return/excel': { who: 'link' },
  'GET /p/:secret/:campaign/return/excel/form.xlsx': { who: 'link' },
  'POST /p/:secret/:campaign/return/excel': { who: 'link', uploads: 'file', gives: 422, showsOnly: true },
  'POST /p/:secret/:campaign/return': { who: 'link', typed: { do: 'draft', 'r0-value': '2345' } },
};

export const PAGES: Readonly<Record<string, Row>> = {
  ...PUBLIC,
  ...SIGN_IN,
  ...PEOPLE,
  ...WEEKS,
  ...PARTNERS,
  ...LINKS,
  ...EVIDENCE,
  ...MORE,
};

/** What every request under these addresses goes through: these answer nobody. */
export const GATES = ['/*', '/sign-in/*', '/plan/*', '/p/:secret/*', '/api/docs/*', '/api/v1/*'];

/** Whether somebody signed in with this role may do it. */
export function mayDo(role: MemberRole, { who }: Row): boolean {
  if (who === 'anyone' || who === 'signed-in') return true;
  return who !== 'link' && who !== 'sign-in' && PERMISSIONS[role].includes(who);
}
