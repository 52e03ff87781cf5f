import type { FigureValue } from '../defined.ts';

/** A figure as far as checks read it. */
export type Checked = Pick<
  FigureValue,
  | 'partner'
  | 'item'
  | 'post'
  | 'platform'
  | 'metric'
  | 'definition'
  | 'scope'
  | 'state'
  | 'value'
  | 'periodFrom'
  | 'periodTo'
  | 'countedOn'
  | 'paid'
  | 'reshared'
  | 'note'
>;

/** What checks know beside the figures. */
export interface CheckFacts {
  /** The local week and, where there is one, the national one. */
  week: { localFrom: string; localTo: string; nationalFrom: string | null; nationalTo: string | null };
  /** The partners' accounts by slug, with how many follow each where that is known. A partner without any is not checked for them. */
  channels: ReadonlyMap<string, readonly { platform: string; audience: number | null }[]>;
  /** Titles of resources and posts by slug. */
  titles: ReadonlyMap<string, string>;
  /** Posts from platforms' files, for who may see every partner's; without them nothing is compared between partners. */
  posts?: readonly { partner: string; platform: string; post: string; permalink: string | null }[];
  /** Names of partners by slug, beside `posts`. */
  names?: ReadonlyMap<string, string>;
}
