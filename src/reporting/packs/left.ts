import type { PackPost } from './pack-posts.ts';

/** A text that is not in a file, and why. */
export interface LeftOut {
  /** Slug and title of the post. */
  post: string;
  title: string;
  channel: string;
  language: string;
  /** A sentence or two, with what to do. */
  reason: string;
}

/** A row that is left out, for this reason. */
export const leftOut = ({ post, title, channel, language }: PackPost, reason: string): LeftOut => ({
  ...{ post, title, channel, language },
  reason,
});
