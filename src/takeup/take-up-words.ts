import type { TakeUpState } from './rules.ts';
import type { TakeUpPost } from './take-up-cells.ts';

/** What became of a post, as the lead reads it. */
export const STATE_WORDS: Readonly<Record<TakeUpState, string>> = {
  offered: 'No answer yet',
  taken: 'Will use it',
  scheduled: 'Scheduled',
  posted: 'Posted',
  declined: 'Not for us',
};

/** Why nobody may use a post now; '' while everybody may. */
export const mustNotUse = (stopped: TakeUpPost['stopped']): string =>
  stopped === null ? '' : stopped === 'paused' ? 'Paused: please do not post' : 'Please take this down';
