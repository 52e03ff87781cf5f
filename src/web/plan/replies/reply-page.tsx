import { cameFromFile, type OpenReturn, type Reply, type ReturnOnRecord, type SubmittedVersion } from '#src/returns/index.ts';
import { stateText } from '../../contact/return/typed.ts';
import { day, many, moment, platform } from '../../format.ts';
import { Button, ButtonLink, Buttons, ErrorSummary, type FieldErrors, Form, Hidden, TextArea } from '../../kit/fields.tsx';
import { Details, Done, Empty } from '../../kit/notice.tsx';
import { Cell, Facts, Table } from '../../kit/page.tsx';
import { inOrder } from '../../replies/received.tsx';
import { placeText } from '../../replies/version-words.ts';
import { VersionList } from '../../replies/versions.tsx';
import { wayAfter } from '../../replies/way-words.ts';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';
import { isToLookAt, ToLookAt } from './differences.tsx';
import { ReplyState } from './reply-words.tsx';

export interface ReplyPageProps {
  viewer: Viewer;
  open: OpenReturn;
  reply: Reply;
  due: string;
  versions: readonly SubmittedVersion[];
  record: ReturnOnRecord;
  /** Whether somebody there has a private link that works. */
  hasLink: boolean;
  done?: keyof typeof DONE | undefined;
  /** A question that could not be asked: what was typed, and why. */
  question?: { reason: string; errors: FieldErrors };
}

/** What was just done, by the word that the address carries. */
export const DONE = {
  entered: 'The numbers are on record',
  reopened: 'The partner sees your question on the first page of its private link',
  'reopened-unseen': 'Your question is kept, but nobody there can see it yet',
  draft: 'The draft is saved. Nothing is sent in yet.',
} as const;

/** One partner's reply: what it was asked, what it said and when, and what stands on record. */
export function ReplyPage({ viewer, open, reply, due, versions, record, hasLink, done, question }: ReplyPageProps) {
  const { campaign, partner } = open;
  const base = `/plan/campaigns/${campaign.slug}/replies`;
  const own = `${base}/${partner.slug}`;
  const mayEnter = canDo(viewer, 'figures.record');
  const errors = question?.errors ?? {};
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Reply of ${partner.name}: ${campaign.title}`}
      back={{ href: base, text: 'Who has replied' }}
      failed={question !== undefined}
    >
      {done === undefined ? null : (
        <Done heading={DONE[done === 'reopened' && !hasLink ? 'reopened-unseen' : done]}>
          {done === 'reopened' && !hasLink ? (
            <p>
              They have no private link. <a href={`/plan/partners/${partner.slug}`}>Make one for a contact of {partner.name}</a>,
              or ring them.
            </p>
          ) : null}
        </Done>
      )}
      <ErrorSummary errors={errors} />
      <h1>
        {partner.name} <span class="return-of">{campaign.title}</span>
      </h1>
      <Facts
        rows={[
          ['State', <ReplyState reply={reply} due={due} />],
          ['Asked?', reply.asked === null ? 'Not recorded' : reply.asked ? 'Yes' : 'No'],
          ['Due', day(due)],
          isToLookAt(reply) && ['To look at', <ToLookAt reply={reply} all />],
        ]}
      />
      {mayEnter ? (
        <div class="not-printed">
          <Buttons>
            <ButtonLink href={`${own}/enter`}>Enter numbers for them</ButtonLink>
            <a href={`${own}/upload`}>Upload a file from a platform for them</a>
          </Buttons>
        </div>
      ) : null}
      <AskedFor reply={reply} />
      <OnRecord open={open} record={record} />
      {versions.length === 0 ? null : (
        <VersionList
          versions={versions}
          receiptAt={(number) => `${own}/receipt?version=${number}`}
          compareAt={(from, to) => `${own}/compare?from=${from}&to=${to}`}
        />
      )}
      {mayEnter && open.lastSubmission !== null ? (
        <div class="not-printed">
          <Details summary="Ask them to look at a number again" open={question !== undefined}>
            <Form action={`${own}/reopen`}>
              <Hidden name="version" value={open.version} />
              <TextArea
                name="reason"
                label="What should they look at?"
                hint="They see it on their page, with their numbers open. What they sent counts until they send a correction. OFFICIAL: no names of members of the public."
                rows={2}
                value={question?.reason ?? ''}
                error={errors.reason}
              />
              <Button kind="secondary">Ask them</Button>
            </Form>
            <p class="hint">
              {hasLink
                ? 'No mail is sent: tell them that something waits for them.'
                : 'They have no private link and would not see it: make one for them first, or ring them.'}
            </p>
          </Details>
        </div>
      ) : null}
      <p class="not-printed">
        <a href={`/plan/partners/${partner.slug}`}>{partner.name}, with its contacts and private links</a>
      </p>
    </PlanPage>
  );
}

function AskedFor({ reply: { asksFor } }: { reply: Reply }) {
  return (
    <>
      <h2>What the form asks them for</h2>
      {asksFor.length === 0 ? (
        <p>They have no channel on record, and marked nothing as posted: the form asks them where they posted.</p>
      ) : (
        <ul>
          {asksFor.map(({ platform: on, channel, posts }) => (
            <li>
              {platform(on)}
              {posts === 0 ? '' : `: ${many(posts, 'post')} marked as posted`}
              {channel ? '' : ' (no channel on record)'}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function OnRecord({ open, record }: Pick<ReplyPageProps, 'open' | 'record'>) {
  const { figures } = record;
  const noted = figures.some(({ note }) => note !== null);
  return (
    <>
      <h2>On record</h2>
      {figures.length === 0 ? (
        <Empty>
          <p>{open.lastSubmission?.state === 'nil' ? 'They said that they posted nothing.' : 'No numbers yet.'}</p>
        </Empty>
      ) : (
        <Table
          caption={many(figures.length, 'answer')}
          head={['What', { n: 'Number' }, 'Who said so', ...(noted ? ['Note'] : [])]}
        >
          {inOrder(open.items, figures).map((figure) => (
            <tr>
              <th scope="row">{placeText(open.items, figure)}</th>
              <Cell of="Number" n>
                {stateText(figure)}
                {figure.estimate ? ' (estimate)' : ''}
              </Cell>
              <Cell of="Who said so">
                {cameFromFile(figure)
                  ? 'Taken from a file'
                  : `${figure.answeredBy ?? 'Role not recorded'}${wayAfter(figure.receivedVia, ', by')}`}
              </Cell>
              {noted ? (
                <Cell of="Note" empty={figure.note === null}>
                  {figure.note === null ? '' : <span class="as-typed">{figure.note}</span>}
                </Cell>
              ) : null}
            </tr>
          ))}
        </Table>
      )}
      {open.draftAt === null ? null : (
        <p class="hint">A draft was saved on {moment(open.draftAt)} and is not sent in. It is not in this list.</p>
      )}
    </>
  );
}
