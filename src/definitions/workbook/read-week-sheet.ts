import { type CellProblem, cellFault, cellName, type Place, problemAt } from '#src/platform/sheets/index.ts';
import { fieldNamed, fold, LONGEST_HEADING, THEME_COLUMNS, WEEK_ROWS } from './columns.ts';
import type { Table } from './match-columns.ts';
import type { NameBook } from './names.ts';
import { type Around, readDay, readDays } from './read-dates.ts';
import { type FileThing, linesIn, MOST_LINES, slugIn, TableReader, TOO_LONG } from './reading.ts';

/** What the labelled rows of a week’s sheet say. */
export interface WeekRows {
  shown: Record<string, unknown>;
  places: Map<string, Place>;
  /** The week’s planner name, where it is there. */
  slug: string | undefined;
  at: Place | undefined;
  /** Labels that the planner does not know. */
  ignored: { sheet: string; cell: string; text: string }[];
  problems: CellProblem[];
}

const DATES = ['from', 'to', 'national-from', 'national-to'];

/** Reads the rows with a label in front of what they say, above the table of days and themes. */
export function readWeekRows(tables: readonly Table[], partners: NameBook): WeekRows {
  const out: WeekRows = { shown: {}, places: new Map(), slug: undefined, at: undefined, ignored: [], problems: [] };
  for (const { sheet, header } of tables) {
    const end = header === -1 ? sheet.rows.length : header;
    for (let row = 0; row < end; row += 1) {
      const cells = sheet.rows[row] ?? [];
      const column = cells.findIndex((text) => text !== '');
      const label = cells[column] ?? '';
      if (column === -1 || /^(?:what|week|days and themes)$/i.test(label)) continue;
      const field = label.length > LONGEST_HEADING ? undefined : fieldNamed(label.replace(/[:?*]+$/, ''), WEEK_ROWS);
      const behind = cells.findIndex((text, index) => index > column && text !== '');
      const place = { sheet: sheet.name, row, column: behind === -1 ? column + 1 : behind };
      if (field === undefined) {
        if (behind !== -1) out.ignored.push({ sheet: sheet.name, cell: cellName({ row, column }), text: label.slice(0, 60) });
      } else if (!out.places.has(field)) {
        out.places.set(field, place);
        out.at ??= place;
        readRow(out, field, place, cells[place.column] ?? '', partners);
      }
    }
  }
  return out;
}

function readRow(out: WeekRows, field: string, place: Place, text: string, partners: NameBook): void {
  const fault = cellFault(text);
  if (fault !== undefined) out.problems.push(problemAt(place, fault));
  if (fault !== undefined || text === TOO_LONG) return;
  const refuse = (message: string): void => void out.problems.push(problemAt(place, message));
  if (field === 'slug') out.slug = text === '' ? undefined : text;
  else if (field === 'hashtags') out.shown.hashtags = linesIn(hashtagLines(text));
  else if (text === '') out.shown[field] = field === 'title' ? '' : undefined;
  else if (DATES.includes(field)) {
    const read = readDay(text);
    if ('fault' in read) refuse(read.fault);
    else out.shown[field] = read.value.day;
  } else if (field === 'lead') {
    const read = partners.read(text);
    if ('fault' in read) refuse(read.fault);
    else out.shown.lead = read.value;
  } else out.shown[field] = text;
}

/** Hashtags one a line: between commas, or with no more than a space in front of each. */
const hashtagLines = (text: string): string => text.replaceAll(/[,;]|\s(?=#)/g, '\n');

/** A theme whose planner name is not decided yet where it is new. */
export type FileTheme = Omit<FileThing, 'slug' | 'kind'> & { slug: string | undefined };

/** Reads the table of days and themes: a row a day, and a theme of several days on several rows. */
export function readThemes(
  table: Table,
  partners: NameBook,
  around: Around | undefined,
): { themes: FileTheme[]; problems: CellProblem[] } {
  const reader = new TableReader(table);
  const themes: FileTheme[] = [];
  const bySlug = new Map<string, FileTheme>();
  const byTitle = new Map<string, FileTheme>();
  let last: FileTheme | undefined;
  for (const row of reader.rows()) {
    const faulty = reader.refuseErrors(row);
    const slug = slugIn(reader, row);
    const title = reader.text(row, 'theme');
    const others = THEME_COLUMNS.some(({ field }) => field !== 'day' && reader.text(row, field) !== '');
    // A calendar of days in which this one has no theme.
    if (!others || faulty.has('theme')) continue;
    let theme = slug !== undefined ? bySlug.get(slug) : title === '' ? last : byTitle.get(fold(title));
    if (theme === undefined) {
      if (title === '' && slug === undefined) {
        reader.refuse(row, 'theme', 'is empty: say which theme the row belongs to');
        continue;
      }
      theme = { slug, title, shown: {}, places: new Map(), at: reader.place(row, 'theme') };
      themes.push(theme);
      if (slug !== undefined) bySlug.set(slug, theme);
    }
    last = theme;
    readThemeRow(reader, row, theme, title, partners, around, faulty);
    if (!byTitle.has(fold(theme.title))) byTitle.set(fold(theme.title), theme);
  }
  return { themes, problems: reader.problems };
}

function readThemeRow(
  reader: TableReader,
  row: number,
  theme: FileTheme,
  title: string,
  partners: NameBook,
  around: Around | undefined,
  faulty: ReadonlySet<string>,
): void {
  const { shown, places } = theme;
  const at = (field: string, name = field): void => {
    if (!places.has(name)) places.set(name, reader.place(row, field));
  };
  if (reader.has('theme')) {
    at('theme', 'title');
    if (
      title !== '' &&
      shown.title !== undefined &&
      shown.title !== '' &&
      shown.title !== title &&
      fold(String(shown.title)) !== fold(title)
    ) {
      reader.refuse(row, 'theme', `is another title than “${String(shown.title).slice(0, 80)}” for the same theme: keep one`);
    }
    if (shown.title === undefined || shown.title === '') shown.title = title;
    if (theme.title === '') theme.title = title;
  }
  if (reader.has('day') && !faulty.has('day')) {
    at('day', 'days');
    const text = reader.text(row, 'day');
    const days = text === '' ? [] : reader.take(row, 'day', readDays(text, around));
    const known = (shown.days ?? []) as string[];
    if (days !== undefined && known.length <= MOST_LINES) shown.days = [...new Set([...known, ...days])].sort();
    else shown.days ??= known;
  }
  for (const field of ['questions', 'key-messages']) {
    const text = reader.text(row, field);
    if (!reader.has(field) || faulty.has(field) || text === TOO_LONG) continue;
    at(field);
    const known = (shown[field] ?? []) as string[];
    if (known.length > MOST_LINES) continue;
    shown[field] = [...known, ...linesIn(text).filter((line) => !known.includes(line))];
  }
  if (reader.has('lead') && !faulty.has('lead')) {
    at('lead');
    const text = reader.text(row, 'lead');
    const lead = text === '' ? undefined : reader.take(row, 'lead', partners.read(text));
    if (lead !== undefined && shown.lead !== undefined && shown.lead !== lead)
      reader.refuse(row, 'lead', 'is another lead for the same theme: keep one');
    shown.lead ??= lead;
  }
}
