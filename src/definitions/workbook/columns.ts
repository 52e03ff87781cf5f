import { CHANNELS, channelName, platformName } from '#src/content/index.ts';
import { PLATFORMS } from '#src/partners/index.ts';

/** The sheets a workbook has for people. */
export const SHEET_KINDS = ['week', 'posts', 'partners'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/** A column as the planner writes it, or a row of the week’s sheet. */
export interface Column {
  field: string;
  heading: string;
  /** In letters, of the sheet that is downloaded. */
  width: number;
  /** What else people call it. */
  also: readonly string[];
  /** Read where it stands, and not written. */
  readOnly?: true;
}

/** Stands in the column of names that the planner gives. */
export const SLUG_HEADING = 'Planner name (leave as it is)';

/** What a person chooses for a column that is not to be read. */
export const LEAVE_OUT = 'leave-out';

/** What the sheets are called: the first as the planner writes it. */
export const SHEET_NAMES: Readonly<Record<SheetKind, readonly string[]>> = {
  week: ['Week', 'Campaign', 'Overview', 'Themes', 'Days', 'Days and themes', 'The week', 'Summary'],
  posts: [
    'Posts',
    'Content',
    'Content calendar',
    'Content plan',
    'Social media',
    'Social',
    'Social media posts',
    'Copy',
    'Messages',
    'Comms plan',
    'Schedule',
  ],
  partners: ['Partners', 'Organisations', 'Organizations', 'Members', 'Stakeholders', 'Partner list'],
};

const column = (field: string, heading: string, width: number, ...also: string[]): Column => ({ field, heading, width, also });

/** Rows of the week’s sheet, a label in the first column and what is said in the second. */
export const WEEK_ROWS: readonly Column[] = [
  column('title', 'Title', 0, 'Name', 'Week', 'Campaign', 'Name of the week', 'Campaign name', 'Awareness week'),
  column('from', 'First day', 0, 'Start', 'Start date', 'From', 'Starts', 'Local from', 'Week commencing', 'Begins'),
  column('to', 'Last day', 0, 'End', 'End date', 'To', 'Ends', 'Until', 'Local to', 'Finish'),
  column('national-from', 'First day of the national week', 0, 'National start', 'National from', 'National first day'),
  column('national-to', 'Last day of the national week', 0, 'National end', 'National to', 'National last day'),
  column('focus', 'Focus', 0, 'Focus of the year', 'This year’s focus', 'Theme of the year', 'Priority'),
  column('summary', 'Summary', 0, 'Description', 'About', 'Purpose', 'Background'),
  column('strategy', 'Strategy', 0, 'Strategy it follows'),
  column('hashtags', 'Hashtags', 0, 'Hashtag', 'Tags'),
  column('lead', 'Lead', 0, 'Lead partner', 'Lead organisation', 'Led by', 'Owner'),
  column('slug', SLUG_HEADING, 0, 'Planner name'),
];

export const THEME_COLUMNS: readonly Column[] = [
  column('day', 'Day', 22, 'Date', 'Days', 'Dates', 'When'),
  column('theme', 'Theme', 34, 'Topic', 'Subject', 'Title', 'Daily theme', 'Theme of the day', 'Focus', 'Theme title'),
  column('questions', 'Questions', 44, 'Question', 'Questions to ask', 'Key questions'),
  column('key-messages', 'Key messages', 60, 'Key message', 'Messages', 'Message'),
  column('lead', 'Lead', 28, 'Lead partner', 'Lead organisation', 'Led by', 'Owner', 'Lead agency', 'Who'),
  column('slug', SLUG_HEADING, 24, 'Planner name'),
];

const POST_FIELDS: readonly Column[] = [
  column('title', 'Post title', 34, 'Title', 'Post', 'Name', 'Post name', 'Subject', 'Topic', 'Content'),
  column(
    'day',
    'Day',
    22,
    'Date',
    'Post date',
    'Date to post',
    'Publish date',
    'Date posted',
    'When',
    'Scheduled date',
    'Go live',
  ),
  column('time', 'Time', 10, 'Post time', 'Time to post', 'Publish time', 'Time of post', 'Scheduled time', 'At'),
  column('spread-until', 'Spread until', 12, 'Until', 'Spread', 'Latest time'),
  column('anyway', 'Why then', 24, 'Why at that time', 'Reason for the time'),
  column('theme', 'Theme', 28, 'Daily theme', 'Theme of the day', 'Campaign theme'),
  column(
    'assign',
    'For whom',
    28,
    'Audience partners',
    'Partners',
    'Partner',
    'Who posts',
    'Organisations',
    'Organisation',
    'Assigned to',
    'Send to',
    'Who',
  ),
  column(
    'channel',
    'Channel',
    18,
    'Platform',
    'Channels',
    'Platforms',
    'Where',
    'Network',
    'Social media platform',
    'Media',
    'Outlet',
  ),
  column('language', 'Language', 12, 'Lang'),
  column('wording', 'Wording', 10, 'Version', 'Option', 'Variant'),
  column('headline', 'Headline', 30, 'Subject line', 'Heading', 'E-mail subject'),
  column(
    'text',
    'Text',
    70,
    'Copy',
    'Message',
    'Wording of the post',
    'Post text',
    'Post copy',
    'Caption',
    'Suggested text',
    'Suggested post',
    'Suggested copy',
    'Body',
    'Content text',
    'Messages',
  ),
  column(
    'alt-text',
    'Picture description',
    40,
    'Alt text',
    'Alt',
    'Alternative text',
    'Image description',
    'Image alt text',
    'Description of picture',
  ),
  column(
    'resources',
    'Resources',
    34,
    'Resource',
    'Assets',
    'Asset',
    'Image',
    'Images',
    'Picture',
    'Graphic',
    'Video',
    'Attachments',
  ),
  column('embargo-until', 'Embargo until', 20, 'Embargo', 'Embargoed until', 'Not before'),
  column('spokesperson', 'Spokesperson', 24, 'Spokesperson role', 'Who speaks'),
  column('sign-off', 'Released by', 24, 'Sign off', 'Signed off by', 'Sign-off', 'Approved by', 'Approver'),
  column('slug', SLUG_HEADING, 24, 'Planner name'),
];

/** Other names of channels, in cells and in headings. */
const CHANNEL_NAMES: Readonly<Record<string, readonly string[]>> = {
  twitter: ['Tweet', 'Tweets', 'Twitter', 'X', 'X (Twitter)', 'Twitter/X', 'X/Twitter', 'Twitter post', 'Twitter copy'],
  facebook: ['FB', 'Facebook post', 'Facebook copy', 'Meta'],
  instagram: ['IG', 'Insta', 'Instagram post', 'Instagram caption', 'Instagram copy'],
  linkedin: ['Linked In', 'LinkedIn post', 'LinkedIn copy'],
  youtube: ['You Tube'],
  tiktok: ['Tik Tok'],
  threads: [],
  bluesky: ['Blue Sky', 'BSky'],
  mastodon: [],
  whatsapp: ['Whats App'],
  nextdoor: ['Next Door'],
  website: ['Web', 'Web page', 'Web copy', 'Website copy'],
  newsletter: ['E-newsletter', 'Newsletter copy', 'E-bulletin', 'Bulletin'],
  intranet: ['Staff intranet', 'Intranet copy', 'Internal'],
  'press-release': ['Press', 'Media release', 'News release'],
  'email-banner': ['Email banner', 'Email signature', 'E-mail signature', 'Signature'],
  screen: ['Screens', 'Digital screen', 'Digital screens'],
  print: ['Poster', 'Leaflet'],
  'lines-to-take': ['Line to take', 'Lines'],
};

export const POST_COLUMNS: readonly Column[] = [
  ...POST_FIELDS,
  ...CHANNELS.map(
    (channel): Column => ({
      field: `channel:${channel}`,
      heading: channelName(channel),
      width: 60,
      also: CHANNEL_NAMES[channel] ?? [],
      readOnly: true,
    }),
  ),
];

export const PARTNER_COLUMNS: readonly Column[] = [
  column('name', 'Name', 40, 'Partner', 'Organisation', 'Organization', 'Partner name', 'Member', 'Agency', 'Body'),
  column('kind', 'Kind', 28, 'Type', 'Sector', 'Type of organisation', 'Category'),
  column('website', 'Website', 34, 'Web', 'Web site', 'Web address', 'URL', 'Site', 'Web page'),
  ...PLATFORMS.map((platform) => column(`platform:${platform}`, platformName(platform), 20, ...accountNames(platform))),
  column('languages', 'Languages', 16, 'Language'),
  column('slug', SLUG_HEADING, 24, 'Planner name'),
];

function accountNames(platform: string): string[] {
  const names = [...(CHANNEL_NAMES[platform] ?? []), platformName(platform), platform];
  return names.flatMap((name) => [name, `${name} handle`, `${name} account`, `${name} page`]);
}

/** The columns of a table, by the sheet it stands on. */
export const COLUMNS: Readonly<Record<SheetKind, readonly Column[]>> = {
  week: THEME_COLUMNS,
  posts: POST_COLUMNS,
  partners: PARTNER_COLUMNS,
};

/** No title may be as long; one letter can become eighteen where it is taken apart. */
const MOST_FOLDED = 500;

/** Names as they are compared: without case, accents, spaces and punctuation, and by their first letters where they are very long. */
export const fold = (text: string): string =>
  text
    .slice(0, MOST_FOLDED)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/&/g, 'and')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** What is longer is no heading, and not looked up as one. */
export const LONGEST_HEADING = 60;

/** What columns are called, as it is compared: their own names before what else people call them. */
const fieldsByName = (columns: readonly Column[]): Map<string, string> => {
  const names = [
    ...columns.flatMap(({ heading, field }) => [[heading, field] as const, [field, field] as const]),
    ...columns.flatMap(({ also, field }) => also.map((name) => [name, field] as const)),
  ];
  // The first of a name counts, as the last of a Map does.
  return new Map(names.reverse().map(([name, field]) => [fold(name), field]));
};

const FIELDS = new WeakMap<readonly Column[], ReadonlyMap<string, string>>();

/** The field a heading names, in a list of columns. */
export function fieldNamed(heading: string, columns: readonly Column[]): string | undefined {
  if (heading === '' || heading.length > LONGEST_HEADING) return undefined;
  const fields = FIELDS.get(columns) ?? fieldsByName(columns);
  FIELDS.set(columns, fields);
  const wanted = fold(heading);
  return wanted === '' ? undefined : fields.get(wanted);
}

const CHANNELS_BY_NAME = new Map<string, string>(
  CHANNELS.flatMap((channel) =>
    [channel, channelName(channel), ...(CHANNEL_NAMES[channel] ?? [])].map((name) => [fold(name), channel]),
  ),
);

/** The channel a word names; undefined for none. */
export const channelNamed = (word: string): string | undefined =>
  word.length > LONGEST_HEADING ? undefined : CHANNELS_BY_NAME.get(fold(word));
