import { STATE_WORDS, type TakeUpState } from '#src/takeup/index.ts';
import { day as dayInWords } from '../../format.ts';
import { Tag } from '../../kit/page.tsx';

const TONES: Readonly<Record<TakeUpState, 'ok' | 'off' | 'new' | undefined>> = {
  offered: undefined,
  taken: 'new',
  scheduled: 'new',
  posted: 'ok',
  declined: 'off',
};

/** What a partner said, in colour and in words; silence is quiet, so that answers stand out. */
export function State({ state }: { state: TakeUpState }) {
  const tone = TONES[state];
  return tone === undefined ? (
    <span class="take-up-quiet">{STATE_WORDS[state]}</span>
  ) : (
    <Tag tone={tone}>{STATE_WORDS[state]}</Tag>
  );
}

/** Where the board of a week stands, and what one partner said about one post. */
export const boardAddress = (campaign: string): string => `/plan/campaigns/${campaign}/take-up`;
export const cellAddress = (campaign: string, post: string, partner: string): string =>
  `${boardAddress(campaign)}/${post}/${partner}`;
/** Where a post stands on the board. */
export const rowAnchor = (post: string): string => `post-${post}`;

/** When to post, without the year that stands above: `Monday 12 October, 09:00`. */
export function whenInWords({ day, time }: { day: string | null; time: string | null }): string {
  const name = day === null ? 'Any day' : dayInWords(day).replace(/ \d{4}$/, '');
  return time === null ? name : `${name}, ${time}`;
}
