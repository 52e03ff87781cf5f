import type { ListedContact } from '#src/partners/index.ts';
import type { Reply } from '#src/returns/index.ts';
import { day, days, many } from '../../format.ts';
import { CopyText } from '../../kit/copy-text.tsx';
import { Empty } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';

interface RemindPageProps {
  viewer: Viewer;
  campaign: { slug: string; title: string; localFrom: string; localTo: string };
  due: string;
  /** Asked and not replied. */
  outstanding: readonly Reply[];
  contacts: readonly ListedContact[];
  /** Partners of which somebody has a private link that works. */
  linked: ReadonlySet<string>;
}

/** Whom to remind, with addresses and a text to copy: nothing is sent from here. */
export function RemindPage({ viewer, campaign, due, outstanding, contacts, linked }: RemindPageProps) {
  const back = `/plan/campaigns/${campaign.slug}/replies`;
  const of = (slug: string) => contacts.filter(({ partner }) => partner.slug === slug);
  const emails = outstanding.flatMap(({ partner }) => of(partner.slug).flatMap(({ email }) => (email === null ? [] : [email])));
  const overdue = outstanding.some((reply) => reply.overdue);
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Remind: ${campaign.title}`}
      back={{ href: back, text: 'Who has replied' }}
    >
      <h1>
        Remind those who have not replied <span class="return-of">{campaign.title}</span>
      </h1>
      {outstanding.length === 0 ? (
        <Empty>
          <p>Nobody: whoever was asked has replied, or it is not recorded who was asked.</p>
        </Empty>
      ) : (
        <>
          <p>Nothing is sent from here: copy the addresses and the text into a mail of your own. Put the addresses into Bcc.</p>
          {emails.length === 0 ? null : (
            <>
              <h2>{many(new Set(emails).size, 'address', 'addresses')}</h2>
              <CopyText id="addresses" text={[...new Set(emails)].join('; ')} what="the addresses" />
            </>
          )}
          <h2>A text to send</h2>
          <CopyText id="reminder" text={textOf(campaign, due, overdue, viewer)} what="the text" />
          <Table caption={`Not replied: ${many(outstanding.length, 'partner')}`} head={['Partner', 'Contacts', 'State']}>
            {outstanding.map(({ partner, state, overdue: late }) => (
              <tr>
                <th scope="row">
                  <a href={`${back}/${partner.slug}`}>{partner.name}</a>
                  {linked.has(partner.slug) ? null : (
                    <div>
                      <Tag tone="warn">No private link</Tag> <MakeLink partner={partner} contacts={of(partner.slug)} />
                    </div>
                  )}
                </th>
                <Cell of="Contacts">
                  {of(partner.slug).length === 0
                    ? 'No contact on record'
                    : of(partner.slug).map(({ role, email }) => (
                        <div>
                          {role}
                          {email === null ? ' (no address)' : `: ${email}`}
                        </div>
                      ))}
                </Cell>
                <Cell of="State">
                  {late ? <Tag tone="warn">Overdue</Tag> : null} {state === 'draft' ? 'Begun, not sent in' : 'Nothing yet'}
                </Cell>
              </tr>
            ))}
          </Table>
        </>
      )}
    </PlanPage>
  );
}

/** Leads to where a private link is made: for the one contact there is, for one of several, or for one that is added first. */
function MakeLink({ partner, contacts }: { partner: Reply['partner']; contacts: readonly ListedContact[] }) {
  const own = `/plan/partners/${partner.slug}`;
  const [first, second] = contacts;
  const href = first === undefined ? `${own}/contacts/new` : second === undefined ? `${own}/contacts/${first.id}/link` : own;
  return (
    <a href={href}>
      {first === undefined ? 'Add a contact' : 'Make a link'}
      <span class="govuk-visually-hidden"> for {partner.name}</span>
    </a>
  );
}

function textOf({ title, localFrom, localTo }: RemindPageProps['campaign'], due: string, late: boolean, viewer: Viewer): string {
  return [
    'Hello,',
    `we are putting together what came of ${title} (${days(localFrom, localTo)}), and your numbers ${late ? `were due on ${day(due)}` : `are due on ${day(due)}`}.`,
    'It takes about ten minutes: one or two numbers for each platform. Zero, “we don’t use it” and “we can’t get it” are answers too, and so is “we posted nothing”.',
    'If you have a private link from us, please open your page by it. If you have none or cannot find it, tell us and we make you a new one, or tell us the numbers by phone or mail and we enter them for you.',
    `Thank you\n${viewer.partnership.name}`,
  ].join('\n\n');
}
