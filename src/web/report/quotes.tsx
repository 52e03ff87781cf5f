import type { Report } from '#src/reporting/index.ts';
import { words } from '../format.ts';

type Quote = Report['evidence']['quotes'][number];

/** What each kind of quote is called as a heading. */
export const QUOTE_HEADINGS: Readonly<Record<string, string>> = {
  praise: 'What people liked',
  gap: 'What people missed',
  learning: 'What people learnt',
  'promised-action': 'What people said they will do',
  suggestion: 'What people suggest',
};

/** What people said, by kind: with who said it as a role, and never a name. */
export function Quotes({ report }: { report: Report }) {
  const { quotes } = report.evidence;
  if (quotes.length === 0) return null;
  const kinds = [...new Set(quotes.map(({ kind }) => kind))];
  return (
    <>
      <h2>What people said</h2>
      <p>Only what was published before, or what somebody agreed to see printed. Words in square brackets stand for names.</p>
      {kinds.map((kind) => (
        <>
          <h3>{QUOTE_HEADINGS[kind] ?? words(kind)}</h3>
          {quotes
            .filter((quote) => quote.kind === kind)
            .map((quote) => (
              <QuoteBlock quote={quote} />
            ))}
        </>
      ))}
    </>
  );
}

function QuoteBlock({ quote }: { quote: Quote }) {
  const who = [quote.saidBy, quote.partnerName, quote.survey, quote.source].filter((part) => part !== null);
  return (
    <figure class="quote">
      <blockquote class="as-typed">{quote.text}</blockquote>
      {who.length === 0 ? null : <figcaption class="hint">{who.join('. ')}</figcaption>}
    </figure>
  );
}
