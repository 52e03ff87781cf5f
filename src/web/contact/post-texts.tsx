import type { PartnerVariant, SharedResource, WeekPost } from '#src/takeup/index.ts';
import { channel, fileSize, language, words } from '../format.ts';
import { CopyText } from '../kit/copy-text.tsx';
import { Details } from '../kit/notice.tsx';
import { isHeld, LinesToTake, Name, nameOf, Picture, Text } from './post-text.tsx';
import { usesIt } from './post-words.ts';

interface PostTextsProps {
  post: WeekPost;
  /** Wall-clock London, `YYYY-MM-DDTHH:MM`. */
  now: string;
  /** Where the files of what is shared are. */
  files: string;
  /** Who can help where a text is not finished. */
  askWhom: string;
  /** The page is about this post alone, so that its parts come right under the page's heading. */
  alone: boolean;
}

/**
 * The texts of a post in the partner's own name: those for its own channels in sight, the rest a click away, each other language
 * under its name. Where the post is out or not for the partner, all of them are a click away: what is left to do stays in sight.
 */
export function PostTexts(props: PostTextsProps) {
  const { post, alone } = props;
  const { first, byLanguage } = languagesOf(post.variants);
  const yours = first.filter((text) => text.yours);
  const open = isSettled(post) ? [] : yours.length > 0 ? yours : first.slice(0, 1);
  const others = first.filter((text) => !open.includes(text));
  const own = post.ownWording !== null && usesIt(post) ? post.ownWording : null;
  const named = (texts: readonly PartnerVariant[], nameFor: typeof nameOf): string =>
    texts.map((text) => `${nameFor(text)}${isHeld(text.embargoUntil, props.now) ? ' (under embargo)' : ''}`).join(', ');
  const list = (texts: readonly PartnerVariant[]) => (
    <div class="sent-texts">
      {texts.map((text) => (
        <Text {...props} text={text} />
      ))}
    </div>
  );
  return (
    <>
      {own === null ? null : (
        <div class="sent-text">
          <Name alone={alone}>Your own wording</Name>
          <CopyText id={`own-text-${post.template}`} text={own} what={`your own wording of “${post.title}”`} />
        </div>
      )}
      {list(open)}
      {others.length === 0 ? null : (
        <Details summary={`${open.length > 0 ? 'Other texts' : 'Texts'}: ${named(others, nameOf)}`}>{list(others)}</Details>
      )}
      {byLanguage.map(([tag, texts]) => (
        <Details summary={`In ${language(tag)}: ${named(texts, (text) => channel(text.channel))}`}>{list(texts)}</Details>
      ))}
      {post.state === 'declined' ? null : <LinesToTake {...props} />}
      {isSettled(post) ? null : <Resources {...props} />}
    </>
  );
}

/** Whether nothing is left to do about it. */
const isSettled = ({ state, changed }: WeekPost): boolean => (state === 'posted' && !changed) || state === 'declined';

/** Of each channel the text in the language that suits the partner best, and the rest by language. */
function languagesOf(texts: readonly PartnerVariant[]): { first: PartnerVariant[]; byLanguage: [string, PartnerVariant[]][] } {
  const first = [...Map.groupBy(texts, ({ channel }) => channel).values()].flatMap((ofChannel) => ofChannel.slice(0, 1));
  const rest = texts.filter((text) => !first.includes(text));
  return { first, byLanguage: [...Map.groupBy(rest, (text) => text.language)] };
}

function Resources({ post, alone, files }: Pick<PostTextsProps, 'post' | 'alone' | 'files'>) {
  if (post.resources.length === 0) return null;
  return (
    <div class="sent-text">
      <Name alone={alone}>To share with it</Name>
      <ul>
        {post.resources.map((resource) => (
          <li>
            {resource.link === null ? resource.title : <WebLink href={resource.link}>{resource.title}</WebLink>}{' '}
            {saysKind(resource) ? null : <span class="hint">({words(resource.kind).toLowerCase()})</span>}
            <Files at={files} resource={resource} />
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

/** The files of something to share, pictures in sight: what a partner puts on its post. */
function Files({ at, resource }: { at: string; resource: SharedResource }) {
  return resource.files.map(({ id, name, mediaType, size, purpose }) => {
    const address = `${at}/${id}/${encodeURIComponent(name)}`;
    const what = purpose === 'file' ? '' : `${words(purpose).toLowerCase()}, `;
    return (
      <p class="shared-file">
        {mediaType.startsWith('image/') ? <img src={address} alt={resource.altText ?? ''} loading="lazy" /> : null}
        <a href={address}>Download {name}</a>{' '}
        <span class="hint">
          ({what}
          {fileSize(size)})
        </span>
      </p>
    );
  });
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
