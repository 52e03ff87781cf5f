import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFolder, type DefinitionFile } from '#src/definitions/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { type Edit, FILES, folder, realFolder, swap } from '../support/definition-files.ts';

const problemsOf = (files: DefinitionFile[]): Problem[] => {
  const checked = checkFolder(files);
  return 'problems' in checked ? checked.problems : [];
};

/** `file:line:column`, as far as each is told. */
const placeOf = ({ file, line, column }: Problem): string => [file, line, column].filter((part) => part !== undefined).join(':');

const CAMPAIGN = 'week/campaign.yaml';
const POSTS = 'week/posts.yaml';
const PROGRAMME = 'year-round-programme/programme.yaml';
const PARTNERSHIP = 'partnership.yaml';

describe('a folder without faults', () => {
  it.each([
    ['the small one', folder()],
    ["the repository's own", realFolder()],
    ['one without a programme and campaigns', folder().slice(0, 1)],
    [
      'one with a README, a schema and a picture',
      folder({ 'README.md': () => 'x', 'schema/a.yaml': () => ':', 'week/a.png': () => 'x' }),
    ],
    ['a text that starts with a byte order mark', folder({ [CAMPAIGN]: (text) => `\uFEFF${text}` })],
    ['Windows line ends', folder({ [CAMPAIGN]: (text) => text.replaceAll('\n', '\r\n') })],
    [
      'a few aliases',
      folder({ [CAMPAIGN]: (text) => text.replace('slug: film', 'slug: &f film').replace('title: Film', 'title: *f') }),
    ],
  ])('%s', (_label, files) => {
    expect(problemsOf(files)).toEqual([]);
  });
});

describe('a file that is missing, misplaced or unreadable', () => {
  it.each<[string, Record<string, Edit>, string, string]>([
    ['no partnership.yaml', { [PARTNERSHIP]: () => null }, PARTNERSHIP, 'is missing: it names the partnership and its partners'],
    ['no campaign.yaml', { [CAMPAIGN]: () => null }, CAMPAIGN, 'is missing: it gives the campaign its dates and themes'],
    ['an empty file', { [PROGRAMME]: () => '' }, `${PROGRAMME}:1:1`, 'is empty'],
    ['a campaign at the top', { 'campaign.yaml': () => 'format: 1' }, 'campaign.yaml', 'only partnership.yaml stands at the top'],
    [
      'a campaign in the programme',
      { 'year-round-programme/posts.yaml': () => '' },
      'year-round-programme/posts.yaml',
      'the programme has programme.yaml only',
    ],
    [
      'an unknown file of a campaign',
      { 'week/return.csv': () => '' },
      'week/return.csv',
      'a campaign has campaign.yaml, posts.yaml and returns.csv',
    ],
    ['a folder in a folder', { 'week/a/posts.yaml': () => '' }, 'week/a/posts.yaml', 'lies too deep'],
    [
      'a folder with capitals',
      { 'Week 2021/campaign.yaml': () => '' },
      'Week 2021/campaign.yaml',
      'use lower-case letters, digits and single hyphens',
    ],
    ['a path that leaves the folder', { '../secret.yaml': () => '' }, '../secret.yaml', 'cannot be a campaign'],
    ['a path that leaves and returns', { 'week/../partnership.yaml': () => '' }, 'week/../partnership.yaml', 'lies too deep'],
    ['a path with a backslash', { '..\\secret.yaml': () => '' }, '..\\secret.yaml', 'is not known here'],
    ['an absolute path', { '/etc/posts.yaml': () => '' }, '/etc/posts.yaml', 'lies too deep'],
    ['a file of 2 MB', { [PROGRAMME]: (text) => text + '#'.repeat(2_000_000) }, PROGRAMME, 'is larger than 1 MB'],
    ['a file in Windows-1252', { [PROGRAMME]: () => Uint8Array.of(0x23, 0x93, 0x94, 0x0a) }, PROGRAMME, 'is not saved as UTF-8'],
  ])('%s', (_label, edits, place, message) => {
    const problems = problemsOf(folder(edits));
    expect(problems.map(placeOf)).toEqual([place]);
    expect(problems[0]?.message).toContain(message);
  });
});

describe('a file made to harm', () => {
  const lol = [
    'a: &a [x, x, x]',
    ...[...'bcdefgh'].map((name, index) => `${name}: &${name} [*${'abcdefgh'[index]}, *${'abcdefgh'[index]}]`),
  ];
  it.each([
    ['aliases that multiply', lol.join('\n'), '2:8', 'aliases (*name) that multiply'],
    [
      'a billion laughs',
      lol.join('\n').replaceAll(/\[\*(.), \*.\]/g, '[*$1, *$1, *$1, *$1, *$1]'),
      '2:8',
      'uses 35 aliases (*name), at most 20',
    ],
    ['100,000 brackets', `a: ${'['.repeat(100_000)}`, undefined, 'is nested too deeply'],
    ['100,000 closed brackets', '['.repeat(100_000) + ']'.repeat(100_000), undefined, 'is nested too deeply'],
    ['100,000 hyphens', `${'- '.repeat(100_000)}x`, undefined, 'is nested too deeply'],
    ['100,000 braces', '{a: '.repeat(100_000), undefined, 'is nested too deeply'],
    ['a megabyte of empty lines', '\n'.repeat(900_000), undefined, 'too long'],
    ['900,000 brackets', `a: ${'['.repeat(900_000)}`, undefined, 'is nested too deeply'],
    ['60,000 fields', Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join('\n'), '1:5', 'does not know "k0"'],
    ['60,000 fields of one name', 'k: 1\n'.repeat(60_000), '2:1', 'names the same field twice'],
    ['a key of the language itself', '__proto__: { polluted: true }', '1:1', 'does not know "__proto__"'],
  ])('%s are refused long before the test runs out of time', (_label, text, place, message) => {
    const problems = problemsOf(folder({ [PROGRAMME]: () => text }));
    const [problem] = problems.filter((each) => each.message.includes(message));
    expect(problem?.file).toBe(PROGRAMME);
    if (place !== undefined && problem) expect(placeOf(problem)).toBe(`${PROGRAMME}:${place}`);
    expect('polluted' in {}).toBe(false);
  });
});

describe('several faults', () => {
  it('come at once, sorted by file and line', () => {
    const problems = problemsOf(
      folder({
        'week/returns.csv': swap('reach,900', 'reach,"9,00"'),
        [POSTS]: swap('theme: opening', 'theme: none'),
        [CAMPAIGN]: (text) => text.replace('2020-10-12]', '2020-12-12]').replace('lead: dale-council', 'lead: nobody'),
        [PROGRAMME]: swap('lead: dale-council', 'lead: nobody'),
        'stray.csv': () => '',
      }),
    );
    expect(problems.map(placeOf)).toEqual([
      'stray.csv',
      `${CAMPAIGN}:17:12`,
      `${CAMPAIGN}:18:11`,
      `${POSTS}:5:12`,
      'week/returns.csv:3',
      `${PROGRAMME}:8:11`,
    ]);
  });

  it.each([
    ['partnership.yaml', PARTNERSHIP, swap('name: Helpline', 'name: 1')],
    ['posts.yaml', POSTS, swap('channel: twitter', 'channel: pigeon')],
  ])('do not hide one fault in %s behind every name it no longer gives', (_label, file, edit) => {
    expect(problemsOf(folder({ [file]: edit })).map(({ file: told }) => told)).toEqual([file]);
  });
});

describe('any text at all', () => {
  const paths = Object.keys(FILES) as (keyof typeof FILES)[];
  const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '\t',
      '\r',
      '"',
      "'",
      '[',
      '{',
      ': ',
      '- ',
      '&a ',
      '*a',
      '!!x ',
      '|',
      '>',
      '---\n',
      '\0',
      '\uFEFF',
      '# ',
      ',',
      ';',
      '\n\n',
    ),
  );
  const mutation = fc.record({ at: fc.nat(3000), cut: fc.nat(40), put: junk });

  it('never throws: it is either told or read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.array(mutation, { minLength: 1, maxLength: 4 }), (path, mutations) => {
        const edit: Edit = (text) =>
          mutations.reduce((so, { at, cut, put }) => {
            const start = at % (so.length + 1);
            return so.slice(0, start) + put + so.slice(start + cut);
          }, text);
        const checked = checkFolder(folder({ [path]: edit }));
        if (!('problems' in checked)) return checked.items.length > 0;
        return checked.problems.length > 0 && checked.problems.every(({ file, message }) => file !== undefined && message !== '');
      }),
      { numRuns: 400 },
    );
  });

  it('never throws on bytes either', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.uint8Array({ maxLength: 400 }), (path, bytes) => {
        const checked = checkFolder(folder({ [path]: () => bytes }));
        return 'problems' in checked ? checked.problems.length > 0 : true;
      }),
      { numRuns: 300 },
    );
  });
});
