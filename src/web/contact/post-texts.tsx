import type { PartnerVariant, SharedResource, WeekPost } from '#src/takeup/index.ts';
import { channel, language, words } from '../format.ts';
import { CopyText } from '../kit/copy-text.tsx';
import { Details } from '../kit/notice.tsx';
import { usesIt } from './post-words.ts';

interface PostTextsProps {
  post: WeekPost;
  /** Who can help where a text is not finished. */
  askWhom: string;
  /** The page is about this post alone, so that its parts come right under the page's heading. */
  alone: boolean;
}

/**
 * The texts of a post in the partner's own name: those for its own channels in sight, the rest a click away. Where the post is
 * out or not for the partner, all of them are a click away: what is left to do stays in sight.
 */
export function PostTexts({ post, askWhom, alone }: PostTextsProps) {
  const yours = post.variants.filter((text) => text.yours);
  const open = isSettled(post) ? [] : yours.length > 0 ? yours : post.variants.slice(0, 1);
  const others = post.variants.filter((text) => !open.includes(text));
  const own = post.ownWording !== null && usesIt(post) ? post.ownWording : null;
  return (
    <>
      <div class="sent-texts">
        {own === null ? null : (
          <div class="sent-text">
            <Name alone={alone}>Your own wording</Name>
            <CopyText id={`own-text-${post.template}`} text={own} what={`your own wording of “${post.title}”`} />
          </div>
        )}
        {open.map((text) => (
          <Text post={post} text={text} askWhom={askWhom} alone={alone} />
        ))}
      </div>
      {others.length === 0 ? null : (
        <Details summary={`${open.length > 0 ? 'Other texts' : 'Texts'}: ${others.map(nameOf).join(', ')}`}>
          <div class="sent-texts">
            {others.map((text) => (
              <Text post={post} text={text} askWhom={askWhom} alone={alone} />
            ))}
          </div>
        </Details>
      )}
      {isSettled(post) ? null : <Resources post={post} alone={alone} />}
    </>
  );
}

/** Whether nothing is left to do about it. */
const isSettled = ({ state, changed }: WeekPost): boolean => (state === 'posted' && !changed) || state === 'declined';

const nameOf = (text: PartnerVariant): string =>
  text.language === 'en' ? channel(text.channel) : `${channel(text.channel)} in ${language(text.language)}`;

function Text({ post, text, askWhom, alone }: PostTextsProps & { text: PartnerVariant }) {
  const id = `text-${post.template}-${text.channel}-${text.language}`;
  const lang = text.language === 'en' ? {} : { lang: text.language };
  return (
    <div class="sent-text">
      <Name alone={alone}>{nameOf(text)}</Name>
      <Gaps missing={text.missing} askWhom={askWhom} />
      <CopyText id={id} text={text.text} what={`the text for ${nameOf(text)} of “${post.title}”`} {...lang}>
        {text.altText === null ? null : (
          <Picture id={`${id}-picture`} text={text.altText} of={`the ${nameOf(text)} picture of “${post.title}”`} {...lang} />
        )}
      </CopyText>
    </div>
  );
}

function Name({ alone, children }: { alone: boolean; children: string }) {
  return alone ? <h2 class="sent-name">{children}</h2> : <h4 class="sent-name">{children}</h4>;
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

/** The words that stand for a picture where it cannot be seen. */
function Picture(props: { id: string; text: string; of: string; lang?: string }) {
  const { of, ...text } = props;
  return (
    <div class="sent-picture">
      <p class="sent-name">Picture description (alt text)</p>
      <CopyText {...text} what={`the description of ${of}`} />
    </div>
  );
}

function Resources({ post, alone }: Pick<PostTextsProps, 'post' | 'alone'>) {
  if (post.resources.length === 0) return null;
  return (
    <div class="sent-text">
      <Name alone={alone}>To share with it</Name>
      <ul>
        {post.resources.map((resource) => (
          <li>
            {resource.link === null ? resource.title : <WebLink href={resource.link}>{resource.title}</WebLink>}{' '}
            {saysKind(resource) ? null : <span class="hint">({words(resource.kind).toLowerCase()})</span>}
          </li>
        ))}
      </ul>
      {post.resources.map((resource) =>
        resource.altText === null ? null : (
          <Picture
            id={`picture-${post.template}-${resource.slug}`}
            text={resource.altText}
            of={`the picture “${resource.title}” for “${post.title}”`}
          />
        ),
      )}
    </div>
  );
}

/** Whether the title says already what it is: "Easy Read guide". */
const saysKind = ({ title, kind }: SharedResource): boolean => title.toLowerCase().includes(words(kind).toLowerCase());

/** A way out to an address that somebody typed; anything but a web address stays text. */
export function WebLink({ href, children }: { href: string; children: string }) {
  if (!/^https?:\/\//i.test(href)) return <>{children}</>;
  return (
    <a href={href} rel="noopener noreferrer">
      {children}
    </a>
  );
}
