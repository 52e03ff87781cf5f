import { WAYS_CHECKED_ON, whereToFind } from '#src/returns/index.ts';
import { day, platform } from '../../format.ts';
import { Details } from '../../kit/notice.tsx';

/** The way to a platform's numbers, in plain words. */
export function WhereToFind({ on }: { on: string }) {
  return (
    <Details summary={<>Where to find {on === 'not-stated' ? 'these numbers' : `these numbers on ${platform(on)}`}</>}>
      {whereToFind(on).map(({ steps, caveats }) => (
        <>
          {steps.length === 1 ? (
            <p>{steps[0]}</p>
          ) : (
            <ol>
              {steps.map((step) => (
                <li>{step}</li>
              ))}
            </ol>
          )}
          {caveats.map((caveat) => (
            <p>{caveat}</p>
          ))}
        </>
      ))}
      <p class="hint">Looked up on {day(WAYS_CHECKED_ON)}. Menus move; the names of the numbers stay longer.</p>
    </Details>
  );
}
