import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { AnswerPost, type TakeUpState, type WeekPost } from '#src/takeup/index.ts';
import type { FieldErrors } from '../kit/fields.tsx';
import { one, type Typed, versionOf } from '../kit/form.ts';
import { STATE_TAGS } from './post-words.ts';

/** Every field that the forms under a post send. */
export const ANSWER_FIELDS = [
  'state',
  'version',
  'copyVersion',
  'from',
  'role',
  'link',
  'reason',
  'ownWording',
  'ownFor',
] as const;

/** A field that people type into. */
export type TypedField = 'link' | 'reason' | 'ownWording';

const LABELS: Readonly<Record<TypedField, string>> = {
  link: 'Link to your post',
  reason: 'Why it is not for you',
  ownWording: 'Your own wording',
};

/** A try to answer that was not saved: what was typed stays, with what stood in its way. */
export interface Tried {
  typed: Typed;
  errors: FieldErrors;
  /** Where somebody else was faster: both answers. */
  conflict?: readonly { label: string; mine: string; theirs: string }[];
}

/** The id of a field of a post's form: several posts on one page have fields of the same name. */
export const fieldId = (post: Pick<WeekPost, 'template'>, name: TypedField): string => `${name}-${post.template}`;

/** What somebody typed into a form under a post, as the verb takes it. Fields that were not in the form stay as they are. */
export function saidIn(typed: Typed): Omit<AnswerPost, 'partnership' | 'campaign' | 'partner' | 'template' | 'contactId'> {
  const copyVersion = one(typed, 'copyVersion');
  const role = roleOrNone(one(typed, 'role'));
  return {
    // The verb refuses what is not a state.
    state: one(typed, 'state') as TakeUpState,
    version: versionOf(typed) ?? 0,
    ...(/^\d{1,9}$/.test(copyVersion) ? { copyVersion: Number(copyVersion) } : {}),
    ...(role === '' ? {} : { answeredBy: role }),
    ...typedText(typed, 'link'),
    ...typedText(typed, 'reason'),
    ...typedText(typed, 'ownWording'),
    ...(one(typed, 'ownFor') === '' ? {} : { ownFor: one(typed, 'ownFor') }),
  };
}

function typedText(typed: Typed, name: TypedField): Partial<Record<TypedField, string | null>> {
  if (typed[name] === undefined) return {};
  const text = one(typed, name).trim();
  return { [name]: text === '' ? null : text };
}

/** The role as the record takes it; '' for what could name a person rather than a role, and for none. */
export function roleOrNone(given: string): string {
  const checked = AnswerPost.shape.answeredBy.safeParse(given);
  return checked.success ? (checked.data ?? '') : '';
}

/** What came of a try that was refused; what may not be done at all is thrown again. */
export function triedIn(error: unknown, typed: Typed, post: WeekPost): { status: 409 | 422; tried: Tried } {
  if (!(error instanceof PlannerError)) throw error;
  if (error.code === 'INVALID_INPUT') return { status: 422, tried: { typed, errors: errorsFor(error.problems, post) } };
  if (error.code !== 'CHANGED' && error.code !== 'STALE') throw error;
  return { status: 409, tried: { typed, errors: {}, conflict: bothAnswers(typed, post) } };
}

function errorsFor(problems: readonly Problem[], post: WeekPost): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { pointer = '', message } of problems) {
    const name = (Object.keys(LABELS) as TypedField[]).find((each) => pointer === `/${each}`);
    const sentence = message.charAt(0).toUpperCase() + message.slice(1);
    if (name === undefined) errors[''] ??= sentence;
    else errors[fieldId(post, name)] ??= /^(?:say|please) /.test(message) ? sentence : `${LABELS[name]} ${message}`;
  }
  return errors;
}

function bothAnswers(typed: Typed, post: WeekPost): { label: string; mine: string; theirs: string }[] {
  const state = one(typed, 'state');
  const mine = Object.entries(STATE_TAGS).find(([name]) => name === state)?.[1].word ?? '';
  const texts = (Object.keys(LABELS) as TypedField[])
    .filter((name) => typed[name] !== undefined)
    .map((name) => ({ label: LABELS[name], mine: one(typed, name).trim(), theirs: post[name] ?? '' }));
  return [{ label: 'The answer', mine, theirs: STATE_TAGS[post.state].word }, ...texts.filter((row) => row.mine !== row.theirs)];
}
