import { isFiltered, type PartnerReach, STATE_WORDS, TAKE_UP_STATES, type TakeUpBoard } from '#src/takeup/index.ts';
import { days, many } from '../../format.ts';
import { Empty } from '../../kit/notice.tsx';
import { Paused } from '../campaign/board-notices.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { boardAddress } from './cell-words.tsx';
import { DueToday } from './due-today.tsx';
import { FilterForm } from './filter-form.tsx';
import { type Chosen, filtersOf, queryOf } from './filter-query.ts';
import { PostsTable } from './posts-table.tsx';
import { WhoToRemind } from './who-to-remind.tsx';

export interface TakeUpPageProps {
  viewer: Viewer;
  board: TakeUpBoard;
  /** How partners can be reached, by slug. */
  reach: ReadonlyMap<string, PartnerReach>;
  chosen: Chosen;
}

/** What became of every post of a week: what is due, whom to remind, and every answer. */
export function TakeUpPage({ viewer, board, reach, chosen }: TakeUpPageProps) {
  const { campaign, totals } = board;
  const address = boardAddress(campaign.slug);
  const filtered = isFiltered(filtersOf(chosen));
  const isKnown = chosen.partner === '' || board.choices.partners.some(({ slug }) => slug === chosen.partner);
  const none = board.choices.partners.length === 0;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Who takes what up: ${campaign.title}`}
      back={{ href: `/plan/campaigns/${campaign.slug}`, text: campaign.title }}
      wide
    >
      <h1>Who takes what up</h1>
      <p class="lead">
        {campaign.title}, {days(campaign.local.from, campaign.local.to)}
      </p>
      <Paused pause={board.pause} base={`/plan/campaigns/${campaign.slug}`} />
      {none ? (
        <Empty>
          <p>No post of this week was sent to a partner yet. Posts are sent as soon as their text is approved.</p>
        </Empty>
      ) : (
        <>
          <ul class="links">
            <li>
              <a href="#remind">Who to remind</a>
            </li>
            <li>
              <a href="#posts">Every post with every partner</a>
            </li>
          </ul>
          <h2>Due today</h2>
          <DueToday due={board.dueToday} today={board.today} campaign={campaign.slug} />
          <h2 id="remind">Who to remind</h2>
          <WhoToRemind
            nudges={board.toNudge}
            not={board.notReminded}
            reach={reach}
            week={campaign}
            from={viewer.partnership.name}
          />
          <h2 id="posts">Every post with every partner</h2>
          <FilterForm action={address} chosen={chosen} choices={board.choices} />
          {board.rows.length === 0 ? (
            <Empty>
              <p>
                {isKnown ? 'Nothing is as you chose.' : 'No partner that has a post of this week is called so.'}{' '}
                <a href={`${address}#posts`}>Show everything</a>
              </p>
            </Empty>
          ) : (
            <>
              <p>
                <Totals totals={totals} rows={board.rows.length} partners={board.partners.length} />{' '}
                {filtered ? (
                  <>
                    Only what you chose is shown. <a href={`${address}#posts`}>Show everything</a>
                  </>
                ) : null}
              </p>
              <PostsTable board={board} filtered={filtered} />
              <p class="not-printed">
                <a href={`${address}.csv${queryOf(chosen)}`}>
                  Download {filtered ? 'what is shown' : 'it'} as a spreadsheet (CSV)
                </a>
              </p>
            </>
          )}
        </>
      )}
    </PlanPage>
  );
}

function Totals({ totals, rows, partners }: { totals: TakeUpBoard['totals']; rows: number; partners: number }) {
  const states = TAKE_UP_STATES.filter((state) => totals.states[state] > 0).map(
    (state) => `${totals.states[state]} ${STATE_WORDS[state].toLowerCase()}`,
  );
  return (
    <>
      {many(rows, 'post')} with {many(partners, 'partner')}: {states.join(', ')}.
      {totals.late === 0 ? '' : ` ${totals.late} ${totals.late === 1 ? 'is' : 'are'} late.`}
      {totals.changed === 0 ? '' : ` ${many(totals.changed, 'uses', 'use')} an earlier text.`}
    </>
  );
}
