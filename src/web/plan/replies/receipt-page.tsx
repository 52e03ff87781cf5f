import type { OpenReturn, ReturnReceiptAt } from '#src/returns/index.ts';
import { moment } from '../../format.ts';
import { Empty, Inset } from '../../kit/notice.tsx';
import { ReceiptFacts, Received } from '../../replies/received.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';

interface ReceiptPageProps {
  viewer: Viewer;
  open: OpenReturn;
  /** Null where the partner has sent nothing in itself. */
  receipt: ReturnReceiptAt | null;
}

/** What a partner sent in once, when and from whom, as its own receipt says it. */
export function ReceiptPage({ viewer, open, receipt }: ReceiptPageProps) {
  const { campaign, partner } = open;
  const own = `/plan/campaigns/${campaign.slug}/replies/${partner.slug}`;
  const title = receipt === null ? 'No receipt' : `Receipt ${receipt.reference}`;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`${title}: ${partner.name}`}
      back={{ href: own, text: `Reply of ${partner.name}` }}
    >
      <h1>
        {title}{' '}
        <span class="return-of">
          {partner.name}, {campaign.title}
        </span>
      </h1>
      {receipt === null ? (
        <Empty>
          <p>Nothing was sent in by {partner.name}. Numbers that came with the campaign’s own file have no receipt.</p>
        </Empty>
      ) : (
        <Receipt own={own} open={open} receipt={receipt} />
      )}
    </PlanPage>
  );
}

function Receipt({ own, open, receipt }: { own: string; open: OpenReturn; receipt: ReturnReceiptAt }) {
  return (
    <>
      {receipt.number === receipt.newest ? null : (
        <Inset>
          <p>
            A later answer stands in its place. <a href={`${own}/receipt?version=${receipt.newest}`}>See the newest</a>
          </p>
        </Inset>
      )}
      <p class="lead">
        Received on {moment(receipt.submittedAt)} from{' '}
        {receipt.answeredBy === null ? 'somebody whose role was not recorded' : `the ${receipt.answeredBy}`}.
        {receipt.state === 'nil' ? ' They said that they posted nothing.' : ''}
      </p>
      <ReceiptFacts receipt={receipt} />
      <Received open={open} figures={receipt.lines} />
    </>
  );
}
