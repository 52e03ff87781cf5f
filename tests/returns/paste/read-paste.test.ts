import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEFT_OUT, OVERALL, type PastedBlock, type PasteKnown, readPaste } from '#src/returns/paste/index.ts';
import { cases } from '../../support/stores.ts';

const KNOWN: PasteKnown = {
  platform: 'facebook',
  metrics: ['reach', 'impressions'],
  items: [
    { slug: 'launch', title: 'The week starts' },
    { slug: 'film', title: 'Multi-agency hate crime video' },
    { slug: 'short-film', title: 'Short film: what is hate crime?' },
    { slug: 'guide', title: 'One minute guide' },
  ],
};

const read = (text: string, more: Partial<PasteKnown> = {}): PastedBlock => readPaste(text, { ...KNOWN, ...more });
/** The numbers as `film facebook reach 12`. */
const boxes = ({ numbers }: PastedBlock): string[] =>
  numbers.map(({ item, platform, metric, text }) => [item || 'overall', platform, metric, text].join(' '));

describe('a pasted block', () => {
  it.each<[told: string, block: string, boxes: string[]]>([
    [
      'as Excel copies it',
      'Post\tReach\tImpressions\r\nThe week starts\t1,234\t2,000\r\n',
      ['launch facebook reach 1,234', 'launch facebook impressions 2,000'],
    ],
    [
      'with short names for measures',
      'Post\tFB reach\tImpr.\tTwitter/X impressions\nlaunch\t5\t6\t7',
      ['launch facebook reach 5', 'launch facebook impressions 6', 'launch twitter impressions 7'],
    ],
    [
      'with "people reached" and filling words',
      'What\tTotal number of people reached on FB\nOne minute guide\t12k',
      ['guide facebook reach 12k'],
    ],
    [
      'with merged headings in two rows',
      '\tFacebook\t\tInstagram\t\nPost\tReach\tImpressions\tReach\tLikes\nlaunch\t1\t2\t3\t4',
      ['launch facebook reach 1', 'launch facebook impressions 2', 'launch instagram reach 3', 'launch instagram likes 4'],
    ],
    [
      'with the platform below the measure',
      '\tReach\t\tImpressions\n\tFB\tIG\tX\nlaunch\t1\t2\t3',
      ['launch facebook reach 1', 'launch instagram reach 2', 'launch twitter impressions 3'],
    ],
    ['with a title above', 'Our numbers for the week\n\nPost\tReach\nlaunch\t9', ['launch facebook reach 9']],
    [
      'with commas',
      'Post,Reach,Impressions\nlaunch,12,"1,234"',
      ['launch facebook reach 12', 'launch facebook impressions 1,234'],
    ],
    [
      'with semicolons',
      'Post;Reach;Impressions\nlaunch;12;1,234',
      ['launch facebook reach 12', 'launch facebook impressions 1,234'],
    ],
    ['with quotes and line breaks in cells', 'Post\tReach\n"The week\nstarts"\t"1,234"', ['launch facebook reach 1,234']],
    ['with a quote that never closes', 'Post\tReach\nlaunch\t"12\nfilm\t3', ['film facebook reach 3']],
    ['with a byte order mark', '\uFEFFPost\tReach\nlaunch\t8', ['launch facebook reach 8']],
    [
      'with blanks, dashes and dots, which are no answer',
      'Post\tReach\tImpressions\nlaunch\t\t–\nfilm\t-\t...\nguide\t0\t ',
      ['guide facebook reach 0'],
    ],
    [
      'with words instead of numbers',
      "Post\tReach\tImpressions\nlaunch\tn/a\tdon’t use\nfilm\tWe can't get it\tN/A",
      [
        'launch facebook reach can’t get',
        'launch facebook impressions don’t use',
        'film facebook reach can’t get',
        'film facebook impressions can’t get',
      ],
    ],
    [
      'with a row of totals',
      'Post\tImpressions\nlaunch\t10\nfilm\t20\nTotal\t30',
      ['launch facebook impressions 10', 'film facebook impressions 20', 'overall facebook impressions 30'],
    ],
    ['with a subtotal, which is nothing', 'Post\tImpressions\nlaunch\t10\nSub-total\t10', ['launch facebook impressions 10']],
    [
      'with a column for the platform',
      'Post\tPlatform\tReach\nlaunch\tFacebook\t1\n\tInsta\t2\nfilm\tX\t',
      ['launch facebook reach 1', 'launch instagram reach 2'],
    ],
    ['one number a row', 'Content\tChannel\tMeasure\tValue\nfilm\tTikTok\tVideo views\t1.2K', ['film tiktok views 1.2K']],
    [
      'with platforms standing over their rows',
      'Post\tReach\nFacebook\nlaunch\t1\nInstagram\nlaunch\t2',
      ['launch facebook reach 1', 'launch instagram reach 2'],
    ],
    [
      'platforms by measures',
      '\tReach\tImpressions\nFacebook\t671,500\t\nTwitter\t\t230,000',
      ['overall facebook reach 671,500', 'overall twitter impressions 230,000'],
    ],
    [
      'measures by platforms',
      '\tFacebook\tTwitter\nReach\t5\tn/a\nImpressions\t6\t7',
      [
        'overall facebook reach 5',
        'overall twitter reach can’t get',
        'overall facebook impressions 6',
        'overall twitter impressions 7',
      ],
    ],
    ['without headings, in the order of the form', 'launch\t5\t6', ['launch facebook reach 5', 'launch facebook impressions 6']],
    [
      'without headings, with what each row is',
      'Facebook reach\t5\nX impressions\t7',
      ['overall facebook reach 5', 'overall twitter impressions 7'],
    ],
    [
      'one row under headings, without a name',
      'FB reach\tFB impressions\n5\t6',
      ['overall facebook reach 5', 'overall facebook impressions 6'],
    ],
    [
      'with decimals that a sheet adds',
      'Post\tReach\nlaunch\t1234.0\nfilm\t1,234.00',
      ['launch facebook reach 1234', 'film facebook reach 1,234'],
    ],
    ['with a post called like a measure', 'Post\tReach\nViews\t4', ['views facebook reach 4']],
    ['with nothing in it', ' \n\t\n', []],
  ])('is read %s', (_told, block, expected) => {
    const items = [...KNOWN.items, ...(block.includes('Views\t4') ? [{ slug: 'views', title: 'Views' }] : [])];
    expect(boxes(read(block, { items }))).toEqual(expected);
  });

  it.each([
    ['an asterisk', '8,317*', '8,317', false, 'In the sheet: 8,317*'],
    ['a raised digit', '8317¹', '8317', false, 'In the sheet: 8317¹'],
    ['a mark in brackets', '8,317 (a)', '8,317', false, 'In the sheet: 8,317 (a)'],
    ['a wave', '~12k', '12k', true, 'In the sheet: ~12k'],
    ['“approx”', 'approx. 12,000', '12,000', true, 'In the sheet: approx. 12,000'],
    ['“est” behind it', '90 (est.)', '90', true, 'In the sheet: 90 (est.)'],
    ['a plus', '1,000+', '1,000', true, 'In the sheet: 1,000+'],
  ])('keeps what stood beside a number: %s', (_told, cell, text, estimate, note) => {
    expect(read(`Post\tReach\nlaunch\t${cell}`).numbers).toMatchObject([{ text, estimate, note, place: 'B2' }]);
  });

  it.each([
    ['words', 'lots', 'cannot be read as a number'],
    ['a negative number', '-3', 'cannot be read as a number'],
    ['a number written as on the continent', '1.234', 'cannot be read as a number'],
    ['a percentage', '12%', 'is a percentage, not a count'],
    ['a column that was too narrow', '####', 'was too narrow'],
    ['a number in powers of ten', '1.2E+05', 'cannot be read as a number'],
    ['a formula’s mistake', '#REF!', 'cannot be read as a number'],
  ])('names a cell with %s, and takes the others', (_told, cell, message) => {
    const block = read(`Post\tReach\tImpressions\nlaunch\t${cell}\t5`);
    expect(boxes(block)).toEqual(['launch facebook impressions 5']);
    expect(block.unread).toMatchObject([{ place: 'B2', text: cell, message: expect.stringContaining(message) }]);
  });

  it.each([
    ['a column that nobody asks for', 'Post\tReach\tFollowers\nlaunch\t5\t900', 'Column C “Followers” was left out'],
    ['a rate', 'Post\tReach\tEngagement rate\nlaunch\t5\t0.4', 'Column C “Engagement rate” was left out'],
    [
      'a total over platforms',
      'Post\tFB reach\tIG reach\tTotal reach\nlaunch\t5\t6\t11',
      'Column D “Total reach” was left out: totals over platforms are not one number.',
    ],
    ['a title', 'Hate crime week\nPost\tReach\nlaunch\t5', 'Row 1 was left out: it stands above the headings.'],
    ['a total that was taken', 'Post\tImpressions\nTotal\t11', 'Row 2 “Total” was taken for your overall numbers.'],
    [
      'a name that is nearly right',
      'Post\tReach\nMulti agency hate crime vidoe\t5',
      'Row 2 “Multi agency hate crime vidoe” was taken for “Multi-agency hate crime video”.',
    ],
    [
      'reach that was added up',
      'Post\tReach\nlaunch\t5\nfilm\t6\nTotal\t11',
      'B4 (11) was left out: it adds up the reach of the posts',
    ],
  ])('says what became of %s', (_told, block, sentence) => {
    expect(read(block).said).toContainEqual(expect.stringContaining(sentence));
  });

  it('suggests a post for a name that is not sure, and takes it only when somebody says so', () => {
    const block = 'Post\tReach\nhate crime film\t5\nSomething else entirely\t6';
    const first = read(block);
    expect(first.numbers).toEqual([]);
    expect(first.unmatched).toMatchObject([
      { row: 2, name: 'hate crime film', likely: expect.arrayContaining([KNOWN.items[2]]) },
      { row: 3, name: 'Something else entirely', likely: [] },
    ]);
    const chosen = (as: string, other: string) =>
      boxes(
        read(block, {
          chosen: new Map([
            ['hate crime film', as],
            ['Something else entirely', other],
          ]),
        }),
      );
    expect(chosen('film', OVERALL)).toEqual(['film facebook reach 5', 'overall facebook reach 6']);
    expect(chosen('film', LEFT_OUT)).toEqual(['film facebook reach 5']);
    expect(chosen('no-such-post', LEFT_OUT)).toEqual([]);
  });

  it('leaves a second number for one box to its reader, and a repeated one out', () => {
    const block = read('Post\tReach\nlaunch\t5\nlaunch\t5\nlaunch\t6');
    expect(boxes(block)).toEqual(['launch facebook reach 5']);
    expect(block.unread).toEqual([{ place: 'B4', text: '6', message: 'is a second answer for the same box as B2' }]);
  });

  it('names numbers whose row or column says nothing', () => {
    const block = read('Post\tReach\tImpressions\n\t5\t6\nlaunch\t7\t8');
    expect(block.unread.map(({ place }) => place)).toEqual(['B2', 'C2']);
    expect(boxes(block)).toEqual(['launch facebook reach 7', 'launch facebook impressions 8']);
    expect(read('launch\t1\t2\t3').unread).toMatchObject([{ place: 'D1', message: expect.stringContaining('what was counted') }]);
  });

  it('reads whatever is pasted without failing', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '"', 'FB reach', 'Total', 'launch', '12k', 'Platform', 'X', '-'),
    );
    const block = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(block, fc.constantFrom('\t', ',', ';'), (rows, mark) => {
        const text = rows.map((row) => row.join(mark)).join('\n');
        const found = read(text);
        for (const number of found.numbers) {
          expect([...KNOWN.items.map(({ slug }) => slug), '']).toContain(number.item);
          expect(number.text).not.toBe('');
        }
      }),
      { numRuns: cases(300) },
    );
  });

  it('gives out every number that goes in, and no other', () => {
    const counts = fc.array(fc.record({ reach: fc.nat(), impressions: fc.nat() }), { minLength: 1, maxLength: 4 });
    const ways = [
      String,
      (n: number) => n.toLocaleString('en-GB'),
      (n: number) => `"${n.toLocaleString('en-GB')}"`,
      (n: number) => `${n}*`,
    ];
    fc.assert(
      fc.property(counts, fc.constantFrom(...ways), fc.constantFrom('\n', '\r\n'), (rows, as, end) => {
        const lines = rows.map(({ reach, impressions }, at) => `${KNOWN.items[at]?.title}\t${as(reach)}\t${as(impressions)}`);
        const found = read(['Post\tReach\tImpressions', ...lines].join(end));
        expect(found.unread).toEqual([]);
        expect(found.numbers.map(({ text }) => Number(text.replaceAll(',', '')))).toEqual(
          rows.flatMap(({ reach, impressions }) => [reach, impressions]),
        );
      }),
      { numRuns: cases(100) },
    );
  });

  it('reads a block as large as anybody pastes in no time worth speaking of', () => {
    const items = Array.from({ length: 300 }, (_, at) => ({ slug: `post-${at}`, title: `A post about something, number ${at}` }));
    const rows = Array.from({ length: 2000 }, (_, at) => `A post about somethin number ${at % 300}\t${at}`);
    const found = read(['Post\tReach', ...rows].join('\n'), { items });
    expect(found.said).toContain('Only the first 400 rows were read.');
  });
});

/** The likeness of two names word by word: the pairs of letters of one that are struck out of the other's. */
function slowLikeness(said: string, title: string): number {
  const pairsOf = (text: string): string[] => {
    const letters = text.replaceAll(' ', '').slice(0, 200);
    return [...letters.slice(1)].map((letter, at) => `${letters[at]}${letter}`);
  };
  const left = pairsOf(title);
  const all = left.length + pairsOf(said).length;
  const both = pairsOf(said).filter((pair) => left.includes(pair) && left.splice(left.indexOf(pair), 1).length === 1).length;
  const within = (whole: string, part: string): boolean => ` ${whole} `.includes(` ${part} `);
  const part = (said.length >= 4 && within(title, said)) || (title.length * 2 >= said.length && within(said, title));
  return Math.max(all === 0 ? 0 : (2 * both) / all, part ? 0.7 : 0);
}

it('a name is offered the titles that are most like it, however many there are', () => {
  const name = fc
    .array(fc.constantFrom('aba', 'bab', 'abb', 'caba', 'bbb'), { minLength: 1, maxLength: 5 })
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(name, fc.uniqueArray(name, { maxLength: 12 }), (said, titles) => {
      fc.pre(!titles.includes(said));
      const items = titles.map((title, index) => ({ slug: `item-${index}`, title }));
      const { unmatched, numbers } = read(`Post\tReach\n${said}\t5`, { items });
      const ranked = items
        .map((item) => ({ ...item, score: slowLikeness(said, item.title) }))
        .filter(({ score }) => score >= 0.4)
        .sort((a, b) => b.score - a.score);
      const taken = (ranked[0]?.score ?? 0) >= 0.86 && (ranked[0]?.score ?? 0) - (ranked[1]?.score ?? 0) >= 0.12;
      if (taken) expect(numbers.map(({ item }) => item)).toEqual([ranked[0]?.slug]);
      else expect(unmatched[0]?.likely.map(({ slug }) => slug)).toEqual(ranked.slice(0, 3).map(({ slug }) => slug));
    }),
    { numRuns: cases(100) },
  );
});
