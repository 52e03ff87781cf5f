import type { Child } from 'hono/jsx';
import { type AskedColumn, EXPORT_KINDS, type ExportField, type ExportKind } from '#src/returns/index.ts';
import { capital, day } from '../../../format.ts';
import { Button, Choices, ErrorSummary, type FieldErrors, Form, Hidden, Select } from '../../../kit/fields.tsx';
import { type Carried, carriedFields, LEAVE_OUT } from './upload-form.ts';
import type { UploadView } from './upload-pages.tsx';

/** One question about the file, on a page of its own. */
function QuestionPage(props: {
  view: UploadView;
  title: string;
  carried: Carried;
  asks: readonly string[];
  errors?: FieldErrors;
  children: Child;
}) {
  const { view, title, carried, asks, errors = {} } = props;
  return view.frame({
    title,
    failed: Object.keys(errors).length > 0,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>
          {title} <span class="return-of">{carried.name}</span>
        </h1>
        <Form action={`${view.action}/posts`}>
          {carriedFields(carried, asks).map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
          {props.children}
          <Button>Continue</Button>
        </Form>
      </>
    ),
  });
}

/** Which of several kinds the file is. */
export function KindPage({ view, carried, kinds }: { view: UploadView; carried: Carried; kinds: readonly ExportKind[] }) {
  return (
    <QuestionPage view={view} carried={carried} title="Which file is this?" asks={['kind']}>
      <Choices
        name="kind"
        label="Its headings could be any of these"
        values={[]}
        choices={kinds.map(({ id, name }) => ({ value: id, text: name }))}
      />
    </QuestionPage>
  );
}

/** How the file writes dates of digits alone. */
export function DatesPage({
  view,
  carried,
  example,
  usual,
}: {
  view: UploadView;
  carried: Carried;
  example: string;
  usual: string | undefined;
}) {
  return (
    <QuestionPage view={view} carried={carried} title="How are its dates written?" asks={['dateOrder']}>
      <Choices
        name="dateOrder"
        label={`What does “${example}” mean?`}
        hint={
          usual === 'month-first'
            ? 'Nothing in the file shows it. Files like this one mostly have the month first, as in the United States.'
            : 'Nothing in the file shows it.'
        }
        values={usual === undefined ? [] : [usual]}
        choices={[
          { value: 'month-first', text: 'Month first', hint: meantDay(example, 'month-first') },
          { value: 'day-first', text: 'Day first', hint: meantDay(example, 'day-first') },
        ]}
      />
    </QuestionPage>
  );
}

/** The day of the year that a date of digits is in an order: `12 October`. */
function meantDay(example: string, order: 'month-first' | 'day-first'): string {
  const [first = '1', second = '1'] = /(\d{1,2})\D(\d{1,2})/.exec(example)?.slice(1) ?? [];
  const [month, date] = order === 'month-first' ? [first, second] : [second, first];
  // A leap year has every day that a date may name.
  return day(`2020-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
    .split(' ')
    .slice(1, 3)
    .join(' ');
}

/** Which mark stands before decimals. */
export function DecimalsPage({ view, carried, example }: { view: UploadView; carried: Carried; example: string }) {
  return (
    <QuestionPage view={view} carried={carried} title="How are its numbers written?" asks={['decimals']}>
      <Choices
        name="decimals"
        label={`What does “${example}” mean?`}
        values={[]}
        choices={[
          { value: 'comma', text: `${example.replaceAll('.', ',')}: the point parts thousands` },
          { value: 'point', text: 'A number with decimals', hint: 'Counts have none: the file would then be refused.' },
        ]}
      />
    </QuestionPage>
  );
}

/** Which year dates without one are of. */
export function YearPage({ view, carried, example }: { view: UploadView; carried: Carried; example: string }) {
  const near = Number(view.week.from.slice(0, 4));
  return (
    <QuestionPage view={view} carried={carried} title="Which year?" asks={['year']}>
      <Select
        name="year"
        label={`“${example}” has no year`}
        value={String(near)}
        options={[near - 1, near, near + 1].map((year) => ({ value: String(year), text: String(year) }))}
      />
    </QuestionPage>
  );
}

const FIELD_WORDS: Readonly<Record<ExportField, string>> = {
  post: 'The post’s id',
  link: 'The post’s link',
  text: 'Its text or title',
  published: 'When it was posted',
  day: 'The day a row is of, or “Lifetime”',
  reach: 'Reach',
  impressions: 'Impressions',
  views: 'Views',
  engagements: 'Engagements (all kinds together)',
  reactions: 'Reactions',
  likes: 'Likes',
  comments: 'Comments or replies',
  shares: 'Shares or reposts',
  clicks: 'Clicks',
};

function missingText(missing: string): string {
  const twice = /^twice:(.*)$/.exec(missing)?.[1];
  if (twice !== undefined) return `Two columns are said to be “${FIELD_WORDS[twice as ExportField]}”: choose one`;
  return (
    {
      kind: 'Say what kind of file it is',
      post: 'Say which column has the post’s link or id',
      published: 'Say which column says when it was posted',
      day: 'Say which column has the day',
    }[missing] ?? 'Say which column has a number, such as reach or views'
  );
}

/** What the columns of an unknown file hold. */
export function ColumnsPage(props: {
  view: UploadView;
  carried: Carried;
  kind: ExportKind | undefined;
  at: string;
  columns: readonly AskedColumn[];
  missing: readonly string[];
}) {
  const { view, carried, kind, columns, missing, at } = props;
  const errors = Object.fromEntries(
    missing.map((each) => [each === 'kind' ? 'kind' : `map:${columns[0]?.index ?? 0}`, missingText(each)]),
  );
  return (
    <QuestionPage view={view} carried={carried} title="What is in its columns?" asks={['kind', 'at', 'map:*']} errors={errors}>
      <p>The planner does not know all headings of this file. Look at what it supposes, and put right what is wrong.</p>
      <Hidden name="at" value={at} />
      <Select
        name="kind"
        label="What kind of file is it?"
        value={kind?.id ?? ''}
        error={errors.kind}
        options={[
          ...(kind === undefined ? [{ value: '', text: 'Choose one' }] : []),
          ...EXPORT_KINDS.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <div class="upload-columns">
        {columns.map(({ index, heading, example, field }) => (
          <Select
            name={`map:${index}`}
            label={heading === '' ? `Column ${index + 1}, without a heading` : `“${heading}”`}
            hint={example === '' ? 'Empty' : `Such as: ${example}`}
            value={field ?? LEAVE_OUT}
            error={errors[`map:${index}`]}
            options={[
              { value: LEAVE_OUT, text: 'Nothing the planner needs' },
              ...Object.entries(FIELD_WORDS).map(([value, text]) => ({ value, text: capital(text) })),
            ]}
          />
        ))}
      </div>
    </QuestionPage>
  );
}
