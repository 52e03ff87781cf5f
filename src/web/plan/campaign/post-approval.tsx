import type { TemplateDefinition } from '#src/content/index.ts';
import { channel, language } from '../../format.ts';
import { Button, Form, Hidden, TextArea } from '../../kit/fields.tsx';
import { Warning } from '../../kit/notice.tsx';

type Variants = TemplateDefinition['variants'];

/** Texts that wait for a second person, and what the reader may do about them. */
export interface Waiting {
  inUse: Variants;
  variants: Variants;
  mine: boolean;
  version: number;
  mayApprove: boolean;
  /** Also the one who wrote it may take it back. */
  mayReject: boolean;
}

/** What a text is for: its channel, and its language where that is not English. */
export const place = (variant: { channel: string; language: string }): string =>
  `${channel(variant.channel)}${variant.language === 'en' ? '' : `, ${language(variant.language)}`}`;

/** Both texts of a post that waits for approval, side by side a channel, with the decision. */
export function PostApproval({ waiting, tooLong, here }: { waiting: Waiting; tooLong: readonly string[]; here: string }) {
  const { inUse, variants, mine, version, mayApprove, mayReject } = waiting;
  const byPlace = (list: Variants) => new Map(list.map((variant) => [place(variant), variant]));
  const [before, after] = [byPlace(inUse), byPlace(variants)];
  const places = [...new Set([...after.keys(), ...before.keys()])];
  const same = (name: string) => {
    const [old, now] = [before.get(name), after.get(name)];
    return old !== undefined && old.text === now?.text && old['alt-text'] === now?.['alt-text'];
  };
  const unchanged = places.filter(same);
  return (
    <section class="waiting">
      <h2>This text waits for a second person</h2>
      <p>
        {inUse.length === 0
          ? 'Partners do not see the post until somebody approves it.'
          : 'Until somebody approves it, partners go on seeing the text that is in use.'}
      </p>
      {tooLong.map((sentence) => (
        <Warning>{sentence}</Warning>
      ))}
      {places
        .filter((name) => !same(name))
        .map((name) => (
          <div class="compare">
            <h3>{name}</h3>
            <div>
              <h4>In use now</h4>
              <Told variant={before.get(name)} />
            </div>
            <div>
              <h4>New</h4>
              <Told variant={after.get(name)} />
            </div>
          </div>
        ))}
      {unchanged.length === 0 ? null : <p>Not changed: {unchanged.join('; ')}.</p>}
      {mine ? <p>You wrote it, so somebody else has to approve it.</p> : null}
      {mayApprove && !mine ? (
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
              label="Why it goes back (optional)"
              hint="History keeps the reason: name nobody in it."
              value=""
              rows={2}
            />
          )}
          <Button kind="secondary">{mine ? 'Take my new text back' : 'Send back'}</Button>
        </Form>
      ) : null}
    </section>
  );
}

/** A text with its picture description, as it was written. */
export function Told({ variant }: { variant: Variants[number] | undefined }) {
  if (variant === undefined) return <p class="hint">Nothing</p>;
  const altText = variant['alt-text'];
  return (
    <>
      <p class="as-typed">{variant.text}</p>
      {altText === undefined ? null : <p class="as-typed hint">Picture description: {altText}</p>}
    </>
  );
}
