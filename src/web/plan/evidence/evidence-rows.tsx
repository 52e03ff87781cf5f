import type { Child } from 'hono/jsx';
import type { CampaignValue } from '#src/content/index.ts';
import type { StoredItem } from '#src/definitions/index.ts';
import {
  checkOutcome,
  checkSurvey,
  lookedAt,
  mayPrint,
  namesIn,
  namesInRole,
  OUTCOME_PARTS,
  type OutcomeDefinition,
  type QuoteDefinition,
  type SurveyDefinition,
} from '#src/evidence/index.ts';
import { isOfActivity, type ParticipationDefinition } from '#src/returns/index.ts';
import { OUTCOME_KIND_WORDS } from '../../evidence/outcome-form.ts';
import { QUOTE_KIND_WORDS } from '../../evidence/quote-form.ts';
import { capital, days, many, number } from '../../format.ts';
import { Cell, Tag } from '../../kit/page.tsx';
import { measureWords, periodWords } from '../../report/taking-part.tsx';
import { evidenceOf } from './evidence-kinds.ts';

/** What the rows of a week's evidence are shown with. */
export interface Shown {
  campaign: Pick<CampaignValue, 'slug' | 'title'>;
  /** Names of partners by slug. */
  names: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD`. */
  today: string;
}

const Change = ({ href, what }: { href: string; what: string }) => (
  <a href={href}>
    Change<span class="govuk-visually-hidden">: {what}</span>
  </a>
);

/** Whose it is, and who said so where a partner gave it. */
export function By({ item, names, otherwise }: { item: StoredItem; names: ReadonlyMap<string, string>; otherwise?: string }) {
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

export function CountRow({ item, campaign, names }: { item: StoredItem } & Shown) {
  const count = item.value as ParticipationDefinition;
  return (
    <tr>
      <th scope="row">
        {count.activity}
        {count.note === undefined ? null : <div class="hint">{count.note}</div>}
      </th>
      <Cell of="By">
        <By item={item} names={names} otherwise="The whole partnership’s" />
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

export function SurveyRow({ item, base }: { item: StoredItem; base: string }) {
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

/** What was said and by whom, with what seems to be a name in it. */
export function QuoteWords({ quote }: { quote: QuoteDefinition }) {
  return (
    <>
      <span class="as-typed">{quote.text}</span>
      <div class="hint">{[quote['said-by'], quote.source].filter((part) => part !== undefined).join('. ')}</div>
      {[...namesIn(quote.text), ...namesInRole(quote['said-by'] ?? '')].map((finding) => (
        <p class="evidence-finding">
          <Tag tone="warn">Check</Tag> {finding}
        </p>
      ))}
    </>
  );
}

export function QuoteRow({ item, campaign, names, today, children }: { item: StoredItem; children?: Child } & Shown) {
  const quote = item.value as QuoteDefinition;
  const permitted = { permission: quote.permission, permissionUntil: quote['permission-until'] };
  const { receivedVia = null } = item.from ?? {};
  const printed = mayPrint({ ...permitted, receivedVia }, today);
  const why = { given: 'the permission has ended', 'not-asked': 'nobody has asked', refused: 'they said no', published: '' };
  const look = mayPrint(permitted, today) && receivedVia !== null ? lookedAt(receivedVia) : undefined;
  const decided = { waiting: 'nobody has looked at it yet', 'kept-back': 'you decided not to print it', print: '' };
  return (
    <tr>
      <th scope="row">
        <QuoteWords quote={quote} />
        <div class="hint">
          <By item={item} names={names} />
        </div>
      </th>
      <Cell of="Kind">{QUOTE_KIND_WORDS[quote.kind]}</Cell>
      <Cell of="Printed?">
        {printed ? <Tag tone="ok">Printed</Tag> : <Tag tone="off">Not printed</Tag>}
        {printed ? null : <div class="hint">{capital(look === undefined ? why[quote.permission] : decided[look])}</div>}
      </Cell>
      <Cell of="Yours to do">
        <Change href={`${evidenceOf(campaign.slug)}/quotes/${quote.slug}`} what={quote.text.slice(0, 60)} />
        {children}
      </Cell>
    </tr>
  );
}

export function OutcomeRow({ item, campaign, names }: { item: StoredItem } & Shown) {
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
