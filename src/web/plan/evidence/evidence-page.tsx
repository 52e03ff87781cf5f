import type { Child } from 'hono/jsx';
import type { StoredItem } from '#src/definitions/index.ts';
import { SMALLEST_SHOWN } from '#src/evidence/index.ts';
import { ButtonLink, Buttons, ErrorSummary, type FieldErrors } from '../../kit/fields.tsx';
import { Done, Empty } from '../../kit/notice.tsx';
import { Table } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { evidenceOf } from './evidence-kinds.ts';
import { CountRow, OutcomeRow, QuoteRow, type Shown, SurveyRow } from './evidence-rows.tsx';
import { ChangedMind, QuotesToLookAt } from './quotes-to-look-at.tsx';

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'It has been added. The report shows it.'],
  ['saved', 'Saved.'],
  ['removed', 'It has been removed.'],
  ['print', 'The report prints that quote.'],
  ['kept-back', 'The report does not print that quote.'],
]);

interface EvidencePageProps extends Shown {
  viewer: Viewer;
  counts: readonly StoredItem[];
  surveys: readonly StoredItem[];
  quotes: readonly StoredItem[];
  outcomes: readonly StoredItem[];
  done: string | undefined;
  errors?: FieldErrors;
}

/** Everything there is to report of a week beside numbers of posts, with what the checks find. */
export function EvidencePage(props: EvidencePageProps) {
  const { viewer, campaign, counts, surveys, quotes, outcomes } = props;
  const base = evidenceOf(campaign.slug);
  const done = DONE.get(props.done ?? '');
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`What else there is to report: ${campaign.title}`}
      back={{ href: `/plan/campaigns/${campaign.slug}`, text: campaign.title }}
      wide
      failed={Object.keys(props.errors ?? {}).length > 0}
    >
      {done === undefined ? null : <Done heading={done} />}
      <ErrorSummary errors={props.errors ?? {}} />
      <h1>What else there is to report</h1>
      <p class="lead">{campaign.title}</p>
      <p>
        Who came, what a survey says, what people said and what happened afterwards. Partners give theirs on their private link.{' '}
        <a href={`/plan/campaigns/${campaign.slug}/report`}>See the report</a>
      </p>
      <QuotesToLookAt {...props} />
      <Part
        id="counts"
        title="Counts of what people did"
        add={{ href: `${base}/counts/new`, text: 'Add a count' }}
        none={counts.length === 0}
      >
        <Table
          caption="Counts, side by side and never added up"
          head={['What', 'By', { n: 'Count' }, 'Of', 'When', 'Yours to do']}
        >
          {counts.map((item) => (
            <CountRow item={item} {...props} />
          ))}
        </Table>
      </Part>
      <Part id="surveys" title="Surveys" add={{ href: `${base}/surveys/new`, text: 'Add a survey' }} none={surveys.length === 0}>
        <Table caption="Surveys and what does not add up in them" head={['Survey', { n: 'Responses' }, 'Checks', 'Yours to do']}>
          {surveys.map((item) => (
            <SurveyRow item={item} base={base} />
          ))}
        </Table>
      </Part>
      <Part
        id="quotes"
        title="What people said"
        add={{ href: `${base}/quotes/new`, text: 'Add a quote' }}
        none={quotes.length === 0}
      >
        <Table caption="Quotes, and whether the report prints them" head={['Quote', 'Kind', 'Printed?', 'Yours to do']}>
          {quotes.map((item) => (
            <QuoteRow item={item} {...props}>
              <ChangedMind item={item} {...props} />
            </QuoteRow>
          ))}
        </Table>
      </Part>
      <Part
        id="outcomes"
        title="What happened before, during and after"
        add={{ href: `${base}/outcomes/new`, text: 'Add a count before, during and after' }}
        none={outcomes.length === 0}
      >
        <p>You see the exact numbers. The report prints no number below {SMALLEST_SHOWN}.</p>
        <Table
          caption="Counts before, during and after the week"
          head={['What', 'Before', 'During', 'After', 'Checks', 'Yours to do']}
        >
          {outcomes.map((item) => (
            <OutcomeRow item={item} {...props} />
          ))}
        </Table>
      </Part>
    </PlanPage>
  );
}

function Part(props: { id: string; title: string; add: { href: string; text: string }; none: boolean; children: Child }) {
  return (
    <section id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.none ? (
        <Empty>
          <p>Nothing has been entered yet.</p>
        </Empty>
      ) : (
        props.children
      )}
      <Buttons>
        <ButtonLink href={props.add.href} kind="secondary">
          {props.add.text}
        </ButtonLink>
      </Buttons>
    </section>
  );
}
