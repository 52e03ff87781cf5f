import {
  cameFromFile,
  type LastSubmission,
  type OpenReturn,
  type ReturnOnRecord,
  type ReturnReceiptAt,
  type SubmittedVersion,
} from '#src/returns/index.ts';
import { many, moment } from '../../../format.ts';
import { Confirmation, Inset } from '../../../kit/notice.tsx';
import { ReceiptFacts, Received } from '../../../replies/received.tsx';
import { VersionList } from '../../../replies/versions.tsx';
import { ContactPage } from '../../frame.tsx';
import { Differences } from '../check/differences.tsx';
import { compareAddress, type ReturnPlace, receiptAddress } from '../return-place.ts';
import { countText } from '../typed.ts';

interface ReceiptPageProps {
  place: ReturnPlace;
  open: OpenReturn;
  last: LastSubmission;
  /** The submission that is shown; null for what a file brought. */
  receipt: ReturnReceiptAt | null;
  /** All of them, the newest first. */
  versions: readonly SubmittedVersion[];
  record: ReturnOnRecord;
  /** Where the report is, for a week that may be read by everybody. */
  report: string | undefined;
}

/** What was received, when and from whom: to be kept, and to come back to. */
export function ReceiptPage({ place, open, last, receipt, versions, record, report }: ReceiptPageProps) {
  const { campaign, partner } = open;
  const isNewest = receipt === null || receipt.number === receipt.newest;
  const shown = receipt ?? last;
  const state = isNewest ? last.state : shown.state;
  const from = shown.answeredBy === null ? '' : ` from the ${shown.answeredBy}`;
  const lines = receipt === null || isNewest ? record.figures : receipt.lines;
  return (
    <ContactPage place={place} title={`Received: ${campaign.title}`} back={{ href: place.base, text: 'Your weeks' }}>
      <Confirmation title={state === 'nil' ? 'Thank you, we know' : isNewest ? 'We have your numbers' : 'An earlier answer'}>
        {campaign.title}
        <br />
        {partner.name}
        {receipt === null ? null : (
          <>
            <br />
            Receipt {receipt.reference}
          </>
        )}
      </Confirmation>
      {isNewest ? null : (
        <Inset>
          <p>
            A later answer stands in its place. <a href={receiptAddress(place)}>See what we have now</a>
          </p>
        </Inset>
      )}
      <p class="lead">
        {cameFromFile(shown) ? 'Taken from a file' : 'Received'} on {moment(shown.submittedAt)}
        {from}:{' '}
        {state === 'nil'
          ? 'you posted nothing for this week'
          : shown.figures === null
            ? 'your numbers'
            : countText(shown.figures, shown.withoutNumber ?? 0)}
        .
      </p>
      {receipt === null ? null : <ReceiptFacts receipt={receipt} />}
      <p class="hint not-printed">To keep it, print this page or save it as a PDF. Its address stays the same.</p>
      {!isNewest || record.differences.length === 0 ? null : (
        <Inset>
          <h2>{many(record.differences.length, 'difference wants', 'differences want')} a note</h2>
          <Differences rows={record.differences} open={open} figures={record.figures} />
          <p>
            If you know why, <a href={place.action}>open your numbers</a> and write it beside the overall number. Nobody waits for
            it.
          </p>
        </Inset>
      )}
      <div class="not-printed">
        <h2>Something wrong or missing?</h2>
        <p>
          <a href={place.action}>Open your numbers again</a>, change what you want, and send them again with what you corrected
          and why. What stood before stays in the history.
        </p>
        {report === undefined ? null : (
          <p>
            <a href={report}>See your numbers in the report of {campaign.title}</a>
          </p>
        )}
      </div>
      <Received open={open} figures={lines} />
      {versions.length < 2 ? null : (
        <VersionList
          versions={versions}
          receiptAt={(number) => receiptAddress(place, number)}
          compareAt={(before, after) => compareAddress(place, before, after)}
        />
      )}
    </ContactPage>
  );
}
