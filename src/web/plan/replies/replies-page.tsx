import { hasReplied, type Replies, type Reply } from '#src/returns/index.ts';
import { day, many, number } from '../../format.ts';
import { Done, Empty } from '../../kit/notice.tsx';
import { Cell, Table } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';
import { isToLookAt, ToLookAt } from './differences.tsx';
import { asksText, numbersIn, ReplyState } from './reply-words.tsx';

interface RepliesPageProps {
  viewer: Viewer;
  campaign: { slug: string; title: string };
  replies: Replies;
  /** Somebody was just asked. */
  asked?: boolean;
}

/** Who has replied for a week, as far as is known who was asked. */
export function RepliesPage({ viewer, campaign, replies, asked }: RepliesPageProps) {
  const base = `/plan/campaigns/${campaign.slug}`;
  const outstanding = replies.items.filter((reply) => reply.outstanding).sort(byUrgency);
  const others = replies.items.filter((reply) => !reply.outstanding).sort(byUrgency);
  const mayEdit = canDo(viewer, 'content.edit');
  const mayRecord = canDo(viewer, 'figures.record');
  const mayRemind = canDo(viewer, 'contacts.manage') && outstanding.length > 0;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Who has replied: ${campaign.title}`}
      back={{ href: base, text: campaign.title }}
    >
      {asked ? <Done heading="Your choice of who is asked is saved" /> : null}
      <h1>Who has replied</h1>
      <p class="lead">{campaign.title}</p>
      <Summary replies={replies} />
      {mayEdit || mayRemind || mayRecord ? (
        <ul class="not-printed">
          {mayEdit ? (
            <li>
              <a href={`${base}/ask-for-numbers`}>
                {replies.asked === 'not-recorded'
                  ? 'Say who was asked, or ask partners for their numbers'
                  : 'Change who is asked'}
              </a>
            </li>
          ) : null}
          {mayRemind ? (
            <li>
              <a href={`${base}/remind-for-numbers`}>Remind those who have not replied</a>
            </li>
          ) : null}
          {mayRecord ? (
            <>
              <li>
                <a href={`${base}/excel-forms`}>Excel forms that came back</a>
              </li>
              <li>
                <a href={`${base}/import-numbers`}>Import numbers from a file</a>
              </li>
            </>
          ) : null}
        </ul>
      ) : null}
      {replies.items.length === 0 ? (
        <Empty>
          <p>Nobody has begun to reply.</p>
        </Empty>
      ) : null}
      {outstanding.length === 0 ? null : (
        <Listed
          caption={`Not replied yet: ${many(outstanding.length, 'partner')}`}
          replies={outstanding}
          {...{ base, due: replies.due }}
        />
      )}
      {others.length === 0 ? null : (
        <Listed
          caption={`${others.every(({ state }) => hasReplied(state)) ? 'Replied' : 'Replied or begun'}: ${many(others.length, 'partner')}`}
          replies={others}
          {...{ base, due: replies.due }}
        />
      )}
      <p class="not-printed">
        <a href={`${base}/report`}>The report, with every number and where it came from</a>
        <br />
        <a href={`${base}/replies.csv`}>Who has replied, as a spreadsheet (CSV)</a>
      </p>
    </PlanPage>
  );
}

/** Overdue first, then begun, then silent; of those that replied, what needs a look before the rest. */
const URGENCY = (reply: Reply): number =>
  reply.outstanding
    ? (reply.overdue ? 0 : 2) + (reply.state === 'draft' ? 0 : 1)
    : ['draft', 'reopened', 'submitted', 'nil'].indexOf(reply.state ?? '') + (isToLookAt(reply) ? 0 : 0.5);

const byUrgency = (a: Reply, b: Reply): number => URGENCY(a) - URGENCY(b) || (a.partner.name < b.partner.name ? -1 : 1);

function Summary({ replies: { counted, items, due } }: { replies: Replies }) {
  if (counted.asked === 'not-recorded') {
    return (
      <p>
        Who was asked was not recorded, so nobody is shown as not having replied.{' '}
        {items.length === 0 ? '' : `${many(items.length, 'partner has', 'partners have')} answered or begun to.`}
      </p>
    );
  }
  const { asked, overdue } = counted;
  const repliedOf = counted.repliedOfAsked ?? 0;
  const unasked = items.filter((reply) => reply.asked !== true).length;
  const more = [
    counted.nil === 0 ? '' : `${number(counted.nil)} posted nothing`,
    counted.correcting === 0 ? '' : `${number(counted.correcting)} correcting`,
    counted.enteredByStaff === 0 ? '' : `${number(counted.enteredByStaff)} entered by one of you`,
  ].filter((part) => part !== '');
  return (
    <>
      <p>
        {number(repliedOf)} of {many(asked, 'partner')} that {asked === 1 ? 'was' : 'were'} asked{' '}
        {repliedOf === 1 ? 'has' : 'have'} replied.
        {unasked === 0 ? '' : ` ${many(unasked, 'more partner', 'more partners')} answered or began to without being asked.`}
      </p>
      {more.length === 0 ? null : <p>Of those that replied: {more.join(', ')}.</p>}
      <p>
        {overdue === null || overdue === 0 ? 'Numbers are due on' : 'Numbers were due on'} <strong>{day(due)}</strong>, ten
        working days after the last day of the week.
        {overdue === null || overdue === 0 ? '' : ` ${many(overdue, 'partner is', 'partners are')} overdue.`}
      </p>
    </>
  );
}

function Listed(props: { caption: string; replies: readonly Reply[]; base: string; due: string }) {
  const { caption, replies, base, due } = props;
  const askedKnown = replies.some(({ asked }) => asked === false);
  const asks = replies.some(({ asksFor }) => asksFor.length > 0);
  const toLookAt = replies.some(isToLookAt);
  return (
    <Table
      caption={caption}
      head={[
        'Partner',
        ...(askedKnown ? ['Asked?'] : []),
        'State',
        ...(asks ? ['Platforms'] : []),
        'Numbers',
        ...(toLookAt ? ['To look at'] : []),
      ]}
    >
      {replies.map((reply) => (
        <tr>
          <th scope="row">
            <a href={`${base}/replies/${reply.partner.slug}`}>{reply.partner.name}</a>
          </th>
          {askedKnown ? <Cell of="Asked">{reply.asked ? 'Yes' : 'No'}</Cell> : null}
          <Cell of="State">
            <ReplyState reply={reply} due={due} />
          </Cell>
          {asks ? (
            <Cell of="Platforms" empty={reply.asksFor.length === 0}>
              {asksText(reply.asksFor)}
            </Cell>
          ) : null}
          <Cell of="Numbers">{numbersIn(reply)}</Cell>
          {toLookAt ? (
            <Cell of="To look at" empty={!isToLookAt(reply)}>
              <ToLookAt reply={reply} />
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}
