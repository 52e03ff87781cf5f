import type { TakeDown } from '#src/takeup/index.ts';
import { Button, Form, Hidden, TextArea, TextField } from '../kit/fields.tsx';
import { one } from '../kit/form.ts';
import { Details } from '../kit/notice.tsx';
import type { Tried } from './post-form.ts';
import { takeDownAddress, type WeekPlace } from './week-place.ts';

export interface TakeDownProps {
  place: WeekPlace;
  /** The last try to answer, where it was not saved: `post` is the first post that it was about. */
  tried?: (Tried & { post: string }) | undefined;
}

/** One button to say that it is done, with a link for who has one; and a few words for who cannot. */
export function TakeDownAnswer({ place, posts, tried, done }: TakeDownProps & { posts: readonly TakeDown[]; done: string }) {
  const [first] = posts;
  if (first === undefined) return null;
  const { slug } = first.template;
  const typed = (name: string): string => (tried === undefined ? '' : one(tried.typed, name));
  const post = <Unseen post={first} />;
  const about = posts.map(({ template }) => <Hidden name="post" value={template.slug} />);
  const common = (
    <>
      {about}
      <Hidden name="from" value={place.from} />
      {place.role === '' ? null : <Hidden name="role" value={place.role} />}
    </>
  );
  return (
    <>
      <Form action={takeDownAddress(place)}>
        {common}
        {first.kind === 'paused' || first.state === 'scheduled' ? null : (
          <TextField
            name="link"
            id={`down-link-${slug}`}
            label="Link that shows it is down (optional)"
            type="url"
            autocomplete="off"
            spellcheck={false}
            value={typed('link')}
            error={tried?.errors[`down-link-${slug}`]}
          />
        )}
        <Button name="state" value="confirmed" label={`${done}: ${first.template.title}`}>
          {done}
        </Button>
      </Form>
      <Details
        summary={
          <>
            We can’t {first.kind === 'paused' || first.state === 'scheduled' ? 'stop it' : 'take it down'}
            {post}
          </>
        }
        open={typed('reason') !== '' || tried?.errors[`down-reason-${slug}`] !== undefined}
      >
        <Form action={takeDownAddress(place)}>
          {common}
          <TextArea
            name="reason"
            id={`down-reason-${slug}`}
            label="Why you can’t"
            hint="In a few words, such as “It is printed” or “Only a colleague who is away has the password”."
            rows={2}
            value={typed('reason')}
            error={tried?.errors[`down-reason-${slug}`]}
          />
          <Button name="state" value="cannot" kind="secondary">
            Say that we can’t
          </Button>
        </Form>
      </Details>
    </>
  );
}

/** Makes a button's words make sense where they are read alone. */
export const Unseen = ({ post }: { post: Pick<TakeDown, 'template'> }) => (
  <span class="govuk-visually-hidden">: {post.template.title}</span>
);
