import type { ReadyText } from '#src/content/index.ts';
import type { PartnerWeek, WeekPost } from '#src/takeup/index.ts';
import { type PackPost, packPosts, plain, type Wanted } from './pack-posts.ts';
import { whenSaid } from './words.ts';

/** One post with its texts, as cards and lists of posts show it. */
export interface WeekCard {
  post: string;
  title: string;
  theme: string | null;
  when: string;
  /** What became of it; empty where nobody has said. */
  said: string;
  texts: PackPost[];
  shared: PackPost['shared'];
  pictures: PackPost['pictures'];
  /** What to answer to comments: never published. */
  lines: Pick<ReadyText, 'language' | 'text'>[];
}

const SAID = {
  offered: '',
  taken: 'You said: I’ll use it',
  scheduled: 'You said: scheduled',
  posted: 'You said: posted',
  declined: 'You said: not for us',
} as const satisfies Record<WeekPost['state'], string>;

/** The posts of a week with at least one text that is wanted, in its order. */
export function weekCards(week: PartnerWeek, wanted: Wanted = {}): WeekCard[] {
  const byPost = Map.groupBy(packPosts(week, wanted), ({ post }) => post);
  return week.days.flatMap(({ posts }) =>
    posts.flatMap((post) => {
      const texts = byPost.get(post.template) ?? [];
      const [first] = texts;
      if (first === undefined) return [];
      const { title, theme, shared, pictures } = first;
      const lines = post.linesToTake.map(({ language, text }) => ({ language, text: plain(text) }));
      return [
        { post: post.template, title, theme, when: whenSaid(post), said: SAID[post.state], texts, shared, pictures, lines },
      ];
    }),
  );
}
