import { describe, expect, it } from 'vitest';
import { STEPS, TAKE_UP_STATES, type TakeUp, type TakeUpState, takeUpAfter } from '#src/takeup/index.ts';

const onRecord = (state: TakeUpState, over: Partial<TakeUp> = {}): TakeUp => ({
  state,
  takenVersion: ['taken', 'scheduled', 'posted'].includes(state) ? 1 : null,
  link: null,
  reason: state === 'declined' ? 'No social media' : null,
  ownWording: null,
  ownFor: null,
  ...over,
});
const reasonFor = (state: TakeUpState) => (state === 'declined' ? { reason: 'Not our area' } : {});

describe('which answer may follow which', () => {
  it.each([
    ['a new post is used', 'offered', 'taken', true],
    ['a new post is scheduled', 'offered', 'scheduled', true],
    ['a new post is out at once', 'offered', 'posted', true],
    ['a new post is not for us', 'offered', 'declined', true],
    ['a used post is taken back', 'taken', 'offered', true],
    ['a used post is scheduled', 'taken', 'scheduled', true],
    ['a used post is out', 'taken', 'posted', true],
    ['a used post is not for us after all', 'taken', 'declined', true],
    ['a scheduled post is taken back', 'scheduled', 'offered', true],
    ['a scheduled post is no longer scheduled', 'scheduled', 'taken', true],
    ['a scheduled post is out', 'scheduled', 'posted', true],
    ['a scheduled post is not for us after all', 'scheduled', 'declined', true],
    ['"posted" was a mistake', 'posted', 'offered', true],
    ['"posted" was a mistake, it will be used', 'posted', 'taken', true],
    ['"posted" was a mistake, it is scheduled', 'posted', 'scheduled', true],
    ['a post that is out cannot become "not for us"', 'posted', 'declined', false],
    ['"not for us" is taken back', 'declined', 'offered', true],
    ['a refused post is used after all', 'declined', 'taken', true],
    ['a refused post is scheduled after all', 'declined', 'scheduled', true],
    ['a refused post is out after all', 'declined', 'posted', true],
  ] as const)('%s', (_label, from, to, allowed) => {
    const decided = takeUpAfter(onRecord(from), { state: to, ...reasonFor(to) }, 1);
    expect('after' in decided).toBe(allowed);
    if ('problems' in decided) expect(decided.problems).toEqual([expect.objectContaining({ pointer: '/state' })]);
  });

  it.each(TAKE_UP_STATES)('details of "%s" can be corrected, and the table names every other step once', (state) => {
    expect('after' in takeUpAfter(onRecord(state), { state, ...reasonFor(state) }, 1)).toBe(true);
    expect(new Set([...STEPS[state], state]).size).toBe(STEPS[state].length + 1);
  });
});

describe('what belongs to an answer', () => {
  it.each([
    ['"not for us" without a reason', 'offered', { state: 'declined' }, '/reason'],
    ['"not for us" with its reason taken away', 'declined', { state: 'declined', reason: null }, '/reason'],
    ['a reason for a post that is used', 'offered', { state: 'taken', reason: 'Later' }, '/reason'],
    ['a link to a post that is only scheduled', 'taken', { state: 'scheduled', link: 'https://example.org/' }, '/link'],
    ['own wording of a refused post', 'offered', { state: 'declined', reason: 'No', ownWording: 'Mine' }, '/ownWording'],
    ['a version that is not there yet', 'offered', { state: 'taken', copyVersion: 3 }, '/copyVersion'],
    ['a version from before the first', 'offered', { state: 'taken', copyVersion: 0 }, '/copyVersion'],
  ] as const)('refuses %s', (_label, from, said, pointer) => {
    const decided = takeUpAfter(onRecord(from), said, 2);
    expect('problems' in decided && decided.problems.map((problem) => problem.pointer)).toEqual([pointer]);
  });

  const posted = onRecord('posted', { link: 'https://example.org/1', ownWording: 'In our words' });
  it.each([
    ['the text in use counts as the one taken', onRecord('offered'), { state: 'taken' }, { takenVersion: 2 }],
    ['saying it again takes the new text', onRecord('taken'), { state: 'taken' }, { takenVersion: 2 }],
    [
      'the text the partner saw counts, where it is known',
      onRecord('offered'),
      { state: 'taken', copyVersion: 1 },
      { takenVersion: 1 },
    ],
    [
      'a link that is not mentioned stays',
      posted,
      { state: 'posted', ownWording: null },
      { link: 'https://example.org/1', ownWording: null },
    ],
    ['a link goes with the post', posted, { state: 'taken' }, { link: null, ownWording: 'In our words' }],
    ['own wording survives a wrong button', posted, { state: 'offered' }, { takenVersion: null, ownWording: 'In our words' }],
    ['a reason goes when the post is used after all', onRecord('declined'), { state: 'taken' }, { reason: null }],
    ['a reason that is not mentioned stays', onRecord('declined'), { state: 'declined' }, { reason: 'No social media' }],
  ] as const)('%s', (_label, from, said, expected) => {
    expect(takeUpAfter(from, said, 2)).toMatchObject({ after: expected });
  });
});
