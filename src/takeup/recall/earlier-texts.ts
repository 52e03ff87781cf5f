import { and, sql } from 'drizzle-orm';
import { recallAnswer } from '#db/schema/takeup.ts';
import { type ReadyText, type StoredText, templateVariantTable as variant } from '#src/content/index.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { usesEarlierText } from '../rules.ts';
import type { SentTemplate } from '../sent-copy.ts';

/** A text of a post that a partner uses, as it was and as it is now; null where there was none, or is none any more. */
export interface ChangedText {
  channel: string;
  language: string;
  before: string | null;
  after: string | null;
}

/**
 * How the texts of posts have changed since a partner took them, in the partner's own name, by assignment id. Texts that say the same
 * are not there.
 */
export async function readChangedTexts(
  ctx: Pick<Context, 'store'>,
  sent: readonly SentTemplate[],
): Promise<ReadonlyMap<string, ChangedText[]>> {
  const changed = sent.filter(({ assignment, template }) => usesEarlierText(assignment.takenVersion, template.currentVersion));
  if (changed.length === 0) return new Map();
  const keyOf = ({ template, assignment }: SentTemplate): string => `${template.id} ${assignment.takenVersion}`;
  const keys = [...new Set(changed.map(keyOf))];
  const ids = changed.map(({ template }) => template.id);
  const rows = await ctx.store.db
    .select()
    .from(variant)
    .where(and(inList(variant.templateId, ids), inList(sql`${variant.templateId} || ' ' || ${variant.templateVersion}`, keys)));
  const byPlace = Map.groupBy(rows, ({ templateId, templateVersion }) => `${templateId} ${templateVersion}`);
  return new Map(
    changed.map((each) => {
      const texts = byPlace.get(keyOf(each)) ?? [];
      const earlier = each.fill(texts.toSorted((a, b) => a.position - b.position));
      return [each.assignment.id, differences(earlier, [...each.texts, ...each.linesToTake])];
    }),
  );
}

function differences(earlier: readonly ReadyText[], now: readonly ReadyText[]): ChangedText[] {
  const place = ({ channel, language }: Pick<StoredText, 'channel' | 'language'>): string => `${channel}/${language}`;
  const before = new Map(earlier.map((text) => [place(text), text]));
  const after = new Map(now.map((text) => [place(text), text]));
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const text = is ?? was;
    const [said, says] = [was && wholeOf(was), is && wholeOf(is)];
    if (text === undefined || said === says) return [];
    return [{ channel: text.channel, language: text.language, before: said ?? null, after: says ?? null }];
  });
}

/** Everything of a text that is published, so that a changed headline or picture description is told too. */
const wholeOf = ({ headline, text, altText }: ReadyText): string =>
  [headline, text, altText === null ? null : `Picture description: ${altText}`].filter((part) => part !== null).join('\n\n');

/** Who said that it cannot use the changed text of a post, by assignment id; nothing about earlier changes. */
export async function listCannotChange(
  ctx: Pick<Context, 'store'>,
  sent: readonly SentTemplate[],
): Promise<ReadonlyMap<string, { reason: string | null; answeredAt: string }>> {
  const asked = new Map(
    sent
      .filter(({ assignment, template }) => usesEarlierText(assignment.takenVersion, template.currentVersion))
      .map(({ assignment, template }) => [assignment.id, `version:${template.currentVersion}`]),
  );
  if (asked.size === 0) return new Map();
  const rows = await ctx.store.db
    .select()
    .from(recallAnswer)
    .where(inList(recallAnswer.assignmentId, [...asked.keys()]));
  return new Map(
    rows
      .filter(({ assignmentId, about, state }) => state === 'cannot' && asked.get(assignmentId) === about)
      .map(({ assignmentId, reason, answeredAt }) => [assignmentId, { reason, answeredAt }]),
  );
}
