import { yearsToPrint } from '../../calendar/period.ts';
import { ButtonLink } from '../../kit/fields.tsx';
import { Done, Empty } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';
import type { ListedEntry } from './programme-list.ts';

/** The year on one page: what is to come, soonest first, then what is over. */
export function ProgrammePage(props: {
  viewer: Viewer;
  partnership: { slug: string };
  coming: readonly ListedEntry[];
  over: readonly ListedEntry[];
  /** Today in London. */
  today: string;
  done?: string | undefined;
}) {
  const { viewer, partnership, coming, over } = props;
  const mayEdit = canDo(viewer, 'programme.edit');
  return (
    <PlanPage viewer={viewer} section="programme" title="The year’s programme">
      {props.done === undefined ? null : <Done heading={props.done} />}
      <h1>The year’s programme</h1>
      <p>
        Awareness days, meetings, training and deadlines, all year round. The public sees it on{' '}
        <a href={`/${partnership.slug}`}>its own page</a> and in its calendar; what is only for partners or practitioners stays
        with them.
      </p>
      <p>
        See it as{' '}
        {yearsToPrint(props.today).map(({ key, name }) => (
          <>
            <a href={`/plan/year/${key}`}>the year {name} on one sheet</a>,{' '}
          </>
        ))}
        or as <a href={`/plan/month/${props.today.slice(0, 7)}`}>this month as a calendar</a>, to print or download.
      </p>
      {mayEdit ? <ButtonLink href="/plan/programme/new">Add an entry</ButtonLink> : null}
      {coming.length + over.length === 0 ? (
        <Empty>
          <p>There is nothing in the programme yet.</p>
        </Empty>
      ) : null}
      {coming.length === 0 ? null : <Entries caption="To come" entries={coming} mayEdit={mayEdit} />}
      {over.length === 0 ? null : <Entries caption="Over" entries={over} mayEdit={mayEdit} />}
    </PlanPage>
  );
}

function Entries(props: { caption: string; entries: readonly ListedEntry[]; mayEdit: boolean }) {
  return (
    <Table caption={props.caption} head={['When', 'What', 'Kind', 'Who leads', 'State']}>
      {props.entries.map((entry) => (
        <tr>
          <Cell of="When">
            {entry.when}
            {entry.repeats === undefined ? null : <span class="hint repeats">{entry.repeats}</span>}
          </Cell>
          <Cell of="What">{props.mayEdit ? <a href={`/plan/programme/${entry.slug}`}>{entry.title}</a> : entry.title}</Cell>
          <Cell of="Kind">{entry.kind}</Cell>
          <Cell of="Who leads" empty={entry.lead === undefined}>
            {entry.lead ?? ''}
          </Cell>
          <Cell of="State">
            {entry.calledOff ? (
              <Tag tone="warn">Called off</Tag>
            ) : entry.provisional ? (
              <Tag tone="new">Provisional</Tag>
            ) : (
              <Tag tone="ok">Confirmed</Tag>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
