import { type Roll, sentTo } from './roll.ts';
import type { StandIns } from './settle-partners.ts';
import type { SettledPost } from './settle-posts.ts';

/** Who is asked for numbers: those the old week names, or where it does not say whom it asked what somebody decides. */
export function settleAsked(roll: Roll, partners: StandIns, posts: readonly SettledPost[]): string[] | 'not-recorded' {
  const { asked } = roll.source.campaign;
  if (asked !== 'not-recorded') return partners.bodies(asked);
  const gets = new Map(posts.flatMap(({ post }) => sentTo(roll, post.assign).map(({ slug, name }) => [slug, name] as const)));
  const nobody = gets.size === 0;
  const { choice } = roll.desk.settle({
    id: 'asked',
    kind: 'asked',
    title: 'Who is asked for numbers after the week?',
    reason: nobody
      ? 'The old week does not say who was asked, and no partner gets a post yet.'
      : `The old week does not say who was asked. These get a post: ${[...gets.values()].sort().join(', ')}.`,
    places: [],
    choices: [
      ...(nobody ? [] : [{ value: 'everybody', label: 'Every partner that gets a post' }]),
      { value: 'later', label: 'Decide later' },
    ],
    otherwise: nobody ? 'later' : 'everybody',
  });
  return choice === 'everybody' ? [...gets.keys()].sort() : 'not-recorded';
}
