import { z } from 'zod';
import data from '../data/metrics.json' with { type: 'json' };

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const MetricDefinition = z.strictObject({
  id: z.string(),
  /** A platform, or `*` where the platform has no definition of its own. */
  platform: z.string(),
  metric: z.string(),
  /** Days the definition was in force, both included; open where missing. */
  from: day.optional(),
  until: day.optional(),
  /** Whether figures of this definition may be summed within one platform. */
  additive: z.boolean(),
  name: z.string(),
  meaning: z.string(),
  source: z.string(),
});
/** What a platform meant by a metric, and when. */
export type MetricDefinition = z.infer<typeof MetricDefinition>;

const TABLE = z.strictObject({ checkedOn: day, source: z.string(), rows: z.array(MetricDefinition) }).parse(data);
const BY_ID = new Map(TABLE.rows.map((row) => [row.id, row]));

/** The definition in force for a platform's metric on a day. A platform's own definition beats the general one. */
export function definitionFor(platform: string, metric: string, on: string): MetricDefinition {
  const inForce = TABLE.rows.filter(
    (row) => row.metric === metric && (row.from === undefined || row.from <= on) && (row.until === undefined || on <= row.until),
  );
  const found = inForce.find((row) => row.platform === platform) ?? inForce.find((row) => row.platform === '*');
  if (!found) throw new Error(`No definition of ${metric} for ${platform} on ${on}.`);
  return found;
}

/** A definition by its id, as figures store it. */
export function metricDefinition(id: string): MetricDefinition {
  const found = BY_ID.get(id);
  if (!found) throw new Error(`Unknown metric definition ${id}.`);
  return found;
}
