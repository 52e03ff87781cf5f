import type { HistoryEntry } from '#src/reporting/index.ts';
import { day, time } from '../../format.ts';
import { Button, Select } from '../../kit/fields.tsx';
import { Details, Empty } from '../../kit/notice.tsx';
import { Cell, Table } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import type { Told } from './history-changes.ts';
import type { Change } from './history-values.ts';
import { sentenceOf, sentenceOfMany, whoDid } from './history-words.ts';

/** One line of history, ready to be shown. */
export interface Line {
  entry: HistoryEntry;
  told: Told;
  href: string | undefined;
}

/** Lines of one kind that somebody did at once. */
export type Together = readonly [Line, ...Line[]];

export interface HistoryPageProps {
  viewer: Viewer;
  /** Days, newest first, each with its lines. */
  days: readonly { day: string; lines: readonly Together[] }[];
  campaigns: readonly { slug: string; title: string }[];
  /** Slug of the week that is shown alone; '' for everything. */
  campaign: string;
  /** The one thing it is about, where it is about one. */
  subject: { title: string; href: string | undefined } | null;
  /** Address of what is older. */
  older: string | undefined;
  /** Whether something newer is left out. */
  newest: boolean;
}

/** Who did what and when, newest first. */
export function HistoryPage(props: HistoryPageProps) {
  const { viewer, subject, older, newest } = props;
  const title = subject === null ? 'History' : `History of ${subject.title}`;
  const back = subject === null ? {} : { back: { href: '/plan/history', text: 'All history' } };
  return (
    <PlanPage viewer={viewer} section="history" title={title} {...back}>
      <h1>{title}</h1>
      {subject?.href === undefined ? null : (
        <p>
          <a href={subject.href}>{subject.title} as it is now</a>
        </p>
      )}
      {subject === null && props.campaigns.length > 0 ? <Filter {...props} /> : null}
      {newest ? null : (
        <p>
          <a href={newestOf(props)}>Back to the newest</a>
        </p>
      )}
      {props.days.length === 0 ? (
        <Empty>
          <p>Nothing is on record here.</p>
        </Empty>
      ) : null}
      {props.days.map(({ day: date, lines }) => (
        <>
          <h2>{day(date)}</h2>
          <ol class="history">
            {lines.map((line) => (
              <HistoryLine line={line} />
            ))}
          </ol>
        </>
      ))}
      {older === undefined ? null : (
        <p>
          <a href={older} rel="next">
            Older
          </a>
        </p>
      )}
    </PlanPage>
  );
}

const newestOf = ({ campaign }: HistoryPageProps): string =>
  campaign === '' ? '/plan/history' : `/plan/history?campaign=${campaign}`;

function Filter({ campaigns, campaign }: HistoryPageProps) {
  const options = [{ value: '', text: 'Everything' }, ...campaigns.map(({ slug, title }) => ({ value: slug, text: title }))];
  return (
    <form method="get" action="/plan/history" class="filter">
      <Select name="campaign" label="What to show" value={campaign} options={options} />
      <Button kind="secondary">Show</Button>
    </form>
  );
}

function HistoryLine({ line }: { line: Together }) {
  const [first, ...more] = line;
  const { at, who } = first.entry;
  return (
    <li>
      <p class="hint">
        <time dateTime={at}>{time(at)}</time> · {whoDid(who)}
      </p>
      {more.length === 0 ? (
        <>
          <p>
            <Said line={first} />
          </p>
          <More told={first.told} />
        </>
      ) : (
        <>
          <p>{sentenceOfMany(first.entry, line.length)}</p>
          <Details summary={`Show all ${line.length}`}>
            <ul>
              {line.map((each) => (
                <li>
                  <Said line={each} />
                  <More told={each.told} inside />
                </li>
              ))}
            </ul>
          </Details>
        </>
      )}
    </li>
  );
}

function Said({ line: { entry, href } }: { line: Line }) {
  const { before, title, after } = sentenceOf(entry);
  return (
    <>
      {before}
      {title === '' || href === undefined ? title : <a href={href}>{title}</a>}
      {after}
    </>
  );
}

function More({ told: { notes, changes, both }, inside }: { told: Told; inside?: boolean }) {
  if (notes.length === 0 && changes.length === 0) return null;
  const table = changes.length === 0 ? null : <Changes changes={changes} both={both} />;
  return (
    <>
      {notes.length === 0 ? null : <p class="as-typed">{notes.join(' ')}</p>}
      {table === null || inside ? table : <Details summary={both ? 'What changed' : 'What it said before'}>{table}</Details>}
    </>
  );
}

function Changes({ changes, both }: { changes: readonly Change[]; both: boolean }) {
  const text = (said: string) => <div class="as-typed">{said === '' ? 'Nothing' : said}</div>;
  return (
    <Table caption={both ? 'Before and after' : 'Before'} head={both ? ['What', 'Before', 'After'] : ['What', 'Before']}>
      {changes.map(({ label, before, after }) => (
        <tr>
          <th scope="row">{label}</th>
          <Cell of="Before">{text(before)}</Cell>
          {both ? <Cell of="After">{text(after)}</Cell> : null}
        </tr>
      ))}
    </Table>
  );
}
