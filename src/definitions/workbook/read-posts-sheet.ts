import { CHANNELS, channelName } from '#src/content/index.ts';
import { didYouMean } from '#src/platform/closest.ts';
import { channelNamed, fold } from './columns.ts';
import type { Table } from './match-columns.ts';
import { type NameBook, readAssign, readLanguage } from './names.ts';
import { type Around, type Read, readDay, readTime } from './read-dates.ts';
import { type FileThing, slugIn, TableReader, TOO_LONG } from './reading.ts';
import { type CellProblem, cellName, type Place, problemAt } from './sheets.ts';
import { type ShownText, textKey } from './shown.ts';

/** A text with the fields that had a column, and where they stand. */
export interface FileText {
  text: ShownText;
  /** Fields that had a column; the others stay as they are stored. */
  said: Set<string>;
  places: Map<string, Place>;
}

/** A post whose planner name is not decided yet where it is new. */
export type FilePost = Omit<FileThing, 'slug' | 'kind'> & {
  slug: string | undefined;
  texts: FileText[];
  /** Whether the rows hold every text of the post: one column a channel says nothing of channels without a column. */
  whole: boolean;
  /** Channels that have a column of their own. */
  channels: ReadonlySet<string>;
};

export interface PostNames {
  partners: NameBook;
  themes: NameBook;
  resources: NameBook;
  around: Around | undefined;
}

const TEXT_FIELDS = ['headline', 'text', 'alt-text', 'embargo-until', 'spokesperson', 'sign-off'] as const;
const OWN_TEXT_FIELDS = ['channel', 'language', 'wording', ...TEXT_FIELDS];

/** Reads the table of posts: a row a text, or a row a post with a column a channel. */
export function readPosts(table: Table, names: PostNames): { posts: FilePost[]; problems: CellProblem[] } {
  const reader = new TableReader(table);
  const posts: FilePost[] = [];
  const columns = new Set(CHANNELS.filter((channel) => reader.has(`channel:${channel}`)));
  if (reader.has('text') && !reader.has('channel') && columns.size === 0) {
    const place = reader.place(table.header, 'text');
    const message = 'needs a column “Channel” beside it, or one column for each channel, such as “Facebook” and “Twitter”';
    return { posts, problems: [problemAt(place, message)] };
  }
  let last: FilePost | undefined;
  for (const row of reader.rows()) {
    const faulty = reader.refuseErrors(row);
    if (faulty.has('title') || faulty.has('slug')) continue;
    const slug = slugIn(reader, row);
    const title = titleOf(reader, row, columns);
    let post = postOf(reader, row, posts, last, slug, title);
    if (post === undefined) {
      if (title === '' && slug === undefined) {
        reader.refuse(row, 'title', 'is empty: say which post the row belongs to');
        continue;
      }
      const at = reader.place(row, reader.has('title') ? 'title' : reader.has('slug') ? 'slug' : 'text');
      post = { slug, title, shown: {}, places: new Map(), at, texts: [], whole: reader.has('channel'), channels: columns };
      posts.push(post);
    }
    last = post;
    readPostRow(reader, row, post, title, names, faulty);
    for (const text of textsIn(reader, row, columns, faulty, names)) addText(reader, post, text);
  }
  return { posts, problems: reader.problems };
}

/** Where no column holds titles, the first words of the text are the title. */
function titleOf(reader: TableReader, row: number, columns: ReadonlySet<string>): string {
  if (reader.has('title')) return reader.text(row, 'title').replaceAll(/\s*\n\s*/g, ' ');
  const texts = ['text', ...[...columns].map((channel) => `channel:${channel}`)].map((field) => reader.text(row, field));
  const [line = ''] = (texts.find((text) => text !== '') ?? '').split('\n');
  return line.length <= 60 ? line : `${line.slice(0, 60).replace(/\s+\S*$/, '')} …`;
}

/** The post a row goes on with; undefined for a new one. */
function postOf(
  reader: TableReader,
  row: number,
  posts: readonly FilePost[],
  last: FilePost | undefined,
  slug: string | undefined,
  title: string,
): FilePost | undefined {
  if (slug !== undefined) return posts.find((post) => post.slug === slug);
  if (last === undefined || !reader.has('title')) return undefined;
  const day = reader.text(row, 'day');
  const sameDay = day === '' || day === last.shown['day as written'];
  if (title === '') return last;
  return sameDay && fold(title) === fold(last.title) ? last : undefined;
}

function readPostRow(
  reader: TableReader,
  row: number,
  post: FilePost,
  title: string,
  names: PostNames,
  faulty: ReadonlySet<string>,
): void {
  const { shown, places } = post;
  const take = (field: string, read: (text: string) => unknown, empty?: unknown): void => {
    if (!reader.has(field) || faulty.has(field)) return;
    const text = field === 'title' ? title : reader.text(row, field);
    if (text === TOO_LONG) return;
    const first = places.get(field);
    if (first === undefined) {
      places.set(field, reader.place(row, field));
      shown[field] = text === '' ? empty : read(text);
      shown[`${field} as written`] = text;
    } else if (text !== '' && shown[`${field} as written`] === '') {
      places.set(field, reader.place(row, field));
      shown[field] = read(text);
      shown[`${field} as written`] = text;
    } else if (text !== '' && text !== shown[`${field} as written`]) {
      reader.refuse(row, field, `says something else of the same post than ${cellName(first)}: keep one, or leave it empty here`);
    }
  };
  const reading =
    <T>(field: string, read: (text: string) => Read<T>) =>
    (text: string): T | undefined =>
      reader.take(row, field, read(text));
  take('title', (text) => text, '');
  if (!reader.has('title') && post.slug === undefined) shown.title = post.title;
  let time: string | undefined;
  take('day', (text) => {
    const read = reader.take(row, 'day', readDay(text, names.around));
    time = read?.time;
    return read?.day;
  });
  take('time', reading('time', readTime));
  if (time !== undefined && shown.time === undefined && reader.text(row, 'time') === '') {
    shown.time = time;
    places.set('time', reader.place(row, 'day'));
  }
  take('spread-until', reading('spread-until', readTime));
  take('anyway', (text) => text);
  take(
    'theme',
    reading('theme', (text) => names.themes.read(text)),
  );
  take(
    'assign',
    reading('assign', (text) => readAssign(text, names.partners)),
    'all',
  );
  take(
    'resources',
    reading('resources', (text) => names.resources.readList(text)),
    [],
  );
}

/** The texts of a row. */
function textsIn(
  reader: TableReader,
  row: number,
  columns: ReadonlySet<string>,
  faulty: ReadonlySet<string>,
  names: PostNames,
): FileText[] {
  const texts: FileText[] = [];
  const language = reader.text(row, 'language') === '' ? 'en' : readLanguage(reader.text(row, 'language'));
  const wording = wordingOf(reader, row);
  const place = (field: string): [string, Place] => [field, reader.place(row, field)];
  const part = (field: string): unknown => {
    const text = reader.text(row, field);
    if (text === '') return undefined;
    return field === 'embargo-until' ? reader.take(row, field, readMoment(text, names.around)) : text;
  };
  const make = (channel: string, textField: string, fields: readonly string[]): FileText => {
    const kept = fields.filter((field) => reader.has(field) && !faulty.has(field) && reader.text(row, field) !== TOO_LONG);
    const said = new Set(['text', ...kept]);
    if (faulty.has(textField) || reader.text(row, textField) === TOO_LONG) said.delete('text');
    const parts = Object.fromEntries(kept.map((field) => [field, part(field)]));
    return {
      text: { ...parts, channel, language, wording, text: reader.text(row, textField) } as ShownText,
      said,
      places: new Map([...kept.map(place), ['text', reader.place(row, textField)], place('language'), place('wording')]),
    };
  };
  for (const channel of columns) {
    const field = `channel:${channel}`;
    if (reader.text(row, field) !== '' || faulty.has(field)) texts.push(make(channel, field, ['alt-text']));
  }
  const written = OWN_TEXT_FIELDS.some(
    (field) => !['language', 'wording', 'alt-text'].includes(field) && reader.text(row, field) !== '',
  );
  if (!reader.has('channel') || !(written || faulty.has('text'))) return texts;
  for (const channel of channelsIn(reader, row)) {
    const own = make(
      channel,
      'text',
      TEXT_FIELDS.filter((field) => field !== 'text'),
    );
    own.places.set('channel', reader.place(row, 'channel'));
    texts.push(own);
  }
  return texts;
}

function wordingOf(reader: TableReader, row: number): number {
  const text = reader.text(row, 'wording');
  if (text === '' || /^1(?:st)?$/.test(text)) return 1;
  if (/^[23]$/.test(text)) return Number(text);
  reader.refuse(
    row,
    'wording',
    `“${text.slice(0, 40)}” is not a wording: leave it empty for the first, and write 2 or 3 for others`,
  );
  return 1;
}

function readMoment(text: string, around: Around | undefined): Read<string> {
  const read = readDay(text, around);
  if ('fault' in read) return read;
  const { day, time } = read.value;
  return time === undefined ? { fault: `“${text}” needs a time too: write it as 12/10/2020 00:01` } : { value: `${day}T${time}` };
}

function channelsIn(reader: TableReader, row: number): string[] {
  const text = reader.text(row, 'channel');
  if (text === '') {
    reader.refuse(row, 'channel', 'is empty: say where the text goes, such as Facebook');
    return [];
  }
  const whole = channelNamed(text);
  if (whole !== undefined) return [whole];
  const words = text
    .split(/[\n,;/+&]|\band\b/i)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const channels = words.map(channelNamed);
  const wrong = words[channels.indexOf(undefined)];
  if (wrong === undefined) return [...new Set(channels.filter((channel) => channel !== undefined))];
  const near = didYouMean(wrong, CHANNELS) || `: write one of ${CHANNELS.map(channelName).join(', ')}`;
  reader.refuse(row, 'channel', `“${wrong.slice(0, 60)}” is not a channel${near}`);
  return [];
}

function addText(reader: TableReader, post: FilePost, own: FileText): void {
  const key = textKey(own.text);
  if (!post.texts.some((each) => textKey(each.text) === key)) {
    post.texts.push(own);
    return;
  }
  const place = own.places.get('text') ?? post.at;
  const message = `is a second text for ${channelName(own.text.channel)} in the same post: keep one, or write 2 in the column “Wording”`;
  reader.problems.push(problemAt(place, message));
}
