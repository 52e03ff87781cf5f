import { z } from '@hono/zod-openapi';
import { type ApiToken, createToken, listTokens, revokeToken } from '#src/access/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { MEMBER_ROLES } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { oneOf, text } from '#src/platform/fields.ts';
import { type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';

const TOKENS = '/partnerships/{partnership}/tokens';

const TokenBody = z.strictObject({
  name: text(100).meta({ description: 'What it is for.' }),
  role: oneOf(MEMBER_ROLES),
  partner: text(80).nullable().default(null).meta({ description: 'Slug of the one partner it reaches; null for all.' }),
  days: z.int().min(1).max(3650).nullable().default(365).meta({
    description: 'How long it lives, null without an end; never longer than the token that makes it, see `expiresAt`.',
  }),
});

const TOKEN = {
  id: z.string(),
  name: z.string(),
  role: z.string(),
  partner: z.string().nullable().meta({ description: 'The one partner it reaches: slug, or id where it is out of use.' }),
  ownerId: z.string().nullable().meta({ description: 'The person it speaks for and ends with; null where the program made it.' }),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable().meta({ description: 'Noted every few minutes at most.' }),
  revokedAt: z.string().nullable(),
};
const TokenAnswer = z.strictObject(TOKEN).meta({ id: 'Token' });
const NewTokenAnswer = z
  .strictObject({ ...TOKEN, secret: z.string().meta({ description: 'Shown this once; send it as `Authorization: Bearer`.' }) })
  .meta({ id: 'NewToken' });

const BODY = { name: 'Website', role: 'viewer', partner: 'dale-police', days: 365 };
const ANSWER = {
  id: 'tok_01hxs3k2m4n6p8r0t2v4w6y8za',
  name: 'Website',
  role: 'viewer',
  partner: 'dale-police',
  ownerId: 'per_01hxs3k2m4n6p8r0t2v4w6y8za',
  createdAt: '2020-12-04T09:00:00.000Z',
  expiresAt: '2021-12-04T09:00:00.000Z',
  lastUsedAt: null,
  revokedAt: null,
};

async function shown(ctx: Context, partnershipId: string, tokens: readonly ApiToken[]) {
  const slugs = new Map((await listPartners(ctx, partnershipId)).map(({ id, slug }) => [id, slug]));
  return tokens.map(({ id, name, role, partnerId, ownerId, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
    ...{ id, name, role, ownerId, createdAt, expiresAt, lastUsedAt, revokedAt },
    partner: partnerId === null ? null : (slugs.get(partnerId) ?? partnerId),
  }));
}

const needs = { permission: 'tokens.manage', within: 'partnership' } as const;

/** Secrets for programs. */
export const tokenOperations: readonly Operation[] = [
  operation({
    id: 'listTokens',
    method: 'get',
    path: TOKENS,
    tag: 'Access',
    summary: 'List tokens',
    description: 'Revoked ones too, never with their secrets.',
    needs,
    query: PageQuery,
    example: '/partnerships/dale/tokens',
    answers: {
      200: { description: 'A page of tokens.', schema: pageOf(TokenAnswer), example: { items: [ANSWER], nextCursor: null } },
    },
    handle: async ({ ctx, partnership, query }) => {
      const page = pageByKey(await listTokens(ctx, partnership.id), query, ({ id }) => id);
      return { status: 200, body: { ...page, items: await shown(ctx, partnership.id, page.items) } };
    },
  }),
  operation({
    id: 'createToken',
    method: 'post',
    path: TOKENS,
    tag: 'Access',
    summary: 'Make a token',
    description:
      'A secret for a program, in a role, for the whole partnership or for one partner. It speaks for the person whose token makes it. The secret is shown once.',
    needs,
    body: { schema: TokenBody, example: BODY },
    example: '/partnerships/dale/tokens',
    answers: {
      201: {
        description: 'Made.',
        schema: NewTokenAnswer,
        example: { ...ANSWER, secret: 'awp_…' },
      },
    },
    handle: async ({ ctx, partnership, body: { partner: slug, ...given } }) => {
      const partner = slug === null ? null : (await listPartners(ctx, partnership.id)).find((each) => each.slug === slug);
      if (partner === undefined) {
        const fault = { pointer: '/partner', message: 'is not a partner in use' };
        throw new PlannerError('INVALID_INPUT', 'Nothing was made.', [fault]);
      }
      const reach = { partnershipId: partnership.id, partnerId: partner?.id ?? null };
      const { secret, ...token } = await createToken(ctx, { ...given, ...reach });
      const [body] = await shown(ctx, partnership.id, [token]);
      return { status: 201, body: { ...body, secret }, location: `/partnerships/${partnership.slug}/tokens` };
    },
  }),
  operation({
    id: 'revokeToken',
    method: 'delete',
    path: `${TOKENS}/{token}`,
    tag: 'Access',
    summary: 'Revoke a token',
    description: 'Ends it at once. Ending an ended one changes nothing.',
    needs,
    example: '/partnerships/dale/tokens/tok_example',
    answers: { 204: { description: 'Revoked.' } },
    handle: async ({ ctx, partnership, param }) => {
      await revokeToken(ctx, { partnershipId: partnership.id, tokenId: param('token') });
      return { status: 204 };
    },
  }),
];
