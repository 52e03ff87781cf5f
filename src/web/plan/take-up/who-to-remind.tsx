import { type Nudge, type NudgePost, type PartnerReach, reminderText } from '#src/takeup/index.ts';
import { many, moment } from '../../format.ts';
import { CopyText } from '../../kit/copy-text.tsx';
import { Details } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { cellAddress, whenInWords } from './cell-words.tsx';

interface Props {
  nudges: readonly Nudge[];
  reach: ReadonlyMap<string, PartnerReach>;
  week: { slug: string; title: string };
  /** Whose name stands under a reminder. */
  from: string;
}

/** Partners in sight at once; the others are a click away. */
const MOST_SHOWN = 6;

/** Partners that owe an answer, the most urgent first, each with a text to send. */
export function WhoToRemind({ nudges, ...props }: Props) {
  if (nudges.length === 0) return <p>Nobody: every partner has answered for every post, and nothing is late.</p>;
  const more = nudges.length - MOST_SHOWN;
  const first = more > 1 ? nudges.slice(0, MOST_SHOWN) : nudges;
  const others = nudges.slice(first.length);
  return (
    <>
      <Listed caption={others.length === 0 ? 'The most urgent first' : 'The most urgent'} nudges={first} {...props} />
      {others.length === 0 ? null : (
        <Details summary={`${many(others.length, 'more partner')} to remind`}>
          <Listed caption="Next" nudges={others} {...props} />
        </Details>
      )}
    </>
  );
}

function Listed({ caption, nudges, reach, week, from }: Props & { caption: string }) {
  return (
    <Table caption={caption} head={['Partner', 'Late', 'Not answered', 'Last answer', 'What to write']}>
      {nudges.map((nudge) => {
        const { partner, late, unanswered, lastAnswer } = nudge;
        const { linked = false, roles = [] } = reach.get(partner.slug) ?? {};
        return (
          <tr>
            <th scope="row">
              <a href={`/plan/partners/${partner.slug}`}>{partner.name}</a>
              <div class="hint">{roles.length === 0 ? 'No contact' : roles.join(', ')}</div>
              {linked ? null : <Tag tone="warn">No private link</Tag>}
            </th>
            <Cell of="Late" empty={late.length === 0}>
              <Posts posts={late} partner={partner.slug} week={week.slug} />
            </Cell>
            <Cell of="Not answered" empty={unanswered.length === 0}>
              <Posts posts={unanswered} partner={partner.slug} week={week.slug} />
            </Cell>
            <Cell of="Last answer">
              {lastAnswer === null ? 'Never' : `${moment(lastAnswer.at)}${lastAnswer.by === null ? '' : `, ${lastAnswer.by}`}`}
            </Cell>
            <td class="take-up-text">
              <Details
                summary={
                  <>
                    A text to send<span class="govuk-visually-hidden"> to {partner.name}</span>
                  </>
                }
              >
                <CopyText
                  id={`remind-${partner.slug}`}
                  text={reminderText(nudge, { week: week.title, from, linked })}
                  what={`the reminder to ${partner.name}`}
                />
              </Details>
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

/** How many posts, and the first of them. */
function Posts({ posts, partner, week }: { posts: readonly NudgePost[]; partner: string; week: string }) {
  const [first] = posts;
  if (first === undefined) return null;
  return (
    <>
      <a href={cellAddress(week, first.slug, partner)}>{first.title}</a> <span class="hint">{whenInWords(first)}</span>
      {posts.length === 1 ? null : ` and ${posts.length - 1} more`}
    </>
  );
}
