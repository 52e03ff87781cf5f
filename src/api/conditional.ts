import { PlannerError } from '#src/platform/errors.ts';

/** A row version as a strong ETag. */
export const etagOf = (version: number): string => `"${version}"`;

/** Whether a reader that sent `If-None-Match` has this version already; reading compares weakly. */
export function readerHas(ifNoneMatch: string | undefined, version: number): boolean {
  if (ifNoneMatch === undefined) return false;
  return tags(ifNoneMatch).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etagOf(version));
}

/** What a change says about the version it was made from. */
export interface Precondition {
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}

/** `null` means that the resource must not exist yet, a number that it must have this version, `any` whatever it has. */
export type WantedVersion = number | null | 'any';

/**
 * Reads `If-Match: "3"`, `If-Match: *` or, where something may be made, `If-None-Match: *`. Throws VERSION_NEEDED without
 * any of them, CHANGED for a tag that cannot be a version of ours.
 */
export function wantedVersion({ ifMatch, ifNoneMatch }: Precondition, mayCreate: boolean): WantedVersion {
  if (ifMatch !== undefined) {
    const [tag, ...more] = tags(ifMatch);
    if (tag === '*') return 'any';
    const version = /^"(0|[1-9]\d{0,14})"$/.exec(tag ?? '')?.[1];
    if (version === undefined || more.length > 0) throw changed();
    return Number(version);
  }
  if (mayCreate && ifNoneMatch?.trim() === '*') return null;
  throw new PlannerError(
    'VERSION_NEEDED',
    mayCreate
      ? 'Send one of them: If-Match with the ETag you read to replace it, or If-None-Match: * to create it.'
      : 'Send If-Match with the ETag you read.',
  );
}

/** Resolves `any` by reading. */
export async function exactVersion(wanted: WantedVersion, current: () => Promise<number>): Promise<number | null> {
  return wanted === 'any' ? current() : wanted;
}

/** The refusal of a change that was made from another version. */
export const changed = (): PlannerError =>
  new PlannerError('CHANGED', 'It is no longer the version you read: read it again and repeat your change.');

const tags = (header: string): string[] => header.split(',').map((tag) => tag.trim());
