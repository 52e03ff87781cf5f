import { z } from 'zod';
import { PlannerError } from './errors.ts';

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://planner.example.org' })
  .transform((address) => address.replace(/\/+$/, ''));

/** Every setting of the program, read once by the composition roots. */
export const Config = z.object({
  DATABASE_PATH: z.string().min(1, 'must name a file').default('data/planner.sqlite'),
  PORT: z.coerce
    .number({ error: 'must be a number such as 3000' })
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(65_535, 'must be at most 65535')
    .default(3000),
  BASE_URL: baseUrl.optional(),
  CAMPAIGNS_DIR: z.string().min(1).default('campaigns'),
  /** Secret that lets `planner import --to` fill an installation: at least 32 characters. Absent: no remote import. */
  SETUP_TOKEN: z.string().min(32, 'must have at least 32 characters').optional(),
  /** `1` behind a proxy of one's own that adds `X-Forwarded-For`: only then is that header believed. */
  TRUST_PROXY: z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .default('0')
    .transform((given) => given === '1'),
});
export type Config = z.infer<typeof Config>;

/** Reads settings; throws INVALID_INPUT naming each wrong one. An empty value counts as not set. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Config.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ message: `${issue.path.join('.')} ${issue.message}` }));
  throw new PlannerError('INVALID_INPUT', 'A setting is wrong.', problems);
}
