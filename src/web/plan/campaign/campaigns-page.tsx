import { days, many } from '../../format.ts';
import { ButtonLink, Buttons } from '../../kit/fields.tsx';
import { Done, Empty } from '../../kit/notice.tsx';
import { Facts, Tag } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';

/** An awareness week in the list. */
export interface ListedCampaign {
  slug: string;
  title: string;
  focus: string | undefined;
  local: { from: string; to: string };
  national: { from: string; to: string } | undefined;
  state: WeekState;
  /** Posts with a text in use, and for how many partners. */
  posts: number;
  partners: number;
  /** Nobody may post anything of it now. */
  paused: boolean;
}

export type WeekState = 'coming' | 'now' | 'ended';

const TONES = { coming: 'new', now: 'ok', ended: 'off' } as const;
const STATES = { coming: 'Coming', now: 'On now', ended: 'Ended' } as const;

/** Where a week stands on a day; the national days count too. */
export function weekState(today: string, { local, national }: Pick<ListedCampaign, 'local' | 'national'>): WeekState {
  const from = national !== undefined && national.from < local.from ? national.from : local.from;
  const to = national !== undefined && national.to > local.to ? national.to : local.to;
  if (today < from) return 'coming';
  return today > to ? 'ended' : 'now';
}

/** Every awareness week, newest first. */
export function CampaignsPage(props: {
  viewer: Viewer;
  partnership: { slug: string };
  campaigns: readonly ListedCampaign[];
  done?: string | undefined;
}) {
  const { viewer, partnership, campaigns } = props;
  const mayEdit = canDo(viewer, 'content.edit');
  return (
    <PlanPage viewer={viewer} section="campaigns" title="Awareness weeks">
      {props.done === undefined ? null : <Done heading={props.done} />}
      <h1>Awareness weeks</h1>
      {mayEdit ? (
        <Buttons>
          <ButtonLink href="/plan/campaigns/new">Add an awareness week</ButtonLink>
          <ButtonLink href="/plan/workbook" kind="secondary">
            Start from a workbook
          </ButtonLink>
        </Buttons>
      ) : null}
      {campaigns.length === 0 ? (
        <Empty>
          <p>There is no awareness week yet.</p>
          <p>
            {mayEdit
              ? 'Add the first one: its title and its days are enough to begin with. Themes and posts come next.'
              : 'Somebody who may edit can add the first one.'}
          </p>
        </Empty>
      ) : (
        campaigns.map((campaign) => <Listed campaign={campaign} partnership={partnership.slug} mayEdit={mayEdit} />)
      )}
    </PlanPage>
  );
}

function Listed({ campaign, partnership, mayEdit }: { campaign: ListedCampaign; partnership: string; mayEdit: boolean }) {
  const { slug, title, focus, local, national, state, posts, partners, paused } = campaign;
  const base = `/plan/campaigns/${slug}`;
  const of = <span class="govuk-visually-hidden"> of {title}</span>;
  return (
    <section class="week-listed">
      <h2>
        <a href={base}>{title}</a> <Tag tone={TONES[state]}>{STATES[state]}</Tag>
        {paused ? [' ', <Tag tone="warn">Paused</Tag>] : null}
      </h2>
      <Facts
        rows={[
          ['Local week', days(local.from, local.to)],
          national !== undefined && ['National week', days(national.from, national.to)],
          focus !== undefined && ['Focus', focus],
          [
            'Posts',
            posts === 0 ? 'Nothing is there for partners yet' : `${many(posts, 'post')} for ${many(partners, 'partner')}`,
          ],
        ]}
      />
      <ul class="links">
        <li>
          <a href={base}>Board{of}</a>
        </li>
        <li>
          <a href={`${base}/take-up`}>Who takes what up{of}</a>
        </li>
        <li>
          <a href={`${base}/replies`}>Who has replied{of}</a>
        </li>
        <li>
          <a href={`${base}/report`}>Report{of}</a>
        </li>
        <li>
          <a href={`/${partnership}/${slug}`}>Public page{of}</a>
        </li>
        {mayEdit ? (
          <li>
            <a href={`${base}/edit`}>Change dates and details{of}</a>
          </li>
        ) : null}
        {mayEdit ? (
          <li>
            <a href={`${base}/copy`}>
              Copy this week<span class="govuk-visually-hidden">, {title},</span> to another year
            </a>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
