import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenLocks, fillCopy, lockedParts, type Values } from '#src/content/index.ts';
import { cases } from '../../support/stores.ts';

const VALUES: Values = {
  'support:helpline': 'Helpline 101',
  'support-phone:helpline': '101',
  'link:film': 'https://dale.example/film',
  hashtag: '#DaleWeek',
  hashtags: '#DaleWeek #Safer',
  area: 'the Dale',
};

const lockedIn = (copy: string): string[] => lockedParts(fillCopy(copy, VALUES).segments);

describe('what must stay of a text', () => {
  it.each([
    ['a way to get help', 'Call ((support:helpline)) now', ['Helpline 101']],
    ['a hashtag', 'Join us ((hashtag))', ['#DaleWeek']],
    [
      'what the author marked, with what is filled in there',
      'Watch [[our film: ((link:film))]] today',
      ['our film: https://dale.example/film'],
    ],
    ['neighbours as one, without the space around them', 'Call [[ Helpline ]][[((support-phone:helpline)) ]]!', ['Helpline 101']],
    ['two of them in order', '((support:helpline)), and ((hashtag))', ['Helpline 101', '#DaleWeek']],
    ['nothing where nothing is locked', 'In ((area)): ((link:film))', []],
    ['nothing of marks around nothing', 'In [[ ]]((area))', []],
  ])('is %s', (_label, copy, expected) => {
    expect(lockedIn(copy)).toEqual(expected);
  });
});

describe('a partner’s own wording', () => {
  const PHONE = ['Helpline 101'];
  const NUMBER = ['101'];
  const LINK = ['https://dale.example/film'];
  const TAG = ['#DaleWeek'];
  it.each([
    ['keeps a part in the middle', PHONE, 'Please ring the Helpline 101, day and night'],
    ['keeps a part alone', PHONE, 'Helpline 101'],
    ['keeps a number before a full stop', NUMBER, 'Ring 101.'],
    ['keeps a number in brackets and quotation marks', NUMBER, '(ring “101”)'],
    ['keeps a number that also stands in another', NUMBER, 'Room 1018, or ring 101'],
    ['keeps a link with a comma behind it', LINK, 'See https://dale.example/film, today'],
    ['keeps a link at the end of a sentence', LINK, 'See https://dale.example/film.'],
    ['keeps a hashtag before another', TAG, '#DaleWeek #More'],
    ['keeps a part over two lines', PHONE, 'Ring the Helpline\r\n101'],
    ['keeps a part with a space that does not break', PHONE, 'Ring the Helpline\u00a0101'],
    ['keeps a straight apostrophe that became curly', ["Don't wait"], 'Don’t wait: ring'],
    ['keeps a curly quotation mark that became straight', ['Say “no”'], 'Say "no" now'],
    ['keeps letters that are put together in another way', ['Café 101'], 'Cafe\u0301 101'],
    ['keeps two parts in another order', [...PHONE, ...TAG], '#DaleWeek: Helpline 101'],
    ['has nothing to keep', [], 'Anything'],
  ])('%s', (_label, locked, wording) => {
    expect(brokenLocks(locked, wording)).toEqual([]);
  });

  it.each([
    ['with another number', PHONE, 'Helpline 111', PHONE],
    ['with the number inside a longer one', NUMBER, 'Ring 1018', NUMBER],
    ['with a digit before the number', NUMBER, 'Ring 0101', NUMBER],
    ['with the number inside a date', NUMBER, 'On 101-12', NUMBER],
    ['with more behind the link', LINK, 'https://dale.example/film/extra', LINK],
    ['with a question behind the link', LINK, 'https://dale.example/film?from=us', LINK],
    ['with a slash and a question behind the link', LINK, 'https://dale.example/film/?from=us', LINK],
    ['with the link carried by another', LINK, 'https://away.example/?to=https://dale.example/film', LINK],
    ['with another ending of the link', LINK, 'https://dale.example/films', LINK],
    ['with the hashtag shortened', TAG, '#Dale', TAG],
    ['with the hashtag made longer', TAG, '#DaleWeek2020', TAG],
    ['with the hashtag in small letters', TAG, '#daleweek', TAG],
    ['with the words of the hashtag alone', TAG, 'DaleWeek', TAG],
    ['with a part in two', PHONE, 'Helpline: 101', PHONE],
    ['with one of two missing', [...PHONE, ...TAG], 'Helpline 101', TAG],
    ['with both missing, each named once', [...TAG, ...PHONE, ...TAG], 'Hello', [...TAG, ...PHONE]],
    ['with nothing in it', PHONE, '', PHONE],
  ])('is not kept %s', (_label, locked, wording, broken) => {
    expect(brokenLocks(locked, wording)).toEqual(broken);
  });
});

describe('locks on random text', () => {
  const LOCKS = [
    '((support:helpline))',
    '((hashtag))',
    '((hashtags))',
    '[[Ring ((support-phone:helpline)) today]]',
    '[[((link:film))]]',
  ];
  /** Words that anybody may change; a space stands between them and what is locked. */
  const local = fc
    .stringMatching(/^[a-zA-Z0-9é’“”.,!?:;/#@ \n-]{0,24}$/)
    // A number beside a locked one would make another number of it.
    .filter((text) => !/^[^a-zA-Z]*\d|\d[^a-zA-Z]*$/.test(text))
    .map((text) => ` ${text} `);
  const copy = fc.tuple(fc.array(fc.tuple(local, fc.constantFrom(...LOCKS)), { maxLength: 4 }), local);
  const written = (locals: readonly string[], locks: readonly string[]): string =>
    fillCopy(locals.map((text, index) => text + (locks[index] ?? '')).join(''), VALUES).text;

  it('(a) accepts every edit that touches only what may be changed', () => {
    const edited = copy.chain(([parts, end]) =>
      fc.record({
        parts: fc.constant(parts),
        end: fc.constant(end),
        locals: fc.array(local, { minLength: parts.length + 1, maxLength: parts.length + 1 }),
      }),
    );
    fc.assert(
      fc.property(edited, ({ parts, end, locals }) => {
        const locks = parts.map(([, lock]) => lock);
        const sent = parts.map(([text, lock]) => text + lock).join('') + end;
        expect(brokenLocks(lockedIn(sent), written(locals, locks))).toEqual([]);
      }),
      { numRuns: cases(300) },
    );
  });

  it('(b) accepts only a wording that holds every locked part whole', () => {
    const wording = fc.array(
      fc.oneof(
        local,
        fc.constantFrom('Helpline 101', '#DaleWeek', '#Safer', 'Ring 101 today', 'https://dale.example/film', '101', '8'),
      ),
    );
    const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
    fc.assert(
      fc.property(copy, wording, ([parts, end], words) => {
        const locked = lockedIn(parts.map(([text, lock]) => text + lock).join('') + end);
        const own = words.join('');
        const broken = brokenLocks(locked, own);
        for (const part of locked) {
          const holds = ` ${plain(own)} `.includes(part);
          // Not broken: it is there. There between spaces: it is not broken.
          if (!broken.includes(part)) expect(holds).toBe(true);
          expect(brokenLocks([part], `${own} so ${part} then ${own}`)).toEqual([]);
        }
        expect(broken.filter((part) => !locked.includes(part))).toEqual([]);
      }),
      { numRuns: cases(300) },
    );
  });

  it('takes the loss of any one character of a locked part, or one more beside it, for a change', () => {
    const spoilt = fc.record({
      lock: fc.constantFrom('Helpline 101', '#DaleWeek', 'https://dale.example/film'),
      at: fc.nat(),
      before: local,
      after: local,
    });
    fc.assert(
      fc.property(spoilt, ({ lock, at, before, after }) => {
        const cut = at % lock.length;
        const without = lock.slice(0, cut) + lock.slice(cut + 1);
        for (const changed of [without, `${lock}1`, `1${lock}`]) {
          const own = before + changed + after;
          fc.pre(!` ${own} `.replaceAll(/\s+/g, ' ').includes(` ${lock} `));
          expect(brokenLocks([lock], own)).toEqual([lock]);
        }
      }),
      { numRuns: cases(300) },
    );
  });

  it('(c) no local edit changes a lock: whatever stands around it and fills the rest, it is locked whole and the same', () => {
    fc.assert(
      fc.property(copy, local, ([parts, end], area) => {
        const sent = `${parts.map(([text, lock]) => text + lock).join('((area))')}${end}`;
        const locks = (values: Values): string[] => lockedParts(fillCopy(sent, values).segments);
        const expected = parts.map(([, lock]) => fillCopy(lock, VALUES).text);
        // Locks with nothing but space between them stay apart: the space is free.
        expect(locks({ ...VALUES, area })).toEqual(expected);
      }),
      { numRuns: cases(300) },
    );
  });
});
