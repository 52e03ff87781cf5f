import { type QuietPost, USUAL_HOURS } from '#src/definitions/index.ts';
import { day, many, weekday, weekdays } from '../../format.ts';
import { Button, Choices, Form, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import { Done } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import { NATION_NAMES, quietRows } from './times-form.ts';

const TITLE = 'Working hours and do-not-post dates';

/** When partners' accounts are looked after, and the dates on which nothing is posted. */
export function TimesPage(props: { viewer: Viewer; draft: Draft; saved: boolean; posts: readonly QuietPost[] }) {
  const { viewer, draft, saved, posts } = props;
  const { typed, errors } = draft;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  const rows = [...quietRows(typed), { from: '', to: '', reason: '' }];
  const own = (name: string, row: number, label: string) => ({
    ...{ name, id: `${name}-${row}`, label: `${label} ${row + 1}`, error: errors[`${name}-${row}`] },
  });
  return (
    <PlanPage
      viewer={viewer}
      section="people"
      title={TITLE}
      back={{ href: '/plan/people', text: 'People' }}
      failed={hasFailed(draft)}
    >
      {saved ? <Saved open={posts.filter(({ anyway }) => anyway === null).length} /> : null}
      <Trouble draft={draft} what="these times" />
      <h1>{TITLE}</h1>
      <p>
        Outside these times a post needs a reason before it can be sent. Posts that stand there already stay, and the week shows
        them. Bank holidays count as days on which nobody works, and partners’ ten working days for their numbers leave them out.
      </p>
      <OnQuietDays posts={posts} />
      <Form action="/plan/times">
        <Version draft={draft} />
        <h2>Working hours</h2>
        <Choices
          name="hours"
          label="When are partners’ accounts looked after?"
          values={[one(typed, 'hours')]}
          error={errors.hours}
          choices={[
            {
              value: 'usual',
              text: `Usual office hours: ${USUAL_HOURS.from} to ${USUAL_HOURS.until}, ${weekdays(USUAL_HOURS.days)}`,
            },
            { value: 'own', text: 'Other hours, given below' },
          ]}
        />
        <div class="time-pair">
          <TextField {...field('from', 'From')} type="time" width={5} />
          <TextField {...field('until', 'Until')} type="time" width={5} />
        </div>
        <Choices
          name="on"
          label="On these days"
          many
          small
          values={all(typed, 'on')}
          error={errors.on}
          choices={[1, 2, 3, 4, 5, 6, 7].map((number) => ({ value: String(number), text: weekday(number) }))}
        />
        <Choices
          name="nation"
          label="Whose bank holidays count?"
          values={[one(typed, 'nation')]}
          error={errors.nation}
          choices={Object.entries(NATION_NAMES).map(([value, text]) => ({ value, text }))}
          small
        />
        <h2>Do-not-post dates</h2>
        <p>
          Dates on which nothing is to be posted: the weeks before an election, national mourning, a strike. For something sudden,
          pause the posts instead.
        </p>
        <p class="hint">To take a line away, empty it. Save to have room for one more.</p>
        {rows.map(({ from, to, reason }, row) => (
          <div class="own-time">
            <TextField {...own('quiet-from', row, 'First day')} value={from} type="date" width={10} />
            <TextField {...own('quiet-to', row, 'Last day')} value={to} type="date" width={10} />
            <TextField {...own('quiet-reason', row, 'Why')} value={reason} width={20} />
          </div>
        ))}
        <Button>Save</Button>
      </Form>
    </PlanPage>
  );
}

/** `open`: posts on do-not-post dates that nobody has decided about. */
function Saved({ open }: { open: number }) {
  if (open === 0) return <Done heading="The times are saved" />;
  return (
    <Done heading="The times are saved" important>
      <p>
        <a href="#quiet-posts">{`${many(open, 'post stands', 'posts stand')} on do-not-post dates`}</a>
      </p>
    </Done>
  );
}

/** The posts to come that stand on a do-not-post date. */
function OnQuietDays({ posts }: { posts: readonly QuietPost[] }) {
  if (posts.length === 0) return null;
  return (
    <section>
      <h2 id="quiet-posts">Posts on do-not-post dates</h2>
      <p>They stay as they are until somebody moves them, or says why they are posted all the same.</p>
      <ul>
        {posts.map(({ campaign, slug, title, day: on, reason, anyway }) => (
          <li>
            <a href={`/plan/campaigns/${campaign.slug}/posts/${slug}`}>{title}</a>, {day(on)} ({reason}), {campaign.title}
            {anyway === null ? '' : `. Posted all the same: ${anyway}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
