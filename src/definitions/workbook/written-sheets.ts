import { CHANNELS, channelName } from '#src/content/index.ts';
import { PARTNER_KINDS } from '#src/partners/index.ts';
import { SHEET_LIMITS, type WriteCell, type WriteSheet } from '#src/platform/sheets/index.ts';
import { type Column, PARTNER_COLUMNS, POST_COLUMNS, SHEET_NAMES, SLUG_HEADING, THEME_COLUMNS, WEEK_ROWS } from './columns.ts';
import { GUIDE_SHEET, PLANNER_SHEET } from './match-columns.ts';
import { type Assign, kindWord, type NameBook, writeAssign } from './names.ts';
import { TOO_LONG } from './reading.ts';
import type { Shown, ShownText } from './shown.ts';

/** A stored item as it is written. */
export interface Written {
  slug: string;
  shown: Shown;
}

export interface WrittenWeek {
  week: Written | undefined;
  themes: readonly Written[];
  posts: readonly Written[];
  partners: readonly Written[];
  names: { partners: NameBook; themes: NameBook; resources: NameBook };
  base: readonly (readonly string[])[];
}

const heading = (value: string): WriteCell => ({ as: 'heading', value });

function cell(value: unknown, as: WriteCell['as'] = 'text'): WriteCell | null {
  const text = value === undefined || value === null ? '' : String(value);
  if (text === '') return null;
  return {
    as: text.length > SHEET_LIMITS.cellLength ? 'text' : as,
    value: text.length > SHEET_LIMITS.cellLength ? TOO_LONG : text,
  };
}

/** What a cell says of one field. */
export function fieldText(field: string, value: unknown, names: WrittenWeek['names']): string {
  if (value === undefined || value === null) return '';
  if (field === 'lead') return names.partners.write(String(value));
  if (field === 'theme') return names.themes.write(String(value));
  if (field === 'resources') return names.resources.writeList(value as string[]);
  if (field === 'assign') return writeAssign(value as Assign, names.partners);
  if (field === 'kind') return kindWord(String(value));
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** The sheets of a workbook, filled or empty. */
export function writtenSheets(filled: WrittenWeek): WriteSheet[] {
  return [
    weekSheet(filled),
    postsSheet(filled),
    partnersSheet(filled),
    guideSheet(),
    {
      name: PLANNER_SHEET,
      rows: filled.base.map((row) => row.map((text) => cell(text))),
      widths: [60, 40],
      sticky: 0,
      hidden: true,
    },
  ];
}

const DAY_FIELDS = new Set(['from', 'to', 'national-from', 'national-to', 'day']);

function weekSheet({ week, themes, names }: WrittenWeek): WriteSheet {
  const rows: (WriteCell | null)[][] = WEEK_ROWS.filter(({ field }) => field !== 'slug' || week !== undefined).map(
    ({ field, heading: label }) => {
      const value = field === 'slug' ? week?.slug : fieldText(field, week?.shown[field], names);
      return [heading(label), cell(value, DAY_FIELDS.has(field) ? 'day' : 'text')];
    },
  );
  rows.push(
    [],
    [heading('Days and themes')],
    THEME_COLUMNS.map((column) => heading(column.heading)),
  );
  const days = themes.flatMap((theme) =>
    ((theme.shown.days ?? ['']) as string[]).map((day, index) => ({ theme, day, first: index === 0 })),
  );
  for (const { theme, day, first } of days.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1))) {
    const own = (field: string): WriteCell | null => (first ? cell(fieldText(field, theme.shown[field], names)) : null);
    rows.push([cell(day, 'day'), cell(theme.shown.title), own('questions'), own('key-messages'), own('lead'), cell(theme.slug)]);
  }
  const widths = THEME_COLUMNS.map(({ width }) => width);
  return { name: nameOf('week'), rows, widths: [32, 44, ...widths.slice(2)], sticky: 0 };
}

const nameOf = (kind: keyof typeof SHEET_NAMES): string => SHEET_NAMES[kind][0] ?? kind;

/** Columns that are written, in their order; the planner’s own name stands last. */
const written = (columns: readonly Column[]): readonly Column[] => columns.filter(({ readOnly }) => readOnly !== true);

const TEXT_FIELDS: ReadonlySet<string> = new Set([
  'channel',
  'language',
  'wording',
  'headline',
  'text',
  'alt-text',
  'embargo-until',
  'spokesperson',
  'sign-off',
]);

/** The rows of posts: one a text, with what belongs to the whole post on its first. */
export function postRows({ posts, names }: Pick<WrittenWeek, 'posts' | 'names'>): (WriteCell | null)[][] {
  const columns = written(POST_COLUMNS);
  const head = columns.map((column) => heading(column.heading));
  const order = [...posts].sort((a, b) => (whenOf(a) === whenOf(b) ? 0 : whenOf(a) < whenOf(b) ? -1 : 1));
  const rows = order.flatMap(({ slug, shown }) =>
    ((shown.texts ?? []) as ShownText[]).map((text, index) =>
      columns.map(({ field }): WriteCell | null => {
        if (field === 'slug') return cell(slug);
        if (TEXT_FIELDS.has(field)) return textCell(field, text);
        if (index > 0) return null;
        return cell(
          fieldText(field, shown[field], names),
          field === 'day' ? 'day' : field === 'time' || field === 'spread-until' ? 'time' : 'text',
        );
      }),
    ),
  );
  return [head, ...rows];
}

const whenOf = ({ shown, slug }: Written): string => `${String(shown.day ?? '9')} ${String(shown.time ?? '99:99')} ${slug}`;

function textCell(field: string, text: ShownText): WriteCell | null {
  if (field === 'channel') return cell(channelName(text.channel));
  if (field === 'wording') return text.wording === 1 ? null : cell(text.wording);
  return cell((text as Shown)[field], field === 'embargo-until' ? 'moment' : 'text');
}

function postsSheet(filled: WrittenWeek): WriteSheet {
  return { name: nameOf('posts'), rows: postRows(filled), widths: written(POST_COLUMNS).map(({ width }) => width), sticky: 1 };
}

function partnersSheet({ partners, names }: WrittenWeek): WriteSheet {
  const rows = partners.map(({ slug, shown }) =>
    PARTNER_COLUMNS.map(({ field }) => (field === 'slug' ? cell(slug) : cell(fieldText(field, shown[field], names)))),
  );
  const head = PARTNER_COLUMNS.map((column) => heading(column.heading));
  return { name: nameOf('partners'), rows: [head, ...rows], widths: PARTNER_COLUMNS.map(({ width }) => width), sticky: 1 };
}

function guideSheet(): WriteSheet {
  const lines: readonly (readonly [string, string])[] = [
    [
      'Week',
      'What the week is called, its days, and below them one row for each day with its theme. A theme of two days stands on two rows.',
    ],
    [
      'Posts',
      'One row for each text. A post with texts for three channels has three rows; on the second and third you may leave everything empty that the first row says. Or use one row a post and one column a channel: call the columns Facebook, Twitter and so on.',
    ],
    [
      'Partners',
      'One row for each organisation. In the columns of the platforms write the name of the account, such as @dalepolice.',
    ],
    ['Days', 'Write 12/10/2020 or 12 October 2020: day first, then month.'],
    ['Times', 'Write 08:30. Times are UK time. Leave the time empty where it does not matter.'],
    [
      'For whom',
      `“Everybody”, names of partners (one a line), or kinds such as “Every council”. Kinds are: ${PARTNER_KINDS.map(kindWord).join(', ')}.`,
    ],
    ['Channel', `One of: ${CHANNELS.map(channelName).join(', ')}.`],
    ['Language', 'English where it is empty. Otherwise its name, such as Polish, or its short name, such as pl.'],
    ['Wording', 'Empty for the first wording of a text. Write 2 or 3 for another wording of the same text on the same channel.'],
    [
      'Text',
      'What partners copy. What is different for each stands in double brackets: ((partner)), ((website)), ((hashtag)), ((support:name of the route)).',
    ],
    [
      'Several things in one cell',
      'Key messages, questions, hashtags, resources and partners: one a line. In Excel press Alt and Enter for a new line. Write “national” after a hashtag that the whole country uses.',
    ],
    [SLUG_HEADING, 'By this the planner knows which row is which. Leave it as it is, and leave it empty in a row you add.'],
    [
      'What you leave out',
      'A column you take out stays as it is in the planner. A row you take out stays too, unless you tick it when you upload the workbook.',
    ],
    [
      'Before anything is saved',
      'Upload the workbook, and the planner shows what would change and what is wrong, cell by cell. Nothing is saved until you say so.',
    ],
    [
      'What does not belong here',
      'OFFICIAL. No incidents, no victims, no names of members of the public, no community tensions.',
    ],
  ];
  const rows = lines.map(([what, how]): (WriteCell | null)[] => [heading(what), cell(how)]);
  return { name: GUIDE_SHEET, rows: [[heading('How to fill in this workbook')], [], ...rows], widths: [30, 110], sticky: 0 };
}
