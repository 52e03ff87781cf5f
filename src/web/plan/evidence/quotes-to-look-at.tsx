import type { StoredItem } from '#src/definitions/index.ts';
import { lookedAt, mayPrint, type QuoteDefinition } from '#src/evidence/index.ts';
import { Button, Buttons, Form, Hidden } from '../../kit/fields.tsx';
import { Cell, Table } from '../../kit/page.tsx';
import { evidenceOf } from './evidence-kinds.ts';
import { By, QuoteWords, type Shown } from './evidence-rows.tsx';

/** Quotes that came by a private link, may be printed as far as their permission goes, and wait for somebody to look at them. */
const toLookAt = (quotes: readonly StoredItem[], today: string): StoredItem[] =>
  quotes.filter((item) => {
    const { permission, 'permission-until': permissionUntil } = item.value as QuoteDefinition;
    return lookedAt(item.from?.receivedVia) === 'waiting' && mayPrint({ permission, permissionUntil }, today);
  });

/** What partners gave and the report does not print until somebody says so. */
export function QuotesToLookAt(props: { quotes: readonly StoredItem[] } & Shown) {
  const waiting = toLookAt(props.quotes, props.today);
  if (waiting.length === 0) return null;
  return (
    <section id="look" aria-labelledby="look-title">
      <h2 id="look-title">Quotes to look at</h2>
      <p>
        Partners gave these on their private link. No report prints them until you say so: look for names, and for what gives
        somebody away. To take a name out yourself, change the quote: what you save is printed.
      </p>
      <Table caption="Quotes that wait for you" head={['Quote', 'From', 'May the report print it?']}>
        {waiting.map((item) => (
          <tr>
            <th scope="row">
              <QuoteWords quote={item.value as QuoteDefinition} />
            </th>
            <Cell of="From">
              <By item={item} names={props.names} />
            </Cell>
            <Cell of="May the report print it?">
              <Look item={item} campaign={props.campaign} offer={['yes', 'no']} />
              <a href={`${evidenceOf(props.campaign.slug)}/quotes/${item.ref.slug}`}>
                Change it<span class="govuk-visually-hidden">: {short(item)}</span>
              </a>
            </Cell>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** The other answer, for a quote that somebody has decided about. */
export function ChangedMind({ item, campaign, today }: { item: StoredItem } & Shown) {
  const { receivedVia = null } = item.from ?? {};
  const { permission, 'permission-until': permissionUntil } = item.value as QuoteDefinition;
  const look = lookedAt(receivedVia);
  if (receivedVia === null || look === 'waiting' || !mayPrint({ permission, permissionUntil }, today)) return null;
  return <Look item={item} campaign={campaign} offer={[look === 'print' ? 'no' : 'yes']} />;
}

const short = (item: StoredItem): string => String(item.value.text).slice(0, 60);
const ANSWERS = { yes: 'Print it', no: 'Do not print' } as const;

/** The buttons that say whether a quote is printed. */
function Look(props: { item: StoredItem; campaign: { slug: string }; offer: readonly (keyof typeof ANSWERS)[] }) {
  const { item, campaign, offer } = props;
  return (
    <Form action={`${evidenceOf(campaign.slug)}/quotes/${item.ref.slug}/look`}>
      <Hidden name="version" value={item.version} />
      <Buttons>
        {offer.map((answer) => (
          <Button
            name="print"
            value={answer}
            label={`${ANSWERS[answer]}: ${short(item)}`}
            {...(answer === 'yes' && offer.length > 1 ? {} : { kind: 'secondary' as const })}
          >
            {ANSWERS[answer]}
          </Button>
        ))}
      </Buttons>
    </Form>
  );
}
