import { z } from '@hono/zod-openapi';
import { approveTemplate, rejectTemplate } from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { text } from '#src/platform/fields.ts';
import { templateKind } from './campaigns.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { answerOf, editable, kindWire } from './editable.ts';
import { type Call, type Operation, operation } from './operation.ts';

const { item, itemOf, example } = kindWire(templateKind);

const refOf = (call: Call) =>
  ({
    partnership: call.partnership.slug,
    kind: 'template',
    campaign: call.param('campaign'),
    slug: call.param('template'),
  }) as const;

async function decided(call: Call, decide: (version: number) => Promise<void>) {
  const ref = refOf(call);
  const current = async () => (await getItem(call.ctx, ref)).version;
  await decide((await exactVersion(wantedVersion(call.precondition, false), current)) ?? 0);
  return answerOf(await getItem(call.ctx, ref), itemOf, 200);
}

/** Ready-made posts and their approval. */
export const copyOperations: readonly Operation[] = [
  ...editable(templateKind),
  operation({
    id: 'approveTemplate',
    method: 'post',
    path: `${templateKind.path}/{template}/approve`,
    tag: 'Copy',
    summary: 'Approve texts that wait',
    description: 'Puts them into use: partners see them from now on. Whoever wrote them cannot approve them.',
    needs: { permission: 'content.approve', within: 'partnership' },
    example: '/partnerships/dale/campaigns/week/templates/waiting/approve',
    conditional: 'change',
    answers: { 200: { description: 'In use now.', schema: item, example: { ...example, version: 2 } } },
    handle: (call) =>
      decided(call, (version) => approveTemplate(call.ctx, { ...refOf(call), campaign: call.param('campaign'), version })),
  }),
  operation({
    id: 'rejectTemplate',
    method: 'post',
    path: `${templateKind.path}/{template}/reject`,
    tag: 'Copy',
    summary: 'Send texts back that wait',
    description: 'What was in use stays in use. Whoever wrote them may take them back too.',
    needs: { permission: ['content.approve', 'content.edit'], within: 'partnership' },
    body: { schema: z.strictObject({ reason: text(500).optional() }), example: { reason: 'The date is last year’s.' } },
    example: '/partnerships/dale/campaigns/week/templates/refused/reject',
    conditional: 'change',
    answers: { 200: { description: 'Taken away.', schema: item, example: { ...example, version: 2 } } },
    handle: (call) =>
      decided(call, (version) => {
        const { reason } = call.body;
        return rejectTemplate(call.ctx, { ...refOf(call), version, ...(reason === undefined ? {} : { reason }) });
      }),
  }),
];
