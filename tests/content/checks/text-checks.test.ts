import { describe, expect, it } from 'vitest';
import { applyFix, type CopyInput, checkCopy } from '#src/content/index.ts';
import { found, post } from './checked.ts';

/** What a text becomes when the first finding of a kind is mended. */
function mended(id: string, text: string, given: Partial<CopyInput> = {}): string | undefined {
  const [first] = found(id, { text, ...given });
  return first?.fix === undefined ? undefined : applyFix(text, first);
}

it('finds nothing in a plain post', () => {
  expect(checkCopy(post())).toEqual([]);
});

describe('capitals in hashtags', () => {
  it.each([
    ['as the partnership agreed', '#helpnothate2020', '#HelpNotHate2020'],
    ['as the partnership agreed, from capitals', '#HELPNOTHATE2020', '#HelpNotHate2020'],
    ['at each known word', '#hatecrimeawarenessweek', '#HateCrimeAwarenessWeek'],
    ['after the first too', '#Hatecrime', '#HateCrime'],
    ['with the words of a place to report', '#reportitdale', '#ReportItDale'],
    ['instead of everywhere', '#SAFEPLACES', '#SafePlaces'],
  ])('go %s', (_label, tag, better) => {
    expect(mended('hashtag-capitals', `Be kind. ${tag}`)).toBe(`Be kind. ${better}`);
  });

  it.each([
    ['a hashtag that has them', '#HelpNotHate2020'],
    ['another with capitals', '#DaleTogether'],
    ['one word', '#police'],
    ['a short form', '#HCAW'],
  ])('are not asked of %s', (_label, tag) => {
    expect(found('hashtag-capitals', { text: `Be kind. ${tag}` })).toEqual([]);
  });

  it('are asked for without a suggestion where the words are not known', () => {
    const [finding] = found('hashtag-capitals', { text: 'Come along! #daleriversidefestival' });
    expect(finding).toMatchObject({ severity: 'should', start: 12 });
    expect(finding).not.toHaveProperty('fix');
  });

  it('are never put into a hashtag that the partnership agreed', () => {
    const text = 'Be kind. #helpnothate2020';
    const hashtags = ['#helpnothate2020'];
    expect(found('hashtag-capitals', { text, hashtags })).toEqual([]);
    const [finding] = found('hashtag-agreed', { text, hashtags });
    expect(finding?.severity).toBe('hint');
    expect(finding?.message).toContain('#HelpNotHate2020');
    expect(finding).not.toHaveProperty('fix');
  });
});

describe('hashtags', () => {
  const three = 'Be kind.\n\n#HelpNotHate2020 #BeKind #DaleTogether';
  it('are two at most, and the agreed one stays', () => {
    expect(mended('hashtag-count', three)).toBe('Be kind.\n\n#HelpNotHate2020 #BeKind');
    expect(mended('hashtag-count', 'Be kind.\n\n#BeKind #DaleTogether #HelpNotHate2020')).toBe(
      'Be kind.\n\n#BeKind #HelpNotHate2020',
    );
    expect(found('hashtag-count', { text: 'Be kind. #BeKind #HelpNotHate2020' })).toEqual([]);
    expect(found('hashtag-count', { text: three, channel: 'website' })).toEqual([]);
  });

  it('are never taken out where the partnership agreed them', () => {
    const [finding] = found('hashtag-count', { text: three, hashtags: ['#HelpNotHate2020', '#BeKind', '#DaleTogether'] });
    expect(finding).toBeDefined();
    expect(finding).not.toHaveProperty('fix');
  });

  it.each([
    ['from the start', '#HelpNotHate2020 Be kind today.', 'Be kind today.\n\n#HelpNotHate2020'],
    ['from a line of its own', 'Be kind.\n#BeKind\nTell us. #HelpNotHate2020', 'Be kind.\nTell us. #HelpNotHate2020 #BeKind'],
  ])('move to the end %s', (_label, text, better) => {
    expect(mended('hashtag-place', text)).toBe(better);
  });

  it('stay inside a sentence, which would lose a word', () => {
    const [finding] = found('hashtag-place', { text: 'Why #HelpNotHate2020 matters to us all.' });
    expect(finding).toBeDefined();
    expect(finding).not.toHaveProperty('fix');
  });

  it.each(['Be kind. #HelpNotHate2020', 'Be kind.\n\n((partner)) #HelpNotHate2020 💚', 'Follow #HelpNotHate2020.'])(
    'are in place at the end: %s',
    (text) => {
      expect(found('hashtag-place', { text })).toEqual([]);
    },
  );
});

describe('emoji', () => {
  it.each([
    ['a fourth is too many', 'emoji-count', 'Hi 💚 you. ⭐ Be kind 🙂 today. 🎉', 'Hi 💚 you. ⭐ Be kind 🙂 today.'],
    ['one twice is once too often', 'emoji-repeated', 'Be kind 💚 Be safe 💚', 'Be kind 💚 Be safe'],
    ['also with another look', 'emoji-repeated', 'Love ❤️ and 💚, love ❤️!', 'Love ❤️ and 💚, love!'],
  ])('%s', (_label, id, text, better) => {
    expect(mended(id, text)).toBe(better);
  });

  it.each([
    ['stand for a whole post', '💚⭐', true],
    ['stand for a word', 'Please 📞 us on 101', true],
    ['end a sentence', 'Help is here. 💚', false],
    ['start a line', '⚠️ In an emergency, call 999.', false],
  ])('must not carry the message: they %s', (_label, text, carries) => {
    expect(found('emoji-message', { text }).length > 0).toBe(carries);
  });

  it('are counted on social platforms only', () => {
    expect(checkCopy(post({ text: 'One 💚. Two 💚.', channel: 'newsletter' }))).toEqual([]);
  });
});

describe('links', () => {
  const two = 'Tell us at https://www.example.org/report or read example.org/more.';
  it('are one a post, and the place to report stays', () => {
    const [finding, ...more] = found('one-link', { text: two });
    expect(more).toEqual([]);
    expect(two.slice(finding?.start, finding?.end)).toBe('example.org/more');
    expect(finding?.message).toContain('Report It Dale');
    expect(found('one-link', { text: two, channel: 'website' })).toEqual([]);
    expect(found('one-link', { text: 'Mail us at help@example.org, see example.org.' })).toEqual([]);
  });

  it('start with https://', () => {
    expect(mended('https-links', 'See http://example.org.')).toBe('See https://example.org.');
    expect(found('https-links', { text: 'See https://example.org.' })).toEqual([]);
  });
});

describe('sentences', () => {
  const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');
  it.each([
    ['25 words are fine', `${words(25)}.`, 0],
    ['26 are too many', `Yes. ${words(26)}.`, 1],
    ['a question ends one too', `${words(20)}? ${words(20)}!`, 0],
    ['a line ends one too', `${words(20)}\n${words(20)}`, 0],
    ['a short form does not', `${words(20)}, e.g. ${words(8)}`, 1],
    ['links and hashtags are no words', `${words(25)} https://example.org #HelpNotHate2020`, 0],
  ])('%s', (_label, text, count) => {
    const findings = found('sentence-length', { text });
    expect(findings).toHaveLength(count);
    if (text.startsWith('Yes.')) expect(findings[0]).toMatchObject({ start: 5, end: text.length });
  });
});

describe('words in capitals', () => {
  it.each([
    ['a shout', 'STOP HATE now.', 'Stop hate now.'],
    ['inside a sentence', 'We must NEVER look away.', 'We must never look away.'],
    ['with numbers', 'Please CALL 101 NOW.', 'Please call 101 now.'],
    ['around a short form', 'TELL THE NHS TODAY', 'Tell the NHS today'],
  ])('are made small: %s', (_label, text, better) => {
    expect(mended('all-capitals', text)).toBe(better);
  });

  it.each([
    ['short forms', 'Ask the NHS, the CPS or your PCSO in York.'],
    ['names', 'The DALEWATCH team is here.'],
    ['hashtags and links', 'See HTTPS://EXAMPLE.ORG/ABC and #HELPNOTHATE'],
    ['I', 'You and I.'],
    ['postcodes', 'Come to YO99 1ZZ.'],
  ])('may be %s', (_label, text) => {
    expect(found('all-capitals', { text, names: ['DALEWATCH'] })).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    ['Utilise our form.', 'Use our form.'],
    ['Call in  order\nto talk.', 'Call to talk.'],
    ['Ask prior to 5pm.', 'Ask before 5pm.'],
  ])('have a plain one: %s', (text, better) => {
    expect(mended('plain-english', text)).toBe(better);
  });

  it('have advice where no other fits everywhere, and only in English', () => {
    const [finding] = found('plain-english', { text: 'Our stakeholders met.' });
    expect(finding).toMatchObject({ severity: 'hint' });
    expect(finding).not.toHaveProperty('fix');
    expect(found('plain-english', { text: 'Our stakeholders met.', language: 'cy' })).toEqual([]);
    expect(found('plain-english', { text: 'See https://example.org/utilise #utilise' })).toEqual([]);
  });

  const wordsRuledOut = [
    { word: 'victim', instead: 'person harmed' },
    { word: 'hotspot' },
    { word: 'loop', instead: 'a loop' },
    { word: 'BAME', instead: 'ethnic minority' },
  ];
  it.each([
    ['with another', 'Are you a Victim of hate?', 'Are you a Person harmed of hate?', 1],
    ['with another, in the middle of a sentence', 'For BAME people.', 'For ethnic minority people.', 1],
    ['without another', 'A hotspot of hate.', undefined, 1],
    ['that would come back', 'In the loop.', undefined, 1],
    ['inside a longer word', 'Victimhood and hotspots.', undefined, 0],
    ['in an address', 'example.org/victim', undefined, 0],
  ])('that are ruled out: %s', (_label, text, better, count) => {
    expect(found('word-ruled-out', { text, wordsRuledOut })).toHaveLength(count);
    expect(mended('word-ruled-out', text, { wordsRuledOut })).toBe(better);
  });
});

describe('letters', () => {
  it.each([
    ['mathematical bold', '𝗥𝗲𝗽𝗼𝗿𝘁 it', 'Report it'],
    ['script', 'Be 𝓴𝓲𝓷𝓭.', 'Be kind.'],
    ['wide letters', 'Ｓｔｏｐ hate', 'Stop hate'],
    ['circled letters', 'Ⓢⓣⓞⓟ hate', 'Stop hate'],
    ['small capitals', 'Be ᴋɪɴᴅ.', 'Be kind.'],
    ['a Cyrillic letter among Latin ones', 'Repоrt it', 'Report it'],
    ['struck-through letters', 'h\u0336a\u0336t\u0336e\u0336 help', 'hate help'],
  ])('are plain, not %s', (_label, text, better) => {
    expect(mended('look-alike-letters', text)).toBe(better);
    expect(found('look-alike-letters', { text })[0]?.severity).toBe('must');
  });

  it.each([
    ['accents and curly quotes', '“Café” – Llŷn…', 'cy'],
    ['a whole word of another script', 'Привет means hello. Γεια too.', 'en'],
    ['words of two scripts that cannot be one', 'BBCПривет', 'en'],
    ['emoji', 'Parking 🅿️ and info ℹ️ Ⓜ️', 'en'],
    ['signs', '5 m², 1ª, 20 ℃, Dale™', 'en'],
    ['wide signs in Chinese', '请拨打１０１。', 'zh'],
  ])('may be %s', (_label, text, language) => {
    expect(found('look-alike-letters', { text, language })).toEqual([]);
  });

  it.each([
    ['a space of no width', 'He\u200blp', 'en', 'Help'],
    ['what turns text around', 'a\u202eb', 'en', 'ab'],
    ['what joins letters, in English', 'a\u200cb', 'en', 'ab'],
    ['what joins letters, in Persian', 'می\u200cخواهم', 'fa', undefined],
    ['what joins emoji', '👩‍🚒 here', 'en', undefined],
  ])('are all to be seen: %s', (_label, text, language, better) => {
    expect(mended('hidden-characters', text, { language })).toBe(better);
  });
});

describe('length', () => {
  it('warns where a text is too long, from where on', () => {
    const text = 'a'.repeat(283);
    expect(found('length', { text, channel: 'twitter' })[0]).toMatchObject({ severity: 'should', start: 280, end: 283 });
    expect(found('length', { text, channel: 'twitter' })[0]?.message).toMatch(/^3 characters too many: at most 280\./);
    expect(found('length', { text, channel: 'website' })).toEqual([]);
  });

  it('hints where sources disagree', () => {
    const text = '#One #Two #Three #Four #Five #Six';
    expect(found('length-disputed', { text, channel: 'instagram' })[0]?.message).toMatch(/^1 hashtag too many: at most 5\./);
    expect(found('alt-text-length-disputed', { altText: 'a'.repeat(301), channel: 'linkedin' })).toHaveLength(1);
    expect(found('alt-text-length', { altText: 'a'.repeat(1501), channel: 'mastodon' })[0]).toMatchObject({
      in: 'alt-text',
      start: 1500,
    });
  });
});
