import { z } from 'zod';
import { CHANNELS } from '#src/content/index.ts';
import data from './data/tools.json' with { type: 'json' };

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The tools for which there are files. */
export const TOOLS = ['sprout', 'buffer', 'hootsuite'] as const;
export type Tool = (typeof TOOLS)[number];

const Column = z.strictObject({
  heading: z.string().min(1),
  holds: z.enum(['date', 'time', 'moment', 'text', 'link', 'picture', 'nothing']),
  /** Left out of a file in which no row has one. */
  onlyWhenUsed: z.boolean().optional(),
});

/** What a tool takes in, with who says so and when that was read. */
const ToolRules = z.strictObject({
  tool: z.enum(TOOLS),
  name: z.string().min(1),
  /** Whether the first row names the columns. */
  heading: z.boolean(),
  columns: z.array(Column).min(3),
  /** `chosen`: day or month first, as it is said when the file is taken in. */
  dates: z.enum(['iso', 'chosen']),
  mostRows: z.int().positive(),
  rowsNote: z.string().min(1),
  /** How far ahead of the upload a post must be, and how far from the one before. */
  minutesAhead: z.int().min(0),
  minutesApart: z.int().min(0),
  /** Whether curly quotes become straight ones. */
  straightQuotes: z.boolean(),
  perFile: z.string().min(1),
  channels: z.array(z.enum(CHANNELS)).min(1),
  /** Channels of which no text can go out from a file, and why. */
  notPossible: z.partialRecord(z.enum(CHANNELS), z.string().min(1)),
  source: z.string().min(1),
  strength: z.enum(['vendor', 'public-code']),
  checkedOn: day,
});
export type ToolRules = z.infer<typeof ToolRules>;

/** The file of rules; a wrong one stops the server. */
export const TOOL_RULES = z
  .strictObject({ checkedOn: day, source: z.string().min(1), tools: z.array(ToolRules).length(TOOLS.length) })
  .parse(data);

/** The rules of a tool. */
export function rulesOf(tool: Tool): ToolRules {
  const found = TOOL_RULES.tools.find((rules) => rules.tool === tool);
  if (found === undefined) throw new Error(`data/tools.json has no rules for ${tool}.`);
  return found;
}
