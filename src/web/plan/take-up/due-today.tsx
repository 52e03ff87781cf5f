import { type DuePost, STATE_WORDS, TAKE_UP_STATES } from '#src/takeup/index.ts';
import { day as dayInWords } from '../../format.ts';
import { Tag } from '../../kit/page.tsx';
import { cellAddress } from './cell-words.tsx';

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
            {TAKE_UP_STATES.filter((state) => said.has(state)).map((state) => (
              <p>
                {STATE_WORDS[state]}:{' '}
                {(said.get(state) ?? []).map(({ partner, time }, index) => (
                  <>
                    {index === 0 ? '' : ', '}
                    <a href={cellAddress(campaign, slug, partner.slug)}>
                      {partner.name}
                      <span class="govuk-visually-hidden">, {first?.post.title}</span>
                    </a>
                    {oneTime || time === null ? '' : ` ${time}`}
                  </>
                ))}
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
