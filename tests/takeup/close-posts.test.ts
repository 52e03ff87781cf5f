import { describe, expect, it } from 'vitest';
import { closePosts, type PlannedPost } from '#src/takeup/index.ts';

const DAY = '2020-10-12';
const at = (slug: string, time: string | null, day: string | null = DAY, partner = 'dale-police'): PlannedPost => ({
  ...{ partner, slug, title: slug.toUpperCase(), day, time },
});

describe('posts of a partner that come soon after one another', () => {
  it.each<[string, PlannedPost[], string[]]>([
    ['at the same minute', [at('a', '09:00'), at('b', '09:00')], ['a 09:00, b 09:00']],
    ['five minutes apart, whichever was named first', [at('b', '09:05'), at('a', '09:00')], ['a 09:00, b 09:05']],
    ['nine minutes apart, over the hour', [at('a', '08:55'), at('b', '09:04')], ['a 08:55, b 09:04']],
    ['ten minutes apart: far enough', [at('a', '09:00'), at('b', '09:10')], []],
    ['one after the other', [at('a', '09:00'), at('b', '09:08'), at('c', '09:16')], ['a 09:00, b 09:08, c 09:16']],
    [
      'twice on a day',
      [at('a', '09:00'), at('b', '09:01'), at('c', '12:00'), at('d', '12:01')],
      ['a 09:00, b 09:01', 'c 12:00, d 12:01'],
    ],
    ['on different days', [at('a', '09:00'), at('b', '09:00', '2020-10-13')], []],
    ['of different partners', [at('a', '09:00'), at('b', '09:00', DAY, 'dale-council')], []],
    ['without a time', [at('a', null), at('b', null), at('c', '09:00')], []],
    ['without a day', [at('a', '09:00', null), at('b', '09:00', null)], []],
  ])('%s', (_label, planned, expected) => {
    expect(closePosts(planned).map(({ posts }) => posts.map(({ slug, time }) => `${slug} ${time}`).join(', '))).toEqual(expected);
  });
});
