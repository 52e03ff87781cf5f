import { many } from '../../format.ts';
import { ErrorSummary, type FieldErrors } from '../../kit/fields.tsx';
import { Done } from '../../kit/notice.tsx';
import { render } from '../../kit/page.tsx';
import { canDo } from '../frame.tsx';
import { type Draft, statusOf } from '../item/item-form.ts';
import { PostState } from './board-page.tsx';
import { PostApproval } from './post-approval.tsx';
import { typedOfPost } from './post-form.ts';
import { type Asked, type LoadedPost, loadPlace, loadPost, loadPreview, type PostPlace } from './post-load.ts';
import { PostFormPage } from './post-page.tsx';
import { ChoosePartner, PostSeenPage } from './post-preview.tsx';
import { PostReadPage } from './post-read-page.tsx';

/** A decision about a text that could not be carried out. */
interface Undecided {
  status: 409 | 422;
  errors: FieldErrors;
}

/** A form that is not saved yet, made from what is stored, so that this is read once. */
export type DraftOf = (place: PostPlace, loaded: LoadedPost) => Draft;

/** Shows a stored post: as a form to those who may edit, else to read. */
export async function showPost(c: Asked, draftOf?: DraftOf, undecided?: Undecided) {
  const { me, partnership } = c.var;
  const viewer = { me, partnership };
  const place = await loadPlace(c);
  const loaded = await loadPost(c, place);
  const preview = await loadPreview(c, place, loaded);
  const { post, lastWritten, sent, waiting, tooLong, item } = loaded;
  if (c.req.method === 'GET' && preview.seen !== undefined) {
    const { seen } = preview;
    return c.html(render(<PostSeenPage viewer={viewer} title={loaded.post.title} preview={{ ...preview, seen }} />));
  }
  const done = c.req.method === 'GET' ? doneOf(c.req.query('done'), loaded) : undefined;
  if (!canDo(viewer, 'content.edit')) {
    const notice = done === undefined ? <ErrorSummary errors={undecided?.errors ?? {}} /> : done;
    const { campaign, choices } = place;
    const page = <PostReadPage {...{ viewer, campaign, post, choices, sent, waiting, tooLong, preview, notice }} />;
    return c.html(render(page), undecided?.status ?? 200);
  }
  const stored: Draft = { typed: typedOfPost(lastWritten), version: item.version, errors: undecided?.errors ?? {} };
  const draft = draftOf?.(place, loaded) ?? stored;
  const page = (
    <PostFormPage
      viewer={viewer}
      campaign={place.campaign}
      draft={draft}
      choices={place.choices}
      edited={{ slug: post.slug, title: post.title }}
      notice={done}
      above={
        <>
          {sent === undefined ? null : <PostState post={sent} />}
          {waiting === undefined ? null : <PostApproval waiting={waiting} tooLong={tooLong} here={preview.here} />}
          {waiting === undefined ? null : <h2>Change it</h2>}
        </>
      }
      below={<ChoosePartner {...preview} mayEdit />}
    />
  );
  return c.html(render(page), undecided?.status ?? statusOf(draft));
}

/** What was done, from what is stored now; with a warning where a channel does not take what was saved. */
function doneOf(key: string | undefined, { sent, waiting, tooLong }: LoadedPost) {
  const there = sent === undefined || sent.sentTo === 0 ? 'for no partner' : `for ${many(sent.sentTo, 'partner')}`;
  const saved = waiting === undefined ? `It is there ${there}.` : 'It waits for a second person.';
  switch (key) {
    case 'saved':
      return <Kept done="Saved." more={saved} tooLong={tooLong} />;
    case 'approved':
      return <Kept done="Approved." more={`It is in use now, ${there}.`} tooLong={tooLong} />;
    case 'sent-back':
      return <Done heading="The new text has been taken away. What was in use stays in use." />;
    default:
      return undefined;
  }
}

function Kept({ done, more, tooLong }: { done: string; more: string; tooLong: readonly string[] }) {
  if (tooLong.length === 0) return <Done heading={`${done} ${more}`} />;
  return (
    <Done heading={[done, ...tooLong].join(' ')} important>
      <p>{more} Some tools will cut a text off that is too long, or refuse it.</p>
    </Done>
  );
}
