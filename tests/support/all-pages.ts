import type { Page } from 'playwright-core';
import type { MemberRole } from '#src/platform/access.ts';
import { activityPages } from './all-pages-activities.ts';
import { follow, pasted, secondInReturn, send, tooLate, withNothing, withNumbers } from './all-pages-acts.ts';
import { evidencePages } from './all-pages-evidence.ts';
import { excelPages } from './all-pages-excel.ts';
import { PROGRAMME_PAGES } from './all-pages-programme.ts';
import { recallPages } from './all-pages-recalls.ts';
import { uploadPages } from './all-pages-uploads.ts';
import type { Visited } from './all-pages-world.ts';
import { COUNTY, WEEK } from './real-week.ts';
import { png } from './tiny-files.ts';

/** Who looks: somebody without an account, the holder of a private link, or a person signed in with a role. */
export type Visitor = 'nobody' | 'contact' | MemberRole;

/** A page in one of its states, and how a visitor comes to see it. */
export interface PageState {
  /** Names its picture and its test. */
  readonly name: string;
  readonly as: Visitor;
  /** Where the visitor begins; `{link}` and `{other-link}` are private links, `{sign-in}` one to sign in with. */
  readonly path: string;
  /** What the visitor does there. */
  readonly act?: (page: Page, world: Visited) => Promise<void>;
  /** Status of the answer that the page came with, when that is not 200. */
  readonly status?: number;
  /** On a planner into which nothing was imported. */
  readonly empty?: true;
  /** A form of many texts, each with its preview; what stands behind the sign-in is not compressed. */
  readonly heavy?: true;
  /** The most bytes that a first visit may load, where neither limit fits. */
  readonly most?: number;
}

/** The week that runs on the day of the test: the real one with its dates moved. */
export const NOW = 'awareness-week-now';

const PUBLIC = `/${COUNTY}`;
const POLICE = '/plan/partners/north-yorkshire-police';
const week = (path = ''): string => `/plan/campaigns/${NOW}${path}`;

/** Chooses a CSV as the workbook and uploads it. */
const chooseWorkbook =
  (text: string) =>
  async (page: Page): Promise<void> => {
    await page.locator('[name=file]').setInputFiles({ name: 'Posts.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await send(page, 'file');
  };

const PUBLIC_PAGES: readonly PageState[] = [
  { name: 'public-year', as: 'nobody', path: '/' },
  { name: 'public-year-by-name', as: 'nobody', path: PUBLIC },
  { name: 'public-year-sheet', as: 'nobody', path: `${PUBLIC}/year/2020` },
  { name: 'public-month', as: 'nobody', path: `${PUBLIC}/month/2020-10` },
  { name: 'public-month-chosen', as: 'nobody', path: `${PUBLIC}/month/2020-10?kinds=theme&cancelled=hide` },
  { name: 'public-month-empty', as: 'nobody', path: `${PUBLIC}/month/1999-10` },
  { name: 'public-year-not-known', as: 'nobody', path: `${PUBLIC}/year/2020?kinds=party`, status: 400 },
  { name: 'public-week', as: 'nobody', path: `${PUBLIC}/${WEEK}` },
  { name: 'public-week-running', as: 'nobody', path: `${PUBLIC}/${NOW}` },
  { name: 'public-one-page', as: 'nobody', path: `${PUBLIC}/${WEEK}/one-page` },
  { name: 'public-toolkit', as: 'nobody', path: `${PUBLIC}/${WEEK}/toolkit` },
  { name: 'public-toolkit-not-open', as: 'nobody', path: `${PUBLIC}/${NOW}/toolkit` },
  { name: 'public-subscribe', as: 'nobody', path: `${PUBLIC}/programme/subscribe` },
  { name: 'public-subscribe-week-chosen', as: 'nobody', path: `${PUBLIC}/${WEEK}/subscribe?kinds=event&cancelled=hide` },
  { name: 'public-report', as: 'nobody', path: `${PUBLIC}/${WEEK}/report` },
  { name: 'public-report-for-a-lead', as: 'lead', path: `${PUBLIC}/${WEEK}/report` },
  { name: 'api-docs', as: 'nobody', path: '/api/docs' },
  { name: 'api-docs-copy', as: 'nobody', path: '/api/docs/copy' },
  { name: 'public-nothing-here', as: 'nobody', path: '/no-such-place', status: 404 },
  { name: 'public-nothing-imported', as: 'nobody', path: '/', empty: true },
];

const SIGN_IN_PAGES: readonly PageState[] = [
  { name: 'sign-in', as: 'nobody', path: '/sign-in' },
  { name: 'sign-in-not-an-address', as: 'nobody', path: '/sign-in', act: withNothing('email'), status: 422 },
  {
    name: 'sign-in-check-mail',
    as: 'nobody',
    path: '/sign-in',
    act: async (page) => {
      await page.locator('[name=email]').fill('nobody@example.org');
      await send(page, 'email');
    },
  },
  {
    name: 'sign-in-wrong-code',
    as: 'nobody',
    path: '/sign-in',
    act: async (page) => {
      await page.locator('[name=email]').fill('nobody@example.org');
      await send(page, 'email');
      await page.locator('[name=code]').fill('123456');
      await send(page, 'code');
    },
    status: 422,
  },
  { name: 'sign-in-link', as: 'nobody', path: '{sign-in}' },
  { name: 'sign-in-link-used', as: 'nobody', path: '/sign-in/a-link-that-nobody-was-sent', status: 410 },
  { name: 'signed-out', as: 'nobody', path: '/sign-in?done=signed-out' },
];

const PLAN_PAGES: readonly PageState[] = [
  { name: 'plan-weeks', as: 'lead', path: '/plan' },
  { name: 'plan-weeks-for-a-viewer', as: 'viewer', path: '/plan' },
  { name: 'plan-week-new', as: 'lead', path: '/plan/campaigns/new' },
  { name: 'plan-week-new-failed', as: 'lead', path: '/plan/campaigns/new', act: withNothing('title'), status: 422 },
  { name: 'plan-board', as: 'lead', path: `/plan/campaigns/${WEEK}` },
  { name: 'plan-board-running', as: 'editor', path: week() },
  { name: 'plan-board-for-a-viewer', as: 'viewer', path: week() },
  { name: 'plan-take-up', as: 'lead', path: week('/take-up'), heavy: true },
  { name: 'plan-take-up-chosen', as: 'viewer', path: week('/take-up?kind=police&only=late'), heavy: true },
  { name: 'plan-take-up-nothing-so', as: 'viewer', path: week('/take-up?partner=nobody') },
  { name: 'plan-take-up-answer', as: 'coordinator', path: week('/take-up/what-mate-crime-is/north-yorkshire-police') },
  { name: 'plan-take-up-answer-for-a-viewer', as: 'viewer', path: week('/take-up/what-mate-crime-is/north-yorkshire-police') },
  {
    name: 'plan-take-up-answer-saved',
    as: 'editor',
    path: week('/take-up/what-mate-crime-is/north-yorkshire-police'),
    act: async (page) => {
      await page.locator('[name=state][value=scheduled]').check();
      await send(page, 'role');
    },
  },
  {
    name: 'plan-take-up-answer-failed',
    as: 'editor',
    path: week('/take-up/mate-crime-easy-read/city-of-york-safeguarding-adults-board'),
    act: async (page) => {
      await page.locator('[name=state][value=declined]').check();
      await send(page, 'role');
    },
    status: 422,
  },
  { name: 'plan-week-edit', as: 'editor', path: week('/edit') },
  { name: 'plan-week-edit-failed', as: 'editor', path: week('/edit'), act: withNothing('title'), status: 422 },
  { name: 'plan-week-edit-conflict', as: 'editor', path: week('/edit'), act: tooLate('title', 'Another title'), status: 409 },
  { name: 'plan-week-copy', as: 'lead', path: `/plan/campaigns/${WEEK}/copy?year=2031` },
  { name: 'plan-week-copy-failed', as: 'lead', path: `/plan/campaigns/${WEEK}/copy`, act: withNothing('title'), status: 422 },
  { name: 'plan-week-copy-no-year', as: 'lead', path: `/plan/campaigns/${WEEK}/copy?year=soon`, status: 422 },
  { name: 'plan-theme-new', as: 'editor', path: week('/themes/new') },
  { name: 'plan-theme-new-failed', as: 'editor', path: week('/themes/new'), act: withNothing('title'), status: 422 },
  { name: 'plan-theme', as: 'editor', path: week('/themes/mate-crime') },
  {
    name: 'plan-theme-conflict',
    as: 'editor',
    path: week('/themes/mate-crime'),
    act: tooLate('title', 'Another title'),
    status: 409,
  },
  { name: 'plan-theme-for-a-viewer', as: 'viewer', path: week('/themes/mate-crime') },
  { name: 'plan-theme-remove', as: 'editor', path: week('/themes/mate-crime/remove') },
  { name: 'plan-resources', as: 'editor', path: week('/resources') },
  { name: 'plan-resources-for-a-viewer', as: 'viewer', path: week('/resources') },
  { name: 'plan-resource-new', as: 'editor', path: week('/resources/new') },
  { name: 'plan-resource-new-failed', as: 'editor', path: week('/resources/new'), act: withNothing('title'), status: 422 },
  { name: 'plan-resource', as: 'editor', path: week('/resources/safe-places-scheme') },
  {
    name: 'plan-resource-conflict',
    as: 'editor',
    path: week('/resources/safe-places-scheme'),
    act: tooLate('title', 'Another title'),
    status: 409,
  },
  { name: 'plan-resource-for-a-viewer', as: 'viewer', path: week('/resources/safe-places-scheme') },
  { name: 'plan-resource-remove', as: 'editor', path: week('/resources/safe-places-scheme/remove') },
  { name: 'plan-resource-permission', as: 'editor', path: week('/resources/safe-places-scheme/permission') },
  {
    name: 'plan-resource-permission-ended',
    as: 'editor',
    path: week('/resources/british-sign-language-video/permission'),
    act: (page) => send(page, 'reason'),
  },
  { name: 'plan-resource-files', as: 'editor', path: week('/resources/youth-quiz/files') },
  {
    name: 'plan-resource-files-added',
    as: 'editor',
    path: week('/resources/richmondshire-photo/files'),
    act: async (page) => {
      await page.locator('[name=file]').setInputFiles({ name: 'Photo.png', mimeType: 'image/png', buffer: Buffer.from(png()) });
      await send(page, 'file');
    },
  },
  {
    name: 'plan-resource-files-failed',
    as: 'editor',
    path: week('/resources/youth-quiz/files'),
    act: (page) => send(page, 'purpose'),
    status: 422,
  },
  { name: 'plan-workbook-new', as: 'editor', path: '/plan/workbook' },
  { name: 'plan-workbook', as: 'editor', path: week('/workbook') },
  { name: 'plan-workbook-failed', as: 'editor', path: week('/workbook'), act: (page) => send(page, 'file'), status: 422 },
  {
    name: 'plan-workbook-preview',
    as: 'editor',
    path: week('/workbook'),
    act: chooseWorkbook('Post title,Facebook,Mood\nMidweek,Half way.,happy\nThe week starts today,Another text,happy\n'),
  },
  {
    name: 'plan-workbook-preview-failed',
    as: 'editor',
    path: week('/workbook'),
    act: chooseWorkbook('Post title,Day,Facebook\nMidweek,soon,Half way.\n'),
    status: 422,
  },
  { name: 'plan-post-new', heavy: true, as: 'editor', path: week('/posts/new') },
  { name: 'plan-post-new-failed', as: 'editor', path: week('/posts/new'), act: withNothing('title', 'save'), status: 422 },
  { name: 'plan-post', as: 'editor', path: week('/posts/launch-the-week'), heavy: true },
  {
    name: 'plan-post-conflict',
    as: 'editor',
    path: week('/posts/launch-the-week'),
    act: tooLate('title', 'Another title', 'save'),
    status: 409,
  },
  {
    name: 'plan-post-several-wordings',
    as: 'editor',
    path: week('/posts/launch-the-week'),
    act: (page) => send(page, 'text-0', 'wording'),
  },
  {
    name: 'plan-post-press-release-and-findings',
    as: 'editor',
    path: week('/posts/new'),
    act: async (page) => {
      await page.locator('[name=channel-0]').selectOption('press-release');
      await page.locator('[name=text-0]').fill('Please utilise ((handle)). [[Call 999.]] #daleweek2020 #daleweek2020');
      await page.locator('[name=alt-0]').fill('Image of a sign');
      await send(page, 'text-0', 'check');
    },
  },
  {
    name: 'plan-post-not-sent',
    as: 'editor',
    path: week('/posts/launch-the-week'),
    act: async (page) => {
      await page.locator('[name=text-0]').fill('On ((handle))');
      await send(page, 'text-0', 'save');
    },
    status: 422,
  },
  {
    name: 'plan-post-draft',
    as: 'editor',
    path: week('/posts/new'),
    act: async (page) => {
      await page.locator('[name=title]').fill('A post that is a draft');
      await page.locator('[name=text-0]').fill('On ((handle))');
      await send(page, 'text-0', 'draft');
    },
  },
  { name: 'plan-post-as-a-partner', as: 'viewer', path: week('/posts/launch-the-week?as=north-yorkshire-police') },
  { name: 'plan-post-for-a-viewer', as: 'viewer', path: week('/posts/launch-the-week') },
  { name: 'plan-post-versions', as: 'viewer', path: week('/posts/launch-the-week/versions') },
  { name: 'plan-send', as: 'editor', path: week('/send?choose=all') },
  {
    name: 'plan-send-failed',
    as: 'editor',
    path: week('/send'),
    act: async (page) => {
      await page.locator('[name=at]').fill('09:00');
      await send(page, 'at', 'check');
    },
    status: 422,
  },
  {
    name: 'plan-send-check',
    as: 'editor',
    path: week('/send?post=support-is-there'),
    act: async (page) => {
      await page.locator('[name=when][value=spread]').check();
      await page.locator('[name=on]').selectOption({ index: 1 });
      await page.locator('[name=from]').fill('09:00');
      await page.locator('[name=until]').fill('17:00');
      await page.locator('[name=anyway]').fill('Asked for by the partners');
      await send(page, 'from', 'check');
    },
  },
  { name: 'plan-times', as: 'lead', path: '/plan/times' },
  {
    name: 'plan-times-failed',
    as: 'lead',
    path: '/plan/times',
    act: async (page) => {
      await page.locator('[name=quiet-from]').fill('2027-05-06');
      await send(page, 'quiet-from');
    },
    status: 422,
  },
  { name: 'plan-post-remove', as: 'editor', path: week('/posts/launch-the-week/remove') },
  { name: 'plan-programme', as: 'lead', path: '/plan/programme' },
  { name: 'plan-year', as: 'editor', path: '/plan/year/2027' },
  { name: 'plan-month', as: 'viewer', path: '/plan/month/2027-10?audience=partners' },
  { name: 'plan-entry-new', as: 'editor', path: '/plan/programme/new' },
  { name: 'plan-entry-new-failed', as: 'editor', path: '/plan/programme/new', act: withNothing('title'), status: 422 },
  { name: 'plan-entry', as: 'editor', path: '/plan/programme/holocaust-memorial-day' },
  {
    name: 'plan-entry-conflict',
    as: 'editor',
    path: '/plan/programme/holocaust-memorial-day',
    act: tooLate('title', 'Another title'),
    status: 409,
  },
  { name: 'plan-entry-remove', as: 'editor', path: '/plan/programme/holocaust-memorial-day/remove' },
  { name: 'plan-people', as: 'lead', path: '/plan/people' },
  { name: 'plan-approval', as: 'lead', path: '/plan/approval' },
  { name: 'plan-words', as: 'lead', path: '/plan/words' },
  {
    name: 'plan-words-failed',
    as: 'lead',
    path: '/plan/words',
    act: async (page) => {
      await page.locator('[name=words-ruled-out]').fill('victim → person affected\n= nothing\nvictim');
      await page.locator('[name=placeholders]').fill('area\nPartner: us');
      await send(page, 'words-ruled-out');
    },
    status: 422,
  },
  {
    name: 'plan-words-conflict',
    as: 'lead',
    path: '/plan/words',
    act: tooLate('words-ruled-out', 'victim = person affected'),
    status: 409,
  },
  { name: 'plan-person-new', as: 'lead', path: '/plan/people/new' },
  { name: 'plan-person-new-failed', as: 'lead', path: '/plan/people/new', act: withNothing('email'), status: 422 },
  { name: 'plan-person', as: 'lead', path: '/plan/people', act: follow(/^\/plan\/people\/per_\w+$/) },
  {
    name: 'plan-person-end',
    as: 'lead',
    path: '/plan/people',
    act: async (page) => {
      await follow(/^\/plan\/people\/per_\w+$/)(page);
      await follow(/\/end$/)(page);
    },
  },
  { name: 'plan-access', as: 'lead', path: '/plan/access' },
  { name: 'plan-access-new', as: 'lead', path: '/plan/access/new' },
  { name: 'plan-access-new-failed', as: 'lead', path: '/plan/access/new', act: withNothing('name'), status: 422 },
  {
    name: 'plan-access-made',
    as: 'lead',
    path: '/plan/access/new',
    act: async (page) => {
      await page.locator('[name=name]').fill('Council website');
      await send(page, 'name');
    },
  },
  { name: 'plan-account', as: 'lead', path: '/plan/account' },
  { name: 'plan-account-failed', as: 'lead', path: '/plan/account', act: withNothing('email'), status: 422 },
  { name: 'plan-not-for-a-viewer', as: 'viewer', path: '/plan/people', status: 404 },
  {
    name: 'plan-signed-out-in-between',
    as: 'editor',
    path: week('/themes/mate-crime'),
    act: async (page) => {
      await page.context().clearCookies();
      await send(page, 'title');
    },
    status: 401,
  },
];

/** A contact's page, from its partner's, by the end of its address. */
const ofContact = (ending: RegExp) => ({ as: 'lead', path: POLICE, act: follow(ending) }) as const;

const PARTNER_PAGES: readonly PageState[] = [
  { name: 'plan-partners', as: 'lead', path: '/plan/partners' },
  { name: 'plan-partners-of-a-kind', as: 'viewer', path: '/plan/partners?kind=police' },
  { name: 'plan-partner', as: 'lead', path: POLICE },
  { name: 'plan-partner-for-a-viewer', as: 'viewer', path: POLICE },
  { name: 'plan-partner-for-a-coordinator', as: 'coordinator', path: POLICE },
  { name: 'plan-partner-new', as: 'lead', path: '/plan/partners/new' },
  { name: 'plan-partner-new-failed', as: 'lead', path: '/plan/partners/new', act: withNothing('name'), status: 422 },
  { name: 'plan-partner-edit', as: 'lead', path: `${POLICE}/edit` },
  { name: 'plan-partner-conflict', as: 'lead', path: `${POLICE}/edit`, act: tooLate('name', 'Another name'), status: 409 },
  { name: 'plan-partner-remove', as: 'lead', path: `${POLICE}/remove` },
  { name: 'plan-contact-new', as: 'lead', path: `${POLICE}/contacts/new` },
  { name: 'plan-contact-new-failed', as: 'lead', path: `${POLICE}/contacts/new`, act: withNothing('role'), status: 422 },
  { name: 'plan-contact', ...ofContact(/\/contacts\/con_\w+$/) },
  { name: 'plan-contact-link', ...ofContact(/\/contacts\/con_\w+\/link$/) },
  {
    name: 'plan-contact-link-made',
    as: 'coordinator',
    path: POLICE,
    act: async (page) => {
      await follow(/\/contacts\/con_\w+\/link$/)(page);
      await send(page);
    },
  },
  { name: 'plan-contact-calendar', ...ofContact(/\/contacts\/con_\w+\/calendar$/) },
  {
    name: 'plan-contact-calendar-made',
    as: 'coordinator',
    path: POLICE,
    act: async (page) => {
      await follow(/\/contacts\/con_\w+\/calendar$/)(page);
      await send(page);
    },
  },
  {
    name: 'plan-contact-calendar-end',
    as: 'lead',
    path: POLICE,
    act: async (page) => {
      await follow(/\/contacts\/con_\w+\/calendar$/)(page);
      await page.goto(`${page.url()}/end`);
    },
  },
  { name: 'plan-contact-end', ...ofContact(/\/contacts\/con_\w+\/end$/) },
  { name: 'plan-contact-erase', ...ofContact(/\/contacts\/con_\w+\/erase$/) },
  { name: 'plan-link-replace', ...ofContact(/\/links\/lnk_\w+\/replace$/) },
  { name: 'plan-link-end', ...ofContact(/\/links\/lnk_\w+\/end$/) },
  { name: 'plan-support-routes', as: 'lead', path: '/plan/support-routes' },
  { name: 'plan-support-route-new', as: 'lead', path: '/plan/support-routes/new' },
  { name: 'plan-support-route-new-failed', as: 'lead', path: '/plan/support-routes/new', act: withNothing('name'), status: 422 },
  { name: 'plan-support-route', as: 'lead', path: '/plan/support-routes/galop' },
  {
    name: 'plan-support-route-conflict',
    as: 'lead',
    path: '/plan/support-routes/galop',
    act: tooLate('name', 'Another name'),
    status: 409,
  },
  { name: 'plan-support-route-in-posts', as: 'lead', path: '/plan/support-routes/true-vision' },
  {
    name: 'plan-support-route-changed',
    as: 'lead',
    path: '/plan/support-routes/true-vision',
    act: async (page) => {
      await page.locator('[name=phone]').fill('0300 123 4567');
      await send(page, 'phone');
    },
  },
  { name: 'plan-support-route-remove', as: 'lead', path: '/plan/support-routes/galop/remove' },
  { name: 'plan-replies', as: 'lead', path: `/plan/campaigns/${WEEK}/replies` },
  { name: 'plan-replies-running', as: 'coordinator', path: week('/replies') },
  { name: 'plan-reply', as: 'lead', path: `/plan/campaigns/${WEEK}/replies/north-yorkshire-police` },
  {
    name: 'plan-receipt',
    as: 'coordinator',
    path: week('/replies/harrogate-borough-council/enter'),
    act: async (page) => {
      await withNumbers(['8317'])(page);
      await page.locator('[name=ownRole]').fill('Comms officer');
      await page.locator('[name=told][value=phone]').check();
      await send(page, 'ownRole', 'send');
      await Promise.all([page.waitForURL('**/receipt?*'), page.locator('a[href*="/receipt?"]').first().click()]);
    },
  },
  { name: 'plan-reply-nothing-yet', as: 'viewer', path: week('/replies/city-of-york-council') },
  {
    name: 'plan-reply-question-failed',
    as: 'lead',
    path: `/plan/campaigns/${WEEK}/replies/north-yorkshire-police`,
    act: withNothing('reason'),
    status: 422,
  },
  { name: 'plan-enter', as: 'coordinator', path: week('/replies/north-yorkshire-police/enter') },
  {
    // A box for each of six measures of each of 57 posts and resources, not compressed behind the sign-in.
    name: 'plan-enter-posts',
    as: 'coordinator',
    path: week('/replies/north-yorkshire-police/enter/posts'),
    most: 120_000,
  },
  {
    name: 'plan-enter-check',
    as: 'coordinator',
    path: week('/replies/north-yorkshire-police/enter'),
    act: withNumbers(['12,000']),
  },
  { name: 'plan-ask-for-numbers', as: 'lead', path: week('/ask-for-numbers') },
  { name: 'plan-remind-for-numbers', as: 'coordinator', path: week('/remind-for-numbers') },
  { name: 'plan-import-numbers', as: 'coordinator', path: week('/import-numbers') },
  {
    name: 'plan-import-numbers-failed',
    as: 'lead',
    path: week('/import-numbers'),
    act: chooseWorkbook('partner,platform,metric,value\nnorth-yorkshire-polise,Twitter/X,reach,12k\n'),
    status: 422,
  },
  { name: 'plan-report', as: 'lead', path: `/plan/campaigns/${WEEK}/report` },
  { name: 'plan-report-running', as: 'viewer', path: week('/report') },
  { name: 'plan-history', as: 'lead', path: '/plan/history' },
];

const LINK_PAGES: readonly PageState[] = [
  { name: 'link-start', as: 'contact', path: '{link}' },
  { name: 'link-week', as: 'contact', path: `{link}/${WEEK}` },
  { name: 'link-week-running', as: 'contact', path: `{link}/${NOW}` },
  { name: 'link-today', as: 'contact', path: `{link}/${NOW}/today` },
  { name: 'link-post', as: 'contact', path: `{link}/${NOW}/posts/launch-the-week` },
  {
    name: 'link-post-declined-without-reason',
    as: 'contact',
    path: `{link}/${NOW}/posts/launch-the-week`,
    act: async (page) => {
      await page
        .locator('[name=link]')
        .first()
        .evaluate((field: HTMLInputElement) => {
          field.value = 'no address';
        });
      await send(page, 'link');
    },
    status: 422,
  },
  { name: 'link-packs', as: 'contact', path: `{link}/${NOW}/packs` },
  { name: 'link-return', as: 'contact', path: `{link}/${NOW}/return` },
  { name: 'link-return-failed', as: 'contact', path: `{link}/${NOW}/return`, act: withNumbers(['many', '-3']), status: 422 },
  { name: 'link-return-draft', as: 'contact', path: `{link}/${WEEK}/return`, act: withNumbers(['12,000'], 'draft') },
  { name: 'link-return-check', as: 'contact', path: `{link}/${NOW}/return`, act: withNumbers(['12,000', '0']) },
  {
    name: 'link-return-conflict',
    as: 'contact',
    path: `{link}/${NOW}/return`,
    act: secondInReturn('12,000'),
    status: 409,
  },
  {
    name: 'link-return-sent',
    as: 'contact',
    path: `{other-link}/${NOW}/return`,
    act: async (page) => {
      await withNumbers(['12,000'])(page);
      await send(page, undefined, 'send');
    },
  },
  { name: 'link-return-posts', as: 'contact', path: `{link}/${NOW}/return/posts` },
  { name: 'link-return-posts-full', as: 'contact', path: `{link}/${WEEK}/return/posts` },
  {
    name: 'link-return-posts-pasted',
    as: 'contact',
    path: `{link}/${NOW}/return/posts`,
    act: pasted('Post\tFB reach\tIG reach\tFollowers\nMulti-agency video\t1,234\tlots\t9\nSomething else\t5\nTotal\t2,000'),
  },
  { name: 'link-return-printed-week', as: 'contact', path: `{link}/${WEEK}/return` },
  { name: 'link-calendar', as: 'contact', path: '{link}/programme/calendar' },
  { name: 'link-calendar-made', as: 'contact', path: '{link}/programme/calendar', act: (page) => send(page, 'seen') },
  { name: 'link-calendar-end', as: 'contact', path: '{link}/programme/calendar/end' },
  { name: 'link-ended', as: 'nobody', path: '/p/a-link-that-nobody-was-sent', status: 404 },
];

/** Every page in every state a visitor can bring it into. */
export const ALL_PAGES: readonly PageState[] = [
  ...PUBLIC_PAGES,
  ...SIGN_IN_PAGES,
  ...PLAN_PAGES,
  ...PROGRAMME_PAGES,
  ...PARTNER_PAGES,
  ...LINK_PAGES,
  ...activityPages(NOW),
  ...excelPages(NOW),
  ...evidencePages(NOW),
  // They pause the week, so nothing comes after them.
  ...recallPages(WEEK),
  ...uploadPages(WEEK),
];
