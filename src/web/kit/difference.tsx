import { wordDifference } from '#src/content/index.ts';

/** How a text became another one: what was taken out and put in, in colour and form, and in words for those who listen. */
export function Difference({ before, after }: { before: string; after: string }) {
  return (
    <>
      {wordDifference(before, after).map(({ kind, text }) =>
        kind === 'same' ? (
          text
        ) : kind === 'taken-out' ? (
          <del>
            <span class="govuk-visually-hidden">[taken out: </span>
            {text}
            <span class="govuk-visually-hidden">] </span>
          </del>
        ) : (
          <ins>
            <span class="govuk-visually-hidden">[put in: </span>
            {text}
            <span class="govuk-visually-hidden">] </span>
          </ins>
        ),
      )}
    </>
  );
}
