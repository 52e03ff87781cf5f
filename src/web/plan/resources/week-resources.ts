import type { CampaignValue } from '#src/content/index.ts';

/** A week as the pages of its things to share need it. */
export type Week = Pick<CampaignValue, 'slug' | 'title'>;

/** Where the things of a week are. */
export const resourcesOf = (week: Pick<Week, 'slug'>): string => `/plan/campaigns/${week.slug}/resources`;
