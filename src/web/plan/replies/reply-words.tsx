import { type AskedPlatform, cameFromFile, hasReplied, type Reply } from '#src/returns/index.ts';
import { day, many, moment, platform } from '../../format.ts';
import { Tag } from '../../kit/page.tsx';
import { wayAfter } from '../../replies/way-words.ts';

/** Where a partner's reply stands, in colour and word, with when and from whom it came. */
export function ReplyState({ reply, due }: { reply: Reply; due: string }) {
  const { state, asked, overdue, submittedAt, answeredBy, receivedVia, draftAt, reopened } = reply;
  const draft = draftAt === null ? null : <div class="hint">Draft saved on {moment(draftAt)}</div>;
  if (!hasReplied(state)) {
    const begun = state === 'draft';
    return (
      <>
        {overdue ? (
          <>
            <Tag tone="warn">Overdue</Tag> since {day(due)}.{' '}
          </>
        ) : null}
        <Tag tone={begun ? 'new' : 'off'}>{begun ? 'Begun, not sent in' : asked ? 'Asked, nothing yet' : 'Nothing yet'}</Tag>
        {overdue || !asked ? null : <> Due on {day(due)}</>} {draft}
      </>
    );
  }
  const by = `by ${answeredBy ?? 'somebody whose role was not recorded'}`;
  const from = receivedVia === null ? '' : wayAfter(receivedVia, ', from');
  const when = submittedAt === null ? '' : `on ${moment(submittedAt)}`;
  const said =
    when === '' ? '' : cameFromFile({ answeredBy, receivedVia }) ? `taken from a file ${when}` : `${when} ${by}${from}`;
  const nothing = state === 'nil' || (state === 'reopened' && reply.figures + reply.withoutNumber === 0);
  return (
    <>
      {state === 'reopened' ? (
        <>
          <Tag tone="new">Correcting</Tag>{' '}
        </>
      ) : null}
      <Tag tone="ok">{nothing ? 'Replied: nothing was posted' : 'Replied'}</Tag> {said}
      {reopened?.reason ? (
        <div class="hint">
          Asked to look again on {moment(reopened.at)}: <span class="as-typed">{reopened.reason}</span>
        </div>
      ) : null}
      {draftAt === null ? null : <div class="hint">A correction was begun on {moment(draftAt)} and is not sent in</div>}
    </>
  );
}

/** `12 numbers, 2 answers without a number` */
export const numbersIn = ({ figures, withoutNumber }: Pick<Reply, 'figures' | 'withoutNumber'>): string =>
  [
    figures === 0 && withoutNumber > 0 ? '' : figures === 0 ? 'None' : many(figures, 'number'),
    withoutNumber === 0 ? '' : `${many(withoutNumber, 'answer')} without a number`,
  ]
    .filter((part) => part !== '')
    .join(', ');

/** `Facebook (3 posts), Instagram`; what a partner is asked for. */
export const asksText = (asks: readonly AskedPlatform[]): string =>
  asks.map(({ platform: on, posts }) => (posts === 0 ? platform(on) : `${platform(on)} (${many(posts, 'post')})`)).join(', ');
