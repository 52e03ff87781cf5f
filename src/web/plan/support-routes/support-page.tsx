import type { SupportRouteDefinition } from '#src/partners/index.ts';
import type { SupportRouteUse } from '#src/takeup/index.ts';
import { day, language, many } from '../../format.ts';
import { Button, ButtonLink, Buttons, Choices, Form, TextField } from '../../kit/fields.tsx';
import { one } from '../../kit/form.ts';
import { Done, Empty } from '../../kit/notice.tsx';
import { Facts, Tag } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { RemovePage, Trouble, Version } from '../item/item-page.tsx';
import { levelName } from './support-form.ts';
import { SupportUseAdvice, SupportUseList, useInWords } from './support-use.tsx';

export interface StoredSupport {
  id: string;
  version: number;
  value: SupportRouteDefinition;
}

const LIST = { href: '/plan/support-routes', text: 'Where to report or get help' };

/** Whether its check is due: nobody has looked since, and the day is over. */
const isOverdue = (value: SupportRouteDefinition, today: string): boolean =>
  value['check-again-by'] !== undefined && value['check-again-by'] < today;

/** What was done, and which posts and partners it reaches. */
export interface SupportDone {
  heading: string;
  use?: SupportRouteUse;
}

/** Says what was done to a help line, with the list of what that reaches right there. */
function DoneNotice({ heading, use }: SupportDone) {
  if (use === undefined || use.posts.length === 0) return <Done heading={heading} />;
  const { posts, partners } = use;
  const which = posts.length === 1 ? 'it' : 'one of them';
  const taken =
    partners === 0
      ? `. No partner has taken ${which} yet.`
      : `, and ${many(partners, 'partner who has', 'partners who have')} taken ${which}.`;
  return (
    <Done heading={`${heading} This affects ${many(posts.length, 'post')}${taken}`}>
      <SupportUseAdvice posts={posts} />
      <SupportUseList posts={posts} />
    </Done>
  );
}

/** Every help line that posts can refer to; those whose check is overdue come first. */
export function SupportPage(props: {
  viewer: Viewer;
  routes: readonly StoredSupport[];
  today: string;
  done: SupportDone | undefined;
}) {
  const { viewer, routes, today } = props;
  const mayEdit = canDo(viewer, 'partners.edit');
  const overdue = routes.filter(({ value }) => isOverdue(value, today));
  const others = routes.filter((route) => !overdue.includes(route));
  return (
    <PlanPage viewer={viewer} section="partners" title={LIST.text} back={{ href: '/plan/partners', text: 'Partners' }}>
      {props.done === undefined ? null : <DoneNotice {...props.done} />}
      <h1>{LIST.text}</h1>
      <p>
        Posts refer to these by name, so a number that is put right here is right in every post. Check each before a week starts:
        an old number sends people nowhere.
      </p>
      {mayEdit ? <ButtonLink href="/plan/support-routes/new">Add a place to get help</ButtonLink> : null}
      {routes.length === 0 ? (
        <Empty>
          <p>There is none yet, so posts cannot say where to get help.</p>
        </Empty>
      ) : (
        [...overdue, ...others].map((route) => <Listed route={route} today={today} mayEdit={mayEdit} />)
      )}
    </PlanPage>
  );
}

function Listed({ route: { id, value }, today, mayEdit }: { route: StoredSupport; today: string; mayEdit: boolean }) {
  const { slug, name, link, phone, hours, languages } = value;
  const [checked, again] = [value['last-checked'], value['check-again-by']];
  const of = <span class="govuk-visually-hidden"> {name}</span>;
  return (
    <section class="support-route" id={slug}>
      <h2>
        {name} {isOverdue(value, today) ? <Tag tone="warn">Check is overdue</Tag> : null}
        {checked === undefined ? <Tag>Never checked</Tag> : null}
      </h2>
      <Facts
        rows={[
          ['For whom', value['for-whom']],
          ['Level', levelName(value.level)],
          link !== undefined && [
            'Link',
            <a href={link} rel="noopener noreferrer">
              {link}
            </a>,
          ],
          phone !== undefined && ['Phone', phone],
          hours !== undefined && ['Hours', hours],
          ['Languages', languages.map(language).join(', ')],
          checked !== undefined && ['Last checked', day(checked)],
          again !== undefined && ['Check again by', day(again)],
        ]}
      />
      <ul class="links not-printed">
        {mayEdit ? (
          <li>
            <a href={`/plan/support-routes/${slug}`}>Change{of}</a>
          </li>
        ) : null}
        {mayEdit ? (
          <li>
            <a href={`/plan/support-routes/${slug}/remove`}>Remove{of}</a>
          </li>
        ) : null}
        <li>
          <a href={`/plan/history?subject=${id}`}>History{of}</a>
        </li>
      </ul>
    </section>
  );
}

/** A help line that is edited, and where it stands. */
export interface EditedSupport {
  slug: string;
  name: string;
  use: SupportRouteUse;
}

/** The form of a help line, new or not. */
export function SupportFormPage(props: { viewer: Viewer; draft: Draft; edited?: EditedSupport }) {
  const { viewer, draft, edited } = props;
  const { typed, errors } = draft;
  const heading = edited === undefined ? 'Add a place to get help' : `Change ${edited.name}`;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <PlanPage viewer={viewer} section="partners" title={heading} back={LIST} failed={hasFailed(draft)}>
      <Trouble draft={draft} what="this" />
      <h1>{heading}</h1>
      {edited === undefined ? null : <p>What you save here stands in every post that refers to it.</p>}
      <Form action={`/plan/support-routes/${edited === undefined ? 'new' : edited.slug}`}>
        <Version draft={draft} />
        <TextField {...field('name', 'Name')} hint="Such as Crimestoppers." />
        <TextField {...field('for-whom', 'Whom is it for?')} hint="Such as: People who face anti-Muslim hate." />
        <Choices
          name="level"
          label="Is it for everyone?"
          values={[one(typed, 'level')]}
          error={errors.level}
          choices={[
            { value: 'main', text: 'Yes, for everyone' },
            { value: 'specialist', text: 'No, it is a specialist service' },
          ]}
        />
        <TextField {...field('link', 'Link')} type="url" spellcheck={false} hint="A link, a phone number, or both." />
        <TextField {...field('phone', 'Phone')} width={20} />
        <TextField {...field('hours', 'Hours (optional)')} hint="Such as: every day, 9am to 9pm." />
        <TextField
          {...field('languages', 'Languages')}
          hint="With commas between them, such as: English, Polish, British Sign Language."
        />
        <div class="date-pair">
          <h2>When it was checked</h2>
          <p class="hint">Somebody called the number and opened the link, and both were right.</p>
          <TextField {...field('last-checked', 'Last checked on (optional)')} type="date" width={10} />
          <TextField {...field('check-again-by', 'Check again by (optional)')} type="date" width={10} />
        </div>
        {edited === undefined ? null : <UseSection use={edited.use} />}
        <Buttons>
          <Button>{edited === undefined ? 'Add it' : 'Save'}</Button>
          <a href={LIST.href}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

function UseSection({ use }: { use: SupportRouteUse }) {
  return (
    <section class="support-use-section">
      <h2>Posts with this help line</h2>
      <p>{useInWords(use)}</p>
      <SupportUseList posts={use.posts} />
    </section>
  );
}

/** Asks before a help line is removed. */
export function SupportRemovePage(props: {
  viewer: Viewer;
  route: StoredSupport;
  use: SupportRouteUse;
  errors: Draft['errors'];
}) {
  const { value, version } = props.route;
  const isNeeded = props.use.posts.some(({ inUse, waiting }) => inUse || waiting);
  return (
    <RemovePage
      viewer={props.viewer}
      section="partners"
      what={value.name}
      back={LIST}
      action={`/plan/support-routes/${value.slug}/remove`}
      version={version}
      errors={props.errors}
      blocked={isNeeded}
    >
      <p>
        {isNeeded
          ? 'It cannot go while a post still refers to it: change these posts first.'
          : 'Posts can no longer refer to it, and it is taken out of the list of places to get help.'}
      </p>
      <UseSection use={props.use} />
      <SupportUseAdvice posts={props.use.posts} />
    </RemovePage>
  );
}
