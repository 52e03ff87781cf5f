import type { WeekPost } from '#src/takeup/index.ts';
import { day as dayName } from '../format.ts';
import { Button, Buttons, Choices, type FieldErrors, Form, Hidden } from '../kit/fields.tsx';
import { all, type Typed } from '../kit/form.ts';
import { Details } from '../kit/notice.tsx';
import { STATE_TAGS } from './post-words.ts';
import { markAddress, type WeekPlace } from './week-place.ts';

/** A try to mark posts that was not saved. */
export interface TriedMarks {
  typed: Typed;
  errors: FieldErrors;
}

/** Posts that can still be marked: what is out or not for the partner is answered on its own. */
const open = ({ state }: WeekPost): boolean => state === 'offered' || state === 'taken' || state === 'scheduled';

/** How a post is named in the form, with the versions that were in front of the partner. */
const markOf = ({ template, version, copyVersion }: WeekPost): string => `${template} ${version} ${copyVersion}`;

/** One form for several posts: tick them, and say once what becomes of them. */
export function MarkPosts({
  place,
  posts,
  tried,
}: {
  place: WeekPlace;
  posts: readonly WeekPost[];
  tried?: TriedMarks | undefined;
}) {
  const choices = posts.filter(open);
  if (choices.length < 2 && tried === undefined) return null;
  const ticked = new Set((tried === undefined ? [] : all(tried.typed, 'post')).map((value) => value.split(' ')[0]));
  return (
    <Details summary="Answer for several posts at once" open={tried !== undefined}>
      <Form action={markAddress(place)}>
        {place.role === '' ? null : <Hidden name="role" value={place.role} />}
        <Choices
          many
          name="post"
          label="Which posts?"
          error={tried?.errors.post}
          values={choices.filter(({ template }) => ticked.has(template)).map(markOf)}
          choices={choices.map((post) => ({
            value: markOf(post),
            text: post.title,
            hint: [post.day === null ? 'Any day' : dayName(post.day), post.time, STATE_TAGS[post.state].word]
              .filter((part) => part !== null)
              .join(', '),
          }))}
        />
        <Buttons>
          <Button name="state" value="taken">
            I’ll use them
          </Button>
          <Button name="state" value="scheduled" kind="secondary">
            Scheduled
          </Button>
          <Button name="state" value="posted" kind="secondary">
            Posted
          </Button>
        </Buttons>
      </Form>
    </Details>
  );
}
