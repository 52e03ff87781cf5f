import { expect } from 'vitest';
import { getReturnForm } from '#src/returns/index.ts';
import { workbookOf } from '../platform/sheets/workbook-files.ts';
import { answer, put } from '../returns/excel/excel-world.ts';
import { csv, type Row } from '../returns/exports/export-files.ts';
import { formOf, type Sent } from '../support/page-form.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { ADULTS, DISTRICT, POLICE, POLICE_POSTS } from '../support/real-week-table.ts';
import { contactLink, type Site, signInAs } from '../support/site.ts';
import { downloaded, upload } from './excel-site.ts';

/** Sends in what a partner says; again, it sends in the same. `ways`: how the report says that it came. */
export interface Entry {
  partner: string;
  ways: readonly string[];
  enter(): Promise<void>;
}

type Typed = Readonly<Record<string, string | readonly string[]>>;

const SOURCE = 'Report of 4 December 2020, appendix 1';
const WHY =
  'The items of appendix 1 add up to 249,050. The report does not say why; not every item says that it covers the week.';
const ANTI_SLAVERY = 'anti-slavery-day-posts';

const page = async (answered: Promise<Response>, status = 200): Promise<string> => {
  const response = await answered;
  expect(response.status).toBe(status);
  return response.text();
};

/** The name that the line of a platform and measure has on the form. */
function lineOf(form: Sent, platform: string, metric: string): string {
  const names = Object.keys(form).flatMap((name) => /^(r\d+)-platform$/.exec(name)?.[1] ?? []);
  const found = names.find((name) => form[`${name}-platform`]?.[0] === platform && form[`${name}-metric`]?.[0] === metric);
  return found ?? expect.fail(`The form asks for no ${metric} on ${platform}.`);
}

/** Checks a form and sends it; says why where something was sent before. */
async function checkAndSend(site: Site, action: string, form: Typed, who: Typed, cookie?: string): Promise<void> {
  const check = formOf(await page(site.post(action, { ...form, do: 'check' }, cookie)), action);
  const why = check.reason === undefined ? {} : { reason: 'The rest of the numbers' };
  expect((await site.post(action, { ...check, ...why, ...who, do: 'send' }, cookie)).status).toBe(303);
}

/** The overall numbers of the police, typed into the form: not said to be of the week alone, with the note that they need. */
async function typeOverall(site: Site, action: string): Promise<void> {
  const form = formOf(await page(site.get(action)), action);
  const [reach, impressions] = [lineOf(form, 'facebook', 'reach'), lineOf(form, 'twitter', 'impressions')];
  const whole = (line: string) => ({ [`${line}-scope`]: '', [`${line}-periodFrom`]: '', [`${line}-periodTo`]: '' });
  const typed = { [`${reach}-value`]: '671,500', [`${impressions}-value`]: '230,000', [`${impressions}-note`]: WHY };
  await checkAndSend(site, action, { ...form, ...whole(reach), ...whole(impressions), ...typed }, { who: 'self' });
}

const PLATFORMS = [
  ['facebook', 'reach'],
  ['twitter', 'impressions'],
  ['youtube', 'views'],
] as const;

/** The police type everything: post by post and platform by platform, then the overall numbers. */
async function typed(site: Site, action: string): Promise<void> {
  const at = `${action}/posts`;
  for (const [platform, metric] of PLATFORMS) {
    const opened = formOf(await page(site.get(`${at}?on=${platform}`)), at);
    const boxes = POLICE_POSTS.map((post): [string, string] => {
      const scope = post.related === true && opened[`box:${post.item}/${platform}/${metric}/related`] ? 'related' : 'campaign';
      return [`box:${post.item}/${platform}/${metric}/${scope}`, String(post[platform] ?? '')];
    });
    const related = platform === 'youtube' ? {} : relatedOn(opened, platform);
    const fields = { ...Object.fromEntries(boxes), ...related, 'new-source': SOURCE, do: 'stay' };
    expect((await site.post(at, { ...opened, ...fields })).status).toBe(303);
  }
  await typeOverall(site, action);
}

/** Anti-Slavery Day is said to be related, unless it was before. */
const relatedOn = (form: Sent, platform: string): Typed =>
  form[`scope:${ANTI_SLAVERY}/${platform}/related`] ? {} : { [`scope:${ANTI_SLAVERY}/${platform}/campaign`]: 'related' };

/** The police paste their own sheet of posts, say what is related, and type the overall numbers. */
async function pasted(site: Site, action: string): Promise<void> {
  const at = `${action}/posts`;
  const { items } = await getReturnForm(site.ctx, { partnership: COUNTY, campaign: WEEK, partner: POLICE });
  const titleOf = (slug: string) => items.find((item) => item.slug === slug)?.title ?? '';
  const number = (value?: number) => value?.toLocaleString('en-GB') ?? '';
  const paste = [
    'What we shared\tFB reach\tX impressions\tYouTube views',
    ...POLICE_POSTS.map(({ item, ...n }) => [titleOf(item), ...PLATFORMS.map(([on]) => number(n[on]))].join('\t')),
  ].join('\n');
  const opened = formOf(await page(site.get(at)), at);
  const facebook = formOf(await page(site.post(at, { ...opened, paste, do: 'paste' })), at);
  const moved = await site.post(at, { ...facebook, paste: '', ...relatedOn(facebook, 'facebook'), do: 'on-twitter' });
  const twitter = formOf(await page(site.get(moved.headers.get('location') ?? '')), at);
  expect((await site.post(at, { ...twitter, ...relatedOn(twitter, 'twitter'), do: 'save' })).status).toBe(303);
  await typeOverall(site, action);
}

/** A post of a platform's file, and what it is. */
type Exported = readonly [item: string, value: number, related: boolean];

/** What the police shared as single posts: most of it twice, but what was seen by most on Facebook. */
function exported(on: 'facebook' | 'twitter'): Exported[] {
  return POLICE_POSTS.flatMap(({ item, related = false, ...numbers }): Exported[] => {
    const value = numbers[on];
    if (value === undefined) return [];
    const once = on === 'facebook' && ['hate-crime-posts', ANTI_SLAVERY].includes(item);
    const first = once ? value : Math.floor(value / 3);
    return (once ? [first] : [first, value - first]).map((part) => [item, part, related]);
  });
}

const FILES = {
  facebook: {
    head: ['Post ID', 'Publish time', 'Title', 'Permalink', 'Reach'],
    row: (id: number, value: number, related: boolean): Row => [
      ...[id, related ? '10/18/2020 09:00' : '10/13/2020 09:00', `Post ${id}`],
      ...[`https://www.facebook.com/police/posts/${id}`, value],
    ],
  },
  twitter: {
    head: ['Post id', 'Date', 'Post text', 'Post Link', 'Impressions'],
    row: (id: number, value: number, related: boolean): Row => [
      ...[id, related ? 'Sun, Oct 18, 2020' : 'Tue, Oct 13, 2020', `Post ${id}`],
      ...[`https://x.com/police/status/${id}`, value],
    ],
  },
};

/** The police send what Meta and X wrote, say of each post what it is, and type the rest. */
async function uploaded(site: Site, action: string): Promise<void> {
  const at = `${action}/upload`;
  for (const on of ['facebook', 'twitter'] as const) {
    const posts = exported(on);
    const { head, row } = FILES[on];
    const rows = posts.map(([, value, related], index) => row(9_000_001 + index, value, related));
    const file = csv([head, ...rows, row(8_000_000, 999, false)]);
    const opened = await page(upload(site, at, '', 'file', [['export.csv', new TextEncoder().encode(file)]]));
    const said = posts.flatMap(([item, , related], index) => [
      [`item:${index + 2}`, item],
      [`part:${index + 2}`, related ? 'related' : 'campaign'],
    ]);
    const none = { [`item:${posts.length + 2}`]: '', [`part:${posts.length + 2}`]: 'no' };
    const form = { ...formOf(opened, `${at}/posts`), ...Object.fromEntries(said), ...none };
    expect((await site.post(`${at}/posts`, { ...form, do: 'send', who: 'self' })).status).toBe(303);
  }
  const grid = `${action}/posts`;
  const opened = formOf(await page(site.get(`${grid}?on=youtube`)), grid);
  await site.post(grid, { ...opened, 'box:multi-agency-video/youtube/views/campaign': '400', do: 'save' });
  await typeOverall(site, action);
}

/** The district fills in the Excel form and sends it back. */
async function byExcel(site: Site, action: string): Promise<void> {
  const form = await downloaded(site, `${action}/excel/form.xlsx`);
  answer(form, 'Your role', 'Comms officer');
  const overall = (metric: string) => ['All our posts together', 'Twitter (X)', metric] as const;
  put(form, overall('Impressions'), { Number: '8317' });
  put(form, overall('Engagements'), { Number: '43', 'Part of this week?': 'yes', Note: 'as printed, wording unclear' });
  // Excel keeps what looks like a number as one.
  const sheets = Object.entries(form).map(([name, rows]) => [
    name,
    rows.map((cells) => cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell))),
  ]);
  const sent = upload(site, `${action}/excel`, '', 'file', [['form.xlsx', workbookOf(Object.fromEntries(sheets))]]);
  const check = formOf(await page(sent), action);
  expect((await site.post(action, { ...check, who: 'self', do: 'send' })).status).toBe(303);
}

/** A lead types what the board said on the phone; no channel of the board is on record. */
async function byPhone(site: Site, cookie: string): Promise<void> {
  const action = `/plan/campaigns/${WEEK}/replies/${ADULTS}/enter`;
  let form = formOf(await page(site.get(action, cookie)), action);
  for (const addMetric of ['impressions', 'engagements', 'likes']) {
    const more = { ...form, addPlatform: 'not-stated', addMetric, do: 'add-lines' };
    form = formOf(await page(site.post(action, more, cookie)), action);
  }
  const numbers = { impressions: '32,988', engagements: '1,012', likes: '162' };
  const typed = Object.entries(numbers).map(([metric, value]) => [`${lineOf(form, 'not-stated', metric)}-value`, value]);
  const told = { ownRole: 'Business manager', told: 'phone' };
  await checkAndSend(site, action, { ...form, ...Object.fromEntries(typed) }, told, cookie);
}

const POLICE_WAYS = {
  typed: { enter: typed, ways: ['the online form'] },
  pasted: { enter: pasted, ways: ['the online form'] },
  uploaded: { enter: uploaded, ways: ['a platform’s file', 'the online form'] },
};

/** The three partners of the report, the police in one of several ways. */
export async function entriesOf(site: Site, way: keyof typeof POLICE_WAYS): Promise<Entry[]> {
  const returnAt = async (partner: string) => `${await contactLink(site, partner)}/${WEEK}/return`;
  const [police, district, lead] = [await returnAt(POLICE), await returnAt(DISTRICT), await signInAs(site, 'lead')];
  const { enter, ways } = POLICE_WAYS[way];
  return [
    { partner: POLICE, ways, enter: () => enter(site, police) },
    { partner: DISTRICT, ways: ['an Excel form'], enter: () => byExcel(site, district) },
    { partner: ADULTS, ways: ['a phone call, entered by a lead'], enter: () => byPhone(site, lead) },
  ];
}
