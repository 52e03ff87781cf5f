import { type TakeUpState, usesCopy, type WeekPost } from '#src/takeup/index.ts';

/** What became of a post, as its partner reads it: a word, and a colour that repeats it. */
export const STATE_TAGS: Readonly<Record<TakeUpState, { word: string; tone?: 'ok' | 'off' | 'new' }>> = {
  offered: { word: 'Sent to you', tone: 'new' },
  taken: { word: 'You use it' },
  scheduled: { word: 'Scheduled' },
  posted: { word: 'Posted', tone: 'ok' },
  declined: { word: 'Not for you', tone: 'off' },
};

/** What is said after an answer was saved, by what is on record then. */
export const SAVED: Readonly<Record<TakeUpState, string>> = {
  offered: 'Your answer is taken back',
  taken: 'Saved: you use it',
  scheduled: 'Saved: you have scheduled it',
  posted: 'Saved: you have posted it. Thank you',
  declined: 'Saved: not for you',
};

/** An answer that one press of a button gives. */
export interface QuickAnswer {
  state: TakeUpState;
  text: string;
  kind?: 'secondary';
}

const TAKE_BACK: QuickAnswer = { state: 'offered', text: 'Take your answer back', kind: 'secondary' };

/** The buttons under a post, the likeliest first. Every one of them is a step the record allows. */
export const QUICK_ANSWERS: Readonly<Record<TakeUpState, readonly QuickAnswer[]>> = {
  offered: [
    { state: 'taken', text: 'I’ll use it' },
    { state: 'posted', text: 'Posted', kind: 'secondary' },
    { state: 'scheduled', text: 'Scheduled', kind: 'secondary' },
  ],
  taken: [{ state: 'posted', text: 'Posted' }, { state: 'scheduled', text: 'Scheduled', kind: 'secondary' }, TAKE_BACK],
  scheduled: [{ state: 'posted', text: 'Posted' }, TAKE_BACK],
  posted: [TAKE_BACK],
  declined: [{ state: 'taken', text: 'I’ll use it after all', kind: 'secondary' }, TAKE_BACK],
};

/** Whether the partner uses the post, and so may have a wording of its own. */
export const usesIt = ({ state }: Pick<WeekPost, 'state'>): boolean => usesCopy(state);

/** Where a post stands on a page with others. */
export const anchorOf = (post: Pick<WeekPost, 'template'>): string => `post-${post.template}`;
