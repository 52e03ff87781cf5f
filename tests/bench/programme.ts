import { addDays } from '#src/calendar/index.ts';

/** The partnership of the measured programme, as its definition file. */
export const PARTNERSHIP = 'bench';
export const PARTNERSHIP_YAML = `format: 1
partnership:
  slug: ${PARTNERSHIP}
  name: Bench Partnership
  zone: Europe/London
  host: county-council
partners:
${['county-council', 'county-police', 'county-fire', 'county-charity']
  .map((slug) => `  - { slug: ${slug}, name: "The ${slug.replace('-', ' ')}", kind: council }`)
  .join('\n')}
`;

const LEADS = ['county-council', 'county-police', 'county-fire', 'county-charity'];
const KINDS = ['awareness-day', 'event', 'training', 'meeting', 'campaign', 'deadline'];
const SENTENCE =
  'Everyone should feel safe being who they are; ask your team, your neighbours and the people you serve what would help. ';
const RULES = [
  'every year on 18 October',
  'every month on the first Tuesday',
  'every week on Monday until 31 December 2028',
  'every year on the second Saturday of October',
  'every 3 months on the last Thursday',
];

/**
 * Entries of the year-round programme as a definition file would have them: all-day, spanning, timed and repeating, with leads,
 * key messages and descriptions of about 330 characters. Of `count`, the first `shown` lie in the window that feeds show on
 * `today`, the rest years before it.
 */
export function entries(count: number, shown: number, today: string): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => {
    // Spread over 800 of the window's 913 days, or over ten years that are long gone.
    const day = index < shown ? addDays(today, ((index * 37) % 800) - 300) : addDays(today, -1000 - ((index * 37) % 3650));
    return {
      slug: slugOf(index),
      title: titleOf(index),
      kind: KINDS[index % KINDS.length],
      description: `${index}: ${SENTENCE.repeat(3)}`.slice(0, 330).trim(),
      ...whenOf(index, day, index < shown),
      lead: LEADS[index % LEADS.length],
      'key-messages': [`Message ${index}: you can report in several ways.`, 'Help is there even if you do not go to the police.'],
      audience: ['public', 'partners'],
      ...(index % 3 === 0 ? { location: `Room ${index % 40}, County Hall` } : {}),
      ...(index % 4 === 0 ? { link: `https://example.org/entries/${index}` } : {}),
    };
  });
}

export const slugOf = (index: number): string => `entry-${index}`;
/** Short and plain, so that it stands in the feed as it is, on one line. */
export const titleOf = (index: number, revision = 0): string => `Entry ${index} in its wording ${revision + 1} of many`;

function whenOf(index: number, day: string, shown: boolean): Record<string, unknown> {
  const time = { from: '10:00', to: '11:30' };
  // A series would reach into the window from any past.
  if (shown && index % 5 === 4) return { rule: RULES[((index / 5) % RULES.length) | 0], starts: day };
  if (index % 5 === 1) return { date: day, time };
  if (index % 5 === 2) return { date: day, to: addDays(day, 6) };
  return { date: day };
}
