import { channelName, languageName } from '#src/content/index.ts';
import type { PartnerWeek } from '#src/takeup/index.ts';
import { CAN_CHANGE, madeOn } from './cards.ts';
import { stopsSaid } from './stops.ts';
import type { ToolFiles } from './tool-files.ts';
import { many, onOneLine } from './words.ts';

/** What a tool gets of a channel, for the note that comes with everything. */
export interface ToolPart extends Pick<ToolFiles, 'rows' | 'left' | 'notes'> {
  /** Name of the tool. */
  name: string;
  channel: string;
  /** Where its files are. */
  paths: string[];
}

/** The note that lies on top of everything: what is what, what is not there, and what to look at before posting. */
export function readMe(
  week: PartnerWeek,
  {
    now,
    files,
    tools,
    gone,
  }: { now: string; files: readonly [path: string, what: string][]; tools: readonly ToolPart[]; gone: readonly string[] },
): string {
  const lines = [
    `${week.campaign.title}: posts for ${week.partner.name}`,
    `From ${week.partnership.name}. Made on ${madeOn(now)}.`,
    '',
    CAN_CHANGE,
    ...stopsSaid(week),
    '',
    'WHAT IS HERE',
    ...files.map(([path, what]) => `- ${path}: ${what}`),
    ...tools.flatMap(({ name, channel, paths, rows }) =>
      paths.length === 0 ? [] : [`- ${paths.join(', ')}: for ${name}, ${many(rows.length, 'post')} for ${channelName(channel)}`],
    ),
    ...(gone.length === 0 ? [] : ['', 'WHAT IS NOT HERE', ...gone.map((line) => `- ${line}`)]),
    ...tools.flatMap(({ name, channel, left, notes }) =>
      left.length + notes.length === 0
        ? []
        : [
            '',
            `${name.toUpperCase()}, ${channelName(channel).toUpperCase()}`,
            ...notes.map((note) => `- ${note}`),
            ...left.map(
              (row) =>
                `- Not in the file: “${row.title}”${row.language === 'en' ? '' : ` in ${languageName(row.language)}`}. ${row.reason}`,
            ),
          ],
    ),
  ];
  // Notepad on older Windows shows nothing else as the end of a line.
  return `\uFEFF${lines.map((line) => onOneLine(line)).join('\r\n')}\r\n`;
}
