import { expect, it } from 'vitest';
import { layOutDays } from '#src/takeup/days.ts';

const week = { from: '2020-10-12', to: '2020-10-14' };
const post = (slug: string, day: string | null) => ({ slug, day });
const theme = (slug: string, ...days: string[]) => ({ slug, days });
const shown = (...given: Parameters<typeof layOutDays<ReturnType<typeof theme>, ReturnType<typeof post>>>) =>
  layOutDays(...given).map(({ day, inWeek, themes, posts }) => {
    const items = [...themes, ...posts].map(({ slug }) => slug).join(' ');
    return `${day ?? 'any day'}${inWeek ? '' : ' (outside)'}: ${items}`.trim();
  });

it.each([
  ['every day of the week, empty ones too', [], [], ['2020-10-12:', '2020-10-13:', '2020-10-14:']],
  [
    'a theme on each of its days, posts in the order given',
    [theme('mates', '2020-10-12', '2020-10-13')],
    [post('b', '2020-10-13'), post('a', '2020-10-13')],
    ['2020-10-12: mates', '2020-10-13: mates b a', '2020-10-14:'],
  ],
  [
    'days before and after that have something, and any day last',
    [theme('look-back', '2020-10-20')],
    [post('teaser', '2020-10-09'), post('banner', null)],
    [
      '2020-10-09 (outside): teaser',
      '2020-10-12:',
      '2020-10-13:',
      '2020-10-14:',
      '2020-10-20 (outside): look-back',
      'any day (outside): banner',
    ],
  ],
  [
    'a theme without days under any day',
    [theme('all-week')],
    [],
    ['2020-10-12:', '2020-10-13:', '2020-10-14:', 'any day (outside): all-week'],
  ],
])('shows %s', (_label, themes, posts, expected) => {
  expect(shown(week, themes, posts)).toEqual(expected);
});

it('lists only the days with something on them where a campaign lasts for months', () => {
  const long = { from: '2020-01-01', to: '2020-12-31' };
  expect(shown(long, [], [post('one', '2020-06-01')])).toEqual(['2020-06-01: one']);
});
