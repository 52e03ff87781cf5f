import {
  DAYS_AFTER,
  DAYS_BEFORE,
  type Nudge,
  type NudgePost,
  type PartnerReach,
  reminderText,
  type TakeUpBoard,
} from '#src/takeup/index.ts';
import { many, moment } from '../../format.ts';
import { CopyText } from '../../kit/copy-text.tsx';
import { Details } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { cellAddress, whenInWords } from './cell-words.tsx';

interface Props {
  nudges: readonly Nudge[];
  /** Answers that are missing and that nobody is asked for, by why. */
  not: TakeUpBoard['notReminded'];
  reach: ReadonlyMap<string, PartnerReach>;
  week: { slug: string; title: string };
  /** Whose name stands under a reminder. */
  from: string;
}

/** Partners in sight at once; the others are a click away. */
const MOST_SHOWN = 6;

/** Partners that owe an answer, the most urgent first, each with a text to send. */
export function WhoToRemind({ nudges, not, ...props }: Props) {
  const why = whyNot(not);
  if (nudges.length === 0) {
    const all = 'Nobody: every partner has answered for every post, and nothing is late.';
    return <p>{why.length === 0 ? all : ['Nobody now.', ...why].join(' ')}</p>;
  }
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
      {why.length === 0 ? null : <p class="hint">{why.join(' ')}</p>}
    </>
  );
}

/** Why nobody is asked for some answers, a sentence each. */
function whyNot({ paused, recalled, over, early }: Props['not']): string[] {
  const missing = (count: number): string => `${many(count, 'answer is', 'answers are')} missing`;
  return [
    ...(paused > 0 ? [`${missing(paused)} about paused posts.`] : []),
    ...(recalled > 0 ? [`${missing(recalled)} about withdrawn posts.`] : []),
    ...(over > 0 ? [`${missing(over)}, but the week ended more than ${DAYS_AFTER} days ago.`] : []),
    ...(early > 0 ? [`${missing(early)} about posts that are more than ${DAYS_BEFORE} days away.`] : []),
  ];
}

function Listed({ caption, nudges, reach, week, from }: Omit<Props, 'not'> & { caption: string }) {
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
