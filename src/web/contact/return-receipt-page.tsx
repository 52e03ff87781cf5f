import {
  cameFromFile,
  type FigureValue,
  type LastSubmission,
  type OpenReturn,
  type ReturnOnRecord,
  type ReturnReceiptAt,
  type SubmittedVersion,
} from '#src/returns/index.ts';
import { many, moment, platform } from '../format.ts';
import { Confirmation, Inset } from '../kit/notice.tsx';
import { Cell, Facts, Table } from '../kit/page.tsx';
import { changedText } from '../replies/version-words.ts';
import { VersionList } from '../replies/versions.tsx';
import { ContactPage } from './frame.tsx';
import { aboutText, Differences } from './return-differences.tsx';
import { compareAddress, type ReturnPlace, receiptAddress } from './return-place.ts';
import { countText, stateText } from './return-typed.ts';

export interface ReceiptPageProps {
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
      {receipt === null ? null : (
        <Facts
          rows={[
            ['Receipt', receipt.reference],
            ['Answer', receipt.number === 1 ? 'The first' : `Number ${receipt.number}`],
            ['How it came', receipt.receivedVia],
            receipt.number > 1 && ['What changed', changedText(receipt)],
            receipt.reason !== null && ['Why', <span class="as-typed">{receipt.reason}</span>],
          ]}
        />
      )}
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

function Received({ open, figures }: { open: OpenReturn; figures: readonly FigureValue[] | null }) {
  if (figures === null) return <p>These numbers were too many to be kept with their receipt.</p>;
  if (figures.length === 0) return null;
  const noted = figures.some(({ note }) => note !== null);
  return (
    <>
      <h2>What we received</h2>
      <Table
        caption={`${open.partner.name}, ${open.campaign.title}`}
        head={['For', 'Counted on', { n: 'Number' }, ...(noted ? ['Note'] : [])]}
      >
        {figures.map((figure) => (
          <tr>
            <th scope="row">{aboutText(open, figure)}</th>
            <Cell of="Counted on">
              {platform(figure.platform)}, {figure.metric}
            </Cell>
            <Cell of="Number" n>
              {stateText(figure)}
              {figure.estimate ? ' (estimate)' : ''}
            </Cell>
            {noted ? (
              <Cell of="Note" empty={figure.note === null}>
                {figure.note === null ? '' : <span class="as-typed">{figure.note}</span>}
              </Cell>
            ) : null}
          </tr>
        ))}
      </Table>
    </>
  );
}
