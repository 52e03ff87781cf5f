import type { Context as Request } from 'hono';
import { londonDay } from '#src/calendar/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Problem } from '#src/platform/errors.ts';
import type { EntryDefinition } from '#src/programme/index.ts';
import type { Typed } from '../../kit/form.ts';
import type { StaffEnv } from '../../visitors.tsx';
import { type Draft, errorsOf } from '../item/item-form.ts';
import { placeOfEntry, wholeSentences } from './entry-places.ts';
import { inPlace } from './programme-form.ts';

/** A request for a page of the programme. */
export type Asked = Request<StaffEnv>;

/** Throws as if the page were not there for those who only read. */
export function mustEdit(c: Asked): void {
  permit(c.var.ctx.access, 'programme.edit', c.var.partnership.id);
}

export const kindOf = (c: Asked) => ({ partnership: c.var.partnership.slug, kind: 'entry' as const });
export const refOf = (c: Asked) => ({ ...kindOf(c), slug: c.req.param('entry') ?? '' });

/** The day it is in London. */
export const today = (c: Asked): string => londonDay(c.var.ctx.clock.now());

/** The entry of the address, and its version; throws NOT_FOUND. */
export async function entryOf(c: Asked): Promise<{ entry: EntryDefinition; version: number }> {
  const { value, version } = await getItem(c.var.ctx, refOf(c));
  return { entry: value as EntryDefinition, version };
}

/** Names of partners by slug. */
export async function namesOf(c: Asked): Promise<ReadonlyMap<string, string>> {
  const { ctx, partnership } = c.var;
  return new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));
}

/** A form as it is shown again with what is wrong. */
export const refused = (typed: Typed, version: number | null, problems: readonly Problem[]): Draft => ({
  typed,
  version,
  errors: wholeSentences(errorsOf(inPlace(problems, typed), placeOfEntry)),
});
