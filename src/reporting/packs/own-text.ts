import { type PartnerVariant, placeOfText, usesCopy, type WeekPost } from '#src/takeup/index.ts';

/** A partner's own wording, the text it stands for, and whether the partner said so. */
export interface OwnText {
  wording: string;
  for: PartnerVariant | undefined;
  said: boolean;
}

/**
 * A partner's own wording while it uses the post; one that is kept from an earlier answer counts for nothing. Where nobody said which
 * text it stands for, it is the first: those for the partner's own channels come first.
 */
export function ownTextOf({ ownWording, ownFor, state, variants }: WeekPost): OwnText | undefined {
  if (ownWording === null || ownWording.trim() === '' || !usesCopy(state)) return undefined;
  const named = ownFor === null ? variants[0] : variants.find((text) => placeOfText(text) === ownFor);
  return { wording: ownWording, for: named, said: ownFor !== null || variants.length === 1 };
}
