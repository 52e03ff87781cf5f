import { BUILT_IN_PLACEHOLDERS } from '#src/partners/index.ts';
import { Button, Form, TextArea } from '../../kit/fields.tsx';
import { one } from '../../kit/form.ts';
import { Details, Done } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import { LINE_BREAK } from './word-lines.ts';
import { PLACEHOLDERS, RULED_OUT } from './words-form.ts';

const TITLE = 'Words for posts';

/** The words that posts must not have, and those that fill themselves in. */
export function WordsPage({ viewer, draft, saved }: { viewer: Viewer; draft: Draft; saved: boolean }) {
  const { typed, errors } = draft;
  const field = (name: string) => ({ name, value: one(typed, name), error: errors[name] });
  const breaks = one(typed, PLACEHOLDERS).includes(LINE_BREAK);
  return (
    <PlanPage
      viewer={viewer}
      section="people"
      title={TITLE}
      back={{ href: '/plan/people', text: 'People' }}
      failed={hasFailed(draft)}
    >
      {saved ? <Done heading="The words are saved" /> : null}
      <Trouble draft={draft} what="these words" />
      <h1>{TITLE}</h1>
      <Form action="/plan/words">
        <Version draft={draft} />
        <h2>Words ruled out</h2>
        <p>
          Words that this partnership does not use, such as those that hurt the people a week is about. Whoever checks a post is
          shown each of them, in its texts and its picture descriptions, with what to say instead. Nothing is changed by itself,
          and posts that are out stay as they are.
        </p>
        <TextArea
          {...field(RULED_OUT)}
          label="Words ruled out (optional)"
          rows={8}
          hint={
            <>
              One a line: the word alone, or the word and what to say instead, such as <code>victim = person affected</code>.
              Capital letters make no difference.
            </>
          }
        />
        <h2>Your own words that fill themselves in</h2>
        <p>
          A name stands in a post in double brackets, such as <code>((area))</code>, and every partner reads the text in its
          place. Change it here and every post that has the name changes with it, also where partners have it in front of them
          already. A name that a post still has cannot be taken away.
        </p>
        <TextArea
          {...field(PLACEHOLDERS)}
          label="Names and what they stand for (optional)"
          rows={8}
          hint={
            <>
              One a line: the name and its text, such as <code>area = the county</code>.
              {breaks ? ` ${LINE_BREAK} stands for a new line within the text.` : ''}
            </>
          }
        />
        <Details summary="Names that are taken">
          <p>These fill themselves in for each post and partner, so they cannot be yours:</p>
          <ul>
            {BUILT_IN_PLACEHOLDERS.map((name) => (
              <li>
                <code>(({name}))</code>
              </li>
            ))}
          </ul>
        </Details>
        <Button>Save</Button>
      </Form>
    </PlanPage>
  );
}
