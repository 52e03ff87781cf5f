import type { CampaignValue } from '#src/content/index.ts';
import type { SurveyFinding } from '#src/evidence/index.ts';
import { Button, Buttons, type FieldErrors, Form, Select, TextArea, TextField } from '../../kit/fields.tsx';
import { one, type Typed } from '../../kit/form.ts';
import { Details } from '../../kit/notice.tsx';
import { Tag } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import { evidenceOf } from './evidence-kinds.ts';
import { questionsIn, type TypedQuestion } from './survey-questions.ts';

interface Props {
  viewer: Viewer;
  campaign: Pick<CampaignValue, 'slug' | 'title'>;
  draft: Draft;
  edited?: { slug: string; title: string };
  partners: readonly { slug: string; name: string }[];
  /** What does not add up in what is saved. */
  findings: readonly SurveyFinding[];
}

/** The form of a survey: about it, and its questions with their answers. */
export function SurveyFormPage({ viewer, campaign, draft, edited, partners, findings }: Props) {
  const { typed, errors } = draft;
  const back = evidenceOf(campaign.slug);
  const here = `${back}/surveys/${edited?.slug ?? 'new'}`;
  const title = edited === undefined ? 'Add a survey' : edited.title;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  const about = findings.filter(({ question }) => question === null);
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={title}
      back={{ href: back, text: 'What else there is to report' }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what="this survey" />
      <h1>{title}</h1>
      <p class="lead">{campaign.title}</p>
      <Form action={here}>
        {/* Enter in any field saves, and takes no question away. */}
        <button type="submit" class="govuk-visually-hidden" name="do" value="save" tabindex={-1}>
          Save
        </button>
        <Version draft={draft} />
        <TextField {...field('title', 'What is the survey called?')} />
        <Select
          {...field('partner', 'Whose is it? (optional)')}
          options={[
            { value: '', text: 'Everybody’s together' },
            ...partners.map(({ slug, name }) => ({ value: slug, text: name })),
          ]}
        />
        <div class="time-pair">
          <TextField {...field('opened', 'First day it was open (optional)')} type="date" width={20} />
          <TextField {...field('closed', 'Last day (optional)')} type="date" width={20} />
        </div>
        <TextArea {...field('distributed', 'How and to whom was it sent? (optional)')} rows={3} />
        <TextField {...field('invited', 'How many were asked? (optional)')} width={10} inputmode="numeric" />
        <TextField
          {...field('responses', 'How many answered? (optional)')}
          width={10}
          inputmode="numeric"
          hint="Answers are answers and not people."
        />
        <TextArea
          {...field('respondents', 'Who answered? (optional)')}
          rows={3}
          hint="One kind a line, with how many: Councils: 12. The report prints no number below 5."
        />
        {about.map(({ message }) => (
          <Finding message={message} />
        ))}

        <h2>Questions</h2>
        <p>
          Say for each question how many answered it. Leave that empty where nobody knows: the report then says “as printed, base
          not stated”. Whoever a question did not apply to is not one of them.
        </p>
        <Details summary="Paste the results" open={errors.pasted !== undefined}>
          <TextArea
            {...field('pasted', 'Results from a sheet or a document')}
            rows={6}
            hint="A line with the question, and under it a line for each answer with its number, its percentage or both. A heading such as “Answer, Number, %” says which column is which. “Answered” with a number says how many answered, “Not applicable” how many it did not apply to. Saving reads what stands here too."
          />
          <Button name="do" value="read" kind="secondary">
            Put them into the questions below
          </Button>
        </Details>
        {questionsIn(typed).map((question, index) => (
          <Question
            question={question}
            number={index + 1}
            errors={errors}
            typed={typed}
            findings={findings.filter((finding) => finding.question === index)}
          />
        ))}
        <Button name="do" value="add-question" kind="secondary">
          Add a question
        </Button>

        <TextArea {...field('note', 'Note (optional)')} rows={3} hint="What somebody has to know to read the results." />
        <TextField {...field('source', 'Where are the results from? (optional)')} />
        <Buttons>
          <Button name="do" value="save">
            {edited === undefined ? 'Add this survey' : 'Save'}
          </Button>
          <a href={back}>Cancel</a>
        </Buttons>
      </Form>
      {edited === undefined ? null : (
        <p>
          <a href={`${here}/remove`}>Remove this survey</a>
        </p>
      )}
    </PlanPage>
  );
}

const Finding = ({ message, answer }: { message: string; answer?: number | null }) => (
  <p class="evidence-finding">
    <Tag tone="warn">Check</Tag> {answer === undefined || answer === null ? '' : `Answer ${answer + 1}: `}
    {message}.
  </p>
);

function Question(props: {
  question: TypedQuestion;
  number: number;
  errors: FieldErrors;
  typed: Typed;
  findings: readonly SurveyFinding[];
}) {
  const { question, number, errors, typed, findings } = props;
  const q = `q${number}`;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <fieldset class="govuk-fieldset survey-question" id={q}>
      <legend class="govuk-fieldset__legend">Question {number}</legend>
      <TextField {...field(`${q}-text`, `Question ${number}: what was asked?`)} />
      <div class="survey-row">
        <TextField {...field(`${q}-base`, `How many answered question ${number}? (optional)`)} width={5} inputmode="numeric" />
        <TextField {...field(`${q}-outside`, 'To how many did it not apply? (optional)')} width={5} inputmode="numeric" />
      </div>
      {question.answers.map((_, index) => {
        const a = `${q}-a${index + 1}`;
        return (
          <div class="survey-row survey-answer">
            <TextField {...field(`${a}-text`, `Answer ${index + 1}`)} />
            <TextField {...field(`${a}-count`, 'Number')} width={5} inputmode="numeric" />
            <TextField {...field(`${a}-percent`, 'Or %')} width={5} inputmode="decimal" />
          </div>
        );
      })}
      {findings.map(({ message, answer }) => (
        <Finding message={message} answer={answer} />
      ))}
      <TextArea {...field(`${q}-note`, `Note on question ${number} (optional)`)} rows={2} />
      <Buttons>
        <Button name="do" value={`add-answer-${number}`} kind="secondary" label={`Add an answer to question ${number}`}>
          Add an answer
        </Button>
        <Button
          name="do"
          value={`remove-question-${number}`}
          kind="secondary"
          label={`Take this question out: question ${number}`}
        >
          Take this question out
        </Button>
      </Buttons>
    </fieldset>
  );
}
