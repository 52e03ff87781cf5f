import type { EntryDefinition } from '#src/programme/index.ts';
import { day } from '../../format.ts';
import { Button, Buttons, Choices, Form } from '../../kit/fields.tsx';
import { all } from '../../kit/form.ts';
import { Inset, Warning } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import type { DatesInWords, ListedDate } from './entry-dates.ts';
import { stateInWords } from './one-date-page.tsx';
import { Preview } from './programme-form-page.tsx';
import type { Join } from './split-join.ts';
import { WhenFields } from './when-fields.tsx';

interface FromHereProps {
  viewer: Viewer;
  entry: EntryDefinition;
  /** The first date that is no longer part of it. */
  date: ListedDate;
  /** The last date that stays, in words. */
  last: string;
  draft: Draft;
}

/** Asks before a series ends ahead of one of its dates. */
export function EndPage(props: FromHereProps & { lost: readonly ListedDate[]; added?: { slug: string } | undefined }) {
  const { viewer, entry, date, last, draft, lost, added } = props;
  const dates = `/plan/programme/${entry.slug}/dates`;
  return (
    <PlanPage
      viewer={viewer}
      section="programme"
      title={`End ${entry.title} before ${date.first}`}
      back={{ href: dates, text: `Dates of ${entry.title}` }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what="this entry" />
      <h1>
        End {entry.title} before {date.first}?
      </h1>
      {added === undefined ? null : (
        <p>
          <a href={`/plan/programme/${added.slug}`}>The new entry from that date on</a> has been added already.
        </p>
      )}
      <p>{`Its last date will be ${last}. That and all earlier dates stay.`}</p>
      {lost.length === 0 ? null : (
        <>
          <p>What was changed on these later dates goes with them:</p>
          <ul>
            {lost.map((each) => (
              <li>{`${each.planned}: ${stateInWords(each)}`}</li>
            ))}
          </ul>
        </>
      )}
      <Form action={`${dates}/${date.original}/end`}>
        <Version draft={draft} />
        <Warning>The later dates disappear from pages and calendars.</Warning>
        <Buttons>
          <Button kind="warning">Yes, end it</Button>
          <a href={dates}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

/** Changes when a series takes place from one of its dates on: the rest becomes an entry of its own. */
export function SplitPage(props: FromHereProps & { preview?: DatesInWords; join?: Join | undefined }) {
  const { viewer, entry, date, last, draft, preview, join } = props;
  const dates = `/plan/programme/${entry.slug}/dates`;
  const heading = `Change ${entry.title} from ${date.first} on`;
  return (
    <PlanPage
      viewer={viewer}
      section="programme"
      title={heading}
      back={{ href: dates, text: `Dates of ${entry.title}` }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what="this entry" />
      <h1>{heading}</h1>
      {preview === undefined ? null : <Preview dates={preview} />}
      {join === undefined ? null : <Joined join={join} />}
      <p>
        {`The last date of this entry will be ${last}. From the next date on a new entry takes over, with the same words and with the dates that you choose here. What was changed on later dates moves to it.`}
      </p>
      <p>Everything else, such as the place or who leads, can be changed in the new entry afterwards.</p>
      <Form action={`${dates}/${date.original}/change`}>
        <Version draft={draft} />
        <WhenFields draft={draft} series={{ startsHint: `Any day after ${last}. Leave it empty for ${date.first}.` }} />
        {join?.gap === undefined ? null : <GapBox draft={draft} {...{ join, gap: join.gap }} />}
        <Buttons>
          <Button>Change it from here on</Button>
          <Button kind="secondary" name="do" value="dates">
            Show the dates, save nothing
          </Button>
          <a href={dates}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

/** The dates on either side of the day at which a series is parted, and what is lost between them. */
function Joined({ join: { last, first, gap } }: { join: Join }) {
  return (
    <>
      <Inset>
        <p>{`The last date before: ${day(last)}. The first date after: ${day(first)}.`}</p>
      </Inset>
      {gap === undefined ? null : <Warning>{gapInWords(gap.planned)}</Warning>}
      {gap?.offered === undefined ? null : <p>{`To have ${day(gap.offered)} too, choose it under “Starts on or after”.`}</p>}
    </>
  );
}

/** That a planned date goes without another in its place. */
export const gapInWords = (planned: string): string => `Nothing takes place in between, although ${day(planned)} was planned.`;

/** Asks for a yes to this one gap: its value names the dates, so that the yes does not count for another. */
function GapBox({ draft, join, gap }: { draft: Draft; join: Join; gap: NonNullable<Join['gap']> }) {
  return (
    <Choices
      name="gap"
      label="The date that goes"
      error={draft.errors.gap}
      many
      values={all(draft.typed, 'gap')}
      choices={[{ value: gapName(join), text: `Go on without ${day(gap.planned)}` }]}
    />
  );
}

/** What the box of a gap is called in its form. */
export const gapName = ({ last, first }: Join): string => `${last}/${first}`;
