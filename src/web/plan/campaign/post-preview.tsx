import { lengthAs, limitOf } from '#src/content/index.ts';
import type { PartnerVariant } from '#src/takeup/index.ts';
import { many, number } from '../../format.ts';
import { CopyText } from '../../kit/copy-text.tsx';
import { Button } from '../../kit/fields.tsx';
import { Inset } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { place } from './post-approval.tsx';
import { overLimit } from './post-texts.tsx';

/** A post as one partner reads it; `texts` is undefined where that partner does not see it. */
export interface Seen {
  slug: string;
  name: string;
  texts: readonly PartnerVariant[] | undefined;
}

/** Where a post can be seen in a partner's name, and by which partners it is. */
export interface Preview {
  here: string;
  partners: readonly { slug: string; name: string }[];
  /** Shows the text that waits for approval, to those who decide about it. */
  ofWaiting: boolean;
  seen: Seen | undefined;
}

/** Chooses the partner in whose name a post is shown. */
export function ChoosePartner({ here, partners, ofWaiting, seen, mayEdit = false }: Preview & { mayEdit?: boolean }) {
  if (partners.length === 0) return null;
  return (
    <section>
      <h2>See it as a partner</h2>
      <p class="hint">
        {`Shows ${ofWaiting ? 'the text that waits for approval' : 'what is saved and in use'}, with the partner’s own name, links and help lines filled in.`}
        {mayEdit ? ' Save first what you have changed.' : null}
      </p>
      <form method="get" action={here} class="see-as">
        <div class="govuk-form-group">
          <label class="govuk-label" for="as">
            Partner
          </label>
          <select class="govuk-select" id="as" name="as">
            {partners.map(({ slug, name }) => (
              <option value={slug} {...(slug === seen?.slug ? { selected: true } : {})}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Button kind="secondary">See it</Button>
      </form>
    </section>
  );
}

/** A post in one partner's name. */
export function PostSeenPage(props: { viewer: Viewer; title: string; preview: Preview & { seen: Seen } }) {
  const { viewer, title, preview } = props;
  const heading = `${title}, as ${preview.seen.name} posts it`;
  return (
    <PlanPage viewer={viewer} section="campaigns" title={heading} back={{ href: preview.here, text: title }}>
      <h1>{heading}</h1>
      {preview.ofWaiting && preview.seen.texts !== undefined ? (
        <Inset>This text waits for approval. Partners do not see it yet.</Inset>
      ) : null}
      <SeenTexts seen={preview.seen} />
      <ChoosePartner {...preview} />
    </PlanPage>
  );
}

function SeenTexts({ seen }: { seen: Seen }) {
  if (seen.texts === undefined) {
    return <Inset>{seen.name} does not see this post: it is not for them, or no text of it is in use yet.</Inset>;
  }
  return (
    <>
      {seen.texts.map((text, index) => (
        <SeenText text={text} id={`seen-${index}`} />
      ))}
    </>
  );
}

function SeenText({ text, id }: { text: PartnerVariant; id: string }) {
  const limit = limitOf(text.channel);
  const over = limit === undefined ? null : overLimit(limit, text.text);
  return (
    <section class="seen-text">
      <h2>
        {place(text)}
        {text.yours ? <span class="hint"> (an account of theirs)</span> : null}
      </h2>
      <CopyText id={id} text={text.text} what={`the text for ${place(text)}`} />
      {text.altText === null ? null : <p class="hint as-typed">Picture description: {text.altText}</p>}
      {limit === undefined ? null : (
        <p class="hint">
          {number(lengthAs(limit.counter, text.text))} of {many(limit.most, 'character')}.
        </p>
      )}
      {over === null ? null : <p class="is-wrong">{over}</p>}
      {text.missing.length === 0 ? null : (
        <p class="is-wrong">Nothing is known to fill in for {text.missing.map((each) => `((${each}))`).join(', ')}.</p>
      )}
    </section>
  );
}
