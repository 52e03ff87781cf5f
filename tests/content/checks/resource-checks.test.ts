import { describe, expect, it } from 'vitest';
import { applyFix, CHECK_RULES, type UsedResource } from '#src/content/index.ts';
import { found, post } from './checked.ts';

const banner: UsedResource = { title: 'Banner of the week', kind: 'email-banner' };
const film: UsedResource = { title: 'Film about mate crime', kind: 'video' };

describe('a picture', () => {
  it.each([
    ['of its own', { picture: true }, 1],
    ['among the resources', { resources: [banner] }, 1],
    ['with a description of spaces', { picture: true, altText: '  ' }, 1],
    ['with a description', { picture: true, altText: 'Two neighbours talk over a fence.' }, 0],
    ['that is none', { resources: [film] }, 0],
  ])('%s has a description', (_label, given, count) => {
    const findings = found('alt-text-missing', given);
    expect(findings).toHaveLength(count);
    for (const each of findings) expect(each).toMatchObject({ severity: 'must', in: 'alt-text', start: 0, end: 0 });
  });

  it.each([
    ['Image of two neighbours.', 'Two neighbours.', 'en'],
    ['a picture showing a green heart', 'A green heart', 'en'],
    ['Llun o ddau gymydog.', 'Ddau gymydog.', 'cy'],
  ])('is described without saying so: %s', (altText, better, language) => {
    const [finding] = found('alt-text-image-of', { altText, language });
    expect(finding && applyFix(altText, finding)).toBe(better);
  });

  it.each(['The image of hope on a wall.', 'Pictures on a wall.'])('may speak of pictures: %s', (altText) => {
    expect(found('alt-text-image-of', { altText })).toEqual([]);
  });

  it('is not described by the post again', () => {
    const text = 'Help is here. #HelpNotHate2020';
    expect(found('alt-text-copy', { text, altText: 'Help is here' })).toHaveLength(1);
    expect(found('alt-text-copy', { text, altText: text })).toHaveLength(1);
    expect(found('alt-text-copy', { text, altText: 'A poster with the words: Help is here' })).toEqual([]);
  });

  it('is described where the thing itself is', () => {
    const photo = { title: 'Sign', kind: 'photo' };
    expect(found('alt-text-missing', { resources: [photo] })).toHaveLength(1);
    expect(found('alt-text-missing', { resources: [{ ...photo, altText: 'A sign: Help, not hate.' }] })).toEqual([]);
  });

  it('is described without words that are ruled out', () => {
    const altText = 'A victim at a desk.';
    const [finding] = found('word-ruled-out', { altText, wordsRuledOut: [{ word: 'victim', instead: 'person' }] });
    expect(finding?.in).toBe('alt-text');
    expect(finding && applyFix(altText, finding)).toBe('A person at a desk.');
  });
});

describe('a film', () => {
  it.each([
    ['without either', { captions: false, transcript: false }, 1, 1],
    ['of which nobody has said', {}, 1, 1],
    ['with captions', { captions: true, transcript: false }, 0, 1],
    ['with both', { captions: true, transcript: true }, 0, 0],
  ])('%s', (_label, given, captions, transcript) => {
    const resources = [{ ...film, ...given }];
    expect(found('captions' in given ? 'video-captions' : 'video-captions-unknown', { resources })).toHaveLength(captions);
    expect(found('video-transcript', { resources })).toHaveLength(transcript);
  });

  it('says what is known', () => {
    const say = (captions?: boolean) =>
      found(captions === undefined ? 'video-captions-unknown' : 'video-captions', {
        resources: [captions === undefined ? film : { ...film, captions }],
      })[0]?.message;
    expect(say(false)).toContain('has no captions');
    expect(say()).toContain('Nobody has said');
  });
});

describe('a resource', () => {
  it.each([
    ['until yesterday', { reuseUntil: '2020-10-11' }, 'resource-expired', 'Sunday 11 October 2020'],
    ['with a permission that ends today', { permissionEndedOn: '2020-10-12' }, 'permission-ended', 'Monday 12 October 2020'],
  ])('%s may not be used', (_label, given, id, day) => {
    const [finding] = found(id, { resources: [{ ...banner, ...given }] });
    expect(finding).toMatchObject({ severity: 'must', in: 'resource' });
    expect(finding?.message).toContain(day);
  });

  it.each([
    ['until today', { reuseUntil: '2020-10-12' }],
    ['with a permission that ends tomorrow', { permissionEndedOn: '2020-10-13' }],
    ['for ever', {}],
  ])('%s may be used', (_label, given) => {
    const resources = [{ ...banner, ...given }];
    expect([...found('resource-expired', { resources }), ...found('permission-ended', { resources })]).toEqual([]);
  });
});

it('every check names a source, and no plain word is office language itself', () => {
  expect(CHECK_RULES.rows.every(({ source }) => source in CHECK_RULES.sources)).toBe(true);
  for (const better of Object.values(CHECK_RULES.plain.say)) {
    expect(found('plain-english', { text: better })).toEqual([]);
  }
  expect(post().today).toBe('2020-10-12');
});
