import { londonDay } from '#src/calendar/index.ts';
import { resourceKind } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import type { Problem } from '#src/platform/errors.ts';
import { refused } from '#src/platform/invalid-input.ts';
import type { OpenEdit } from './edit.ts';
import { endedOnOf, hasEnded, resourcesOf } from './ended-permissions.ts';

/**
 * Throws INVALID_INPUT where a person would bring something back for which the permission has ended, or would end one without what
 * follows from that.
 */
export async function refuseEnded(ctx: Context, partnershipId: string, edit: OpenEdit, value: unknown): Promise<void> {
  const problems = await endedFaults(ctx, edit, value, readResources(ctx, partnershipId));
  if (problems.length > 0) throw refused(problems);
}

/** Reads the resources of a campaign, withdrawn ones too. */
export type ReadResources = (place: { id: string; slug: string }) => ReturnType<typeof resourceKind.read>;

export const readResources =
  (ctx: Context, partnershipId: string): ReadResources =>
  (place) =>
    resourceKind.read(ctx, partnershipId, place);

/** What {@link refuseEnded} refuses. */
export async function endedFaults(
  ctx: Pick<Context, 'clock'>,
  edit: Pick<OpenEdit, 'before' | 'stored'> & { ref: Pick<OpenEdit['ref'], 'kind' | 'campaign'> },
  value: unknown,
  read: ReadResources,
): Promise<Problem[]> {
  const { kind } = edit.ref;
  const today = londonDay(ctx.clock.now());
  if (kind === 'resource') return faultOfResource(edit, value, today);
  return kind === 'template' ? faultsOfPost(edit, value as PostValue, today, read) : [];
}

function faultOfResource({ before }: Pick<OpenEdit, 'before'>, value: unknown, today: string): Problem[] {
  if (before?.withdrawn && hasEnded(before.value, today)) {
    return [
      {
        pointer: '',
        message: 'The permission to use it has ended: it cannot come back. With a new permission, add it under another name.',
      },
    ];
  }
  const was = before && !before.withdrawn ? endedOnOf(before.value) : undefined;
  if (endedOnOf(value) === was) return [];
  const message =
    'cannot be written: a permission ends with its own button, “End the permission”, which takes the posts down with it';
  return [{ pointer: '/permission-ended-on', message }];
}

interface PostValue {
  resources: readonly string[];
  variants: readonly { text: string }[];
}

/** What is in use is known already; only what is not has to be looked up. */
async function faultsOfPost(
  { ref: { campaign }, stored }: Pick<OpenEdit, 'stored'> & { ref: Pick<OpenEdit['ref'], 'campaign'> },
  value: PostValue,
  today: string,
  read: ReadResources,
): Promise<Problem[]> {
  const inUse = new Set(
    stored.held.filter((held) => held.kind === 'resource' && held.campaign === campaign).map((held) => slugOf(held.value)),
  );
  const place = stored.campaigns.find((row) => row.value.slug === campaign);
  const missing = [...resourcesOf(value, value.variants)].filter((slug) => !inUse.has(slug));
  if (missing.length === 0 || place === undefined) return [];
  const rows = await read({ id: place.id, slug: place.value.slug });
  const ended = new Map(rows.filter((row) => hasEnded(row.value, today)).map((row) => [row.value.slug, row.value.title]));
  return missing.flatMap((slug) => {
    const title = ended.get(slug);
    if (title === undefined) return [];
    const index = value.resources.indexOf(slug);
    const variant = value.variants.findIndex((text) => resourcesOf({ resources: [] }, [text]).has(slug));
    const pointer = index < 0 ? `/variants/${variant}/text` : `/resources/${index}`;
    return [{ pointer, message: `cannot have “${title}”: the permission to use it has ended` }];
  });
}

const slugOf = (value: unknown): string => (value as { slug: string }).slug;
