import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureValue } from '#src/returns/defined.ts';
import { rowOfFigure } from '#src/returns/form/return-form.ts';
import { FIGURE_PLATFORMS, METRICS, type ReturnForm, type ReturnRow, readReturnForm, SCOPES } from '#src/returns/index.ts';
import { formOf, line } from '../return-world.ts';

const KNOWN = { partner: 'police', titles: new Map([['film', 'Film']]), stored: new Map() };
const read = (rows: ReturnRow[], over: Partial<ReturnForm> = {}) => readReturnForm(formOf(rows, over), KNOWN);
const impressions = (over: Partial<ReturnRow> = {}) => line({ metric: 'impressions', ...over });

describe('what a line answers', () => {
  it.each([
    ['a number', { value: '12,345' }, { state: 'value', value: 12_345, estimate: false }],
    ['a number without a choice', { answer: '', value: '7' }, { state: 'value', value: 7 }],
    ['a rounded number, which is an estimate', { value: '1.2k' }, { state: 'value', value: 1200, estimate: true }],
    ['zero as a choice', { answer: 'zero' }, { state: 'value', value: 0 }],
    ['zero as a number', { value: '0' }, { state: 'value', value: 0 }],
    ['we don’t use it', { answer: 'not-used' }, { state: 'not-used', value: null }],
    ['we can’t get it', { answer: 'not-available' }, { state: 'not-available', value: null }],
  ])('%s', (_label, over, figure) => {
    expect(read([line(over)])).toMatchObject({ problems: [], figures: [figure] });
  });

  it.each([
    ['nothing', { answer: '' }],
    ['a number that was rubbed out', { answer: 'value', value: ' ' }],
    ['only a source', { answer: '', source: 'Insights' }],
  ])('%s is no answer and no zero', (_label, over) => {
    expect(read([line(over), line({ value: '5', platform: 'twitter' })]).figures).toHaveLength(1);
  });

  it('takes a post for part of the week, and an overall line for what it says', () => {
    const { figures } = read([line({ value: '1', item: 'film' }), line({ value: '2' }), line({ value: '3', scope: 'related' })]);
    expect(figures.map(({ scope }) => scope)).toEqual(['campaign', '', 'related']);
  });
});

describe('what is wrong', () => {
  it.each<[string, Partial<ReturnRow>, string, string]>([
    ['letters', { value: '12k5' }, 'value', 'Facebook, impressions: "12k5" is not a number: write it like 12,345'],
    ['below zero', { value: '-5' }, 'value', 'Facebook, impressions: "-5" is negative: a count starts at 0'],
    [
      'zero and a number',
      { answer: 'zero', value: '9' },
      'value',
      'Facebook, impressions: says zero and "9": keep one of the two',
    ],
    [
      'no number and a number',
      { answer: 'not-used', value: '9' },
      'value',
      'Facebook, impressions: says "we don\'t use it" and "9": keep one of the two',
    ],
    [
      'a post of the campaign by its title',
      { item: 'film', value: 'abc' },
      'value',
      'Facebook, impressions of "Film": "abc" is not a number: write it like 12,345',
    ],
    [
      'an unknown post',
      { item: 'no-film', value: '1' },
      'item',
      'Facebook, impressions of "no-film": "no-film" is not a resource or post of this campaign',
    ],
    ['no platform', { platform: '', value: '1' }, 'platform', 'Row 1: choose a platform'],
    ['no metric', { metric: '', value: '1' }, 'metric', 'Row 1: choose what was counted'],
    [
      'a date that is none',
      { value: '1', countedOn: '31/02/2020' },
      'countedOn',
      'Facebook, impressions, read off on: "31/02/2020" is not a date: write it like 19 October 2020 or 19/10/2020',
    ],
    [
      'a period without its end',
      { value: '1', periodFrom: '2020-10-12' },
      'periodTo',
      'Facebook, impressions, last day: needs both the first and the last day, or neither',
    ],
    [
      'a period the wrong way round',
      { value: '1', periodFrom: '2020-10-12', periodTo: '2020-10-11' },
      'periodTo',
      'Facebook, impressions, last day: is before the first day',
    ],
    [
      'a note that is too long',
      { value: '1', note: 'x'.repeat(1001) },
      'note',
      'Facebook, impressions, note: is too long: at most 1,000 characters',
    ],
    [
      'a note without an answer',
      { note: 'The account was closed' },
      'note',
      'Facebook, impressions, note: there is no answer to this note yet: give a number, or choose zero, "we don\'t use it" or "we can\'t get it"',
    ],
    ['neither yes nor no', { value: '1', paid: 'perhaps' }, 'paid', 'Facebook, impressions, paid: "perhaps" is not yes or no'],
  ])('%s', (_label, over, field, message) => {
    expect(read([impressions(over), line({ value: '1', platform: 'youtube', metric: 'views' })]).problems).toEqual([
      { pointer: `/rows/0/${field}`, message },
    ]);
  });

  it('tells everything at once, each at its row and cell', () => {
    const rows = [
      line({ value: 'abc' }),
      line({ value: '5', platform: 'twitter' }),
      impressions({ value: '-1', note: 'x\u0000' }),
    ];
    const pointers = read(rows, { role: 'me@example.org' }).problems.map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/rows/0/value', '/rows/2/value', '/rows/2/note', '/role']);
  });

  it('names the first of two answers for one place', () => {
    expect(read([line({ value: '1' }), line({ value: '2' })]).problems).toEqual([
      { pointer: '/rows/1/value', message: 'Facebook, reach: is a second answer for the same place as row 1: keep one of them' },
    ]);
  });

  it.each([
    ['an empty form', [line()], {}, '/rows'],
    ['“nothing” beside a number', [line({ value: '4' })], { nothing: true }, '/nothing'],
    ['no role', [line({ value: '4' })], { role: ' ' }, '/role'],
    ['a telephone number as a role', [line({ value: '4' })], { role: 'Call 01904' }, '/role'],
  ])('refuses %s', (_label, rows, over, pointer) => {
    expect(read(rows, over).problems.map((problem) => problem.pointer)).toEqual([pointer]);
  });

  it('accepts “nothing” beside lines that say so too', () => {
    expect(read([line({ answer: 'not-used' }), impressions({ answer: 'zero' })], { nothing: true }).problems).toEqual([]);
  });
});

it('reads a stored number’s own line as exactly that number, whatever it says', () => {
  const day = fc
    .date({ min: new Date('2019-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const period = fc
    .tuple(day, day)
    .map((days) => days.sort())
    .map(([periodFrom = '', periodTo = '']) => ({ periodFrom, periodTo }));
  const words = fc.option(fc.stringMatching(/^[a-zA-Z"'<&;,=é€ ]{1,40}$/).filter((text) => text.trim() === text && text !== ''));
  const yesNo = fc.option(fc.boolean());
  const figure = fc
    .record({
      item: fc.constantFrom('', 'film'),
      platform: fc.constantFrom(...FIGURE_PLATFORMS),
      metric: fc.constantFrom(...METRICS),
      answer: fc.oneof(
        fc.maxSafeNat().map((value) => ({ state: 'value' as const, value })),
        fc.constantFrom('not-used' as const, 'not-available' as const).map((state) => ({ state, value: null })),
      ),
      scope: fc.constantFrom(...SCOPES, '' as const),
      period: fc.oneof(period, fc.constant({ periodFrom: null, periodTo: null })),
      periodWords: words,
      countedOn: fc.option(day),
      source: words,
      estimate: fc.boolean(),
      paid: yesNo,
      reshared: yesNo,
      note: words,
    })
    .map(({ answer, period: days, ...rest }) => ({ partner: 'police', post: '', ...rest, ...answer, ...days }))
    // A post always says whether it is part of the week.
    .map((given) => ({ ...given, scope: given.item !== '' && given.scope === '' ? ('campaign' as const) : given.scope }));
  fc.assert(
    fc.property(figure, (given) => {
      const stored: FigureValue = { ...given, campaign: 'week', definition: 'reach', answeredBy: null, receivedVia: 'CSV' };
      expect(read([rowOfFigure(stored)])).toEqual({ figures: [given], role: 'Comms officer', problems: [] });
    }),
    { numRuns: 300 },
  );
});
