import type { Problem } from '#src/platform/errors.ts';

/** What may become of a post that was sent to a partner. */
export const TAKE_UP_STATES = ['offered', 'taken', 'scheduled', 'posted', 'declined'] as const;
export type TakeUpState = (typeof TAKE_UP_STATES)[number];

/**
 * Which answer may follow which. Every answer can be taken back, because people press the wrong button; only a post that
 * is out cannot become "not for us" in one step, so that the record never says a published post was refused.
 */
export const STEPS: Readonly<Record<TakeUpState, readonly TakeUpState[]>> = {
  offered: ['taken', 'scheduled', 'posted', 'declined'],
  taken: ['offered', 'scheduled', 'posted', 'declined'],
  scheduled: ['offered', 'taken', 'posted', 'declined'],
  posted: ['offered', 'taken', 'scheduled'],
  declined: ['offered', 'taken', 'scheduled', 'posted'],
};

/** The states in which a partner uses a text, and so a version of it. */
const USES_COPY: readonly TakeUpState[] = ['taken', 'scheduled', 'posted'];

/** What a partner has said about a post. */
export interface TakeUp {
  state: TakeUpState;
  /** The version of the copy it uses; null while it uses none. */
  takenVersion: number | null;
  link: string | null;
  reason: string | null;
  ownWording: string | null;
  /** The text it stands for, as `channel/language`; null where nobody said. */
  ownFor: string | null;
}

/** A new answer. A detail that is left out stays as it was where it still belongs; null takes it away. */
export interface Said {
  state: TakeUpState;
  link?: string | null | undefined;
  reason?: string | null | undefined;
  ownWording?: string | null | undefined;
  ownFor?: string | null | undefined;
  /** The version of the copy that was in front of the partner; the one in use when left out. */
  copyVersion?: number | undefined;
}

/** What the record says after an answer, or what is wrong with the answer. */
export function takeUpAfter(before: TakeUp, said: Said, currentVersion: number): { after: TakeUp } | { problems: Problem[] } {
  const { state } = said;
  const uses = usesCopy(state);
  const problems: Problem[] = [];
  const wrong = (pointer: string, message: string): void => void problems.push({ pointer, message });

  if (state !== before.state && !STEPS[before.state].includes(state)) {
    wrong('/state', 'this was reported as posted: say first that this was a mistake, then that it is not for you');
  }
  const reason = state === 'declined' ? kept(said.reason, before.reason) : null;
  if (state === 'declined' && reason === null) wrong('/reason', 'say in a few words why this is not for you');
  if (state !== 'declined' && given(said.reason)) wrong('/reason', 'belongs to a post that is not for you');
  if (state !== 'posted' && given(said.link)) wrong('/link', 'belongs to a post that is out');
  if (!uses && given(said.ownWording)) wrong('/ownWording', 'belongs to a post that you use');
  if (said.copyVersion !== undefined && (said.copyVersion < 1 || said.copyVersion > currentVersion)) {
    wrong('/copyVersion', 'is not a version of this post');
  }
  if (problems.length > 0) return { problems };
  // Kept through every answer: nobody should have to write it twice after a wrong button.
  const ownWording = kept(said.ownWording, before.ownWording);
  return {
    after: {
      state,
      takenVersion: uses ? (said.copyVersion ?? currentVersion) : null,
      link: state === 'posted' ? kept(said.link, before.link) : null,
      reason,
      ownWording,
      ownFor: ownWording === null ? null : kept(said.ownFor, before.ownFor),
    },
  };
}

/** Whether two answers say the same. */
export function saysTheSame(a: TakeUp, b: TakeUp): boolean {
  return (
    a.state === b.state &&
    a.takenVersion === b.takenVersion &&
    a.link === b.link &&
    a.reason === b.reason &&
    a.ownWording === b.ownWording &&
    a.ownFor === b.ownFor
  );
}

/** Whether the partner uses an earlier text than the one in use: "changed: use the new one". */
export function usesEarlierText(takenVersion: number | null, currentVersion: number): boolean {
  return takenVersion !== null && takenVersion < currentVersion;
}

/** Whether a partner that says this uses the copy, and so may have a wording of its own. */
export const usesCopy = (state: TakeUpState): boolean => USES_COPY.includes(state);

const given = (detail: string | null | undefined): boolean => detail !== undefined && detail !== null;

const kept = (said: string | null | undefined, before: string | null): string | null => (said === undefined ? before : said);
