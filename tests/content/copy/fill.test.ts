import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracketFault, fillCopy, lockedParts, partsOf, placeholderFit, type Values } from '#src/content/index.ts';
import { cases } from '../../support/stores.ts';

const VALUES: Values = { partner: 'Dale Police', 'support:line': 'Helpline 101', hashtag: '#BeKind', empty: '' };

describe('a filled text', () => {
  it.each<[string, string, string, string[]]>([
    ['prints what is known', 'From ((partner)).', 'From Dale Police.', []],
    ['is not picky about spaces in a name', 'From (( partner )).', 'From Dale Police.', []],
    ['keeps what is not known in sight', 'At ((venue)), at ((venue))', 'At ((venue)), at ((venue))', ['venue']],
    ['prints a conditional text where its value is known', '((partner??With us.)) Come.', 'With us. Come.', []],
    ['leaves it out where it is not', 'Come. ((venue??At a place.))', 'Come. ', []],
    ['prints nothing for a value that is empty', 'a((empty))b', 'ab', []],
    ['has no marks of what must not be changed', '[[Call 999]] now', 'Call 999 now', []],
    ['leaves single brackets alone', 'See [1] (and 2)', 'See [1] (and 2)', []],
    [
      'finds nothing that only every object has',
      '((constructor)) ((__proto__))',
      '((constructor)) ((__proto__))',
      ['constructor', '__proto__'],
    ],
  ])('%s', (_label, written, text, missing) => {
    expect(fillCopy(written, VALUES)).toMatchObject({ text, missing });
  });

  it.each<[string, string, string[]]>([
    ['what stands between the marks', 'Now [[call ((partner)) on 101]] or write', ['call Dale Police on 101']],
    ['a way to get help wherever it stands', 'Ask ((support:line)) now', ['Helpline 101']],
    ['the hashtag', 'Be kind. ((hashtag))', ['#BeKind']],
    ['what is never closed, to the end', 'a [[b ((partner))', ['b Dale Police']],
    ['not another placeholder', 'From ((partner))', []],
  ])('locks %s', (_label, written, locked) => {
    expect(lockedParts(fillCopy(written, VALUES).segments)).toEqual(locked);
  });
});

/** Literal text that holds nothing of ours, also where it meets other parts. */
const literal = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '.', '?', '💚', '中', '\u0301', '"', ':'), maxLength: 8 });
const name = fc.constantFrom('partner', 'area', 'support:line', 'hashtag', 'unknown', 'constructor');
/** What people and files may call something: it is printed, and never read as copy. */
const value = fc.oneof(
  fc.constantFrom('((partner))', '[[', ']]', '((', '))', '((unknown??x))', '[[a]]', '$&', '', '??'),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
);

type Part = { written: string; prints(values: Values): string; missing(values: Values): boolean };
const has = (values: Values, wanted: string): boolean => Object.hasOwn(values, wanted);
const part: fc.Arbitrary<Part> = fc.oneof(
  literal.map((written) => ({ written, prints: () => written, missing: () => false })),
  name.map((wanted) => ({
    written: `((${wanted}))`,
    prints: (values: Values) => (has(values, wanted) ? (values[wanted] ?? '') : `((${wanted}))`),
    missing: (values: Values) => !has(values, wanted),
  })),
  fc.tuple(name, literal).map(([wanted, text]) => ({
    written: `((${wanted}??${text}))`,
    prints: (values: Values) => (has(values, wanted) ? text : ''),
    missing: () => false,
  })),
);
const locks = fc.constantFrom<readonly [string, string]>(['', ''], ['[[', ']]']);
const copy = fc.array(fc.tuple(fc.array(part, { maxLength: 4 }), locks), { maxLength: 5 });
const given = fc
  .dictionary(fc.constantFrom('partner', 'area', 'support:line', 'hashtag'), value, { noNullPrototype: true })
  .map((values): Values => values);

describe('filling', () => {
  it('loses nothing and invents nothing', () => {
    fc.assert(
      fc.property(copy, given, (runs, values) => {
        const written = runs.map(([parts, [open, close]]) => open + parts.map((each) => each.written).join('') + close).join('');
        const parts = runs.flatMap(([each]) => each);
        const known = (wanted: Part): string => wanted.prints({ ...values });
        const { text, segments, missing } = fillCopy(written, values);
        expect(text).toBe(parts.map(known).join(''));
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        expect(missing.length > 0).toBe(parts.some((each) => each.missing(values)));
        expect(new Set(missing).size).toBe(missing.length);
        expect(bracketFault(written)).toBeUndefined();
      }),
      { numRuns: cases(600) },
    );
  });

  it('takes apart whatever is written, and what it made of it covers the text in order with only marks between', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(fc.constantFrom('((', '))', '[[', ']]', '??', '(', ')', '[', ']', 'a', ' ', 'hashtag', 'support:x'), {
        maxLength: 20,
      }),
    );
    fc.assert(
      fc.property(anything, given, (raw, values) => {
        const written = typeof raw === 'string' ? raw : raw.join('');
        let at = 0;
        for (const each of partsOf(written)) {
          expect(written.slice(at, each.at)).toMatch(/^(?:\[\[|\]\])*$/);
          expect(written.slice(each.at, each.at + each.text.length)).toBe(each.text);
          at = each.at + each.text.length;
        }
        expect(written.slice(at)).toMatch(/^(?:\[\[|\]\])*$/);
        for (const { at: from, to, text, name: filled } of fillCopy(written, values).segments) {
          if (filled === undefined) expect(written.slice(from, to)).toBe(text);
          else expect(written.slice(from, to)).toMatch(/^\(\([\s\S]*\)\)$/);
        }
      }),
      { numRuns: cases(1000) },
    );
  });

  it('leaves no bracket of ours in sight where none is at fault, but for what is missing and what a value says', () => {
    const pieces = fc.constantFrom(
      '((partner))',
      '((',
      '))',
      '[[',
      ']]',
      '((area??b))',
      '((unknown))',
      '(',
      ')',
      '[',
      'a',
      ' ',
      '??',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 10 }).map((all) => all.join('')),
        (written) => {
          if (bracketFault(written) !== undefined) return;
          const { segments } = fillCopy(written, { partner: 'P', area: 'A' });
          const seen = segments.map(({ text, missing }) => (missing === true ? '' : text));
          for (const mark of ['[[', ']]', '((', '))']) expect(seen.some((text) => text.includes(mark))).toBe(false);
        },
      ),
      { numRuns: cases(1500) },
    );
  });
});

describe('how placeholders and values fit', () => {
  it('tells what is used, what is missing and what nobody uses', () => {
    const texts = ['((partner)) ((venue)) ((room??in it))', '((partner)) ((room??x)) ((constructor))'];
    expect(placeholderFit(texts, { partner: 'P', spare: 'S' })).toEqual({
      placeholders: ['partner', 'venue', 'room', 'constructor'],
      missing: ['venue', 'constructor'],
      additional: ['spare'],
    });
  });

  it('calls missing exactly what a filled text still shows, and additional what changes no text', () => {
    fc.assert(
      fc.property(copy, given, (runs, values) => {
        const written = runs.flatMap(([parts]) => parts.map((each) => each.written)).join('');
        const { placeholders, missing, additional } = placeholderFit([written], values);
        expect(missing.sort()).toEqual(fillCopy(written, values).missing.sort());
        const used = Object.fromEntries(Object.entries(values).filter(([each]) => !additional.includes(each)));
        expect(fillCopy(written, used)).toEqual(fillCopy(written, values));
        expect([...additional, ...Object.keys(used)].sort()).toEqual(Object.keys(values).sort());
        expect(Object.keys(used).every((each) => placeholders.includes(each))).toBe(true);
      }),
      { numRuns: cases(400) },
    );
  });
});
