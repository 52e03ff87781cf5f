import type { EntryDefinition } from '#src/programme/index.ts';
import { Done, Empty } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import type { DatesInWords, ListedDate } from './entry-dates.ts';

export interface DatesPageProps {
  viewer: Viewer;
  entry: EntryDefinition;
  dates: DatesInWords;
  coming: readonly ListedDate[];
  others: readonly ListedDate[];
  /** The first date of the series, before which nothing can end. */
  first: string | undefined;
  done?: string | undefined;
}

/** The single dates of a series, and what can be done with each. */
export function DatesPage({ viewer, entry, dates, coming, others, first, done }: DatesPageProps) {
  const here = `/plan/programme/${entry.slug}`;
  const rows = { here: `${here}/dates`, first };
  return (
    <PlanPage viewer={viewer} section="programme" title={`Dates of ${entry.title}`} back={{ href: here, text: entry.title }}>
      {done === undefined ? null : <Done heading={done} />}
      <h1>Dates of {entry.title}</h1>
      {dates.repeats ? (
        <>
          <p>
            <strong>{dates.sentence}</strong>
          </p>
          <ul>
            <li>
              <strong>Move, call off, leave out:</strong> that one date. What is called off stays in calendars, marked as
              cancelled; what is left out disappears.
            </li>
            <li>
              <strong>Change from here on, end before it:</strong> that date and all later ones.
            </li>
          </ul>
        </>
      ) : (
        <Empty>
          <p>
            It takes place once: {dates.sentence}. <a href={here}>Change the entry itself</a>.
          </p>
        </Empty>
      )}
      {dates.repeats && coming.length === 0 ? (
        <Empty>
          <p>It has no date to come.</p>
        </Empty>
      ) : null}
      {coming.length === 0 ? null : <Dates caption="Next dates" dates={coming} {...rows} />}
      {others.length === 0 ? null : <Dates caption="Other dates that were changed" dates={others} {...rows} />}
    </PlanPage>
  );
}

function Dates(props: { caption: string; dates: readonly ListedDate[]; here: string; first: string | undefined }) {
  return (
    <Table caption={props.caption} head={['Date', 'State', 'Change it']}>
      {props.dates.map((date) => (
        <tr id={`on-${date.original}`}>
          <Cell of="Date">{date.planned}</Cell>
          <Cell of="State">
            <State {...date} />
          </Cell>
          <Cell>
            <Changes date={date} here={props.here} first={props.first} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** What became of a date, in colour and word. */
function State({ state, now }: ListedDate) {
  switch (state) {
    case 'moved':
      return (
        <>
          <Tag tone="new">Moved</Tag> to {now}
        </>
      );
    case 'called-off':
      return (
        <>
          <Tag tone="warn">Called off</Tag> and shown as cancelled
        </>
      );
    case 'left-out':
      return (
        <>
          <Tag tone="off">Left out</Tag> and not shown
        </>
      );
    default:
      return <>As planned</>;
  }
}

function Changes({ date, here, first }: { date: ListedDate; here: string; first: string | undefined }) {
  const { original, planned, state } = date;
  const link = (to: string, text: string, about: string) => (
    <a href={`${here}/${original}/${to}`}>
      {text}
      <span class="govuk-visually-hidden">{` ${about}`}</span>
    </a>
  );
  return (
    <div class="date-changes">
      {state === 'as-planned' || state === 'moved' ? link('move', state === 'moved' ? 'Move again' : 'Move', planned) : null}
      {state === 'as-planned' || state === 'moved' ? link('call-off', 'Call off', planned) : null}
      {state === 'as-planned' ? link('leave-out', 'Leave out', planned) : null}
      {state === 'as-planned' ? null : link('put-back', 'Put back', planned)}
      {original === first ? null : link('change', 'Change from here on', planned)}
      {original === first ? null : link('end', 'End before it', planned)}
    </div>
  );
}
