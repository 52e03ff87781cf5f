import { Tag } from '../../kit/page.tsx';
import type { DatesInWords } from './entry-dates.ts';

/** How an entry repeats as a sentence, and its next dates. */
export function DatesBlock({ dates }: { dates: DatesInWords }) {
  const { sentence, repeats, next } = dates;
  if (!repeats) {
    return (
      <p>
        <strong>{sentence}</strong>
        {next.length === 0 ? ' (over)' : ''}
      </p>
    );
  }
  return (
    <>
      <p>
        <strong>{sentence}</strong>
      </p>
      {next.length === 0 ? <p>It has no date to come.</p> : <p>{next.length === 1 ? 'Its next date:' : 'Its next dates:'}</p>}
      <ul>
        {next.map(({ when, calledOff, movedFrom }) => (
          <li>
            {when}
            {movedFrom === undefined ? null : <span class="hint">{` moved from ${movedFrom}`}</span>}
            {calledOff ? (
              <>
                {' '}
                <Tag tone="warn">Called off</Tag>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
