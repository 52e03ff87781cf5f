import { eq } from 'drizzle-orm';
import { campaign } from '#db/schema/content.ts';
import { type Decisions, listItems, planRollForward, type RollItem, rollForward } from '#src/definitions/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Role } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { type Edits, folder } from '../../support/definition-files.ts';
import { filled } from '../../support/filled.ts';
import { memberAccess, type StoreUnderTest } from '../../support/stores.ts';

export const TO_2022 = { partnership: 'dale', from: 'week', year: 2022 } as const;

/** The small folder, with edits, and people of it who share one clock. */
export async function copyWorld(under: StoreUnderTest, edits: Edits = {}) {
  const ctx = await filled(under, folder(edits));
  const { store } = ctx;
  const { id } = await getPartnership(ctx, 'dale');
  const as = (role: Role): Context & { clock: typeof ctx.clock } => ({ ...ctx, access: memberAccess(role, id) });
  return { store, ctx, as, lead: as('lead') };
}

/** Plans with these decisions and copies as planned. */
export async function copy(ctx: Context, decisions: Decisions = {}, to: object = TO_2022) {
  const wanted = { ...TO_2022, ...to };
  const plan = await planRollForward(ctx, wanted);
  return rollForward(ctx, { ...wanted, decisions, digest: plan.digest });
}

/** What stands of a kind in the copied week, by slug. */
export async function copied(ctx: Context, kind: 'theme' | 'resource' | 'entry' | 'template', week = 'week-2022') {
  const items = await listItems(ctx, { partnership: 'dale', kind, campaign: week });
  return new Map(items.map((item) => [item.ref.slug, item]));
}

/** A post of the copied week with its draft texts. */
export async function post(ctx: Context, slug: string) {
  const found = (await copied(ctx, 'template')).get(slug);
  if (found === undefined) throw new Error(`There is no post ${slug}.`);
  return { ...found, texts: (found.pending?.variants ?? []) as { channel: string; text: string; headline?: string }[] };
}

export async function campaignId(ctx: Context, slug: string): Promise<string> {
  const [row] = await ctx.store.db.select({ id: campaign.id }).from(campaign).where(eq(campaign.slug, slug));
  return row?.id ?? '';
}

/** Several edits of one file. */
export const edits =
  (...list: ((text: string) => string)[]) =>
  (text: string) =>
    list.reduce((now, edit) => edit(now), text);

/** What there is to decide, by id. */
export const itemsOf = async (ctx: Context, to: object = {}): Promise<Map<string, RollItem>> =>
  new Map((await planRollForward(ctx, { ...TO_2022, ...to })).items.map((item) => [item.id, item]));

/** What was refused, each as `pointer: message`. */
export async function problemsOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
    return error.problems.map(({ pointer = '', message }) => `${pointer}: ${message}`);
  }
  throw new Error('It was not refused.');
}
