import type { Decisions, RollForwardPlan } from '#src/definitions/index.ts';
import { days, many } from '../../format.ts';
import { Button, Buttons, ErrorSummary, type FieldErrors, Form, Hidden, TextField } from '../../kit/fields.tsx';
import { Details, Inset } from '../../kit/notice.tsx';
import { Facts, Tag } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Numbered, numbered, SECTIONS } from './copy-week-form.ts';
import { CopyItem } from './copy-week-item.tsx';

export interface CopyWeekProps {
  viewer: Viewer;
  plan: RollForwardPlan;
  /** Which year or day was asked for, as it was typed. */
  asked: { year: string; start: string };
  /** What was typed at the last try, or the plan's own. */
  typed: { start: string; title: string; slug: string; decisions: Decisions };
  errors: FieldErrors;
  /** The old week has changed since the page was opened. */
  changed?: boolean;
}

/** Last year's week in another year: its dates, what is in the way, and what is left to decide. */
export function CopyWeekPage({ viewer, plan, asked, typed, errors, changed }: CopyWeekProps) {
  const { from, dates, clashes, counts } = plan;
  const back = `/plan/campaigns/${from.slug}`;
  const items = numbered(plan.items);
  const failed = changed === true || Object.keys(errors).length > 0;
  const field = (name: 'title' | 'slug', label: string) => ({ name, label, value: typed[name], error: errors[name] });
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Copy ${from.title}`}
      back={{ href: back, text: from.title }}
      failed={failed}
    >
      <ErrorSummary errors={changed ? { '': CHANGED, ...errors } : errors} />
      <h1>Copy {from.title} to another year</h1>
      <YearForm
        from={from.slug}
        year={errors.year === undefined ? String(plan.year) : asked.year}
        start={asked.start}
        errors={errors}
      />
      <h2>{plan.title}</h2>
      <Facts
        rows={[
          dates.national !== undefined && ['National week', days(dates.national.from, dates.national.to)],
          ['Local week', days(dates.local.from, dates.local.to)],
          ['How the dates came about', ruleOf(plan)],
          [
            'What is copied',
            `${many(counts.themes, 'theme')}, ${many(counts.posts, 'post')} with ${many(counts.texts, 'text')} as drafts, ${many(counts.resources, 'thing')} to share, ${many(counts.entries, 'date')}`,
          ],
          ['What is not copied', 'What partners answered and posted, their numbers, the report and its findings'],
        ]}
      />
      {clashes.length === 0 ? <p>Nothing else is on these days in this planner.</p> : <Clashes clashes={clashes} />}
      <LastTime plan={plan} />
      <Inset>
        Everything below has an answer already. Look through it, or go straight <a href="#copy">to the button that copies</a>.
      </Inset>
      <Form action={`${back}/copy`}>
        <Hidden name="year" value={typed.start === '' ? plan.year : ''} />
        <Hidden name="start" value={typed.start} />
        <Hidden name="digest" value={plan.digest} />
        {items.map(({ item, index }) => (index === undefined ? null : <Hidden name="item" value={item.id} />))}
        <h2>Its name</h2>
        <TextField {...field('title', 'Title')} />
        <TextField
          {...field('slug', 'Name in the address')}
          width={30}
          spellcheck={false}
          hint="Where the public finds the week. It cannot be changed later."
        />
        {SECTIONS.map((section) => (
          <Section section={section} items={items} typed={typed.decisions} errors={errors} />
        ))}
        <div id="copy">
          <Buttons>
            <Button>Copy this week</Button>
            <a href={back}>Cancel</a>
          </Buttons>
        </div>
      </Form>
    </PlanPage>
  );
}

const CHANGED =
  'The old week, or something it rests on, has changed since you opened this page. Nothing was copied, and what you chose still stands below: look through it and press the button again.';

function ruleOf({ dates: { by } }: RollForwardPlan): string {
  if (by.kind === 'programme') return `“${by.title}” of the programme is on these days in that year`;
  if (by.kind === 'month') return 'The same weekday of the month as in the old week';
  if (by.kind === 'nearest') return 'The same weekday, as near as can be to the old date';
  return 'You chose the first day';
}

function YearForm({ from, year, start, errors }: { from: string; year: string; start: string; errors: FieldErrors }) {
  return (
    <form method="get" action={`/plan/campaigns/${from}/copy`}>
      <div class="copy-week-year">
        <TextField name="year" label="Which year?" value={year} inputmode="numeric" width={4} error={errors.year} />
        <Button kind="secondary">Show its dates</Button>
      </div>
      <Details summary="Choose its first day yourself" open={start !== '' || errors.start !== undefined}>
        <TextField
          name="start"
          label="First day of the local week (optional)"
          type="date"
          width={10}
          value={start}
          error={errors.start}
          hint="Then it counts instead of the year."
        />
      </Details>
    </form>
  );
}

function Clashes({ clashes }: Pick<RollForwardPlan, 'clashes'>) {
  const inTheWay = clashes.filter(({ kind }) => kind === 'do-not-post' || kind === 'no-working-day' || kind === 'dates');
  const beside = clashes.filter((clash) => !inTheWay.includes(clash));
  return (
    <>
      {inTheWay.length === 0 ? null : (
        <section class="copy-week-clashes">
          <h2>
            In the way <Tag tone="warn">Look at this first</Tag>
          </h2>
          <ul>
            {inTheWay.map(({ message, posts }) => (
              <li>
                {message}
                {posts.length === 0 ? null : ` Posts: ${posts.map((title) => `“${title}”`).join(', ')}.`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {beside.length === 0 ? null : (
        <section>
          <h2>On the same days</h2>
          <ul>
            {beside.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function LastTime({ plan: { lastTime, from } }: { plan: RollForwardPlan }) {
  const { recommendations, limits, results } = lastTime;
  if (recommendations.length + limits.length + results.length === 0) return null;
  return (
    <section class="copy-week-last">
      <h2>What last year said</h2>
      <p class="hint">From the end of {from.title}. It is not copied.</p>
      {recommendations.length === 0 ? null : (
        <ul>
          {recommendations.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      )}
      {results.length === 0 ? null : (
        <Details summary="What became of its objectives">
          <Facts
            rows={results.map(({ objective, result, evidence }) => [
              objective,
              evidence === undefined ? result : `${result} ${evidence}`,
            ])}
          />
        </Details>
      )}
      {limits.length === 0 ? null : (
        <Details summary="What limited it">
          <ul>
            {limits.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function Section(props: {
  section: (typeof SECTIONS)[number];
  items: readonly Numbered[];
  typed: Decisions;
  errors: FieldErrors;
}) {
  const { heading, intro, kinds } = props.section;
  const own = kinds.flatMap((kind) => props.items.filter(({ item }) => item.kind === kind));
  if (own.length === 0) return null;
  return (
    <section class="copy-week-section">
      <h2>{heading}</h2>
      {intro === '' ? null : <p>{intro}</p>}
      {own.map((each) => (
        <CopyItem {...each} typed={props.typed} errors={props.errors} items={props.items} />
      ))}
    </section>
  );
}
