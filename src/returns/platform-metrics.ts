import { z } from 'zod';
import data from './data/platform-metrics.json' with { type: 'json' };
import { METRICS } from './schemas.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const PlatformMetrics = z.strictObject({
  /** A platform, or `*` for those without a row of their own. */
  platform: z.string(),
  /** First day of campaigns it holds for; from the start where missing. */
  from: day.optional(),
  metrics: z.array(z.enum(METRICS)).min(1),
  source: z.string(),
});
const { rows } = z.strictObject({ checkedOn: day, source: z.string(), rows: z.array(PlatformMetrics) }).parse(data);

/** What a platform counts for a single post, for a campaign that began on a day; first what the short return asks for. */
export function postMetrics(platform: string, on: string): readonly (typeof METRICS)[number][] {
  const own = rows.filter((row) => row.platform === platform && (row.from ?? '') <= on);
  const newest = own.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0];
  return (newest ?? rows.find((row) => row.platform === '*'))?.metrics ?? [];
}
