import { many } from '../../format.ts';
import { ErrorSummary, type FieldErrors } from '../../kit/fields.tsx';
import { Done } from '../../kit/notice.tsx';
import { render } from '../../kit/page.tsx';
import { canDo } from '../frame.tsx';
import { type Draft, statusOf } from '../item/item-form.ts';
import { typedOfPost } from './post-form.ts';
import { type Asked, type LoadedPost, loadPlace, loadPost, loadPreview } from './post-load.ts';
import { PostFormPage } from './post-page.tsx';
import { PostApproval, PostPreview, PostReadPage, PostSummary } from './post-views.tsx';

/** A decision about a text that could not be carried out. */
interface Undecided {
  status: 409 | 422;
  errors: FieldErrors;
}

/** Shows a stored post: as a form to those who may edit, else to read. `draft` is a form that is not saved yet. */
export async function showPost(c: Asked, draft: Draft | undefined, undecided?: Undecided) {
  const { me, partnership } = c.var;
  const viewer = { me, partnership };
  const place = await loadPlace(c);
  const loaded = await loadPost(c);
  const preview = await loadPreview(c, place, loaded);
  const { post, lastWritten, sent, waiting, item } = loaded;
  const done = c.req.method === 'GET' ? doneOf(c.req.query('done'), loaded) : undefined;
  if (!canDo(viewer, 'content.edit')) {
    const notice = done === undefined ? <ErrorSummary errors={undecided?.errors ?? {}} /> : <Done heading={done} />;
    const { campaign, choices } = place;
    const page = <PostReadPage {...{ viewer, campaign, post, choices, sent, waiting, preview, notice }} />;
    return c.html(render(page), undecided?.status ?? 200);
  }
  const stored: Draft = { typed: typedOfPost(lastWritten), version: item.version, errors: undecided?.errors ?? {} };
  const page = (
    <PostFormPage
      viewer={viewer}
      campaign={place.campaign}
      draft={draft ?? stored}
      choices={place.choices}
      edited={{ slug: post.slug, title: post.title }}
      done={done}
      above={
        <>
          <PostSummary sent={sent} />
          {waiting === undefined ? null : <PostApproval waiting={waiting} here={preview.here} />}
          {waiting === undefined ? null : <h2>Change it</h2>}
        </>
      }
      below={<PostPreview {...preview} />}
    />
  );
  return c.html(render(page), undecided?.status ?? statusOf(draft ?? stored));
}

/** What was done, from what is stored now. */
function doneOf(key: string | undefined, { sent, waiting }: LoadedPost): string | undefined {
  const reached = sent === undefined || sent.sentTo === 0 ? 'nobody' : many(sent.sentTo, 'partner');
  switch (key) {
    case 'saved':
      return waiting === undefined ? `Saved. Sent to ${reached}.` : 'Saved. It waits for a second person.';
    case 'approved':
      return `Approved. It is in use now, sent to ${reached}.`;
    case 'sent-back':
      return 'The new text has been taken away. What was in use stays in use.';
    default:
      return undefined;
  }
}
