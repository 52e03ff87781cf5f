/** What a check found. Nothing of it holds anything up; a note on one of the figures explains it. */
export interface Found {
  code: WarningCode;
  /** Slug of the partner whose figures they are. */
  partner: string;
  /** Keys of the figures (see `figureKey`), those to look at first. */
  figures: readonly string[];
  /** Slug of the item; empty for an overall number. */
  item: string;
  /** The platform's own id of the post; empty for all posts together. */
  post: string;
  platform: string;
  metric: string;
  /** What the sentence is made of, by name. */
  facts: WarningFacts;
  /** Whether somebody is asked to say why; what only informs asks for nothing. */
  needsNote: boolean;
  /** Whether a note says why. */
  explained: boolean;
}

/** The same with its words. */
export interface Warning extends Found {
  /** What the item is called; empty for an overall number. */
  title: string;
  /** What it says to the partner, and what it asks for unless a note says why. */
  message: string;
}

export type WarningFacts = Readonly<Record<string, string | number>>;

export const WARNING_CODES = [
  'overall-differs',
  'posts-differ',
  'reach-too-high',
  'much-more',
  'much-less',
  'above-audience',
  'no-channel',
  'other-period',
  'counted-early',
  'definition-changed',
  'shared',
  'shared-twice',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];
