import { type DuePost, STATE_WORDS, TAKE_UP_STATES } from '#src/takeup/index.ts';
import { day as dayInWords, many } from '../../format.ts';
import { Details } from '../../kit/notice.tsx';
import { Tag } from '../../kit/page.tsx';
import { cellAddress } from './cell-words.tsx';

/** Partners of one answer that are named at once; more are behind a summary. */
const FEW = 4;

/** What is to be posted today, post by post, with the partners it waits for by what they said. */
export function DueToday({ due, today, campaign }: { due: readonly DuePost[]; today: string; campaign: string }) {
  if (due.length === 0) return <p>Nothing more is to be posted today, {dayInWords(today)}.</p>;
  return (
    <ul class="take-up-due">
      {[...Map.groupBy(due, ({ post }) => post.slug)].map(([slug, all]) => {
        const [first] = all;
        const oneTime = all.every(({ time }) => time === first?.time);
        const said = Map.groupBy(all, ({ state }) => state);
        return (
          <li>
            <strong>
              {oneTime && first?.time ? `${first.time} ` : ''}
              <a href={`/plan/campaigns/${campaign}/posts/${slug}`}>{first?.post.title}</a>
            </strong>{' '}
            {all.every(({ late }) => late) ? <Tag tone="warn">Late</Tag> : null}
            {TAKE_UP_STATES.map((state) => {
              const partners = said.get(state) ?? [];
              if (partners.length === 0) return null;
              const names = partners.map(({ partner, time }, index) => (
                <>
                  {index === 0 ? '' : ', '}
                  <a href={cellAddress(campaign, slug, partner.slug)}>
                    {partner.name}
                    <span class="govuk-visually-hidden">, {first?.post.title}</span>
                  </a>
                  {oneTime || time === null ? '' : ` ${time}`}
                </>
              ));
              if (partners.length <= FEW) return <p>{[`${STATE_WORDS[state]}: `, names]}</p>;
              return (
                <Details
                  summary={
                    <>
                      {STATE_WORDS[state]}: {many(partners.length, 'partner')}
                      <span class="govuk-visually-hidden">, {first?.post.title}</span>
                    </>
                  }
                >
                  {names}
                </Details>
              );
            })}
          </li>
        );
      })}
    </ul>
  );
}
