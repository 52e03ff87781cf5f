import { z } from 'zod';
import ofPosts from '../data/platform-metrics.json' with { type: 'json' };
import short from '../data/short-return.json' with { type: 'json' };
import { METRICS } from '../schemas.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const AskedMetrics = z.strictObject({
  /** A platform, or `*` for those without a row of their own. */
  platform: z.string(),
  /** First day of campaigns it holds for; from the start where missing. */
  from: day.optional(),
  metrics: z.array(z.enum(METRICS)).min(1),
  source: z.string(),
});
const Table = z.strictObject({ checkedOn: day, source: z.string(), rows: z.array(AskedMetrics) });

const SHORT = Table.parse(short).rows;
const OF_POSTS = Table.parse(ofPosts).rows;

/** What the short return asks for on a platform, for a campaign that began on a day: what its own statistics show first. */
export const shortMetrics = (platform: string, on: string): readonly (typeof METRICS)[number][] => newest(SHORT, platform, on);

/** What a platform counts for a single post, for a campaign that began on a day; first what the short return asks for. */
export const postMetrics = (platform: string, on: string): readonly (typeof METRICS)[number][] => newest(OF_POSTS, platform, on);

function newest(rows: readonly z.infer<typeof AskedMetrics>[], platform: string, on: string) {
  const own = rows.filter((row) => row.platform === platform && (row.from ?? '') <= on);
  const [last] = own.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1));
  return (last ?? rows.find((row) => row.platform === '*'))?.metrics ?? [];
}
