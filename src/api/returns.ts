import {
  getReturnForm,
  getReturnVersions,
  listReplies,
  type ReturnReceipt,
  saveReturnDraft,
  submitReturn,
} from '#src/returns/index.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { type Answer, type Call, type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';
import { DraftAnswer, formWire, ReceiptAnswer, ReplyAnswer, ReturnAnswer, submitWire } from './return-shapes.ts';

export const RETURNS = '/partnerships/{partnership}/campaigns/{campaign}/returns';
const ONE = `${RETURNS}/{partner}`;
const EXAMPLE = '/partnerships/dale/campaigns/week/returns/dale-council';
/** The longest form that is kept, as its JSON may be written. */
const FORM_BYTES = 1_000_000;

const FORM = {
  rows: [
    { platform: 'facebook', metric: 'reach', value: '2,400', source: 'Page statistics' },
    { platform: 'instagram', metric: 'reach', answer: 'not-used' },
  ],
  role: 'Comms officer',
};

const RECEIPT = {
  returnId: 'ret_01hxs3k2m4n6p8r0t2v4w6y8za',
  version: 3,
  state: 'submitted',
  number: 1,
  reference: '2V4W-6Y8Z',
  submittedAt: '2020-12-04T09:00:00.000Z',
  answeredBy: 'Comms officer',
  figures: 1,
  withoutNumber: 1,
  changes: { added: 2, replaced: 0, withdrawn: 0, unchanged: 0 },
  reconciliation: [],
};

/** Whose return a call is about. */
export const placeOf = (call: Call) => ({
  partnership: call.partnership.slug,
  campaign: call.param('campaign'),
  partner: call.param('partner'),
});

/** The version that a call changes. */
export async function versionOf(call: Call): Promise<number> {
  const current = async () => (await getReturnForm(call.ctx, placeOf(call))).version;
  return (await exactVersion(wantedVersion(call.precondition, false), current)) ?? 0;
}

function receipt({ added, replaced, withdrawn, unchanged, ...rest }: ReturnReceipt): Answer {
  return {
    status: 200,
    body: { ...rest, changes: { added, replaced, withdrawn, unchanged } },
    version: rest.version,
  };
}

/** The answer of a submission whose first answer was lost, from what is on record. */
async function receiptAgain(call: Call): Promise<Answer> {
  const { returnId, version, lastSubmission } = await getReturnForm(call.ctx, placeOf(call));
  const { receivedVia: _via, ...last } = lastSubmission ?? {};
  const [newest] = await getReturnVersions(call.ctx, placeOf(call));
  const { number = null, reference = null } = newest ?? {};
  return { status: 200, body: { returnId, version, ...last, number, reference, changes: null, reconciliation: null }, version };
}

/** Returns: who has replied, and one partner's answer. */
export const returnOperations: readonly Operation[] = [
  operation({
    id: 'listReplies',
    method: 'get',
    path: RETURNS,
    tag: 'Returns',
    summary: 'List who has replied',
    description: 'Partners that were asked or have answered. Where nobody recorded who was asked, silence is no missing reply.',
    needs: { permission: 'returns.read', within: 'partnership' },
    query: PageQuery,
    example: '/partnerships/dale/campaigns/week/returns',
    answers: {
      200: {
        description: 'A page of replies.',
        schema: pageOf(ReplyAnswer),
        example: {
          items: [
            {
              partner: { slug: 'dale-council', name: 'Dale Council' },
              asked: true,
              state: 'requested',
              asksFor: [{ platform: 'facebook', channel: true, posts: 2 }],
              due: '2020-10-30',
              outstanding: true,
              overdue: true,
              submittedAt: null,
              answeredBy: null,
              receivedVia: null,
              enteredByStaff: false,
              draftAt: null,
              reopened: null,
              figures: 0,
              withoutNumber: 0,
              differences: [],
              warnings: [],
            },
          ],
          nextCursor: null,
        },
      },
    },
    handle: async ({ ctx, partnership, param, query }) => {
      const { items, due } = await listReplies(ctx, { partnership: partnership.slug, campaign: param('campaign') });
      const replies = items.map((reply) => ({ ...reply, due }));
      return { status: 200, body: pageByKey(replies, query, ({ partner }) => partner.slug) };
    },
  }),
  operation({
    id: 'getReturn',
    method: 'get',
    path: ONE,
    tag: 'Returns',
    summary: 'Read a partner’s return',
    description: 'Its draft where there is one, otherwise what is on record, otherwise empty rows for its channels.',
    needs: { permission: 'returns.read', within: 'partner' },
    example: EXAMPLE,
    conditional: 'read',
    answers: {
      200: {
        description: 'The return, ready to be filled in.',
        schema: ReturnAnswer,
        example: {
          partnership: { slug: 'dale', name: 'Dale Partnership' },
          campaign: { slug: 'week', title: 'Week of 2020', localFrom: '2020-10-12', localTo: '2020-10-16' },
          partner: { slug: 'dale-council', name: 'Dale Council' },
          returnId: 'ret_01hxs3k2m4n6p8r0t2v4w6y8za',
          state: 'requested',
          version: 1,
          asked: true,
          platforms: [{ platform: 'facebook', channel: true, metrics: ['reach'] }],
          items: [{ slug: 'launch', title: 'The week starts', kind: 'post', takeUp: 'posted' }],
          form: formWire.input.parse(FORM),
          draftAt: null,
          lastSubmission: null,
          due: '2020-10-30',
          reopened: null,
        },
      },
    },
    handle: async (call) => {
      const body = await getReturnForm(call.ctx, placeOf(call));
      return { status: 200, body, version: body.version };
    },
  }),
  operation({
    id: 'saveReturnDraft',
    method: 'put',
    path: ONE,
    tag: 'Returns',
    summary: 'Save a draft',
    description: 'Kept as it is typed, mistakes included; the numbers on record stay until it is submitted.',
    needs: { permission: 'figures.record', within: 'partner' },
    body: { schema: formWire.input, example: FORM, maxBytes: FORM_BYTES },
    example: EXAMPLE,
    conditional: 'change',
    answers: {
      200: {
        description: 'Saved.',
        schema: DraftAnswer,
        example: { returnId: RECEIPT.returnId, version: 2, state: 'draft', savedAt: '2020-12-04T09:00:00.000Z' },
      },
    },
    handle: async (call) => {
      const draft = await saveReturnDraft(call.ctx, { ...placeOf(call), form: call.body, version: await versionOf(call) });
      return { status: 200, body: draft, version: draft.version };
    },
  }),
  operation({
    id: 'submitReturn',
    method: 'post',
    path: `${ONE}/submit`,
    tag: 'Returns',
    summary: 'Submit a return',
    description:
      'The partner’s whole statement: numbers are added and replaced, and those no longer in it are taken back. `answer` is `zero`, `not-used` or `not-available` where there is no number; a row without any answer is left out, because silence is not zero. What differs from an earlier submission needs a `reason`, and what is on record already changes nothing. If-Match holds the version of the return.',
    needs: { permission: 'figures.record', within: 'partner' },
    body: { schema: submitWire.input, example: { ...FORM, reason: 'Two platforms were missing' }, maxBytes: FORM_BYTES },
    example: `${EXAMPLE}/submit`,
    conditional: 'change',
    keyed: { oneCommit: true, again: receiptAgain },
    answers: { 200: { description: 'On record.', schema: ReceiptAnswer, example: RECEIPT } },
    handle: async (call) => {
      const { reason = '', ...form } = call.body as { reason?: string };
      const version = await versionOf(call);
      return receipt(await submitReturn(call.ctx, { ...placeOf(call), form, version, reason, receivedVia: 'the API' }));
    },
  }),
];
