import type { Child } from 'hono/jsx';
import type { CampaignValue } from '#src/content/index.ts';
import type { StoredItem } from '#src/definitions/index.ts';
import {
  checkOutcome,
  checkSurvey,
  mayPrint,
  namesIn,
  OUTCOME_PARTS,
  type OutcomeDefinition,
  type QuoteDefinition,
  SMALLEST_SHOWN,
  type SurveyDefinition,
} from '#src/evidence/index.ts';
import { isOfActivity, type ParticipationDefinition } from '#src/returns/index.ts';
import { OUTCOME_KIND_WORDS } from '../../evidence/outcome-form.ts';
import { QUOTE_KIND_WORDS } from '../../evidence/quote-form.ts';
import { capital, days, many, number } from '../../format.ts';
import { ButtonLink, Buttons } from '../../kit/fields.tsx';
import { Done, Empty } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { measureWords, periodWords } from '../../report/taking-part.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { evidenceOf } from './evidence-kinds.ts';

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'It has been added. The report shows it.'],
  ['saved', 'Saved.'],
  ['removed', 'It has been removed.'],
]);

export interface EvidencePageProps {
  viewer: Viewer;
  campaign: Pick<CampaignValue, 'slug' | 'title'>;
  counts: readonly StoredItem[];
  surveys: readonly StoredItem[];
  quotes: readonly StoredItem[];
  outcomes: readonly StoredItem[];
  /** Names of partners by slug. */
  names: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD`. */
  today: string;
  done: string | undefined;
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
    >
      {done === undefined ? null : <Done heading={done} />}
      <h1>What else there is to report</h1>
      <p class="lead">{campaign.title}</p>
      <p>
        Who came, what a survey says, what people said and what happened afterwards. Partners give theirs on their private link.{' '}
        <a href={`/plan/campaigns/${campaign.slug}/report`}>See the report</a>
      </p>
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
            <Count item={item} {...props} />
          ))}
        </Table>
      </Part>
      <Part id="surveys" title="Surveys" add={{ href: `${base}/surveys/new`, text: 'Add a survey' }} none={surveys.length === 0}>
        <Table caption="Surveys and what does not add up in them" head={['Survey', { n: 'Responses' }, 'Checks', 'Yours to do']}>
          {surveys.map((item) => (
            <Survey item={item} base={base} />
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
            <Quote item={item} {...props} />
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
            <Outcome item={item} {...props} />
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

const Change = ({ href, what }: { href: string; what: string }) => (
  <a href={href}>
    Change<span class="govuk-visually-hidden">: {what}</span>
  </a>
);

/** Whose it is, and who said so where a partner gave it. */
function By({ item, names, otherwise }: { item: StoredItem; names: ReadonlyMap<string, string>; otherwise?: string }) {
  const partner = typeof item.value.partner === 'string' ? item.value.partner : undefined;
  const { answeredBy = null, receivedVia = null } = item.from ?? {};
  return (
    <>
      {partner === undefined ? (otherwise ?? '') : (names.get(partner) ?? partner)}
      {receivedVia === null ? null : (
        <div class="hint">
          Given by {answeredBy ?? 'the partner'} through {receivedVia}
        </div>
      )}
    </>
  );
}

function Checks({ findings }: { findings: readonly string[] }) {
  if (findings.length === 0) return <>Nothing found</>;
  return (
    <>
      {findings.map((finding) => (
        <p class="evidence-finding">
          <Tag tone="warn">Check</Tag> {finding}
        </p>
      ))}
    </>
  );
}

function Count({ item, campaign, names }: { item: StoredItem } & EvidencePageProps) {
  const count = item.value as ParticipationDefinition;
  return (
    <tr>
      <th scope="row">
        {count.activity}
        {count.note === undefined ? null : <div class="hint">{count.note}</div>}
      </th>
      <Cell of="By">
        <By item={item} names={names} otherwise="Nobody’s in particular" />
      </Cell>
      <Cell of="Count" n>
        {count.approximate ? 'about ' : ''}
        {number(count.value)}
      </Cell>
      <Cell of="Of">{measureWords(count.measure)}</Cell>
      <Cell of="When">{periodWords(count.period ?? null) || 'The week, or not stated'}</Cell>
      <Cell of="Yours to do">
        {isOfActivity(item.ref.slug) ? (
          <a href={`/plan/campaigns/${campaign.slug}/activities`}>
            What the partner did itself<span class="govuk-visually-hidden">: {count.activity}</span>
          </a>
        ) : (
          <Change href={`${evidenceOf(campaign.slug)}/counts/${item.ref.slug}`} what={count.activity} />
        )}
      </Cell>
    </tr>
  );
}

function Survey({ item, base }: { item: StoredItem; base: string }) {
  const survey = item.value as SurveyDefinition;
  const findings = checkSurvey(survey);
  const named = findings.map(({ question, answer, message }) => {
    const place = [question === null ? '' : `Question ${question + 1}`, answer === null ? '' : `answer ${answer + 1}`];
    return [place.filter((part) => part !== '').join(', '), message].filter((part) => part !== '').join(': ');
  });
  return (
    <tr>
      <th scope="row">
        {survey.title}
        <div class="hint">
          {many(survey.questions.length, 'question')}
          {survey.opened !== undefined && survey.closed !== undefined ? `, open ${days(survey.opened, survey.closed)}` : ''}
        </div>
      </th>
      <Cell of="Responses" n>
        {survey.responses === undefined ? 'not stated' : number(survey.responses)}
      </Cell>
      <Cell of="Checks">
        <Checks findings={named} />
      </Cell>
      <Cell of="Yours to do">
        <Change href={`${base}/surveys/${survey.slug}`} what={survey.title} />
      </Cell>
    </tr>
  );
}

function Quote({ item, campaign, names, today }: { item: StoredItem } & EvidencePageProps) {
  const quote = item.value as QuoteDefinition;
  const until = quote['permission-until'];
  const printed = mayPrint({ permission: quote.permission, permissionUntil: until }, today);
  const why = { given: 'the permission has ended', 'not-asked': 'nobody has asked', refused: 'they said no', published: '' };
  return (
    <tr>
      <th scope="row">
        <span class="as-typed">{quote.text}</span>
        <div class="hint">{[quote['said-by'], quote.source].filter((part) => part !== undefined).join('. ')}</div>
        <div class="hint">
          <By item={item} names={names} />
        </div>
        {namesIn(quote.text).map((finding) => (
          <p class="evidence-finding">
            <Tag tone="warn">Check</Tag> {finding}
          </p>
        ))}
      </th>
      <Cell of="Kind">{QUOTE_KIND_WORDS[quote.kind]}</Cell>
      <Cell of="Printed?">
        {printed ? <Tag tone="ok">Printed</Tag> : <Tag tone="off">Not printed</Tag>}
        {printed ? null : <div class="hint">{capital(why[quote.permission])}</div>}
      </Cell>
      <Cell of="Yours to do">
        <Change href={`${evidenceOf(campaign.slug)}/quotes/${quote.slug}`} what={quote.text.slice(0, 60)} />
      </Cell>
    </tr>
  );
}

function Outcome({ item, campaign, names }: { item: StoredItem } & EvidencePageProps) {
  const outcome = item.value as OutcomeDefinition;
  const part = (name: (typeof OUTCOME_PARTS)[number]) => {
    const given = outcome[name];
    return given === undefined ? null : { ...given, count: given.count ?? null };
  };
  const findings = checkOutcome({ before: part('before'), during: part('during'), after: part('after'), note: outcome.note });
  return (
    <tr>
      <th scope="row">
        {outcome.title}
        <div class="hint">{OUTCOME_KIND_WORDS[outcome.kind]}</div>
        <div class="hint">
          <By item={item} names={names} />
        </div>
      </th>
      {OUTCOME_PARTS.map((name) => {
        const given = outcome[name];
        const dates = given?.from !== undefined && given.to !== undefined ? days(given.from, given.to) : given?.words;
        return (
          <Cell of={capital(name)}>
            {given === undefined ? 'Not counted' : given.count === undefined ? 'Not known' : number(given.count)}
            {dates === undefined ? null : <div class="hint">{dates}</div>}
          </Cell>
        );
      })}
      <Cell of="Checks">
        <Checks findings={findings} />
      </Cell>
      <Cell of="Yours to do">
        <Change href={`${evidenceOf(campaign.slug)}/outcomes/${outcome.slug}`} what={outcome.title} />
      </Cell>
    </tr>
  );
}
