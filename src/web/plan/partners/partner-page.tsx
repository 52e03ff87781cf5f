import { day, language, number, platform } from '../../format.ts';
import { ButtonLink } from '../../kit/fields.tsx';
import { Done } from '../../kit/notice.tsx';
import { Cell, Facts, Table, Tag } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';
import { ContactList } from './contact-list.tsx';
import type { PartnerContacts, ReadPartner } from './partner-read.ts';
import { isOver, kindName } from './partner-words.ts';

export interface PartnerPageProps {
  viewer: Viewer;
  partner: ReadPartner;
  /** Every partner in use, to name those it is tied to. */
  partners: readonly ReadPartner[];
  /** Null where the reader may not see contacts. */
  known: PartnerContacts | null;
  now: string;
  today: string;
  done: string | undefined;
}

/** One partner: what it is, where it posts, and who there may come in by a private link. */
export function PartnerPage({ viewer, partner, partners, known, now, today, done }: PartnerPageProps) {
  const { value } = partner;
  const own = `/plan/partners/${value.slug}`;
  const mayEdit = canDo(viewer, 'partners.edit');
  const linked = (slugs: readonly string[]) =>
    slugs.map((slug, index) => (
      <>
        {index > 0 ? ', ' : ''}
        <a href={`/plan/partners/${slug}`}>{partners.find((each) => each.value.slug === slug)?.value.name ?? slug}</a>
      </>
    ));
  const slugsOf = (chosen: readonly ReadPartner[]) => chosen.map((each) => each.value.slug);
  const members = slugsOf(partners.filter((each) => each.value['member-of'].includes(value.slug)));
  const before = slugsOf(partners.filter((each) => each.value['succeeded-by'] === value.slug));
  const { website } = value;
  return (
    <PlanPage viewer={viewer} section="partners" title={value.name} back={{ href: '/plan/partners', text: 'Partners' }}>
      {done === undefined ? null : <Done heading={done} />}
      <h1>{value.name}</h1>
      {isOver(value, today) ? (
        <p>
          <Tag tone="off">No longer there</Tag>
        </p>
      ) : null}
      <Facts
        rows={[
          ['Kind', `${kindName(value.kind)}${value.group ? ', a group that is not asked one by one' : ''}`],
          website !== undefined && [
            'Website',
            <a href={website} rel="noopener noreferrer">
              {website}
            </a>,
          ],
          (!value.group || value.languages.length > 0) && ['Languages it posts in', languagesOf(value.languages)],
          value['member-of'].length > 0 && ['Belongs to', linked(value['member-of'])],
          members.length > 0 && ['Belonging to it', linked(members)],
          value['represented-by'].length > 0 && ['Roles that take part', value['represented-by'].join(', ')],
          value['started-on'] !== undefined && ['Began', day(value['started-on'])],
          value['ended-on'] !== undefined && ['Ended', day(value['ended-on'])],
          value['succeeded-by'] !== undefined && ['Followed by', linked([value['succeeded-by']])],
          before.length > 0 && ['Follows', linked(before)],
        ]}
      />
      <ul class="links not-printed">
        {mayEdit ? (
          <li>
            <a href={`${own}/edit`}>Change these details and channels</a>
          </li>
        ) : null}
        {mayEdit ? (
          <li>
            <a href={`${own}/remove`}>Remove this partner</a>
          </li>
        ) : null}
        <li>
          <a href={`/plan/history?subject=${partner.id}`}>History of this partner</a>
        </li>
      </ul>
      <h2>Channels</h2>
      <Channels channels={value.channels} />
      <h2>Contacts</h2>
      {known === null ? (
        <p>Contacts and their private links are seen only by those who look after them: leads and coordinators.</p>
      ) : (
        <>
          <p>
            A contact needs no account: their private link opens the posts of {value.name}, ready to copy, and the form for its
            numbers.
          </p>
          <ButtonLink href={`${own}/contacts/new`} kind="secondary">
            Add a contact
          </ButtonLink>
          <ContactList own={own} known={known} now={now} today={today} />
        </>
      )}
    </PlanPage>
  );
}

/** What it posts in, the first one first. */
const languagesOf = (tags: readonly string[]): string => (tags.length === 0 ? 'English' : tags.map(language).join(', '));

function Channels({ channels }: { channels: ReadPartner['value']['channels'] }) {
  if (channels.length === 0) return <p>None is recorded.</p>;
  return (
    <Table caption="Where it posts" head={['Channel', 'Name there', { n: 'Followers' }]}>
      {channels.map(({ platform: slug, handle, audience }) => (
        <tr>
          <th scope="row">{platform(slug)}</th>
          <Cell of="Name there">{handle ?? 'Not recorded'}</Cell>
          <Cell of="Followers" n>
            {audience === undefined ? 'Not recorded' : number(audience)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
