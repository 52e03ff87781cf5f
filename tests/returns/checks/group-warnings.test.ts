import { expect, it } from 'vitest';
import { type Warning, warningLines } from '#src/returns/index.ts';

/** Reach of one post above its impressions. */
const warning = (post: string, over: Partial<Warning> = {}): Warning => ({
  ...{
    code: 'reach-too-high',
    partner: 'police',
    figures: [post],
    item: '',
    post,
    title: '',
    platform: 'facebook',
    metric: 'reach',
  },
  ...{ facts: { reach: 90, shown: 80, of: 'views' }, needsNote: true, explained: false, message: '' },
  ...over,
});
const posts = (count: number) => Array.from({ length: count }, (_, index) => warning(String(index)));
const titled = (...titles: string[]) => titles.map((title) => warning('', { item: title, title }));
const FIRST =
  'The reach of one post on Facebook (90) is higher than its views (80). Reach counts each account once, so it cannot be higher.';
const twice = (other: string) => warning('', { code: 'shared-twice', facts: { partner: 'Police', other } });

it.each<[told: string, warnings: Warning[], lines: string[]]>([
  ['one alone is said as it is', posts(1), [FIRST]],
  ['sixty posts of a file are one line', posts(60), [`${FIRST} The same goes for 59 other numbers on Facebook.`]],
  [
    'what else has a name is named',
    [warning('1'), ...titled('Film')],
    [`${FIRST} The same goes for 1 other number on Facebook (“Film”).`],
  ],
  [
    'but not endlessly',
    [warning('1'), ...titled('A', 'B', 'C', 'D', 'E', 'F')],
    [`${FIRST} The same goes for 6 other numbers on Facebook (“A”, “B”, “C”, “D”, “E” and others).`],
  ],
])('%s', (_told, warnings, lines) => {
  expect(warningLines(warnings).map(({ text }) => text)).toEqual(lines);
});

it.each<[told: string, other: Partial<Warning>]>([
  ['partner', { partner: 'council' }],
  ['platform', { platform: 'twitter' }],
  ['kind', { code: 'much-more', facts: { value: 90, usual: 9, others: 3 } }],
])('lines of another %s stay apart', (_told, other) => {
  expect(warningLines([warning('1'), warning('2', other), warning('3')])).toHaveLength(2);
});

it('a post shared with two other partners is two lines', () => {
  expect(warningLines([twice('Fire'), twice('Council'), twice('Fire')])).toHaveLength(2);
});
