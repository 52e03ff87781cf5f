import type { Child } from 'hono/jsx';
import { lengthAs, limitOf, type TemplateDefinition } from '#src/content/index.ts';
import type { BoardPost, PartnerVariant } from '#src/takeup/index.ts';
import { channel, day, language, many, number, words } from '../../format.ts';
import { CopyText } from '../../kit/copy-text.tsx';
import { Button, Form, Hidden, TextArea } from '../../kit/fields.tsx';
import { Inset } from '../../kit/notice.tsx';
import { Facts } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { PostState } from './board-page.tsx';
import type { PostChoices, PostWeek } from './post-page.tsx';
import { overLimit } from './post-texts.tsx';

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

const place = (variant: Variants[number]): string =>
  `${channel(variant.channel)}${variant.language === 'en' ? '' : `, ${language(variant.language)}`}`;

/** What became of a post so far. */
export function PostSummary({ sent }: { sent: BoardPost | undefined }) {
  return sent === undefined ? null : <PostState post={sent} />;
}

/** Both texts of a post that waits for approval, side by side a channel, with the decision. */
export function PostApproval({ waiting, here }: { waiting: Waiting; here: string }) {
  const { inUse, variants, mine, version, mayApprove, mayReject } = waiting;
  const byPlace = (list: Variants) => new Map(list.map((variant) => [place(variant), variant]));
  const [before, after] = [byPlace(inUse), byPlace(variants)];
  const places = [...new Set([...after.keys(), ...before.keys()])];
  return (
    <section class="waiting">
      <h2>This text waits for a second person</h2>
      <p>
        {inUse.length === 0
          ? 'Partners do not see the post until somebody approves it.'
          : 'Until somebody approves it, partners go on seeing the text that is in use.'}
      </p>
      {places.map((name) => (
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

function Told({ variant }: { variant: Variants[number] | undefined }) {
  if (variant === undefined) return <p class="hint">Nothing</p>;
  const altText = variant['alt-text'];
  return (
    <>
      <p class="as-typed">{variant.text}</p>
      {altText === undefined ? null : <p class="as-typed hint">Picture description: {altText}</p>}
    </>
  );
}

/** A post as one partner reads it; `texts` is undefined where it was not sent to that partner. */
export interface Seen {
  slug: string;
  name: string;
  texts: readonly PartnerVariant[] | undefined;
}

/** Chooses a partner and shows the post in its name, as its own page does. */
export function PostPreview(props: {
  here: string;
  partners: readonly { slug: string; name: string }[];
  seen: Seen | undefined;
}) {
  const { here, partners, seen } = props;
  if (partners.length === 0 && seen === undefined) return null;
  return (
    <section id="seen">
      <h2>See it as a partner</h2>
      <p class="hint">Shows what is saved and in use, with the partner’s own name, links and help lines filled in.</p>
      <form method="get" action={`${here}#seen`} class="see-as">
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
      {seen === undefined ? null : <SeenTexts seen={seen} />}
    </section>
  );
}

function SeenTexts({ seen }: { seen: Seen }) {
  if (seen.texts === undefined) {
    return (
      <Inset>
        <p>{seen.name} does not see this post: it was not sent there, or no text of it is in use yet.</p>
      </Inset>
    );
  }
  return (
    <>
      <h3>As {seen.name} posts it</h3>
      {seen.texts.map((text, index) => {
        const limit = limitOf(text.channel);
        const name = `${channel(text.channel)}${text.language === 'en' ? '' : `, ${language(text.language)}`}`;
        return (
          <div class="seen-text">
            <h4>
              {name}
              {text.yours ? <span class="hint"> (an account of theirs)</span> : null}
            </h4>
            <CopyText id={`seen-${index}`} text={text.text} what={`the text for ${name}`} />
            {text.altText === null ? null : <p class="hint as-typed">Picture description: {text.altText}</p>}
            {limit === undefined ? null : (
              <p class="hint">
                {number(lengthAs(limit.counter, text.text))} of {many(limit.most, 'character')}. {overLimit(limit, text.text)}
              </p>
            )}
            {text.missing.length === 0 ? null : (
              <p class="hint">Nothing is known to fill in for: {text.missing.map((each) => `((${each}))`).join(', ')}</p>
            )}
          </div>
        );
      })}
    </>
  );
}

/** A post for those who may not edit: what it says, what became of it, and for approvers the decision. */
export function PostReadPage(props: {
  viewer: Viewer;
  campaign: PostWeek;
  post: TemplateDefinition;
  choices: PostChoices;
  sent: BoardPost | undefined;
  waiting: Waiting | undefined;
  preview: Parameters<typeof PostPreview>[0];
  /** What was done, or why it was not. */
  notice: Child;
}) {
  const { viewer, campaign, post, choices, sent, waiting, preview } = props;
  const theme = choices.themes.find(({ slug }) => slug === post.theme)?.title;
  const { assign } = post;
  const names = new Map(choices.partners.map(({ slug, name }) => [slug, name]));
  const recipients =
    assign === 'all'
      ? 'Every partner'
      : Array.isArray(assign)
        ? assign.map((slug) => names.get(slug) ?? slug).join(', ')
        : assign.kinds.map(words).join(', ');
  const when = post['post-on'];
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={post.title}
      back={{ href: `/plan/campaigns/${campaign.slug}`, text: campaign.title }}
    >
      {props.notice}
      <h1>{post.title}</h1>
      <PostSummary sent={sent} />
      {waiting === undefined ? null : <PostApproval waiting={waiting} here={preview.here} />}
      <Facts
        rows={[
          [
            'When to post',
            when === undefined ? 'Any day' : `${day(when)}${post['post-at'] === undefined ? '' : ` at ${post['post-at']}`}`,
          ],
          theme !== undefined && ['Theme', theme],
          ['Who gets it', recipients],
        ]}
      />
      {waiting !== undefined || post.variants.length === 0 ? null : (
        <>
          <h2>Texts</h2>
          {post.variants.map((variant) => (
            <>
              <h3>{place(variant)}</h3>
              <Told variant={variant} />
            </>
          ))}
        </>
      )}
      <PostPreview {...preview} />
    </PlanPage>
  );
}
