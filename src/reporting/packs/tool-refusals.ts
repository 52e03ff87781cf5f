import { formatDay, londonTime, toInstant } from '#src/calendar/index.ts';
import { channelName, lengthSentence, measure } from '#src/content/index.ts';
import { momentInWords } from '../documents/in-words.ts';
import { type LeftOut, leftOut } from './left.ts';
import type { PackPost } from './pack-posts.ts';
import type { ToolRules } from './tool-rules.ts';
import { listed, whenSaid } from './words.ts';

/** Around a file for a tool: when it is made, and who can help. */
export interface ToolAround {
  /** UTC instant. */
  now: string;
  /** Name of the partnership. */
  askWhom: string;
}

/** A row that goes into a file, with its UTC instant in milliseconds. */
export interface Timed {
  row: PackPost;
  at: number;
}

const MINUTE = 60_000;
const BY_HAND = 'copy it from the cards and post it yourself';

/** The rows that a tool takes, earliest first, and those that it would refuse or that would go out wrongly, with why. */
export function sortOut(rows: readonly PackPost[], rules: ToolRules, around: ToolAround): { kept: Timed[]; left: LeftOut[] } {
  const left: LeftOut[] = [];
  const timed = rows.flatMap((row): Timed[] => {
    const reason = refusal(row, rules, around);
    if (reason !== undefined) left.push(leftOut(row, reason));
    return reason === undefined && row.day !== null && row.time !== null ? [{ row, at: instantOf(row.day, row.time) }] : [];
  });
  timed.sort((a, b) => a.at - b.at);
  if (rules.minutesApart === 0) return { kept: timed, left };
  const kept: Timed[] = [];
  for (const each of timed) {
    const before = kept.at(-1);
    if (before === undefined || each.at - before.at >= rules.minutesApart * MINUTE) kept.push(each);
    else {
      const reason = `${rules.name} wants ${rules.minutesApart} minutes between two posts, and “${before.row.title}” is at ${before.row.time}: choose another time for it in ${rules.name}.`;
      left.push(leftOut(each.row, reason));
    }
  }
  return { kept, left };
}

const instantOf = (day: string, time: string): number => Date.parse(toInstant(day, time));

/** Why a text cannot go into a tool's file, with what to do; undefined where it can. */
function refusal(row: PackPost, rules: ToolRules, { now, askWhom }: ToolAround): string | undefined {
  const { name, minutesAhead, notPossible, channels } = rules;
  const channel = channels.find((each) => each === row.channel);
  if (channel === undefined) return `We know of no way to bring ${channelName(row.channel)} into ${name} by file: ${BY_HAND}.`;
  const impossible = notPossible[channel];
  if (impossible !== undefined)
    return `${channelName(channel)} does not work by file: ${impossible}. Add it in ${name} yourself.`;
  if (row.state === 'posted') return 'You said that you have posted it.';
  if (row.state === 'scheduled') {
    return row.changed
      ? `You have scheduled an earlier text: change it in ${name} yourself.`
      : 'You said that you have scheduled it, and it would go out twice. If it is not in your tool, take that answer back.';
  }
  if (row.text === '') return 'It has no text.';
  if (row.gaps.length > 0) {
    return `It is not finished: ${listed(row.gaps.map((gap) => `((${gap}))`))} still has to be filled in. Ask ${askWhom}.`;
  }
  const { text, over } = lengthSentence(measure(row.channel, row.text));
  if (over) return `It is too long for ${channelName(row.channel)}: ${text}. Shorten it in your own wording.`;
  return whenRefused(row, { name, minutesAhead, now, askWhom });
}

function whenRefused(
  { day, time, embargoUntil, ...row }: PackPost,
  { name, minutesAhead, now, askWhom }: ToolAround & { name: string; minutesAhead: number },
): string | undefined {
  if (day === null || time === null) {
    const [none, missing] = day === null ? ['No day is set', 'day and time'] : [`No time is set for ${formatDay(day)}`, 'one'];
    return `${none}: choose ${missing} in ${name} and copy the text from the cards, or ask ${askWhom}.`;
  }
  const at = instantOf(day, time);
  const made = Date.parse(now);
  if (at <= made) return `Its time has passed: ${whenSaid({ day, time })}. If you still want it, ${BY_HAND}.`;
  if (at < made + minutesAhead * MINUTE) {
    return `${name} wants posts at least ${minutesAhead} minutes ahead, and it is ${londonTime(now)} now: ${BY_HAND} at ${time}.`;
  }
  if (embargoUntil !== null && embargoUntil > `${day}T${time}`) {
    return `It would go out before its embargo ends (${momentInWords(embargoUntil)}). Ask ${askWhom} when to post “${row.title}”.`;
  }
  return undefined;
}
