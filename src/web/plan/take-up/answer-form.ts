import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { type AnswerPost, STATE_WORDS, TAKE_UP_STATES, type TakeUpCell } from '#src/takeup/index.ts';
import { capital } from '../../format.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, type Typed, versionOf } from '../../kit/form.ts';

/** Every field of the form with which staff answer for a partner. */
export const ANSWER_FIELDS = ['version', 'state', 'link', 'reason', 'role', 'copyVersion'] as const;

const LABELS: Readonly<Record<string, string>> = {
  state: 'What the partner said',
  link: 'Link to the post',
  reason: 'Why it is not for them',
  role: 'Who at the partner said so',
  copyVersion: 'The text it uses',
};

const STOPPED =
  'This post has been withdrawn or paused since you opened it. Nothing was saved; what you typed still stands below.';

/** A try that was not saved. */
export interface TriedAnswer {
  typed: Typed;
  errors: FieldErrors;
  /** Where somebody else was faster: both answers. */
  conflict?: readonly { label: string; mine: string; theirs: string }[];
}

/** What the form holds before anybody types. */
export function asTyped(cell: TakeUpCell, copyVersion: number): Typed {
  return {
    state: [cell.state],
    link: [cell.link ?? ''],
    reason: [cell.reason ?? ''],
    role: [''],
    copyVersion: [String(cell.takenVersion ?? copyVersion)],
    version: [String(cell.version)],
  };
}

/**
 * What was typed, as the verb takes it. A link or a reason that stands in the form from the answer before is not said again where
 * the new answer has no room for it; one that somebody typed is, so that it is refused in words rather than lost.
 */
export function saidIn(typed: Typed, cell: TakeUpCell): Omit<AnswerPost, 'partnership' | 'campaign' | 'partner' | 'template'> {
  const state = one(typed, 'state') as TakeUpCell['state'];
  const copyVersion = one(typed, 'copyVersion');
  const text = (name: 'link' | 'reason', belongs: boolean): Partial<Record<typeof name, string | null>> => {
    const said = one(typed, name).trim();
    if (!belongs && (said === '' || said === cell[name])) return {};
    return { [name]: said === '' ? null : said };
  };
  const role = one(typed, 'role').trim();
  return {
    state,
    version: versionOf(typed) ?? 0,
    ...text('link', state === 'posted'),
    ...text('reason', state === 'declined'),
    ...(role === '' ? {} : { answeredBy: role }),
    ...(/^\d{1,9}$/.test(copyVersion) ? { copyVersion: Number(copyVersion) } : {}),
  };
}

/** What came of a try that was refused; what may not be done at all is thrown again. `stopped`: nobody may use the post now. */
export function triedIn(
  error: unknown,
  typed: Typed,
  cell: TakeUpCell,
  stopped: boolean,
): { status: 409 | 422; tried: TriedAnswer } {
  if (!(error instanceof PlannerError)) throw error;
  // Withdrawn or paused while somebody typed: what was typed stays.
  if (error.code === 'NOT_FOUND' && stopped) return { status: 409, tried: { typed, errors: { '': STOPPED } } };
  if (error.code === 'INVALID_INPUT') return { status: 422, tried: { typed, errors: errorsFor(error.problems) } };
  if (error.code !== 'CHANGED' && error.code !== 'STALE') throw error;
  return { status: 409, tried: { typed, errors: {}, conflict: bothAnswers(typed, cell) } };
}

function errorsFor(problems: readonly Problem[]): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { pointer = '', message } of problems) {
    const field = pointer === '/answeredBy' ? 'role' : pointer.slice(1);
    const label = LABELS[field];
    // The rule speaks to the partner; this form is filled in by somebody else.
    const said = message.replace('is not for you', 'is not for them');
    errors[label === undefined ? '' : field] ??=
      label === undefined ? said : said.startsWith('say ') ? capital(said) : `${label}: ${said}`;
  }
  return errors;
}

function bothAnswers(typed: Typed, cell: TakeUpCell): { label: string; mine: string; theirs: string }[] {
  const state = TAKE_UP_STATES.find((each) => each === one(typed, 'state'));
  return [
    { label: 'What the partner said', mine: state === undefined ? '' : STATE_WORDS[state], theirs: STATE_WORDS[cell.state] },
    { label: 'Link to the post', mine: one(typed, 'link').trim(), theirs: cell.link ?? '' },
    { label: 'Why it is not for them', mine: one(typed, 'reason').trim(), theirs: cell.reason ?? '' },
  ].filter(({ mine, theirs }, index) => index === 0 || mine !== theirs);
}
