import { z } from 'zod';
import data from '../data/limits.json' with { type: 'json' };
import { CHANNELS } from '../schemas.ts';
import { COUNTERS } from './counters.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What of a post a limit is for; `tags` are those beside a text, all together, and `tag` is one of them. */
export const LIMITED = ['text', 'alt-text', 'title', 'tags', 'tag'] as const;

/** One published limit of a channel, with who says so and when that was read. */
const LimitRow = z.strictObject({
  channel: z.enum(CHANNELS),
  of: z.enum(LIMITED),
  /** The most that is taken; null where nobody publishes a number. */
  limit: z.number().int().positive().nullable(),
  counter: z.enum(COUNTERS),
  /** What is counted, in words for people. */
  unit: z.string(),
  /** False where sources disagree: such a limit warns and never blocks. */
  agreed: z.boolean(),
  note: z.string().optional(),
  source: z.string(),
  checkedOn: day,
});
export type LimitRow = z.infer<typeof LimitRow>;

/** The file of limits; a wrong one stops the server. Browsers read it as it is. Of several rows for one thing the first is stated. */
export const CHANNEL_LIMITS = z.strictObject({ checkedOn: day, source: z.string(), rows: z.array(LimitRow) }).parse(data);
