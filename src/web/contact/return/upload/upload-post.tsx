import type { FileReview, MatchedPost } from '#src/returns/index.ts';
import { capital, day, number } from '../../../format.ts';
import { Hidden } from '../../../kit/fields.tsx';
import { foundText, type PostChoice } from './upload-form.ts';

const HOW: Readonly<Record<MatchedPost['how'], string>> = {
  link: 'Found by its link',
  text: 'Nearly the same words',
  before: 'As you sent it before',
  hashtag: 'It has the week’s hashtag. Please choose',
  none: 'Not recognised',
};

/** One post of a file: what it says, its numbers, and what is asked about it; which post it is only where `asks`. */
export function PostCard(props: {
  post: MatchedPost;
  review: FileReview;
  choice: PostChoice | undefined;
  asks: boolean;
  days: ReadonlyMap<string, string>;
}) {
  const { post, review, choice, asks, days } = props;
  const { row, text, permalink, publishedOn, how, perhaps } = post;
  const { part, item } = choice ?? { part: 'no', item: '' };
  const perhapsTitle = perhaps === null ? undefined : review.items.find(({ slug }) => slug === perhaps)?.title;
  const name = `post of ${day(publishedOn)}, row ${row}`;
  return (
    <li>
      <h3>{day(publishedOn)}</h3>
      <p class="as-typed">{text === null ? 'Without a text' : shortened(text)}</p>
      <p>
        {numbersText(post)}
        {permalink !== null && /^https?:\/\//i.test(permalink) ? (
          <>
            {' · '}
            <a href={permalink} rel="noopener noreferrer">
              Open it<span class="govuk-visually-hidden">: {name}</span>
            </a>
          </>
        ) : null}
      </p>
      <Hidden name={`found:${row}`} value={foundText(post)} />
      <div class="upload-choices">
        {asks ? (
          <Choose
            name={`item:${row}`}
            label="Which post is it?"
            of={name}
            value={item}
            hint={`${HOW[how]}${perhapsTitle === undefined ? '' : `. Perhaps “${perhapsTitle}”`}`}
            options={[
              { value: '', text: 'None of the shared ones' },
              ...likeliest(review.items, post, days).map(({ slug, title }) => ({ value: slug, text: title })),
            ]}
          />
        ) : (
          <>
            <Hidden name={`item:${row}`} value={item} />
            {item === '' ? null : <p>{`${HOW[how]}: ${review.items.find(({ slug }) => slug === item)?.title ?? item}`}</p>}
          </>
        )}
        <Choose
          name={`part:${row}`}
          label="Part of this week?"
          of={name}
          value={part}
          options={[
            { value: 'campaign', text: 'Yes' },
            { value: 'related', text: 'Related' },
            { value: 'no', text: 'No, leave it out' },
          ]}
        />
      </div>
    </li>
  );
}

/** The shared posts as they may be the post: the one it may be, those of its day, then the others as they come. */
function likeliest(items: FileReview['items'], { perhaps, publishedOn }: MatchedPost, days: ReadonlyMap<string, string>) {
  const rank = ({ slug }: { slug: string }): number => (slug === perhaps ? 0 : days.get(slug) === publishedOn ? 1 : 2);
  return items.toSorted((a, b) => rank(a) - rank(b));
}

/** A choice whose label is short for those who see what it stands beside. */
function Choose(props: {
  name: string;
  label: string;
  of: string;
  value: string;
  hint?: string;
  options: readonly { value: string; text: string }[];
}) {
  const id = props.name.replace(':', '-');
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={id}>
        {props.label}
        <span class="govuk-visually-hidden"> ({props.of})</span>
      </label>
      <select
        class="govuk-select"
        id={id}
        name={props.name}
        {...(props.hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      >
        {props.options.map(({ value, text }) => (
          <option value={value} {...(value === props.value ? { selected: true } : {})}>
            {text}
          </option>
        ))}
      </select>
      {props.hint === undefined ? null : (
        <div class="govuk-hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
    </div>
  );
}

const LONGEST = 220;
const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST).trimEnd()}…`);

const numbersText = ({ metrics, rounded }: MatchedPost): string =>
  Object.entries(metrics)
    .map(([metric, value]) => `${capital(metric)} ${rounded.some((each) => each === metric) ? 'about ' : ''}${number(value)}`)
    .join(', ');
