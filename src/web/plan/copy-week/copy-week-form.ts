import {
  type Decisions,
  decisionIn,
  decisionPointer,
  type RollForwardPlan,
  type RollItem,
  type RollKind,
} from '#src/definitions/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { capital } from '../../format.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { all, one, type Typed } from '../../kit/form.ts';

/** What the form sends: what is decided is numbered, and says itself what it is about. */
export const COPY_FIELDS = ['year', 'start', 'digest', 'title', 'slug', 'item', 'd*', 't*', 'p*', 'x*'];

/** What was written beside a choice that was not made: nobody can tell which of the two is meant. */
export function writtenInVain(typed: Typed): Problem[] {
  return all(typed, 'item').flatMap((id, index) => {
    const written = one(typed, `t${index}`).trim();
    const isNew = written !== '' && written !== one(typed, `p${index}`).trim();
    if (!isNew || one(typed, `x${index}`) === '' || one(typed, `d${index}`) === one(typed, `x${index}`)) return [];
    return [
      {
        pointer: decisionPointer(id),
        message: 'has words beside an answer that you did not choose: choose it, or take them out',
      },
    ];
  });
}

/** What was typed, as a copy takes it. */
export function copyWanted(typed: Typed) {
  const { year, start } = timeWanted(one(typed, 'year'), one(typed, 'start'));
  const decisions = Object.fromEntries(
    all(typed, 'item').flatMap((id, index) => {
      const choice = one(typed, `d${index}`);
      const text = typed[`t${index}`]?.[0];
      return choice === '' ? [] : [[id, { choice, ...(text === undefined ? {} : { text }) }] as const];
    }),
  );
  const title = one(typed, 'title').trim();
  const slug = one(typed, 'slug').trim();
  return { year, start, decisions, title, slug, digest: one(typed, 'digest') };
}

/** The year or day somebody asks for; what is no year is one that cannot be. */
export function timeWanted(year: string, start: string): { year?: number; start?: string } {
  if (start.trim() !== '') return { start: start.trim() };
  if (year.trim() === '') return {};
  return { year: /^\d{1,4}$/.test(year.trim()) ? Number(year) : Number.NaN };
}

/** One item with its place in the form. */
export interface Numbered {
  item: RollItem;
  /** Undefined for what is only said. */
  index: number | undefined;
}

/** The items of a plan as the form numbers them. */
export function numbered(items: readonly RollItem[]): Numbered[] {
  let next = 0;
  return items.map((item) => {
    const index = item.choices.length === 0 ? undefined : next;
    if (index !== undefined) next += 1;
    return { item, index };
  });
}

/** What stands in the form for an item: as decided, or as the plan would have it. */
export function chosen({ id, otherwise }: RollItem, decisions: Decisions): string {
  return Object.hasOwn(decisions, id) ? (decisions[id]?.choice ?? otherwise) : otherwise;
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ['/title', 'Title'],
  ['/slug', 'Name in the address'],
  ['/year', 'Year'],
  ['/start', 'First day of the local week'],
]);

/** What was refused, beside the fields it is about. */
export function copyErrors(
  problems: readonly Problem[],
  plan: Pick<RollForwardPlan, 'items'> | undefined,
  decisions: Decisions,
): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { pointer = '', message } of problems) {
    const id = decisionIn(pointer);
    const found = numbered(plan?.items ?? []).find(({ item }) => item.id === id);
    const label = LABELS.get(pointer);
    if (found?.index !== undefined) {
      const { item, index } = found;
      const takesText = item.choices.find(({ value }) => value === chosen(item, decisions))?.text !== undefined;
      errors[takesText ? `t${index}` : `d${index}`] ??= `“${item.title}” ${message}`;
    } else if (label !== undefined) errors[pointer.slice(1)] ??= `${label} ${message}`;
    else errors[''] = [errors[''], capital(message)].filter((text) => text !== undefined).join(' ');
  }
  return errors;
}

interface Section {
  heading: string;
  intro: string;
  kinds: readonly RollKind[];
}

/** The parts of the page, in order. */
export const SECTIONS: readonly Section[] = [
  { heading: 'National days', intro: '', kinds: ['national'] },
  { heading: 'Hashtag and focus', intro: '', kinds: ['hashtag', 'focus'] },
  { heading: 'What the public reads about the week', intro: '', kinds: ['summary'] },
  { heading: 'Numbers', intro: 'Who is asked can be changed until the week, on its own page.', kinds: ['asked'] },
  {
    heading: 'Partners that are not there in the new week',
    intro: 'Wherever the old week names them, what you choose here counts.',
    kinds: ['partner'],
  },
  {
    heading: 'Posts that need a decision',
    intro: '',
    kinds: ['time', 'nobody', 'post-without-resource', 'placeholder'],
  },
  {
    heading: 'Things to share that may not be used again',
    intro: 'What is not listed here is copied with its files.',
    kinds: ['resource'],
  },
  {
    heading: 'Words that name the old year or dates',
    intro: 'Texts are drafts after the copy: you can still change every word of them.',
    kinds: ['wording'],
  },
  {
    heading: 'Links to open',
    intro: 'The planner opens none of them. Open each, and say whether it still leads where it should.',
    kinds: ['link', 'support-route'],
  },
  { heading: 'Events and other dates of the week', intro: 'They keep their weekdays, all but awareness days.', kinds: ['entry'] },
];
