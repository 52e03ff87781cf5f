import type { Report } from '#src/reporting/index.ts';
import { day, days, many, number } from '../format.ts';
import { Warning } from '../kit/notice.tsx';
import { Cell, Facts, Table, Tag } from '../kit/page.tsx';

type Survey = Report['evidence']['surveys'][number];
type Question = Survey['questions'][number];

/** The surveys about the week, each percentage with what it is out of. */
export function Surveys({ report }: { report: Report }) {
  const { surveys } = report.evidence;
  if (surveys.length === 0) return null;
  return (
    <>
      <h2>What surveys say</h2>
      <p>
        Answers are answers and not people: nobody knows how the people who did not answer think. A percentage that cannot come
        from the answers stated is named as such and not corrected.
      </p>
      {surveys.map((survey) => (
        <section aria-labelledby={`survey-${survey.slug}`}>
          <h3 id={`survey-${survey.slug}`}>{survey.title}</h3>
          <SurveyBody survey={survey} />
        </section>
      ))}
    </>
  );
}

function SurveyBody({ survey }: { survey: Survey }) {
  const { opened, closed, responses, invited } = survey;
  const open = opened !== null && closed !== null ? days(opened, closed) : (opened ?? closed);
  return (
    <>
      <Facts
        rows={[
          survey.partnerName !== null && (['By', survey.partnerName] as const),
          ['Open', open === null ? 'Not stated' : opened !== null && closed !== null ? open : day(open)],
          ['Sent to', survey.distributed ?? 'Not stated'],
          ['Asked', invited === null ? 'Not stated how many' : number(invited)],
          ['Responses', responses === null ? 'Not stated' : countWords(responses)],
          survey.respondents.length > 0 &&
            ([
              'Of them',
              <ul>
                {survey.respondents.map(({ kind, count }) => (
                  <li>
                    {kind}: {countWords(count)}
                  </li>
                ))}
              </ul>,
            ] as const),
          survey.source !== null && (['Source', survey.source] as const),
        ]}
      />
      {survey.note === null ? null : <p>{survey.note}</p>}
      {survey.faults.map((fault) => (
        <Warning>{fault}.</Warning>
      ))}
      {survey.questions.map((question) => (
        <Answers question={question} />
      ))}
    </>
  );
}

const countWords = (count: number | string): string =>
  typeof count === 'number' ? number(count) : count === 'hidden' ? 'not shown, so that no small number shows' : 'fewer than 5';

/** What a question's percentages are out of. */
function baseOf({ base, notApplicable }: Question): string {
  const answers = typeof base === 'number' ? many(base, 'answer') : 'fewer than 5 answers';
  const of = base === null ? 'as printed, base not stated' : `out of ${answers}`;
  return notApplicable === null ? of : `${of}; it did not apply to ${countWords(notApplicable)} more`;
}

function Answers({ question }: { question: Question }) {
  const { answers, note, faults } = question;
  const remarks = (
    <>
      {note === null ? null : <p class="hint">{note}</p>}
      {faults.map((fault) => (
        <p class="hint">
          <Tag tone="warn">Check</Tag> {fault}.
        </p>
      ))}
    </>
  );
  if (answers.length === 0) {
    return (
      <>
        <h4>{question.text}</h4>
        {note === null ? <p class="hint">Answered in words only.</p> : null}
        {remarks}
      </>
    );
  }
  const counted = answers.some(({ count }) => count !== null);
  return (
    <>
      <Table
        caption={`${question.text} (${baseOf(question)})`}
        head={['Answer', ...(counted ? [{ n: 'Count' }] : []), { n: 'Percentage' }]}
      >
        {answers.map(({ text, count, percent, fault }) => (
          <tr>
            <th scope="row">
              {text}
              {fault === null ? null : (
                <div class="hint">
                  <Tag tone="warn">Check</Tag> {fault}.
                </div>
              )}
            </th>
            {counted ? (
              <Cell of="Count" n empty={count === null}>
                {count === null ? '' : countWords(count)}
              </Cell>
            ) : null}
            <Cell of="Percentage" n empty={percent === null}>
              {percent === null ? '' : `${percent}%`}
            </Cell>
          </tr>
        ))}
      </Table>
      {remarks}
    </>
  );
}
