import type { LinkPlace } from './frame.tsx';

/** Where the pages stand on which a partner says what it does itself. */
export interface ActivityPlace extends LinkPlace {
  campaign: { slug: string; title: string; from: string; to: string };
}

type At = { base: string; campaign: { slug: string } };

/** Address of the list. */
export const activitiesAddress = ({ base, campaign }: At): string => `${base}/${campaign.slug}/activities`;

/** Address of one of them, and of what is done with it. */
export const activityAddress = (at: At, id: string, part: '' | '/cancel' | '/report' = ''): string =>
  `${activitiesAddress(at)}/${id}${part}`;
