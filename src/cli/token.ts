import { type ApiToken, createToken, listTokens, revokeToken } from '#src/access/index.ts';
import type { MemberRole } from '#src/platform/access.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { many } from '#src/web/format.ts';
import { choosePartner } from './choose-partner.ts';
import { data, say } from './output.ts';
import { choosePartnership, withWorkspace } from './workspace.ts';

interface TokenOptions {
  role?: MemberRole;
  partner?: string;
  days?: number;
  list?: boolean;
  revoke?: string;
  json?: boolean;
  partnership?: string;
}

/** `planner token`: makes, lists and ends the secrets with which programs use the API. */
export async function tokenCommand(name: string | undefined, options: TokenOptions): Promise<void> {
  const asked = [name, options.list || undefined, options.revoke].filter((each) => each !== undefined);
  if (asked.length !== 1)
    throw new PlannerError('INVALID_INPUT', 'Say one thing: a name for a new token, --list, or --revoke <id>.');
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    if (options.revoke !== undefined) {
      await revokeToken(ctx, { partnershipId: partnership.id, tokenId: options.revoke });
      say('Ended: it lets nobody in any more.');
    } else if (name === undefined) {
      const tokens = await listTokens(ctx, partnership.id);
      data(options.json ? `${JSON.stringify(tokens, null, 2)}\n` : tokens.map(line).join(''));
      say(`${many(tokens.length, 'token')}.`);
    } else {
      if (options.role === undefined) throw new PlannerError('INVALID_INPUT', 'Say what it may do: --role viewer, for example.');
      const partner = options.partner === undefined ? null : await choosePartner(ctx, partnership, options.partner);
      const made = await createToken(ctx, {
        partnershipId: partnership.id,
        name,
        role: options.role,
        partnerId: partner?.id ?? null,
        days: options.days ?? null,
      });
      data(options.json ? `${JSON.stringify(made, null, 2)}\n` : `${made.secret}\n`);
      say(`Send it as "Authorization: Bearer …". It is shown this once; end it with --revoke ${made.id}.`);
    }
  });
}

function line({ id, role, name, expiresAt, lastUsedAt, revokedAt }: ApiToken): string {
  const until = revokedAt !== null ? `ended ${revokedAt}` : expiresAt === null ? 'no end' : `until ${expiresAt}`;
  return `${id}\t${role}\t${name}\t${until}\t${lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`}\n`;
}
