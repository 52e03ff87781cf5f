import type { PackPost } from './pack-posts.ts';
import { rulesOf, type Tool } from './tool-rules.ts';

/**
 * The channels of which a tool gets files: those the partner has, in its own order, as far as there are texts for them. Where it has
 * named none, every channel with texts that the tool knows.
 */
export function toolChannels(tool: Tool, rows: readonly PackPost[], own: readonly string[]): string[] {
  const withTexts = new Set(rows.map(({ channel }) => channel));
  const wanted: readonly string[] = own.length > 0 ? own : rulesOf(tool).channels;
  return [...new Set(wanted)].filter((channel) => withTexts.has(channel));
}
