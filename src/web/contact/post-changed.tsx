import { moment } from '../format.ts';
import { Difference } from '../kit/difference.tsx';
import { Button, Buttons, Form, Hidden, TextArea } from '../kit/fields.tsx';
import { Details } from '../kit/notice.tsx';
import { Tag } from '../kit/page.tsx';
import { AnswerForm, OFFICIAL, type PostAnswerProps } from './answer-form.tsx';
import { nameOf } from './post-text.tsx';
import { takeDownAddress } from './week-place.ts';

/** Says that the text is not the one the partner took, and asks which one it uses now. */
export function Changed(props: PostAnswerProps) {
  const { post } = props;
  const isOut = post.state === 'posted';
  return (
    <div class="sent-changed">
      <p>
        <strong>Changed: use the new one.</strong>{' '}
        {isOut
          ? 'What you posted has an earlier text. Please correct your post, or post the text above.'
          : 'The text above is new since you answered. Please use it instead of the earlier one.'}
      </p>
      {post.changes.map(({ channel: of, language, before, after }) => (
        <div class="sent-difference">
          <p class="sent-name">{nameOf({ channel: of, language })}: what has changed</p>
          <p class="as-typed" {...(language === 'en' ? {} : { lang: language })}>
            {before === null ? (
              <>New: {after}</>
            ) : after === null ? (
              <>Taken away: {before}</>
            ) : (
              <Difference before={before} after={after} />
            )}
          </p>
        </div>
      ))}
      {post.cannotChange === null ? null : (
        <p class="as-typed">
          <Tag tone="warn">You said you cannot</Tag> On {moment(post.cannotChange.answeredAt)}. {post.cannotChange.reason}
        </p>
      )}
      <Buttons>
        <AnswerForm {...props} copyVersion={post.copyVersion}>
          <Button name="state" value={post.state} label={`${isOut ? 'Our post has' : 'We use'} the new text now: ${post.title}`}>
            {isOut ? 'Our post has the new text now' : 'We use the new text now'}
          </Button>
        </AnswerForm>
        {isOut ? null : (
          <AnswerForm {...props} copyVersion={post.takenVersion ?? post.copyVersion}>
            <Button name="state" value="posted" kind="secondary" label={`Posted already, with the earlier text: ${post.title}`}>
              Posted already, with the earlier text
            </Button>
          </AnswerForm>
        )}
      </Buttons>
      <CannotChange {...props} />
    </div>
  );
}

/** A few words for who cannot use the changed text: it is printed, or only somebody else has the password. */
function CannotChange({ place, post }: PostAnswerProps) {
  return (
    <Details
      summary={
        <>
          We can’t use the new text<span class="govuk-visually-hidden">: {post.title}</span>
        </>
      }
    >
      <Form action={takeDownAddress(place)}>
        <Hidden name="post" value={post.template} />
        <Hidden name="from" value={place.from} />
        {place.role === '' ? null : <Hidden name="role" value={place.role} />}
        <TextArea
          name="reason"
          id={`down-reason-${post.template}`}
          label="Why you can’t"
          hint={`In a few words, such as “It is printed”. ${OFFICIAL}`}
          rows={2}
          value=""
        />
        <Button name="state" value="cannot" kind="secondary">
          We can’t
        </Button>
      </Form>
    </Details>
  );
}
