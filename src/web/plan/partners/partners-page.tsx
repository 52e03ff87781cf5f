import { PARTNER_KINDS } from '#src/partners/index.ts';
import { many, platform } from '../../format.ts';
import { Button, ButtonLink, Select } from '../../kit/fields.tsx';
import { Done, Empty } from '../../kit/notice.tsx';
import { Cell, Table } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';
import { kindName } from './partner-words.ts';

/** A partner in the list. */
export interface ListedPartner {
  slug: string;
  name: string;
  kind: string;
  group: boolean;
  /** Whether the body is gone. */
  over: boolean;
  platforms: readonly string[];
  /** Null where the reader may not see contacts. */
  contacts: { count: number; links: string | undefined } | null;
}

export interface PartnersPageProps {
  viewer: Viewer;
  partners: readonly ListedPartner[];
  /** Kinds to choose from, and the one that was chosen; '' for all. */
  kinds: readonly string[];
  kind: string;
  done: string | undefined;
}

/** Every partner: what it is, where it posts, and who there has a private link. */
export function PartnersPage({ viewer, partners, kinds, kind, done }: PartnersPageProps) {
  const mayEdit = canDo(viewer, 'partners.edit');
  const here = partners.filter(({ over }) => !over);
  const gone = partners.filter(({ over }) => over);
  return (
    <PlanPage viewer={viewer} section="partners" title="Partners">
      {done === undefined ? null : <Done heading={done} />}
      <h1>Partners</h1>
      <p>
        The organisations that take part, and where each of them posts. What posts say about getting help has a list of its own:{' '}
        <a href="/plan/support-routes">where to report or get help</a>.
      </p>
      {mayEdit ? <ButtonLink href="/plan/partners/new">Add a partner</ButtonLink> : null}
      {kinds.length < 2 ? null : <Filter kinds={kinds} kind={kind} />}
      {partners.length === 0 ? (
        <Empty>
          <p>{kind === '' ? 'There is no partner yet.' : 'No partner is of this kind.'}</p>
        </Empty>
      ) : null}
      {here.length === 0 ? null : <Listed caption={many(here.length, 'partner')} partners={here} />}
      {gone.length === 0 ? null : (
        <>
          <h2>No longer there</h2>
          <p>Organisations that have ended keep what they did; nothing new is sent to them.</p>
          <Listed caption={`${many(gone.length, 'organisation')} that ended`} partners={gone} />
        </>
      )}
    </PlanPage>
  );
}

function Filter(props: { kinds: readonly string[]; kind: string }) {
  const known = PARTNER_KINDS.filter((kind) => props.kinds.includes(kind));
  const options = [{ value: '', text: 'All kinds' }, ...known.map((value) => ({ value, text: kindName(value) }))];
  return (
    <form method="get" action="/plan/partners" class="filter">
      <Select name="kind" label="Kind of partner" value={props.kind} options={options} />
      <Button kind="secondary">Show</Button>
    </form>
  );
}

function Listed(props: { caption: string; partners: readonly ListedPartner[] }) {
  const withContacts = props.partners.some(({ contacts }) => contacts !== null);
  const head = ['Partner', 'Kind', 'Channels', ...(withContacts ? ['Contacts', 'Private links'] : [])];
  return (
    <Table caption={props.caption} head={head}>
      {props.partners.map(({ slug, name, kind, group, platforms, contacts }) => (
        <tr>
          <th scope="row">
            <a href={`/plan/partners/${slug}`}>{name}</a>
            {group ? <div class="hint">A group, not asked one by one</div> : null}
          </th>
          <Cell of="Kind">{kindName(kind)}</Cell>
          <Cell of="Channels">{platforms.length === 0 ? <None /> : platforms.map(platform).join(', ')}</Cell>
          {contacts === null ? null : (
            <>
              <Cell of="Contacts">{contacts.count === 0 ? <None /> : String(contacts.count)}</Cell>
              <Cell of="Private links">{contacts.links ?? <None />}</Cell>
            </>
          )}
        </tr>
      ))}
    </Table>
  );
}

const None = () => <span class="hint">None</span>;
