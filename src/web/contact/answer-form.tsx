import type { Child } from 'hono/jsx';
import type { WeekPost } from '#src/takeup/index.ts';
import { Form, Hidden } from '../kit/fields.tsx';
import type { Tried } from './post-form.ts';
import { answerAddress, type WeekPlace } from './week-place.ts';

export interface PostAnswerProps {
  place: WeekPlace;
  post: WeekPost;
  /** The last try about this post, where it was not saved. */
  tried?: Tried | undefined;
}

export const OFFICIAL = 'Do not name members of the public, and write nothing about incidents or victims.';

/** A form about the post; with `state`, every button in it gives this answer. */
export function AnswerForm(props: PostAnswerProps & { state?: WeekPost['state']; copyVersion: number; children: Child }) {
  const { place, post } = props;
  return (
    <Form action={answerAddress(place, post)}>
      <Hidden name="version" value={post.version} />
      <Hidden name="copyVersion" value={props.copyVersion} />
      <Hidden name="from" value={place.from} />
      {place.role === '' ? null : <Hidden name="role" value={place.role} />}
      {props.state === undefined ? null : <Hidden name="state" value={props.state} />}
      {props.children}
    </Form>
  );
}
