import { lockedParts } from '#src/content/index.ts';
import type { ToolkitPost, ToolkitText } from '#src/reporting/index.ts';
import { channel, language } from '../format.ts';
import { CopyText } from '../kit/copy-text.tsx';
import { Details } from '../kit/notice.tsx';

type Wording = ToolkitText['wordings'][number];

/** A text as people tell it from the others of a post. */
export const nameOf = (text: { channel: string; language: string }): string =>
  text.language === 'en' ? channel(text.channel) : `${channel(text.channel)} in ${language(text.language)}`;

/** A text to copy, with what goes with it; the same in other words is a click away. */
export function TextForAnybody({ post, text }: { post: Pick<ToolkitPost, 'slug' | 'title'>; text: ToolkitText }) {
  const name = nameOf(text);
  const id = `text-${post.slug}-${text.channel}-${text.language}`;
  const what = `the text for ${name} of “${post.title}”`;
  const lang = text.language === 'en' ? {} : { lang: text.language };
  const [first, ...others] = text.wordings;
  if (first === undefined) return null;
  return (
    <div class="toolkit-text">
      <h4>{name}</h4>
      <Words id={id} wording={first} what={what} {...lang} />
      {others.length === 0 ? null : (
        <Details
          summary={
            <>
              The same in other words{others.length === 1 ? '' : ` (${others.length})`}
              <span class="govuk-visually-hidden">: {what}</span>
            </>
          }
        >
          {others.map((wording, at) => (
            <Words id={`${id}-words-${at + 1}`} wording={wording} what={`${what}, in other words (${at + 1})`} {...lang} />
          ))}
        </Details>
      )}
    </div>
  );
}

function Words({ id, wording, what, ...lang }: { id: string; wording: Wording; what: string; lang?: string }) {
  const { headline, text, pieces, altText } = wording;
  return (
    <>
      {headline === null ? null : (
        <>
          <p class="sent-name">Headline</p>
          <CopyText id={`${id}-headline`} text={headline} what={`the headline of ${what}`} {...lang} />
        </>
      )}
      <Legend pieces={pieces} />
      <CopyText id={id} text={text} marked={<Marked pieces={pieces} />} what={what} {...lang} />
      {altText === null ? null : (
        <>
          <p class="sent-name">Picture description (alt text)</p>
          <CopyText id={`${id}-picture`} text={altText} what={`the picture description of ${what}`} {...lang} />
        </>
      )}
    </>
  );
}

/** Says what the marks mean; to those who do not see them, also which parts they are. */
function Legend({ pieces }: Pick<Wording, 'pieces'>) {
  const parts = [...new Set(lockedParts(pieces))];
  if (parts.length === 0) return null;
  return (
    <p class="sent-legend hint">
      Please don’t change the <span class="sent-locked">marked {parts.length === 1 ? 'part' : 'parts'}</span>
      <span class="govuk-visually-hidden">: {parts.map((part) => `“${part}”`).join(', ')}</span>.
    </p>
  );
}

/** The text with the parts marked that must stay. */
function Marked({ pieces }: Pick<Wording, 'pieces'>) {
  return <>{pieces.map(({ text, locked }) => (locked && text.trim() !== '' ? <mark class="sent-locked">{text}</mark> : text))}</>;
}
