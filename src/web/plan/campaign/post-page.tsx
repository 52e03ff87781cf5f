import type { Child } from 'hono/jsx';
import { Button, Buttons, Form } from '../../kit/fields.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import { EarlierVersions, type Waiting } from './post-approval.tsx';
import { type PostChoices, PostDetails, type PostWeek } from './post-details.tsx';
import type { EditorView } from './post-editor.ts';
import { PlaceholderHelp } from './post-placeholders.tsx';
import { PostTexts } from './post-texts.tsx';

/** The form of a post, new or not, with what belongs to a saved one around it. */
export function PostFormPage(props: {
  viewer: Viewer;
  campaign: PostWeek;
  draft: Draft;
  choices: PostChoices;
  editor: EditorView;
  edited?: { slug: string; title: string };
  /** What was done. */
  notice?: Child;
  /** New texts wait for a second person. */
  held: boolean;
  /** Partners do not see it, because it was withdrawn. */
  withdrawn?: boolean;
  /** Texts that are written and not in use; `inUse` says whether others are. */
  waiting?: (Pick<Waiting, 'state'> & { inUse: boolean }) | undefined;
  /** What became of it, above the form. */
  above?: Child;
}) {
  const { viewer, campaign, draft, choices, editor, edited, held, waiting } = props;
  const board = `/plan/campaigns/${campaign.slug}`;
  const here = `${board}/posts/${edited?.slug ?? 'new'}`;
  const heading = edited?.title ?? 'Add a post';
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={heading}
      back={{ href: board, text: campaign.title }}
      failed={hasFailed(draft)}
      script="editor"
      wide
    >
      {props.notice}
      <Trouble draft={draft} what="this post" />
      <h1>{heading}</h1>
      {props.above}
      <Form action={here}>
        {/* Enter in a field presses a form's first button: that one sends nothing and takes no text away. */}
        <button type="submit" class="govuk-visually-hidden" name="do" value="check" tabindex={-1}>
          Check
        </button>
        <Version draft={draft} />
        <PostTexts
          editor={editor}
          errors={draft.errors}
          action={here}
          state={waiting === undefined ? undefined : stateSaid(waiting)}
        >
          <div class="post-details">
            <PostDetails campaign={campaign} draft={draft} choices={choices} />
          </div>
          <PlaceholderHelp {...choices.placeholders} />
        </PostTexts>
        <div class="post-end" id="save">
          <p class="hint">
            Everything here is OFFICIAL and leaves your organisation: no incident, no victim, no community tension, and no name of
            a member of the public.
          </p>
          <p class="hint">
            Partners do not see a draft. Its texts may have gaps and things to put right. The title, the day, who gets it and what
            is shared with it change at once.
          </p>
          <Buttons>
            <Button name="do" value="save">
              {held ? 'Send to a second person' : 'Save and send this post'}
            </Button>
            <Button name="do" value="draft" kind="secondary">
              Save as a draft
            </Button>
            <a href={board}>Cancel</a>
          </Buttons>
        </div>
      </Form>
      {edited === undefined ? null : (
        <>
          <EarlierVersions here={here} />
          <p>
            {props.withdrawn ? (
              <>
                <a href={`${board}/recalls`}>Let this post be used again</a>, or{' '}
              </>
            ) : (
              <>
                <a href={`${here}/recall`}>Withdraw this post</a> from everybody who has it, or{' '}
              </>
            )}
            <a href={`${here}/remove`}>remove this post</a> from the week
          </p>
        </>
      )}
    </PlanPage>
  );
}

/** What stands in the form, where partners read something else. */
function stateSaid({ state, inUse }: { state: Waiting['state']; inUse: boolean }): string {
  const they = inUse ? 'They see the text in use.' : 'They do not see the post yet.';
  return state === 'draft'
    ? `Draft: partners do not see it. ${they}`
    : `Waiting for a second person: partners do not see it yet. ${they}`;
}
