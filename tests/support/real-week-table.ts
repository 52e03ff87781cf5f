import type { Report } from '#src/reporting/index.ts';

export const POLICE = 'north-yorkshire-police';
export const DISTRICT = 'harrogate-borough-council';
export const ADULTS = 'north-yorkshire-safeguarding-adults-board';

/** Which total of a report is meant. */
export type TotalKey = readonly [partner: string | null, platform: string, metric: string, scope: string, basis: string];

/** What the report of 2020 must come to, however its numbers came in: whose total, and what it says. */
export const TOTALS: readonly (readonly [label: string, key: TotalKey, expected: object])[] = [
  [
    'police Facebook reach, all posts, everything',
    [POLICE, 'facebook', 'reach', 'all', 'items'],
    { sum: null, lowerBound: 258_000, upperBound: 704_600 },
  ],
  [
    'police Facebook reach, all posts, this week',
    [POLICE, 'facebook', 'reach', 'campaign', 'items'],
    { sum: null, lowerBound: 95_200, upperBound: 446_600 },
  ],
  [
    'police Facebook reach, overall total',
    [POLICE, 'facebook', 'reach', 'all', 'headline'],
    { sum: null, lowerBound: 671_500, upperBound: 671_500 },
  ],
  ['police Twitter impressions, all posts, everything', [POLICE, 'twitter', 'impressions', 'all', 'items'], { sum: 249_050 }],
  ['police Twitter impressions, all posts, this week', [POLICE, 'twitter', 'impressions', 'campaign', 'items'], { sum: 170_050 }],
  ['police Twitter impressions, Anti-Slavery Day', [POLICE, 'twitter', 'impressions', 'related', 'items'], { sum: 79_000 }],
  ['police Twitter impressions, overall total', [POLICE, 'twitter', 'impressions', 'all', 'headline'], { sum: 230_000 }],
  ['police YouTube views', [POLICE, 'youtube', 'views', 'all', 'items'], { sum: 400 }],
  ['district Twitter impressions', [DISTRICT, 'twitter', 'impressions', 'all', 'headline'], { sum: 8317 }],
  [
    'district Twitter engagements',
    [DISTRICT, 'twitter', 'engagements', 'all', 'headline'],
    { sum: 43, notes: ['as printed, wording unclear'] },
  ],
  ['adults board impressions', [ADULTS, 'not-stated', 'impressions', 'all', 'headline'], { sum: 32_988 }],
  ['adults board engagements', [ADULTS, 'not-stated', 'engagements', 'all', 'headline'], { sum: 1012 }],
  ['adults board likes', [ADULTS, 'not-stated', 'likes', 'all', 'headline'], { sum: 162 }],
  ['all partners, Twitter impressions, best', [null, 'twitter', 'impressions', 'all', 'best'], { sum: 257_367 }],
  ['all partners, Twitter impressions, best, this week', [null, 'twitter', 'impressions', 'campaign', 'best'], { sum: 178_367 }],
];

export function totalOf({ totals }: Report, [partner, platform, metric, scope, basis]: TotalKey) {
  return totals.find(
    (each) =>
      each.partner === partner &&
      each.platform === platform &&
      each.metric === metric &&
      each.scope === scope &&
      each.basis === basis,
  );
}

/** Overall totals against posts: the police reach fits, its impressions differ by 19,050 and need a note. */
export const RECONCILED: readonly (readonly [partner: string, platform: string, metric: string, expected: object])[] = [
  [POLICE, 'facebook', 'reach', { headline: 671_500, items: 704_600, verdict: 'within-overlap', needsNote: false }],
  [
    POLICE,
    'twitter',
    'impressions',
    { headline: 230_000, items: 249_050, difference: 19_050, verdict: 'differs', needsNote: true },
  ],
  [POLICE, 'youtube', 'views', { headline: null, verdict: 'items-only' }],
  [DISTRICT, 'twitter', 'impressions', { items: null, verdict: 'headline-only' }],
];

export const reconciledOf = ({ reconciliation }: Report, partner: string, platform: string, metric: string) =>
  reconciliation.find((row) => row.partner === partner && row.platform === platform && row.metric === metric);

/** Nobody recorded who was asked, so nobody is late. */
export const COMPLETENESS = { asked: 'not-recorded', partnersWithFigures: 3, outstanding: null };

/** What the posts of the week come to when they are told apart by anything that they have one of. */
export const BY_ANYTHING: Readonly<Record<string, number>> = { 'twitter-impressions': 170_050, 'facebook-reach': 446_600 };

/** Every rate that two printed numbers give: whose, above, per, below. */
export const RATES = [
  [DISTRICT, 'impressions', 43, 8317],
  [ADULTS, 'impressions', 1012, 32_988],
];

/** What every measure of the report is called. */
export const DEFINITIONS = ['engagements', 'facebook-reach', 'impressions', 'likes', 'twitter-impressions', 'youtube-views'];

/** What the police shared: reach on Facebook, impressions on Twitter and views on YouTube as appendix 1 prints them. */
export const POLICE_POSTS: readonly { item: string; facebook?: number; twitter?: number; youtube?: number; related?: true }[] = [
  { item: 'hate-crime-posts', facebook: 95_200, twitter: 82_400 },
  { item: 'multi-agency-video', facebook: 37_600, twitter: 21_000, youtube: 400 },
  { item: 'easy-read-guide-to-hate-crime', facebook: 76_000, twitter: 19_250 },
  { item: 'regional-police-video', facebook: 17_000 },
  { item: 'one-minute-guide-to-mate-crime', facebook: 33_000, twitter: 4600 },
  { item: 'british-sign-language-video', facebook: 58_200, twitter: 15_300 },
  { item: 'mesmac-video', facebook: 18_100 },
  { item: 'prevent-lets-talk-about-it', facebook: 48_400, twitter: 12_700 },
  { item: 'safe-places-scheme', facebook: 34_100, twitter: 10_500 },
  { item: 'we-care-scheme-video', facebook: 18_400, twitter: 4300 },
  { item: 'supporting-victims-information', facebook: 10_600 },
  { item: 'anti-slavery-day-posts', facebook: 258_000, twitter: 79_000, related: true },
];
