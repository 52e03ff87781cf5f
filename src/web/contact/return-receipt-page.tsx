import { cameFromFile, type LastSubmission, type OpenReturn, type ReturnOnRecord } from '#src/returns/index.ts';
import { many, moment, platform } from '../format.ts';
import { Confirmation, Inset } from '../kit/notice.tsx';
import { Cell, Table } from '../kit/page.tsx';
import { ContactPage } from './frame.tsx';
import { aboutText, Differences } from './return-differences.tsx';
import type { ReturnPlace } from './return-place.ts';
import { countText, stateText } from './return-typed.ts';

export interface ReceiptPageProps {
  place: ReturnPlace;
  open: OpenReturn;
  last: LastSubmission;
  record: ReturnOnRecord;
  /** Where the report is, for a week that may be read by everybody. */
  report: string | undefined;
}

/** What was received, when and from whom: to be kept, and to come back to. */
export function ReceiptPage({ place, open, last, record, report }: ReceiptPageProps) {
  const { campaign, partner } = open;
  const from = last.answeredBy === null ? '' : ` from the ${last.answeredBy}`;
  return (
    <ContactPage place={place} title={`Received: ${campaign.title}`} back={{ href: place.base, text: 'Your weeks' }}>
      <Confirmation title={last.state === 'nil' ? 'Thank you, we know' : 'We have your numbers'}>
        {campaign.title}
        <br />
        {partner.name}
      </Confirmation>
      <p class="lead">
        {cameFromFile(last) ? 'Taken from a file' : 'Received'} on {moment(last.submittedAt)}
        {from}: {last.state === 'nil' ? 'you posted nothing for this week' : countText(last.figures, last.withoutNumber)}.
      </p>
      {record.differences.length === 0 ? null : (
        <Inset>
          <h2>{many(record.differences.length, 'difference wants', 'differences want')} a note</h2>
          <Differences rows={record.differences} open={open} figures={record.figures} />
          <p>
            If you know why, <a href={place.action}>open your numbers</a> and write it beside the overall number. Nobody waits for
            it.
          </p>
        </Inset>
      )}
      <h2>Something wrong or missing?</h2>
      <p>
        <a href={place.action}>Open your numbers again</a>, change what you want, and send them again. What stood before stays in
        the history.
      </p>
      {report === undefined ? null : (
        <p>
          <a href={report}>See your numbers in the report of {campaign.title}</a>
        </p>
      )}
      {record.figures.length === 0 ? null : (
        <>
          <h2>What we received</h2>
          <Table caption={`${partner.name}, ${campaign.title}`} head={['For', 'Counted on', { n: 'Number' }]}>
            {record.figures.map((figure) => (
              <tr>
                <th scope="row">{aboutText(open, figure)}</th>
                <Cell of="Counted on">
                  {platform(figure.platform)}, {figure.metric}
                </Cell>
                <Cell of="Number" n>
                  {stateText(figure)}
                  {figure.estimate ? ' (estimate)' : ''}
                </Cell>
              </tr>
            ))}
          </Table>
        </>
      )}
    </ContactPage>
  );
}
