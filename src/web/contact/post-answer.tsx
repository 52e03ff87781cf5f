import type { Child } from 'hono/jsx';
import { mustStay, placeOfText } from '#src/takeup/index.ts';
import { Button, Buttons, Select, TextArea, TextField } from '../kit/fields.tsx';
import { one } from '../kit/form.ts';
import { Details } from '../kit/notice.tsx';
import { AnswerForm, OFFICIAL, type PostAnswerProps } from './answer-form.tsx';
import { Changed } from './post-changed.tsx';
import { fieldId, type TypedField } from './post-form.ts';
import { nameOf } from './post-text.tsx';
import { QUICK_ANSWERS, usesIt } from './post-words.ts';

/** What a partner may say about a post: buttons for what is quick, and what needs words a click away. */
export function PostAnswer(props: PostAnswerProps) {
  const { post, tried } = props;
  // A form stays where something was typed into it, also after somebody else's answer has closed it.
  const shows = (name: TypedField, offered: boolean): boolean => offered || tried?.typed[name] !== undefined;
  const again = post.changed ? ', with the new text' : '';
  return (
    <div class="sent-answer">
      {post.changed ? <Changed {...props} /> : null}
      <AnswerForm {...props} copyVersion={post.copyVersion}>
        <Buttons>
          {QUICK_ANSWERS[post.state].map(({ state, text, kind }) => {
            const said = state === 'posted' || state === 'scheduled' ? `${text}${again}` : text;
            return (
              <Button
                name="state"
                value={state}
                label={`${said}: ${post.title}`}
                {...(post.changed ? { kind: 'secondary' } : kind === undefined ? {} : { kind })}
              >
                {said}
              </Button>
            );
          })}
        </Buttons>
      </AnswerForm>
      <div class="sent-more">
        {shows('link', post.state !== 'declined') ? <LinkForm {...props} /> : null}
        {shows('reason', post.state !== 'posted') ? <ReasonForm {...props} /> : null}
        {shows('ownWording', post.state !== 'declined') ? <OwnWordingForm {...props} /> : null}
      </div>
    </div>
  );
}

function LinkForm(props: PostAnswerProps) {
  const { post } = props;
  const isOut = post.state === 'posted';
  const summary = !isOut ? 'Posted, with a link' : post.link === null ? 'Add a link to your post' : 'Change the link';
  return (
    <Opened {...props} name="link" summary={summary}>
      <AnswerForm {...props} state="posted" copyVersion={post.takenVersion ?? post.copyVersion}>
        <TextField
          {...fieldOf(props, 'link')}
          label="Link to your post"
          hint="Copy it from your post, such as https://www.facebook.com/…"
          type="url"
          autocomplete="off"
          spellcheck={false}
        />
        <Button kind="secondary">{isOut ? 'Save the link' : 'Posted, with this link'}</Button>
      </AnswerForm>
    </Opened>
  );
}

function ReasonForm(props: PostAnswerProps) {
  return (
    <Opened {...props} name="reason" summary={props.post.state === 'declined' ? 'Change the reason' : 'Not for us'}>
      <AnswerForm {...props} state="declined" copyVersion={props.post.copyVersion}>
        <TextArea
          {...fieldOf(props, 'reason')}
          label="Why it is not for you"
          hint={`In a few words, such as “We have our own post on this”. ${OFFICIAL}`}
          rows={2}
        />
        <Button kind="secondary">Not for us</Button>
      </AnswerForm>
    </Opened>
  );
}

function OwnWordingForm(props: PostAnswerProps) {
  const { post } = props;
  const uses = usesIt(post);
  const named = props.tried === undefined ? '' : one(props.tried.typed, 'ownFor');
  const ownFor = named === '' ? (post.ownFor ?? '') : named;
  const first = post.variants.find((text) => placeOfText(text) === ownFor) ?? post.variants[0];
  const field = fieldOf(props, 'ownWording');
  // Whoever rewords starts from the text, so that what must stay is there already.
  const isNew = post.ownWording === null && props.tried?.typed.ownWording === undefined;
  const value = isNew ? (first?.text.trim() ?? '') : field.value;
  return (
    <Opened {...props} name="ownWording" summary={post.ownWording === null ? 'Our own wording' : 'Change our own wording'}>
      <AnswerForm {...props} state={uses ? post.state : 'taken'} copyVersion={post.takenVersion ?? post.copyVersion}>
        {first === undefined ? null : <MustStay parts={mustStay(first)} several={post.variants.length > 1} />}
        {first === undefined || post.variants.length < 2 ? null : (
          <Select
            name="ownFor"
            id={`ownFor-${post.template}`}
            label="Which text does it stand for?"
            value={placeOfText(first)}
            options={post.variants.map((text) => ({ value: placeOfText(text), text: nameOf(text) }))}
          />
        )}
        <TextArea
          {...field}
          value={value}
          label="Your own wording"
          hint={`Only if you change the text. ${OFFICIAL}`}
          rows={Math.min(16, Math.max(5, Math.ceil(value.length / 70) + value.split('\n').length))}
        />
        <Button kind="secondary">{uses ? 'Save our own wording' : 'I’ll use it, in our own wording'}</Button>
      </AnswerForm>
    </Opened>
  );
}

/** What a wording has to keep, said before it is written. */
function MustStay({ parts, several }: { parts: readonly string[]; several: boolean }) {
  if (parts.length === 0) return null;
  return (
    <>
      <p>Please don’t change {parts.length === 1 ? 'this part' : 'these parts'}:</p>
      <ul>
        {parts.map((part) => (
          <li class="as-typed">
            <mark class="sent-locked">{part}</mark>
          </li>
        ))}
      </ul>
      {several ? (
        <p class="hint">If it stands for another of the texts, choose that one here and keep the parts that are marked there.</p>
      ) : null}
    </>
  );
}

/** A form one click away; open where something was typed into it that is not saved. */
function Opened(props: PostAnswerProps & { name: TypedField; summary: string; children: Child }) {
  return (
    <Details
      summary={
        <>
          {props.summary}
          <span class="govuk-visually-hidden">: {props.post.title}</span>
        </>
      }
      open={props.tried?.typed[props.name] !== undefined}
    >
      {props.children}
    </Details>
  );
}

function fieldOf({ post, tried }: PostAnswerProps, name: TypedField) {
  const typed = tried?.typed[name] === undefined ? undefined : one(tried.typed, name);
  const id = fieldId(post, name);
  return { name, id, value: typed ?? post[name] ?? '', error: tried?.errors[id] };
}
