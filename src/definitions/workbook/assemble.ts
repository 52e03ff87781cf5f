import { freeSlug } from '#src/platform/free-slug.ts';
import { type CellProblem, type Place, problemAt } from '#src/platform/sheets/index.ts';
import { fold } from './columns.ts';
import type { Matched, Table } from './match-columns.ts';
import { NameBook } from './names.ts';
import type { Around } from './read-dates.ts';
import { readPartners } from './read-partners-sheet.ts';
import { type FilePost, readPosts } from './read-posts-sheet.ts';
import { type FileTheme, readThemes, readWeekRows } from './read-week-sheet.ts';
import type { FileThing } from './reading.ts';
import { type Shown, type ShownText, textKey } from './shown.ts';
import type { StoredThing, StoredWeek } from './stored-week.ts';

/** Everything a workbook says, item by item, with the slugs that new ones get. */
export interface Assembled {
  /** Slug of the week the workbook is for. */
  campaign: string;
  things: FileThing[];
  problems: CellProblem[];
  ignored: { sheet: string; cell: string; text: string }[];
  names: { partners: NameBook; themes: NameBook; resources: NameBook };
}

/** Puts together what the sheets say, over what is stored. */
export function assemble({ tables }: Matched, stored: StoredWeek): Assembled {
  const of = (kind: Table['kind']): Table[] => tables.filter((table) => table.kind === kind);
  const problems: CellProblem[] = [];
  const storedOf = (kind: StoredThing['kind']): StoredThing[] => stored.things.filter((thing) => thing.kind === kind);
  const inUse = (kind: StoredThing['kind']): StoredThing[] => storedOf(kind).filter(({ withdrawn }) => !withdrawn);

  const readOfPartners = of('partners').map(readPartners);
  problems.push(...readOfPartners.flatMap((read) => read.problems));
  const partners = withSlugs(
    'partner',
    readOfPartners.flatMap((read) => read.partners),
    storedOf('partner'),
  );
  const partnerNames = bookOf('a partner of this partnership', inUse('partner'), partners, 'name', [
    ...storedOf('partner').map(({ slug }) => slug),
    ...named(stored, 'lead'),
  ]);

  const week = readWeekRows(of('week'), partnerNames);
  problems.push(...week.problems);
  const own = inUse('campaign')[0];
  const title = String(week.shown.title ?? own?.shown.title ?? '');
  const campaign = stored.campaign ?? newWeekSlug(stored, title, week.places.get('title'), problems);
  if (stored.campaign === null && week.at === undefined) {
    problems.push({
      sheet: '',
      cell: '',
      message: 'There is no sheet “Week” that says the title and the first and last day of the new week.',
    });
  } else if (stored.campaign !== null && week.slug !== undefined && week.slug !== stored.campaign) {
    const place = week.places.get('slug');
    if (place) problems.push(problemAt(place, 'is the name of another week: upload the workbook there, or download this week’s'));
  }
  const around = aroundOf({ ...own?.shown, ...week.shown });

  const readOfThemes = of('week').map((table) => readThemes(table, partnerNames, around));
  problems.push(...readOfThemes.flatMap((read) => read.problems));
  const themes = withSlugs<FileTheme>(
    'theme',
    readOfThemes.flatMap((read) => read.themes),
    storedOf('theme'),
  );
  const themeNames = bookOf('a theme of this week', inUse('theme'), themes, 'title', [
    ...storedOf('theme').map(({ slug }) => slug),
    ...named(stored, 'theme'),
  ]);
  const resourceNames = new NameBook(
    'a resource of this week',
    stored.resources.map(({ slug, title: name }) => ({ slug, name })),
    storedOf('template').flatMap(({ shown }) => (shown.resources ?? []) as string[]),
  );
  const names = { partners: partnerNames, themes: themeNames, resources: resourceNames };

  const readOfPosts = of('posts').map((table) => readPosts(table, { ...names, around }));
  problems.push(...readOfPosts.flatMap((read) => read.problems));
  const posts = withSlugs<FilePost>(
    'template',
    fewEnough(
      readOfPosts.flatMap((read) => read.posts),
      problems,
    ),
    storedOf('template'),
  ).map((post) =>
    withTexts(
      post,
      storedOf('template').find(({ slug }) => slug === post.slug),
    ),
  );

  const things: FileThing[] = [...partners, ...themes, ...posts];
  if (week.at !== undefined) {
    const { shown, places, at } = week;
    things.unshift({ kind: 'campaign', slug: campaign, title, shown, places, at });
  }
  return { campaign, things, problems, ignored: week.ignored, names };
}

/** What more costs too long to look at. */
const MOST = { posts: 500, texts: 2_000 } as const;

/** Posts that can be looked at while somebody waits; of more, none, and a problem that says what to do. */
function fewEnough(posts: readonly FilePost[], problems: CellProblem[]): readonly FilePost[] {
  const texts = posts.reduce((sum, post) => sum + post.texts.length, 0);
  const { posts: most, texts: mostTexts } = MOST;
  if (posts.length <= most && texts <= mostTexts) return posts;
  const many = posts.length > most ? `${most} posts` : `${mostTexts.toLocaleString('en-GB')} texts of posts`;
  const message = `has more than ${many}: upload them in several workbooks, some days in each`;
  problems.push({ sheet: posts[0]?.at.sheet ?? '', cell: '', message });
  return [];
}

function newWeekSlug(stored: StoredWeek, title: string, place: Place | undefined, problems: CellProblem[]): string {
  const twin = stored.weeks.find((each) => !each.withdrawn && fold(each.title) === fold(title) && fold(title) !== '');
  if (twin && place) {
    problems.push(
      problemAt(place, `“${title}” is there already: give this week a title of its own, or upload the workbook at that week`),
    );
  }
  return freeSlug(
    title,
    new Set([...stored.weeks.map(({ slug }) => slug), 'programme', 'schema', 'year-round-programme']),
    'week',
  );
}

/** Planner names that stored items use, whether or not what they name is still there. */
const named = (stored: StoredWeek, field: string): string[] =>
  stored.things.flatMap(({ shown }) => (typeof shown[field] === 'string' ? [shown[field]] : []));

function bookOf(
  called: string,
  stored: readonly StoredThing[],
  inFile: readonly FileThing[],
  field: 'name' | 'title',
  plainSlugs: readonly string[],
): NameBook {
  const list = new Map(stored.map(({ slug, shown }) => [slug, String(shown[field] ?? '')]));
  // What the workbook calls it now counts beside what it was called, since either may stand in other cells.
  const added = inFile.filter(({ slug, title }) => title !== '' && fold(list.get(slug) ?? '') !== fold(title));
  return new NameBook(
    called,
    [...[...list].map(([slug, name]) => ({ slug, name })), ...added.map(({ slug, title: name }) => ({ slug, name }))],
    plainSlugs,
  );
}

/** Gives every item its slug: its own, that of the stored one with the same title, or a new one made from its title. */
function withSlugs<T extends Omit<FileThing, 'slug' | 'kind'> & { slug: string | undefined }>(
  kind: FileThing['kind'],
  list: readonly T[],
  stored: readonly StoredThing[],
): (T & FileThing)[] {
  const titles = new Map<string, StoredThing[]>();
  for (const each of stored) {
    const title = fold(String(each.shown.title ?? each.shown.name ?? ''));
    if (!each.withdrawn && title !== '') titles.set(title, [...(titles.get(title) ?? []), each]);
  }
  const taken = new Set([...stored.map(({ slug }) => slug), ...list.flatMap(({ slug }) => slug ?? [])]);
  const claimed = new Set(list.flatMap(({ slug }) => slug ?? []));
  return list.map((thing) => {
    let slug = thing.slug;
    if (slug === undefined) {
      const twins = (titles.get(fold(thing.title)) ?? []).filter((each) => !claimed.has(each.slug));
      const twin = twins.find((each) => each.shown.day === thing.shown.day) ?? twins[0];
      slug = twin?.slug ?? freeSlug(thing.title, taken, kind === 'template' ? 'post' : kind);
    }
    claimed.add(slug);
    taken.add(slug);
    return { ...thing, kind, slug };
  });
}

function aroundOf(shown: Record<string, unknown>): Around | undefined {
  const days = ['from', 'to', 'national-from', 'national-to'].flatMap((field) =>
    typeof shown[field] === 'string' ? [shown[field]] : [],
  );
  const [first = ''] = days.sort();
  const last = days.at(-1) ?? '';
  return first === '' ? undefined : { from: first, to: last };
}

/** A post with its texts as they will be: those of its rows, over what is stored where a row does not say. */
function withTexts(post: FilePost & FileThing, stored: StoredThing | undefined): FileThing {
  const { kind, slug, title, at } = post;
  const shown: Record<string, unknown> = Object.fromEntries(
    Object.entries(post.shown).filter(([field]) => !field.endsWith(' as written')),
  );
  const places = new Map(post.places);
  const before = (stored?.shown.texts ?? []) as ShownText[];
  const order = new Map(before.map((text, index) => [textKey(text), index]));
  const written = post.texts.map(({ text, said, places: own }) => {
    const was = before.find((each) => textKey(each) === textKey(text));
    const merged: Record<string, unknown> = { ...was };
    for (const field of ['channel', 'language', 'wording', ...said]) merged[field] = (text as Shown)[field];
    return { text: withoutEmpty(merged), places: own };
  });
  const inFile = new Set(written.map(({ text }) => textKey(text)));
  const cleared = ({ channel, language, wording }: ShownText): boolean =>
    post.whole || (post.channels.has(channel) && language === 'en' && wording === 1);
  const kept = before
    .filter((text) => !inFile.has(textKey(text)) && !cleared(text))
    .map((text) => ({ text, places: new Map<string, Place>() }));
  const rank = ({ text }: { text: ShownText }): number => order.get(textKey(text)) ?? before.length;
  const all = [...written, ...kept].sort(
    (a, b) => rank(a) - rank(b) || (sameChannel(a.text, b.text) ? a.text.wording - b.text.wording : 0),
  );
  shown.texts = all.map(({ text }) => text);
  for (const [index, { places: own }] of all.entries())
    for (const [field, place] of own) places.set(`texts/${index}/${field}`, place);
  return { kind, slug, title, shown, places, at };
}

const sameChannel = (a: ShownText, b: ShownText): boolean => a.channel === b.channel && a.language === b.language;

const withoutEmpty = (text: Record<string, unknown>): ShownText =>
  Object.fromEntries(Object.entries(text).filter(([, part]) => part !== undefined)) as ShownText;
