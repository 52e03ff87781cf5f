import { type PendingState, storedText, type TemplateDefinition } from '#src/content/index.ts';
import { Button, Form, Hidden, TextArea } from '../../kit/fields.tsx';
import { Details } from '../../kit/notice.tsx';
import { compareTexts } from './compare-texts.ts';
import { TextDifferences, TextsInFull } from './text-difference.tsx';

type Variants = TemplateDefinition['variants'];

/** Texts that are not in use: a draft, or waiting for a second person; and what the reader may do about them. */
export interface Waiting {
  state: PendingState;
  inUse: Variants;
  variants: Variants;
  mine: boolean;
  version: number;
  mayApprove: boolean;
  /** Also the one who wrote it may take it back. */
  mayReject: boolean;
}

/** What differs between the texts in use and those that are not, word by word, with the decision. */
export function PostApproval({ waiting, here }: { waiting: Waiting; here: string }) {
  const { state, mine, version, mayApprove, mayReject } = waiting;
  const [inUse, texts] = [waiting.inUse.map(storedText), waiting.variants.map(storedText)];
  const draft = state === 'draft';
  const until = draft ? 'sends' : 'approves';
  return (
    <section class="waiting">
      <h2>{draft ? 'This text is a draft' : 'This text waits for a second person'}</h2>
      <p>
        {inUse.length === 0
          ? `Partners do not see the post until somebody ${until} it.`
          : `Until somebody ${until} it, partners go on seeing the text that is in use.`}
      </p>
      {inUse.length === 0 ? (
        <TextsInFull texts={texts} />
      ) : (
        <>
          <p class="hint">What was taken out of the text in use is crossed out; what was put in is underlined.</p>
          <TextDifferences {...compareTexts(inUse, texts)} />
          <Details summary={draft ? 'The draft in full' : 'The new text in full'}>
            <TextsInFull texts={texts} />
          </Details>
          <Details summary="The text in use now">
            <TextsInFull texts={inUse} />
          </Details>
        </>
      )}
      {mine && !draft ? <p>You wrote it, so somebody else has to approve it.</p> : null}
      {mayApprove && !mine && !draft ? (
        <Form action={`${here}/approve`}>
          <Hidden name="version" value={version} />
          <Button>Approve the new text</Button>
        </Form>
      ) : null}
      {mayReject ? (
        <Form action={`${here}/send-back`}>
          <Hidden name="version" value={version} />
          {mine ? null : (
            <TextArea
              name="reason"
              label={draft ? 'Why it is taken away (optional)' : 'Why it goes back (optional)'}
              hint="History keeps the reason: name nobody in it."
              value=""
              rows={2}
            />
          )}
          <Button kind="secondary">{draft ? 'Take the draft away' : mine ? 'Take my new text back' : 'Send back'}</Button>
        </Form>
      ) : null}
    </section>
  );
}

/** Where the texts of a post until now are. */
export const EarlierVersions = ({ here }: { here: string }) => (
  <p>
    <a href={`${here}/versions`}>Earlier versions and who wrote them</a>
  </p>
);
