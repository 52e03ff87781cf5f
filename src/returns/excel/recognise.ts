import type { FoundForm } from './find-form.ts';
import { fold } from './form-words.ts';

/** Whose form for which week a file is, as far as it says. */
interface Recognised {
  partner: string | undefined;
  /** Slug of the week; undefined where it does not say. */
  campaign: string | undefined;
  /** Made by another planner, or for a partnership that this is not. */
  foreign: boolean;
}

/** Recognises a form by its own sheet, and without that by the names it has in words. */
export function recognise(
  { marker, week, partner }: FoundForm,
  known: {
    partnership: string;
    campaigns: readonly { slug: string; title: string }[];
    partners: readonly { slug: string; name: string }[];
  },
): Recognised {
  if (marker !== undefined) {
    const found = known.partners.find(({ slug }) => slug === marker.partner);
    const foreign = marker.partnership !== known.partnership || found === undefined;
    return { partner: found?.slug, campaign: marker.campaign, foreign };
  }
  // Two of one name are nobody in particular.
  const named = known.partners.filter(({ name }) => fold(name) === fold(partner));
  const weeks = known.campaigns.filter(({ title }) => fold(title) === fold(week));
  return {
    partner: named.length === 1 ? named[0]?.slug : undefined,
    campaign: weeks.length === 1 ? weeks[0]?.slug : undefined,
    foreign: false,
  };
}
