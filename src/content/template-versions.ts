import type { Context } from '#src/platform/context.ts';
import { canonical } from '#src/platform/defined.ts';
import type { TemplateDefinition } from './schemas.ts';

type Variants = TemplateDefinition['variants'];

/** A template's texts: those in use and those that wait for a second person. */
export interface CopyState {
  /** Version in use; 0 while none has been approved. */
  current: number;
  inUse: Variants;
  /** Highest number any version ever had. */
  newest: number;
  pending: { version: number; by: string; variants: Variants } | null;
}

/** What becomes of a template's versions; `added` is the number the new texts get, null where nothing new was written. */
export interface CopyDecision {
  current: number;
  pending: { version: number; by: string } | null;
  added: number | null;
}

/**
 * Who acts, as a template remembers who wrote its texts: `kind:id`. A program is the person it speaks for, so that nobody
 * approves by one what they wrote by the other.
 */
export function actorKey({ access: { actor } }: Pick<Context, 'access'>): string {
  if (actor.kind === 'token' && actor.owner !== undefined) return `person:${actor.owner}`;
  return 'id' in actor ? `${actor.kind}:${actor.id}` : actor.kind;
}

const same = (a: Variants, b: Variants): boolean => canonical(a) === canonical(b);

/**
 * Decides the versions after a change. New texts always are a new version, because somebody may have posted the old ones.
 * A person's wait where two must agree; files never do. What waits stays until it is decided or replaced.
 */
export function copyAfter(
  before: CopyState | null,
  wanted: Variants,
  edit: { by: string; held: boolean } | undefined,
  revived = false,
): CopyDecision {
  if (before === null) {
    return edit?.held ? { current: 0, pending: { version: 1, by: edit.by }, added: 1 } : { current: 1, pending: null, added: 1 };
  }
  const { current, pending, newest } = before;
  if (current > 0 && same(before.inUse, wanted)) return { current, pending: edit ? pending : null, added: null };
  const inUse = revived && edit?.held ? 0 : current;
  if (pending && same(pending.variants, wanted)) {
    const live = edit !== undefined && !edit.held;
    return { current: live ? pending.version : inUse, pending: live ? null : pending, added: null };
  }
  const version = newest + 1;
  return edit?.held
    ? { current: inUse, pending: { version, by: edit.by }, added: version }
    : { current: version, pending: null, added: version };
}
