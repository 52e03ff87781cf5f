/** How much of each date one printed sheet of A4 has room for. */
export interface Fit {
  /** Names the size of the type in the stylesheet; 1 is the largest. */
  level: number;
  /** `all`: with lead and key message; `leads`: without key messages; `titles`: without leads too; `lines`: a line a date. */
  detail: 'all' | 'leads' | 'titles' | 'lines';
  /** Most dates under one month or day; the rest are counted there. */
  most: number;
}

/** What of a date is printed, as lengths in characters. */
export interface Printed {
  title: number;
  lead: number;
  message: number;
}

/** A sheet: width of a column and height of all columns together in millimetres, and what stands above each group of dates, in lines. */
interface Sheet {
  column: number;
  height: number;
  heading: number;
  /** How much of a line words fill before they wrap. */
  filled: number;
}

// Landscape within margins of 8 mm: four columns, or seven days a week. What is above them is taken off the height.
const YEAR: Sheet = { column: 66, height: 4 * 172, heading: 2.2, filled: 0.9 };
const MONTH: Sheet = { column: 37, height: 170, heading: 1.6, filled: 0.85 };

const LEVELS = [
  { level: 1, points: 10, detail: 'all' },
  { level: 2, points: 9, detail: 'all' },
  { level: 3, points: 8, detail: 'all' },
  { level: 4, points: 7, detail: 'all' },
  { level: 5, points: 6.5, detail: 'all' },
  { level: 6, points: 6, detail: 'all' },
  { level: 3, points: 8, detail: 'leads' },
  { level: 4, points: 7, detail: 'leads' },
  { level: 5, points: 6.5, detail: 'leads' },
  { level: 6, points: 6, detail: 'leads' },
  { level: 5, points: 6.5, detail: 'titles' },
  { level: 6, points: 6, detail: 'titles' },
  { level: 6, points: 6, detail: 'lines' },
] as const;

const MM_A_POINT = 0.3528;
const LINE_HEIGHT = 1.25;
/** Width of a character in ems, in the wider of the typefaces that readers have. */
const CHARACTER = 0.57;
/** Room between dates, in lines. */
const GAP = 0.2;

type Level = (typeof LEVELS)[number];

/** Height of a line, in millimetres. */
const lineOf = ({ points }: Level): number => points * MM_A_POINT * LINE_HEIGHT;

const linesOn = (sheet: Sheet, level: Level): number => sheet.height / lineOf(level);

function linesOf(sheet: Sheet, { points, detail }: Level, { title, lead, message }: Printed): number {
  if (detail === 'lines') return 1 + GAP;
  const length = title + (detail === 'titles' ? 0 : lead) + (detail === 'all' ? message : 0);
  const line = sheet.column / (points * MM_A_POINT * CHARACTER);
  return (length <= line ? 1 : Math.ceil(length / (line * sheet.filled))) + GAP;
}

/** The fullest form in which a year fits; `months` are the dates under each month's name. */
export function fitYear(months: readonly (readonly Printed[])[]): Fit {
  return fullest(YEAR, (level, most) => total(months.map((dates) => heightOf(YEAR, level, dates, most))));
}

/** The fullest form in which a month fits; `weeks` are the dates of each day of each week. */
export function fitMonth(weeks: readonly (readonly (readonly Printed[])[])[]): Fit {
  return fullest(MONTH, (level, most) =>
    total(weeks.map((week) => Math.max(0, ...week.map((dates) => heightOf(MONTH, level, dates, most))))),
  );
}

const total = (lines: readonly number[]): number => lines.reduce((sum, each) => sum + each, 0);

function heightOf(sheet: Sheet, level: Level, dates: readonly Printed[], most: number): number {
  const shown = dates.slice(0, most).map((date) => linesOf(sheet, level, date));
  return sheet.heading + total(shown) + (dates.length > most ? 1 + GAP : 0);
}

function fullest(sheet: Sheet, height: (level: Level, most: number) => number): Fit {
  const all = Number.POSITIVE_INFINITY;
  for (const level of LEVELS) {
    if (height(level, all) <= linesOn(sheet, level)) return { level: level.level, detail: level.detail, most: all };
  }
  const last = LEVELS[LEVELS.length - 1] ?? LEVELS[0];
  let most = 1;
  while (most < 200 && height(last, most + 1) <= linesOn(sheet, last)) most += 1;
  return { level: last.level, detail: last.detail, most };
}

/** What the sheet lacks, for whoever has only the paper; undefined where it lacks nothing. */
export function lackOf({ detail, most }: Fit): string | undefined {
  if (most !== Number.POSITIVE_INFINITY) {
    return 'There are more dates than one sheet can hold: where some are left out, it says how many. Choose fewer kinds to print them all.';
  }
  if (detail === 'all') return undefined;
  const left = detail === 'leads' ? 'key messages' : 'leads and key messages';
  return `So many dates leave no room for ${left}, which are on the page itself.`;
}
