import { CHANNELS, channelName } from '#src/content/index.ts';
import { type CellProblem, cellName, problemAt } from '#src/platform/sheets/index.ts';
import { fold } from './columns.ts';
import type { Table } from './match-columns.ts';
import { type NameBook, readAssign } from './names.ts';
import { type Around, type Read, readDay, readTime } from './read-dates.ts';
import { type FileText, textsIn } from './read-post-texts.ts';
import { type FileThing, slugIn, TableReader, TOO_LONG } from './reading.ts';
import { oneLine, textKey } from './shown.ts';

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
  if (reader.has('channel') && !reader.has('text') && columns.size === 0) {
    const place = reader.place(table.header, 'channel');
    return { posts, problems: [problemAt(place, 'needs a column “Text” beside it, with what is posted there')] };
  }
  const inRows = reader.has('channel') && reader.has('text');
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
      const places = new Map([['variants', reader.place(row, inRows ? 'text' : `channel:${[...columns][0]}`)]]);
      post = { slug, title, shown: {}, places, at, texts: [], whole: inRows, channels: columns };
      posts.push(post);
    }
    last = post;
    readPostRow(reader, row, post, title, names, faulty);
    for (const text of textsIn(reader, row, columns, faulty, names.around)) addText(reader, post, text);
  }
  return { posts, problems: reader.problems };
}

/** Where no column holds titles, the first words of the text are the title. */
function titleOf(reader: TableReader, row: number, columns: ReadonlySet<string>): string {
  if (reader.has('title')) return oneLine(reader.text(row, 'title'));
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

/** More than a post may have: what comes after them changes nothing, since the check refuses the post. */
const MOST_TEXTS = 60;

function addText(reader: TableReader, post: FilePost, own: FileText): void {
  const key = textKey(own.text);
  const first = post.texts.find((each) => textKey(each.text) === key);
  if (first === undefined) {
    if (post.texts.length < MOST_TEXTS) post.texts.push(own);
    return;
  }
  const place = own.places.get('text') ?? post.at;
  const where = cellName(first.places.get('text') ?? post.at);
  const message = `is a second text for ${channelName(own.text.channel)} in the post “${post.title.slice(0, 80)}”; the first is in ${where}. Keep one, write 2 in the column “Wording”, or give the row a title of its own`;
  reader.problems.push(problemAt(place, message));
}
