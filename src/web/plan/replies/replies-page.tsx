import { cameFromFile, type Replies, type Reply } from '#src/returns/index.ts';
import { many, moment, number, platform } from '../../format.ts';
import { Empty } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';

export interface RepliesPageProps {
  viewer: Viewer;
  campaign: { slug: string; title: string };
  replies: Replies;
}

/** Who has replied for a week, as far as is known who was asked. */
export function RepliesPage({ viewer, campaign, replies }: RepliesPageProps) {
  const base = `/plan/campaigns/${campaign.slug}`;
  const outstanding = replies.items.filter((reply) => reply.outstanding);
  const others = replies.items.filter((reply) => !reply.outstanding);
  const mayEdit = canDo(viewer, 'content.edit');
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Who has replied: ${campaign.title}`}
      back={{ href: base, text: campaign.title }}
    >
      <h1>Who has replied</h1>
      <p class="lead">{campaign.title}</p>
      <Summary replies={replies} />
      {replies.asked === 'not-recorded' && mayEdit ? (
        <p class="not-printed">
          If you know who was asked, <a href={`${base}/edit`}>say so in the details of the week</a>: those who have not replied
          are then named here.
        </p>
      ) : null}
      {replies.items.length === 0 ? (
        <Empty>
          <p>Nobody has begun to reply.</p>
        </Empty>
      ) : null}
      {outstanding.length === 0 ? null : (
        <Listed caption={`Not replied yet: ${many(outstanding.length, 'partner')}`} replies={outstanding} />
      )}
      {others.length === 0 ? null : (
        <Listed
          caption={`${others.every(hasReplied) ? 'Replied' : 'Replied or begun'}: ${many(others.length, 'partner')}`}
          replies={others}
        />
      )}
      <p class="not-printed">
        <a href={`${base}/report`}>The report, with every number and where it came from</a>
      </p>
    </PlanPage>
  );
}

const hasReplied = ({ state }: Reply): boolean => state === 'submitted' || state === 'nil';

function Summary({ replies: { asked, items } }: { replies: Replies }) {
  if (asked === 'not-recorded') {
    return (
      <p>
        Who was asked was not recorded, so nobody is shown as not having replied.{' '}
        {items.length === 0 ? '' : `${many(items.length, 'partner has', 'partners have')} answered or begun to.`}
      </p>
    );
  }
  const repliedOf = items.filter((reply) => reply.asked === true && !reply.outstanding).length;
  const unasked = items.filter((reply) => reply.asked !== true).length;
  return (
    <p>
      {number(repliedOf)} of {many(asked, 'partner')} that {asked === 1 ? 'was' : 'were'} asked {repliedOf === 1 ? 'has' : 'have'}{' '}
      replied.
      {unasked === 0 ? '' : ` ${many(unasked, 'more partner', 'more partners')} answered or began to without being asked.`}
    </p>
  );
}

function Listed({ caption, replies }: { caption: string; replies: readonly Reply[] }) {
  const askedKnown = replies.some(({ asked }) => asked !== null);
  const toLookAt = replies.some(({ differences }) => differences.length > 0);
  const head = ['Partner', ...(askedKnown ? ['Asked?'] : []), 'State', 'Numbers', ...(toLookAt ? ['To look at'] : [])];
  return (
    <Table caption={caption} head={head}>
      {replies.map((reply) => (
        <tr>
          <th scope="row">
            <a href={`/plan/partners/${reply.partner.slug}`}>{reply.partner.name}</a>
          </th>
          {askedKnown ? <Cell of="Asked">{reply.asked ? 'Yes' : 'No'}</Cell> : null}
          <Cell of="State">
            <State reply={reply} />
          </Cell>
          <Cell of="Numbers">{numbersIn(reply)}</Cell>
          {toLookAt ? (
            <Cell of="To look at" empty={reply.differences.length === 0}>
              <Differences reply={reply} />
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

const numbersIn = ({ figures, withoutNumber }: Reply): string =>
  [
    figures === 0 && withoutNumber > 0 ? '' : figures === 0 ? 'None' : many(figures, 'number'),
    withoutNumber === 0 ? '' : `${many(withoutNumber, 'answer')} that there is none`,
  ]
    .filter((part) => part !== '')
    .join(', ');

function State({ reply }: { reply: Reply }) {
  const { state, asked, submittedAt, answeredBy, receivedVia, draftAt } = reply;
  const by = `by ${answeredBy ?? 'somebody whose role was not recorded'}`;
  const from = receivedVia === null ? '' : `, entered from ${receivedVia}`;
  const when = submittedAt === null ? '' : `on ${moment(submittedAt)}`;
  const said =
    when === '' ? '' : cameFromFile({ answeredBy, receivedVia }) ? `taken from a file ${when}` : `${when} ${by}${from}`;
  const draft = draftAt === null ? null : <div class="hint">Draft saved on {moment(draftAt)}</div>;
  switch (state) {
    case 'submitted':
      return (
        <>
          <Tag tone="ok">Replied</Tag> {said}
          {draftAt === null ? null : <div class="hint">A correction was begun on {moment(draftAt)} and is not sent in</div>}
        </>
      );
    case 'nil':
      return (
        <>
          <Tag tone="ok">Replied: nothing was posted</Tag> {said}
          {draftAt === null ? null : <div class="hint">A correction was begun on {moment(draftAt)} and is not sent in</div>}
        </>
      );
    case 'reopened':
      return (
        <>
          <Tag tone="new">Correcting</Tag> {draft}
        </>
      );
    case 'draft':
      return (
        <>
          <Tag tone="new">Begun, not sent in</Tag> {draft}
        </>
      );
    default:
      return (
        <>
          <Tag tone={asked ? 'warn' : 'off'}>{asked ? 'Asked, nothing yet' : 'Nothing yet'}</Tag> {draft}
        </>
      );
  }
}

function Differences({ reply: { differences } }: { reply: Reply }) {
  if (differences.length === 0) return null;
  return (
    <>
      <Tag tone="warn">Overall total and posts differ</Tag>
      <ul>
        {differences.map(({ platform: slug, metric, headline, items, largestItem }) => (
          <li>
            {platform(slug)} {metric}: overall {number(headline ?? 0)},{' '}
            {metric === 'reach'
              ? `posts from ${number(largestItem ?? 0)} (largest) to ${number(items ?? 0)} (sum)`
              : `posts ${number(items ?? 0)}`}
          </li>
        ))}
      </ul>
    </>
  );
}
