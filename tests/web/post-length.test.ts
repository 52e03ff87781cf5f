import { describe, expect, it } from 'vitest';
import { fillPlaceholders, lengthAs } from '#src/content/index.ts';
import { type Counter, fillPost, lengthSentence, postLength } from '#src/web/browser/post-length.ts';

const LINK = 'https://www.example.org/a/very/long/address/that-goes-on?and=on';
const COUNTERS: readonly Counter[] = ['characters', 'graphemes', 'links-23', 'weighted'];

describe('the length of a post', () => {
  it.each<[string, Counter, string, number]>([
    ['letters', 'characters', 'hello', 5],
    ['an emoji as one', 'characters', '🙂', 1],
    ['an emoji as two where the channel does', 'weighted', 'a🙂b', 4],
    ['an emoji of several signs as two', 'weighted', '👩🏽‍🚒', 2],
    ['an emoji of several signs as one', 'graphemes', '👩🏽‍🚒', 1],
    ['a line break as one', 'characters', 'a\nb', 3],
    ['a link as it is, elsewhere', 'characters', LINK, LINK.length],
    ['a link as 23', 'weighted', LINK, 23],
    ['two links as 23 each', 'links-23', `${LINK} ${LINK}`, 47],
    ['a short link as 23 too', 'links-23', 'http://a.uk', 23],
    ['the full stop after a link by itself', 'weighted', `See (${LINK}).`, 23 + 7],
  ])('counts %s', (_, counter, text, length) => {
    expect(postLength(counter, text)).toBe(length);
  });

  it.each(COUNTERS)('is the same in the browser and on the server: %s', (counter) => {
    for (const text of ['', 'plain', `${LINK}, and 🏴󠁧󠁢󠁷󠁬󠁳󠁿`, 'Dvě “uvozovky” – e\u0301', '日本語 €5 ‰', '1️⃣ ☎️ ☎', 'a\n\nb']) {
      expect([text, postLength(counter, text)]).toEqual([text, lengthAs(counter, text)]);
    }
  });

  it.each([
    ['room', 10, 280, '270 characters left', false],
    ['room for one', 279, 280, '1 character left', false],
    ['none left', 280, 280, '0 characters left', false],
    ['one too many', 281, 280, '1 character too many', true],
    ['thousands', 0, 63206, '63,206 characters left', false],
    ['no limit', 5, undefined, '5 characters', false],
  ])('says there is %s', (_, length, limit, text, over) => {
    expect(lengthSentence(length, limit)).toEqual({ text, over });
  });
});

it.each([
  ['a name', 'From ((partner)).', 'From Dale Council.'],
  ['a name with room around it', '(( partner ))', 'Dale Council'],
  ['what nobody knows', 'From ((nobody)).', 'From ((nobody)).'],
  ['what every object has', '((toString))', '((toString))'],
  ['a part with its condition', 'Hi((partner?? from us)).', 'Hi from us.'],
  ['a part without it', 'Hi((website?? from us)).', 'Hi.'],
])('a post is filled in the browser as on the server: %s', (_, text, filled) => {
  const values = { partner: 'Dale Council' };
  expect(fillPost(text, values)).toBe(filled);
  expect(fillPlaceholders(text, values).text).toBe(filled);
});
