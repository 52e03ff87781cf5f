import type { StoredText } from '#src/content/index.ts';
import { Difference } from '../../kit/difference.tsx';
import { Tag } from '../../kit/page.tsx';
import { type ComparedText, type ComparedTexts, compareTexts } from './compare-texts.ts';

/** The texts in which two versions differ, word by word, and in one line those that are the same. */
export function TextDifferences({ differ, same }: ComparedTexts) {
  return (
    <>
      {differ.map((text) => (
        <div class="text-difference">
          <h3>
            {text.name} <State state={text.state} />
          </h3>
          <Fields text={text} />
        </div>
      ))}
      {same.length === 0 ? null : <p>Not changed: {same.join('; ')}.</p>}
    </>
  );
}

function State({ state }: Pick<ComparedText, 'state'>) {
  if (state === 'changed') return null;
  return state === 'new' ? <Tag tone="new">New</Tag> : <Tag tone="off">Taken away</Tag>;
}

function Fields({ text: { state, fields } }: { text: ComparedText }) {
  return (
    <>
      {fields.map(({ label, before, after }) => (
        <p class={label === undefined ? 'as-typed' : 'as-typed hint'}>
          {label === undefined ? null : `${label}: `}
          {state === 'new' ? after : <Difference before={before} after={after} />}
        </p>
      ))}
    </>
  );
}

/** Texts as they were written, each with everything that belongs to it. */
export function TextsInFull({ texts }: { texts: readonly StoredText[] }) {
  return (
    <>
      {compareTexts([], texts).differ.map((text) => (
        <>
          <h3>{text.name}</h3>
          <Fields text={text} />
        </>
      ))}
    </>
  );
}
