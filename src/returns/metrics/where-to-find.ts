import { z } from 'zod';
import data from '../data/where-to-find.json' with { type: 'json' };
import { FIGURE_PLATFORMS, METRICS } from '../schemas.ts';

const WhereToFind = z.strictObject({
  /** A platform, or `*` for those without a row of their own. */
  platform: z.enum([...FIGURE_PLATFORMS, '*']),
  /** Left out where it tells of all its numbers. */
  metric: z.enum(METRICS).optional(),
  /** What to press, in plain words, in order. */
  steps: z.array(z.string().min(1)).min(1),
  /** What may be in the way, and what to answer then. */
  caveats: z.array(z.string().min(1)),
  source: z.string().min(1),
});
export type WhereToFind = z.infer<typeof WhereToFind>;

const TABLE = z
  .strictObject({ checkedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), source: z.string().min(1), rows: z.array(WhereToFind) })
  .parse(data);

/** Day on which the ways to the numbers were last looked at. */
export const WAYS_CHECKED_ON = TABLE.checkedOn;

/** Where a platform shows its numbers; what is said of one metric comes after what is said of all. */
export function whereToFind(platform: string): readonly WhereToFind[] {
  const own = TABLE.rows.filter((row) => row.platform === platform);
  return own.length > 0 ? own : TABLE.rows.filter((row) => row.platform === '*');
}
