import { findingsSaid, listVersions } from '#src/content/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { many, moment } from '../../format.ts';
import { ErrorSummary, type FieldErrors } from '../../kit/fields.tsx';
import { Done, Inset } from '../../kit/notice.tsx';
import { render } from '../../kit/page.tsx';
import { canDo } from '../frame.tsx';
import { type Draft, statusOf } from '../item/item-form.ts';
import { StoppedPost } from './board-notices.tsx';
import { PostState } from './board-page.tsx';
import { PostApproval } from './post-approval.tsx';
import { type EditorView, editorView } from './post-editor.ts';
import { postErrors } from './post-errors.ts';
import { typedOfPost } from './post-form.ts';
import { type LoadedPost, loadPlace, loadPost, type PostPlace } from './post-load.ts';
import { PostFormPage } from './post-page.tsx';
import { PostReadPage } from './post-read-page.tsx';
import type { Asked } from './week-request.ts';

/** A decision about a text that could not be carried out. */
interface Undecided {
  status: 409 | 422;
  problems: readonly Problem[];
}

/** A form that is not saved yet, made from what is stored, so that this is read once. */
export type DraftOf = (place: PostPlace, loaded: LoadedPost) => Draft;

/** When the newest text of a post was sent back, where nothing was written since. */
async function findSentBack(c: Asked, template: string): Promise<string | undefined> {
  const { ctx, partnership } = c.var;
  const query = { partnership: partnership.slug, campaign: c.req.param('campaign') ?? '', template, limit: 1 };
  const [newest] = (await listVersions(ctx, query)).items;
  return newest?.state === 'sent-back' ? (newest.decidedAt ?? newest.writtenAt) : undefined;
}

/** Shows a stored post: as a form to those who may edit, else to read. */
export async function showPost(c: Asked, draftOf?: DraftOf, undecided?: Undecided) {
  const { me, partnership } = c.var;
  const viewer = { me, partnership };
  const place = await loadPlace(c);
  const loaded = await loadPost(c);
  const { post, lastWritten, sent, pause, waiting, item } = loaded;
  const here = `/plan/campaigns/${place.campaign.slug}/posts/${post.slug}`;
  const as = c.req.query('as') ?? '';
  const errors = postErrors(undecided?.problems ?? [], typedOfPost(lastWritten));
  const done = (editor: EditorView) => (c.req.method === 'GET' ? doneOf(c.req.query('done'), loaded, editor) : undefined);
  if (!canDo(viewer, 'content.edit')) {
    // Who decides about a text has to see that one; everybody else sees what partners see.
    const shown = waiting?.mayApprove === true ? lastWritten : post;
    const editor = editorView({ ...typedOfPost(shown), as: [as] }, place, false);
    const notice = <ErrorSummary errors={byBlock(errors)} />;
    const { campaign, choices } = place;
    const page = (
      <PostReadPage
        {...{ viewer, campaign, post, choices, sent, pause, waiting, editor, here }}
        notice={done(editor) ?? notice}
      />
    );
    return c.html(render(page), undecided?.status ?? 200);
  }
  const sentBack = waiting === undefined && c.req.method === 'GET' ? await findSentBack(c, post.slug) : undefined;
  const stored: Draft = { typed: { ...typedOfPost(lastWritten), as: [as] }, version: item.version, errors };
  const draft = draftOf?.(place, loaded) ?? stored;
  const editor = editorView(draft.typed, place, canDo(viewer, 'partnership.edit'));
  const page = (
    <PostFormPage
      viewer={viewer}
      campaign={place.campaign}
      draft={draft}
      choices={place.choices}
      editor={editor}
      edited={{ slug: post.slug, title: post.title }}
      notice={done(editor)}
      held={partnership.secondApprover}
      withdrawn={sent?.approved === true && sent.recall !== null}
      waiting={waiting && { state: waiting.state, inUse: waiting.inUse.length > 0 }}
      above={
        <>
          {sent === undefined ? null : <PostState post={sent} />}
          <StoppedPost sent={sent} pause={pause} base={`/plan/campaigns/${place.campaign.slug}`} />
          {sentBack === undefined ? null : (
            <Inset>
              The newest text was sent back on {moment(sentBack)} and partners go on with the one in use. You find it under{' '}
              <a href={`${here}/versions`}>Earlier versions</a>, and why under{' '}
              <a href={`/plan/history?subject=${item.id}`}>History</a>.
            </Inset>
          )}
          {waiting === undefined ? null : <PostApproval waiting={waiting} here={here} />}
          {waiting === undefined ? null : <h2>Change it</h2>}
        </>
      }
    />
  );
  return c.html(render(page), undecided?.status ?? statusOf(draft));
}

/** The same where there are no fields: each leads to the text it is about. */
function byBlock(errors: FieldErrors): FieldErrors {
  const said = Object.entries(errors).map(([name, message]) => [name.replace(/^.*-(\d+)$/, 'block-$1'), message] as const);
  return Object.fromEntries(
    [...Map.groupBy(said, ([place]) => place)].map(([place, all]) => [place, all.map(([, message]) => message).join(' ')]),
  );
}

/** What was done, from what is stored now, and whether the checks have something to say. */
function doneOf(key: string | undefined, { sent, waiting }: LoadedPost, { texts }: EditorView) {
  const there = sent === undefined || sent.sentTo === 0 ? 'for no partner' : `for ${many(sent.sentTo, 'partner')}`;
  const they = waiting?.inUse.length === 0 ? 'Partners do not see the post yet.' : 'Partners see the text in use.';
  const said = findingsSaid(texts);
  const checks = said === undefined ? null : <p>{`Checks: ${said}.`}</p>;
  switch (key) {
    case 'saved':
      return (
        <Done heading={waiting === undefined ? `Saved and sent. It is there ${there}.` : WAITS[waiting.state]}>{checks}</Done>
      );
    case 'draft':
      return (
        <Done
          heading={
            waiting === undefined ? 'Saved. These are the texts in use, so there is no draft.' : `Saved as a draft. ${they}`
          }
        >
          {checks}
        </Done>
      );
    case 'approved':
      return <Done heading={`Approved. It is in use now, ${there}.`}>{checks}</Done>;
    case 'sent-back':
      return <Done heading="The new text has been taken away. What was in use stays in use." />;
    default:
      return undefined;
  }
}

const WAITS = { draft: 'Saved. The texts are still a draft.', 'in-review': 'Saved. It waits for a second person.' };
