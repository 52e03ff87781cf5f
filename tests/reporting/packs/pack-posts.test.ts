import { describe, expect, it } from 'vitest';
import { packPosts } from '#src/reporting/index.ts';
import type { WeekPost } from '#src/takeup/index.ts';
import { postWith, resource, textFor, weekWith } from './pack-world.ts';

const FACEBOOK = textFor('On Facebook.');
const X = textFor('On X.', { channel: 'twitter' });
const WELSH = textFor('Ar Facebook.', { language: 'cy' });

const rowsOf = (more: Partial<WeekPost>, variants = [FACEBOOK, X]) => packPosts(weekWith(postWith(variants, more)));
const texts = (rows: ReturnType<typeof packPosts>) =>
  rows.map(({ channel, language, text }) => `${channel}/${language}: ${text}`);

describe('the texts of a pack', () => {
  it('are a row for each post and text, in the order of the week', () => {
    const week = weekWith(
      postWith([FACEBOOK, WELSH, X]),
      postWith([textFor('Later.')], { template: 'later', title: 'Later', day: null, time: null }),
    );
    expect(packPosts(week).map(({ post, channel, language, day, time }) => [post, channel, language, day, time])).toEqual([
      ['launch', 'facebook', 'en', '2020-10-12', '08:30'],
      ['launch', 'facebook', 'cy', '2020-10-12', '08:30'],
      ['launch', 'twitter', 'en', '2020-10-12', '08:30'],
      ['later', 'facebook', 'en', null, null],
    ]);
    expect(packPosts(week, { channel: 'twitter' })).toHaveLength(1);
  });

  it('are none of a post that is not for the partner, and never lines to take', () => {
    expect(rowsOf({ state: 'declined' })).toEqual([]);
    const lines = textFor('Say this.', { channel: 'lines-to-take' });
    expect(texts(rowsOf({ linesToTake: [lines] }, [FACEBOOK, lines]))).toEqual(['facebook/en: On Facebook.']);
  });

  it.each<[string, Partial<WeekPost>, string[]]>([
    ['for the text it stands for', { ownFor: 'twitter/en' }, ['facebook/en: On Facebook.', 'twitter/en: Mine.']],
    ['for the first where nobody said', { ownFor: null }, ['facebook/en: Mine.', 'twitter/en: On X.']],
    ['for none that is gone', { ownFor: 'threads/en' }, ['facebook/en: On Facebook.', 'twitter/en: On X.']],
    [
      'for none while the post is not used',
      { ownFor: 'twitter/en', state: 'offered' },
      ['facebook/en: On Facebook.', 'twitter/en: On X.'],
    ],
  ])('have the partner’s own wording %s', (_label, more, expected) => {
    expect(texts(rowsOf({ state: 'taken', ownWording: ' Mine. ', ...more }))).toEqual(expected);
  });

  it.each<[string, Partial<WeekPost>, RegExp]>([
    [
      'that nobody said which text it stands for',
      { ownFor: null },
      /^You did not say which text .*: it stands here for Facebook/,
    ],
    ['that the text it stands for is gone', { ownFor: 'threads/en' }, /^Your own wording is not here/],
    [
      'what it lacks of what must stay',
      { ownFor: 'facebook/en', lockBroken: ['Call 101'] },
      /^Your wording no longer has what must stay: “Call 101”/,
    ],
    ['that it stands for an earlier text', { ownFor: 'facebook/en', changed: true }, /^Changed: use the new one/],
  ])('say of an own wording %s', (_label, more, said) => {
    const [facebook] = rowsOf({ state: 'taken', ownWording: 'Mine.', ...more });
    expect(facebook?.notes).toEqual([expect.stringMatching(said)]);
  });

  it('name the gaps that still stand in them, and in an own wording', () => {
    const unfinished = textFor('Call ((support:helpline)).', {
      missing: ['support:helpline', 'area'],
      altText: 'Map of ((area))',
    });
    const [row] = rowsOf({}, [unfinished]);
    expect([row?.gaps, row?.allGaps]).toEqual([['support:helpline'], ['support:helpline', 'area']]);
    // What a value happens to say is no gap.
    expect(rowsOf({}, [textFor('((hello))')])[0]?.gaps).toEqual([]);
    expect(rowsOf({ state: 'taken', ownWording: 'Ask ((who))' })[0]?.gaps).toEqual(['who']);
  });

  it('have something to share where they lead nowhere themselves', () => {
    const film = resource({ link: 'https://dale.example/film' });
    const banner = resource({ slug: 'banner', title: 'Banner', link: 'https://dale.example/banner.png' });
    const [plain, linked] = rowsOf({ resources: [banner, film] }, [
      FACEBOOK,
      textFor('See https://dale.example/x', { channel: 'twitter' }),
    ]);
    expect([plain?.link, linked?.link]).toEqual(['https://dale.example/film', null]);
    expect(plain?.publicPictures).toEqual(['https://dale.example/banner.png']);
  });

  it('hold whole characters, and one sign for the end of a line', () => {
    const [row] = rowsOf({}, [textFor('One\r\nTwo\rThree\u0007\ud83d\0')]);
    expect(row?.text).toBe('One\nTwo\nThree\ufffd');
  });
});
