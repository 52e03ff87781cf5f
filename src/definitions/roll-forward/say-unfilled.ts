import { channelName, placeholdersIn } from '#src/content/index.ts';
import { type Roll, sentTo } from './roll.ts';
import type { NewPost } from './settle-posts.ts';

/** Says which placeholders none of the post's partners fills. */
export function sayUnfilled(roll: Roll, post: NewPost): void {
  const { desk } = roll;
  const covered = sentTo(roll, post.assign);
  if (covered.length === 0) {
    desk.say({
      id: `post/${post.slug}/placeholder`,
      kind: 'placeholder',
      title: post.title,
      reason: 'No partner of the new week gets it: choose to whom it goes.',
      places: [],
    });
    return;
  }
  const missing = post.variants.flatMap(({ channel, text, headline = '' }) =>
    placeholdersIn(`${headline}\n${text}`)
      .filter(({ name, onlyIf }) => onlyIf === undefined && (name === 'handle' || name === 'website'))
      .filter(({ name }) =>
        name === 'website'
          ? covered.every(({ website }) => website === undefined)
          : covered.every(
              ({ channels }) => !channels.some(({ platform, handle }) => platform === channel && handle !== undefined),
            ),
      )
      .map(({ name }) => `((${name})) on ${channelName(channel)}`),
  );
  if (missing.length === 0) return;
  desk.say({
    id: `post/${post.slug}/placeholder`,
    kind: 'placeholder',
    title: post.title,
    reason: `No partner that gets it fills ${[...new Set(missing)].join(', ')}.`,
    places: [],
  });
}
