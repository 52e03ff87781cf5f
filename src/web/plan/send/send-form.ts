import type { SendPosts, SendTiming } from '#src/definitions/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { day as dayField, wallTime } from '#src/platform/fields.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { all, one, type Typed } from '../../kit/form.ts';
import { ownTimeRows } from '../campaign/own-times.ts';
import { assignOf, recipientProblems } from '../campaign/post-form.ts';
import { errorsOf, given, type Place } from '../item/item-form.ts';

/** Every field of the form; `do` is the button that was pressed. A post is named with the version it was read at: `3.launch`. */
export const SEND_FIELDS = [
  'do',
  'post',
  'to',
  'to-kind',
  'to-partner',
  'when',
  'on',
  'at',
  'from',
  'until',
  'else',
  'own-partner',
  'own-at',
  'anyway',
  'texts',
] as const;

/** The form as it is opened, with some posts ticked already. */
export const emptySend = (posts: readonly string[]): Typed => ({
  post: posts,
  to: ['keep'],
  when: ['keep'],
  texts: ['send'],
});

/** How a ticked post is told. */
export const postKey = (slug: string, version: number): string => `${version}.${slug}`;

/** The posts that were ticked; what is no such thing is left out. */
export function postsOf(typed: Typed): { slug: string; version: number }[] {
  const read = all(typed, 'post').map((key) => /^(\d{1,9})\.(.+)$/.exec(key));
  return read.flatMap((found) => (found === null ? [] : [{ slug: found[2] ?? '', version: Number(found[1]) }]));
}

/** What was typed as it is sent, and what the form alone can see is wrong. */
export function sendOf(typed: Typed): { input: Omit<SendPosts, 'partnership' | 'campaign'>; problems: Problem[] } {
  const to = one(typed, 'to');
  const timing = timingOf(typed);
  return {
    input: {
      posts: postsOf(typed),
      assign: to === 'all' || to === 'kinds' || to === 'partners' ? assignOf(typed) : undefined,
      timing,
      anyway: given(typed, 'anyway'),
      texts: one(typed, 'texts') === 'as-they-are' ? 'as-they-are' : 'send',
    },
    problems: [...recipientProblems(typed, {}), ...timeProblems(typed)],
  };
}

function timingOf(typed: Typed): SendTiming | undefined {
  const on = given(typed, 'on');
  switch (one(typed, 'when')) {
    case 'together':
      return { way: 'together', on, at: given(typed, 'at') };
    case 'spread':
      return { way: 'spread', on, at: given(typed, 'from'), until: given(typed, 'until') };
    case 'each': {
      const times = ownTimeRows(typed).filter(({ at }) => at !== '');
      return { way: 'each', on, at: given(typed, 'else'), times: times.map(({ partner, at }) => ({ partner, at })) };
    }
    default:
      return undefined;
  }
}

/** Times that are none, and times that would count for nothing because nobody said how they count. */
function timeProblems(typed: Typed): Problem[] {
  const rows = ownTimeRows(typed);
  const fields = ['at', 'from', 'until', 'else'].map((name) => [name, one(typed, name).trim()] as const);
  const on = one(typed, 'on');
  const problems: Problem[] = [
    ...fields.flatMap(([name, text]) => (isTime(text) ? [] : [{ pointer: `/${name}`, message: 'must be a time such as 09:30' }])),
    ...rows.flatMap(({ at }, row) =>
      isTime(at) ? [] : [{ pointer: `/own-at/${row}`, message: 'must be a time such as 09:30' }],
    ),
    ...(on === '' || dayField.safeParse(on).success ? [] : [{ pointer: '/on', message: 'must be one of the days' }]),
  ];
  const when = one(typed, 'when');
  const isSet = when === 'together' || when === 'spread' || when === 'each';
  const loose = on !== '' || [...fields.map(([, text]) => text), ...rows.map(({ at }) => at)].some((text) => text !== '');
  if (!isSet && loose) {
    problems.push({ pointer: '/when', message: 'You gave a day or a time: choose how it counts, or empty it' });
  }
  return problems;
}

const isTime = (text: string): boolean => text === '' || wallTime.safeParse(text).success;

const PLACES: readonly (readonly [RegExp, (typed: Typed) => Place])[] = [
  [/^\/posts$/, () => ({ name: 'post', label: 'The choice' })],
  [/^\/assign/, () => ({ name: 'to', label: 'For whom' })],
  [/^\/when/, () => ({ name: 'when', label: 'When' })],
  [/^\/on/, () => ({ name: 'on', label: 'The day' })],
  [/^\/at/, () => ({ name: 'at', label: 'The time for everybody' })],
  [/^\/from/, () => ({ name: 'from', label: 'The first time' })],
  [/^\/else/, () => ({ name: 'else', label: 'The time for everybody else' })],
  [/^\/(?:timing\/)?until/, () => ({ name: 'until', label: 'The last time' })],
  [
    /^\/timing\/at/,
    (typed) =>
      one(typed, 'when') === 'spread'
        ? { name: 'from', label: 'The first time' }
        : { name: 'at', label: 'The time for everybody' },
  ],
  [/^\/timing\/times/, () => ({ name: 'own-at-0', label: '“A time for each partner”' })],
];

/** Problems with what was chosen, beside their fields. */
export const sendErrors = (problems: readonly Problem[], typed: Typed): FieldErrors =>
  errorsOf(problems, (pointer) => {
    const [, row] = /^\/own-at\/(\d+)/.exec(pointer) ?? [];
    if (row !== undefined) return { name: `own-at-${row}`, label: 'A partner’s own time' };
    return PLACES.find(([pattern]) => pattern.test(pointer))?.[1](typed);
  });
