import { type Access, PUBLIC_ACCESS, systemAccess } from '#src/platform/access.ts';
import { equalDigests, sha256 } from '#src/platform/hash.ts';

/**
 * Who an `Authorization` header speaks for. The set-up secret acts as the program itself; anything else, wrong secrets
 * too, is simply the public, so that an answer never tells whether a secret was nearly right.
 */
export async function accessFromBearer(header: string | undefined, setupToken: string | undefined): Promise<Access> {
  const given = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(header ?? '')?.[1];
  if (given === undefined || setupToken === undefined) return PUBLIC_ACCESS;
  const matches = equalDigests(await sha256(given), await sha256(setupToken));
  return matches ? systemAccess('setup') : PUBLIC_ACCESS;
}
