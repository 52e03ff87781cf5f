import type { ReadyText } from '#src/content/index.ts';
import { mustStay, type WeekPost } from '#src/takeup/index.ts';
import { channel, language, wallMoment } from '../format.ts';
import { CopyText } from '../kit/copy-text.tsx';
import { Details } from '../kit/notice.tsx';

interface TextProps {
  post: Pick<WeekPost, 'template' | 'title'>;
  text: ReadyText;
  /** Wall-clock London, `YYYY-MM-DDTHH:MM`. */
  now: string;
  /** Who can help where a text is not finished. */
  askWhom: string;
  /** The page is about this post alone, so that its parts come right under the page's heading. */
  alone: boolean;
}

/** A text as people tell it from the others of a post. */
export const nameOf = (text: Pick<ReadyText, 'channel' | 'language'>): string =>
  text.language === 'en' ? channel(text.channel) : `${channel(text.channel)} in ${language(text.language)}`;

/** Whether an embargo, or none, still holds. Both are wall-clock London. */
export const isHeld = (until: string | null, now: string): boolean => until !== null && until > now;

/** One text to copy, with everything that goes with it: headline, picture description, and of a press release who may say it when. */
export function Text(props: TextProps) {
  const { post, text, now, askWhom, alone } = props;
  const { headline, altText } = text;
  const id = `text-${post.template}-${text.channel}-${text.language}`;
  const name = nameOf(text);
  const what = `the text for ${name} of “${post.title}”`;
  const lang = text.language === 'en' ? {} : { lang: text.language };
  return (
    <div class="sent-text">
      <Name alone={alone}>{name}</Name>
      <Embargo until={text.embargoUntil} now={now} />
      <Gaps missing={text.missing} askWhom={askWhom} />
      {headline === null ? null : (
        <div class="sent-part">
          <p class="sent-name">Headline</p>
          <CopyText id={`${id}-headline`} text={headline} what={`the headline for ${name} of “${post.title}”`} {...lang} />
        </div>
      )}
      <Legend text={text} />
      <CopyText id={id} text={text.text} marked={<Marked text={text} />} what={what} {...lang}>
        {altText === null ? null : (
          <Picture id={`${id}-picture`} text={altText} of={`the ${name} picture of “${post.title}”`} {...lang} />
        )}
      </CopyText>
      <Spoken text={text} />
      <OtherWordings id={id} text={text} what={what} {...lang} />
    </div>
  );
}

function OtherWordings(props: { id: string; text: ReadyText; what: string; lang?: string }) {
  const { id, text, what, ...lang } = props;
  const { otherWordings } = text;
  if (otherWordings.length === 0) return null;
  return (
    <Details
      summary={
        <>
          The same in other words{otherWordings.length === 1 ? '' : ` (${otherWordings.length})`}
          <span class="govuk-visually-hidden">: {what}</span>
        </>
      }
    >
      {otherWordings.map((other, index) => (
        <CopyText
          id={`${id}-words-${index + 1}`}
          text={other.text}
          marked={<Marked text={other} />}
          what={`${what}, in other words (${index + 1})`}
          {...lang}
        />
      ))}
    </Details>
  );
}

/** What to answer to comments. It stays when the post is out, because that is when people comment. */
export function LinesToTake(props: Omit<TextProps, 'text'> & { post: WeekPost }) {
  const { post, alone } = props;
  if (post.linesToTake.length === 0) return null;
  return (
    <div class="sent-lines">
      <Name alone={alone}>If people comment: lines to take</Name>
      <p class="sent-legend">
        <strong>For you only. Please do not publish these.</strong>
      </p>
      {post.linesToTake.map((text) => {
        const id = `text-${post.template}-${text.channel}-${text.language}`;
        const lang = text.language === 'en' ? {} : { lang: text.language };
        const what = `the lines to take for “${post.title}”${text.language === 'en' ? '' : ` in ${language(text.language)}`}`;
        return (
          <>
            {text.language === 'en' ? null : <p class="sent-name">In {language(text.language)}</p>}
            <Gaps missing={text.missing} askWhom={props.askWhom} />
            <CopyText id={id} text={text.text} what={what} {...lang} />
            <OtherWordings id={id} text={text} what={what} {...lang} />
          </>
        );
      })}
    </div>
  );
}

/** A heading of a part of a post. */
export function Name({ alone, children }: { alone: boolean; children: string }) {
  return alone ? <h2 class="sent-name">{children}</h2> : <h4 class="sent-name">{children}</h4>;
}

/** The words that stand for a picture where it cannot be seen. */
export function Picture(props: { id: string; text: string; of: string; lang?: string }) {
  const { of, ...text } = props;
  return (
    <div class="sent-picture">
      <p class="sent-name">Picture description (alt text)</p>
      <CopyText {...text} what={`the description of ${of}`} />
    </div>
  );
}

/** The text with the parts marked that must stay. */
function Marked({ text }: { text: Pick<ReadyText, 'pieces'> }) {
  return (
    <>
      {text.pieces.map((piece) =>
        piece.locked && piece.text.trim() !== '' ? <mark class="sent-locked">{piece.text}</mark> : piece.text,
      )}
    </>
  );
}

/** Says what the marks mean; to those who do not see them, also which parts they are. */
function Legend({ text }: { text: ReadyText }) {
  const parts = [...new Set(mustStay(text))];
  if (parts.length === 0) return null;
  return (
    <p class="sent-legend hint">
      Please don’t change the <span class="sent-locked">marked {parts.length === 1 ? 'part' : 'parts'}</span>
      <span class="govuk-visually-hidden">: {parts.map((part) => `“${part}”`).join(', ')}</span>.
    </p>
  );
}

/** Before which moment a press release must not be published. */
function Embargo({ until, now }: { until: string | null; now: string }) {
  if (until === null) return null;
  return isHeld(until, now) ? (
    <p class="sent-embargo">
      <strong>Embargo: do not publish before {wallMoment(until)}</strong>
    </p>
  ) : (
    <p class="hint">Embargo ended on {wallMoment(until)}.</p>
  );
}

/** Who speaks in a press release, and what stands below it. */
function Spoken({ text: { spokesperson, signOff } }: { text: ReadyText }) {
  if (spokesperson === null && signOff === null) return null;
  return (
    <dl class="facts sent-facts">
      {spokesperson === null ? null : (
        <>
          <dt>Spokesperson</dt>
          <dd>{spokesperson}</dd>
        </>
      )}
      {signOff === null ? null : (
        <>
          <dt>Released by</dt>
          <dd>{signOff}</dd>
        </>
      )}
    </dl>
  );
}

function Gaps({ missing, askWhom }: { missing: readonly string[]; askWhom: string }) {
  if (missing.length === 0) return null;
  return (
    <p class="sent-gap">
      <strong>Not finished:</strong> {missing.map((name) => `((${name}))`).join(', ')}{' '}
      {missing.length === 1 ? 'is not filled in' : 'are not filled in'}. Fill {missing.length === 1 ? 'it' : 'them'} in before you
      post, or ask {askWhom}.
    </p>
  );
}
