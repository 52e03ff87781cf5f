import { type Reply, warningLines } from '#src/returns/index.ts';
import { many, number, platform } from '../../format.ts';
import { Details } from '../../kit/notice.tsx';
import { Tag } from '../../kit/page.tsx';

/** What somebody should look at again in a partner's numbers; overall totals that differ first. */
export function ToLookAt({ reply: { differences, warnings }, all }: { reply: Reply; all?: boolean }) {
  const others = warnings.filter(({ code }) => code !== 'overall-differs');
  const list = (
    <ul>
      {warningLines(others).map(({ text }) => (
        <li>{text}</li>
      ))}
    </ul>
  );
  return (
    <>
      <Differences rows={differences} />
      {others.length === 0 ? null : all ? (
        list
      ) : (
        <Details summary={`${many(others.length, 'number')} to look at`}>{list}</Details>
      )}
    </>
  );
}

/** Whether there is anything. */
export const isToLookAt = ({ differences, warnings }: Reply): boolean =>
  differences.length > 0 || warnings.some(({ code }) => code !== 'overall-differs');

/** Overall totals of a partner that differ from its posts. */
function Differences({ rows }: { rows: Reply['differences'] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <Tag tone="warn">Overall total and posts differ</Tag>
      <ul>
        {rows.map(({ platform: slug, metric, headline, items, largestItem }) => (
          <li>
            {platform(slug)} {metric}: overall {number(headline ?? 0)},{' '}
            {metric === 'reach'
              ? `posts from ${number(largestItem ?? 0)} (largest) to ${number(items ?? 0)} (sum)`
              : `posts ${number(items ?? 0)}`}
          </li>
        ))}
      </ul>
    </>
  );
}
