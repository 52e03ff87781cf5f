import { describe, expect, it } from 'vitest';
import { linkKey, printsLink } from '#src/content/same-link.ts';

const FILM = linkKey('https://Dale.Example/Film/');

describe('a link that is compared', () => {
  it.each([
    ['itself', 'https://dale.example/Film', true],
    ['without a safe scheme', 'http://dale.example/Film', true],
    ['its host in capitals', 'https://DALE.example/Film', true],
    ['a slash at its end', 'https://dale.example/Film/', true],
    ['another page', 'https://dale.example/Films', false],
    ['a page in other letters', 'https://dale.example/film', false],
    ['another host', 'https://www.dale.example/Film', false],
  ])('with %s: %s is the same, %s', (_label, link, same) => {
    expect(linkKey(link) === FILM).toBe(same);
  });

  it.each([
    ['alone', 'https://dale.example/Film', true],
    ['in a sentence', 'See (http://dale.example/Film).', true],
    ['at the end of one', 'See dale.example/Film. Then talk.', true],
    ['with a slash and a comma', 'DALE.EXAMPLE/Film/, new', true],
    ['with what is measured', 'https://dale.example/Film?from=us', true],
    ['after letters that grow in small', 'İİ https://dale.example/Film', true],
    ['after another page of it', 'dale.example/Films and dale.example/Film', true],
    ['as a page below it', 'https://dale.example/Film/cast', false],
    ['as a file beside it', 'https://dale.example/Film.html', false],
    ['on another host', 'https://notdale.example/Film', false],
    ['in an address of mail', 'a@dale.example/Film', false],
  ])('is found in a text: %s', (_label, text, found) => {
    expect(printsLink(text, FILM)).toBe(found);
  });

  it('may be a whole site', () => {
    const site = linkKey('https://dale.example/');
    expect([printsLink('Go to dale.example!', site), printsLink('dale.example/film', site)]).toEqual([true, false]);
  });
});
