import { checkWeek, countAs, fillCopy, parsedText, sharedValues, valuesFor, type WeekCopy } from '#src/content/index.ts';
import { weekOf } from './copy-week.ts';
import { median } from './statistics.ts';

/** Texts a second of processor time, one after another in one process. */
export interface CopySpeed {
  texts: number;
  checked: number;
  filled: number;
  counted: number;
  /** How long all of them are on X together. */
  weight: number;
}

/** Every text of a week for every partner, as the planner fills it. */
export function filledTexts(week: WeekCopy): string[] {
  const shared = sharedValues(week);
  return week.templates.flatMap(({ variants }) =>
    variants
      .map(parsedText)
      .flatMap(({ channel, parts }) =>
        week.partners.map((partner) => fillCopy(parts, valuesFor(shared, partner, { channel })).text),
      ),
  );
}

/** Texts a second of processor time, which other programs on the machine disturb least; the middle of the rounds counts. */
export function speedOf(texts: number, rounds: number, work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  return texts / (median(times) / 1000);
}

/** Fills, checks and counts the texts of `posts` × six channels × `partners`. */
export function measureCopy(posts: number, partners: number, rounds: number): CopySpeed {
  const week = weekOf(posts, partners);
  const texts = filledTexts(week);
  let [weight, findings] = [0, 0];
  const checked = speedOf(texts.length, rounds, () => {
    findings = checkWeek(week).length;
  });
  const filled = speedOf(texts.length, rounds, () => filledTexts(week));
  const counted = speedOf(texts.length, rounds, () => {
    weight = texts.reduce((sum, text) => sum + countAs('weighted', text), 0);
  });
  if (findings === 0) throw new Error('The checks find nothing in texts that have something to mend.');
  return { texts: texts.length, checked, filled, counted, weight };
}
