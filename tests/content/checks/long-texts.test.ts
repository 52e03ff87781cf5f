import { describe, expect, it } from 'vitest';
import { countAs, linksIn, partsOf, previewParts } from '#src/content/index.ts';
import { found } from './checked.ts';

// Five times what a text may be: what looks again from every sign of it would not end in time.
const MOST = 40_000;
const long = (piece: string, end = ''): string => piece.repeat(Math.floor((MOST - end.length) / piece.length)) + end;
const posted = (text: string) => ({ text, channel: 'instagram' });

describe('a very long text is looked through once', () => {
  it.each([
    ['signs without a word', long('…')],
    ['lines', long('─')],
    ['marks at an end that is none', long('.', 'a')],
  ])('%s: no sentence is too long', (_, text) => {
    expect(found('sentence-length', posted(text))).toEqual([]);
  });

  it.each([
    ['pictures before a dot', long('😀', '.'), []],
    ['letters of another script before a dot', long('ش', '.'), []],
    ['flags before a dot', long('🇬🇧', '.'), []],
    ['a host that ends in a low line', long('中', '_.com'), []],
    ['hosts that end in low lines', long('a.com中_.'), [[0, 5]]],
    ['letters before a host', `${long('中', ' example.org')}`, [[MOST - 11, MOST]]],
  ])('links: %s', (_, text, links) => {
    expect(
      linksIn(text)
        .slice(0, 1)
        .map(({ start, end }) => [start, end]),
    ).toEqual(links);
  });

  it.each([
    ['hearts', 'emoji-message', long('❤', '.'), 0],
    ['hashtags before a word', 'hashtag-place', long('#Ab ', 'Lorem'), 9998],
    ['hard spaces', 'look-alike-letters', long('\xa0', 'a'), 0],
    ['loud sentences', 'all-capitals', long('AB. '), 0],
  ])('%s: %s', (_, id, text, count) => {
    expect(found(id, posted(text))).toHaveLength(count);
  });

  it('the start of a handle counts as its letters', () => {
    expect(countAs('links-23', `@${'a'.repeat(200_000)}`)).toBe(200_001);
  });

  it('a placeholder that is never closed is words', () => {
    const text = `((${long('?').slice(2)}`;
    expect(partsOf(text)).toEqual([{ kind: 'words', text, locked: false, at: 0 }]);
    expect(partsOf(`((a))${text}]]b`).map(({ text: part }) => part)).toEqual(['((a))', text, 'b']);
  });

  it('a preview with a hashtag in each line has all of them', () => {
    const text = long('#a\n');
    const segments = [{ text, locked: false, at: 0, to: text.length }];
    expect(previewParts({ text, segments }).filter(({ kind }) => kind === 'hashtag')).toHaveLength(Math.floor(MOST / 3));
  });
});
