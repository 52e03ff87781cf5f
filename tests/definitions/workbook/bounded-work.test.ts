import { afterEach, describe, expect, it } from 'vitest';
import { planWorkbook } from '#src/definitions/index.ts';
import { matchColumns } from '#src/definitions/workbook/match-columns.ts';
import { NameBook } from '#src/definitions/workbook/names.ts';
import { readDay, readDays, readTime } from '#src/definitions/workbook/read-dates.ts';
import { linesIn } from '#src/definitions/workbook/reading.ts';
import { accountLine, oneLine } from '#src/definitions/workbook/shown.ts';
import type { Sheet } from '#src/platform/sheets/index.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { smallWeek, uploaded } from './workbook-world.ts';

/** What each of these costs without its limit is seconds to minutes, from a file of a few kilobytes: then the test runs out of time. */
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

describe('headings', () => {
  const { normalize } = String.prototype;
  afterEach(() => void Object.assign(String.prototype, { normalize }));

  it.each<[string, (row: number, column: number) => string]>([
    ['very many cells', (row, column) => `c${row}x${column}`],
    ['very long cells', () => 'é'.repeat(32_000)],
  ])('are looked for in few of %s, and each is folded once a kind of sheet', (_, cell) => {
    const rows = many(2_000, (row) => many(60, (column) => cell(row, column)));
    const sheets: Sheet[] = [
      { name: 'Week', rows },
      { name: 'Nobody knows', rows },
    ];
    let folds = 0;
    let longest = 0;
    String.prototype.normalize = function (form?: string) {
      folds += 1;
      longest = Math.max(longest, this.length);
      return normalize.call(this, form);
    };
    expect(matchColumns(sheets, [])).toMatchObject({ columns: [], leftOut: ['Nobody knows'] });
    expect(folds).toBeLessThan(12_000);
    expect(longest).toBeLessThan(100);
  });
});

describe('names in cells', () => {
  const book = (name: string, count = 1) =>
    new NameBook(
      'a partner',
      many(count, (at) => ({ slug: `p${at}`, name: `${name}${at}` })),
    );

  it('are not compared letter by letter where they are very long, and not told in full', () => {
    const read = book('a'.repeat(16_000)).read('b'.repeat(16_000));
    expect(read).toEqual({ fault: `“${'b'.repeat(80)}…” is not a partner` });
  });

  it('are guessed where that helps, and not for ever', () => {
    const names = book('Dale Police ', 3);
    const faults = many(101, () => names.read('Dale Polise 1')).map((read) => 'fault' in read && /did you mean/.test(read.fault));
    expect([faults[0], faults[99], faults[100]]).toEqual([true, true, false]);
  });
});

describe('long runs of spaces in a cell', () => {
  const wide = `a${' '.repeat(32_000)}b`;

  it('cost no more than other letters', () => {
    for (const _ of many(20, () => 0)) expect([oneLine(wide), accountLine(wide), linesIn(wide)]).toEqual([wide, wide, [wide]]);
    expect(readDay(wide)).toMatchObject({ fault: expect.stringMatching(/^“a +…” is not a date/) });
    expect(readDays(wide)).toMatchObject({ fault: expect.any(String) });
    expect(readTime(wide)).toMatchObject({ fault: expect.stringMatching(/is not a time/) });
  });

  it.each([
    ['a \n\n  b', 'a b'],
    [' a\n', 'a'],
    ['a\r\nb\nc', 'a b c'],
    ['a  b', 'a  b'],
  ])('%j is one line as %j', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });
});

describeOnSqlite('a workbook of more posts than can be looked at while somebody waits', (under) => {
  it.each<[string, string[][], string]>([
    ['posts', many(501, (at) => [`Post ${at}`, 'A']), 'has more than 500 posts'],
    ['texts', many(401, (at) => [`Post ${at}`, 'A', 'B', 'C', 'D', 'E']), 'has more than 2,000 texts of posts'],
  ])('is refused for its %s, with what to do', async (_, rows, words) => {
    const ctx = await smallWeek(await under.fresh());
    const heading = ['Post title', 'Facebook', 'Instagram', 'LinkedIn', 'Bluesky', 'Intranet'];
    const plan = await planWorkbook(ctx, uploaded({ Posts: [heading, ...rows] }));
    expect(plan.problems).toEqual([
      { sheet: 'Posts', cell: '', message: `${words}: upload them in several workbooks, some days in each` },
    ]);
    expect(plan.changes).toEqual([]);
  });

  it('repeats little of a long title, however often a problem names it', async () => {
    const ctx = await smallWeek(await under.fresh());
    const rows = many(60, () => ['A'.repeat(30_000), 'Text']);
    const plan = await planWorkbook(ctx, uploaded({ Posts: [['Post title', 'Facebook'], ...rows] }));
    expect(plan.problems.length).toBeGreaterThanOrEqual(59);
    expect(Math.max(...plan.problems.map(({ message }) => message.length))).toBeLessThan(400);
  });

  it('refuses a post of very many texts for their number', async () => {
    const ctx = await smallWeek(await under.fresh());
    const rows = many(1_000, (at) => ['A', 'Facebook', `l${at}`, 'Text']);
    const plan = await planWorkbook(ctx, uploaded({ Posts: [['Post title', 'Channel', 'Language', 'Text'], ...rows] }));
    expect(plan.problems.length).toBeGreaterThan(0);
    expect(plan.changes[0]?.fields.filter(({ name }) => name.startsWith('Text'))).toHaveLength(60);
  });

  it('looks for headings and hashtags in few letters of a week', async () => {
    const ctx = await smallWeek(await under.fresh());
    const tags = `#Dale${' '.repeat(32_000)}#Week`;
    const plan = await planWorkbook(
      ctx,
      uploaded({
        Week: [
          ['Hashtags', tags],
          [`${':'.repeat(32_000)}x`, 'y'],
        ],
      }),
    );
    expect(plan.changes.flatMap(({ fields }) => fields.map(({ after }) => after))).toEqual(['#Dale\n#Week']);
  });
});
