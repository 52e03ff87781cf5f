import { z } from 'zod';
import data from '../data/checks.json' with { type: 'json' };
import { SEVERITIES } from './finding.ts';

const words = z.record(z.string().min(1), z.string().min(1));
const list = z.array(z.string().min(1)).min(1);

const CheckTable = z
  .strictObject({
    checkedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    source: z.string(),
    sources: z.record(z.string(), z.strictObject({ title: z.string(), link: z.url({ protocol: /^https$/ }).optional() })),
    rows: z.array(z.strictObject({ id: z.string(), severity: z.enum(SEVERITIES), source: z.string() })),
    most: z.strictObject({ hashtags: z.int(), emoji: z.int(), links: z.int(), words: z.int() }),
    /** Channels where a post is short and everybody sees its hashtags. */
    social: list,
    /** Kinds of resources that are pictures, and those that are films. */
    pictures: list,
    videos: list,
    /** How a picture description should not open. */
    openings: list,
    plain: z.strictObject({ say: words, rethink: words }),
    /** Words that hashtags are made of, and capitals that are names. */
    knownWords: z.string(),
    acronyms: z.string(),
    lookAlike: z.strictObject({ small: words, twins: words }),
  })
  .refine(({ sources, rows }) => rows.every(({ source }) => source in sources), 'a check names a source that is not listed');

/** The file of checks; a wrong one stops the server. Browsers read it as it is. */
export type CheckTable = z.infer<typeof CheckTable>;

/** Every check with its severity and source, for a page that lists them. */
export const CHECK_RULES = CheckTable.parse(data);
