import { type CalendarLink, type ContactLink, calendarLinkState } from '#src/access/index.ts';
import type { ListedContact } from '#src/partners/index.ts';
import { calendarInWords } from '../../contact/calendar-words.ts';
import { moment } from '../../format.ts';
import { ButtonLink, Buttons } from '../../kit/fields.tsx';
import { Details, Empty } from '../../kit/notice.tsx';
import { Cell, Facts, Table, Tag } from '../../kit/page.tsx';
import type { PartnerContacts } from './partner-read.ts';
import { awayWords, contactName, isAway, linkState } from './partner-words.ts';

interface ListProps {
  /** Address of the partner's page. */
  own: string;
  known: PartnerContacts;
  now: string;
  today: string;
}

/** The contacts of a partner with their private links, and those who are no longer contacts. */
export function ContactList({ own, known, now, today }: ListProps) {
  const here = known.contacts.filter(({ withdrawnAt }) => withdrawnAt === null);
  const gone = known.contacts.filter(({ withdrawnAt }) => withdrawnAt !== null);
  return (
    <>
      {here.length === 0 ? (
        <Empty>
          <p>There is no contact yet, so nobody here can be given a private link.</p>
        </Empty>
      ) : (
        here.map((contact) => (
          <OneContact
            own={own}
            contact={contact}
            deputy={here.find(({ id }) => id === contact.deputyId)}
            links={known.links.filter(({ contactId }) => contactId === contact.id)}
            calendars={known.calendars.filter(({ contactId }) => contactId === contact.id)}
            now={now}
            today={today}
          />
        ))
      )}
      {gone.length === 0 ? null : <Gone own={own} contacts={gone} />}
    </>
  );
}

function OneContact(props: {
  own: string;
  contact: ListedContact;
  deputy: ListedContact | undefined;
  links: readonly ContactLink[];
  calendars: readonly CalendarLink[];
  now: string;
  today: string;
}) {
  const { own, contact, deputy, links, calendars, now, today } = props;
  const { id, role, name, email } = contact;
  const called = contactName(contact);
  const away = awayWords(contact);
  const of = <span class="govuk-visually-hidden"> {called}</span>;
  return (
    <section class="contact" id={id}>
      <h3>
        {role} {isAway(contact, today) ? <Tag tone="warn">Away now</Tag> : null}
      </h3>
      <Facts
        rows={[
          ['Name', name ?? 'Not recorded'],
          ['E-mail address', email ?? 'Not recorded'],
          away !== undefined && ['Away', away],
          deputy !== undefined && ['Who stands in', contactName(deputy)],
        ]}
      />
      <ContactLinks own={own} links={links} now={now} />
      <ButtonLink href={`${own}/contacts/${id}/link`} kind="secondary">
        Make a private link<span class="govuk-visually-hidden"> for {called}</span>
      </ButtonLink>
      <h4>Private calendar</h4>
      <ContactCalendar calendars={calendars} now={now} />
      <Buttons>
        <ButtonLink href={`${own}/contacts/${id}/calendar`} kind="secondary">
          Make a private calendar address<span class="govuk-visually-hidden"> for {called}</span>
        </ButtonLink>
        {calendars.some((each) => calendarLinkState(each, now) !== 'ended') ? (
          <a href={`${own}/contacts/${id}/calendar/end`}>End the private calendar{of}</a>
        ) : null}
      </Buttons>
      <ul class="links">
        <li>
          <a href={`${own}/contacts/${id}`}>Change{of}</a>
        </li>
        <li>
          <a href={`${own}/contacts/${id}/end`}>Take out{of}</a>
        </li>
        <li>
          <a href={`${own}/contacts/${id}/erase`}>Erase name and e-mail{of}</a>
        </li>
      </ul>
    </section>
  );
}

function ContactLinks(props: { own: string; links: readonly ContactLink[]; now: string }) {
  const { own, links, now } = props;
  const working = links.filter((link) => linkState(link, now) === 'works');
  const past = links.filter((link) => linkState(link, now) !== 'works');
  return (
    <>
      {working.length === 0 ? (
        <p>They have no private link that works.</p>
      ) : (
        <Table caption="Private links" head={['Made', 'Works until', 'Last used', 'State', 'What you can do']}>
          {working.map(({ id, createdAt, expiresAt, lastUsedAt }) => {
            const of = <span class="govuk-visually-hidden"> the link made on {moment(createdAt)}</span>;
            return (
              <tr>
                <Cell of="Made">{moment(createdAt)}</Cell>
                <Cell of="Works until">{moment(expiresAt)}</Cell>
                <Cell of="Last used">{lastUsedAt === null ? 'Not yet' : moment(lastUsedAt)}</Cell>
                <Cell of="State">
                  <Tag tone="ok">Works</Tag>
                </Cell>
                <td>
                  <a href={`${own}/links/${id}/replace`}>Replace{of}</a>
                  <br />
                  <a href={`${own}/links/${id}/end`}>End{of}</a>
                </td>
              </tr>
            );
          })}
        </Table>
      )}
      {past.length === 0 ? null : (
        <Details summary={`Earlier links (${past.length})`}>
          <Table caption="Links that no longer work" head={['Made', 'Last used', 'State']}>
            {past.map((link) => (
              <tr>
                <Cell of="Made">{moment(link.createdAt)}</Cell>
                <Cell of="Last used">{link.lastUsedAt === null ? 'Never' : moment(link.lastUsedAt)}</Cell>
                <Cell of="State">
                  <Tag tone="off">
                    {link.revokedAt === null ? `Ran out on ${moment(link.expiresAt)}` : `Ended on ${moment(link.revokedAt)}`}
                  </Tag>
                </Cell>
              </tr>
            ))}
          </Table>
        </Details>
      )}
    </>
  );
}

/** What is known of a contact’s private calendar: never its address. */
function ContactCalendar({ calendars, now }: { calendars: readonly CalendarLink[]; now: string }) {
  const working = calendars.filter((each) => calendarLinkState(each, now) !== 'ended');
  if (working.length === 0) return <p>They have no private calendar.</p>;
  return (
    <ul>
      {working.map((each) => (
        <li>{calendarInWords(each)}</li>
      ))}
    </ul>
  );
}

function Gone({ own, contacts }: { own: string; contacts: readonly ListedContact[] }) {
  return (
    <Table caption="No longer contacts" head={['Role', 'Name', 'E-mail address', 'Since', 'What you can do']}>
      {contacts.map(({ id, role, name, email, withdrawnAt }) => {
        const erased = name === null && email === null;
        return (
          <tr>
            <Cell of="Role">{role}</Cell>
            <Cell of="Name">{name ?? 'Not kept'}</Cell>
            <Cell of="E-mail address">{email ?? 'Not kept'}</Cell>
            <Cell of="Since">{withdrawnAt === null ? '' : moment(withdrawnAt)}</Cell>
            <Cell empty={erased}>
              {erased ? null : (
                <a href={`${own}/contacts/${id}/erase`}>
                  Erase name and e-mail<span class="govuk-visually-hidden"> of {name ?? role}</span>
                </a>
              )}
            </Cell>
          </tr>
        );
      })}
    </Table>
  );
}
