import { AUDIENCES, ENTRY_KINDS } from '#src/programme/index.ts';
import { words } from '../format.ts';
import type { CalendarDate } from './dates.ts';

/** What a date can be: the kinds of entries, and the theme of a day of an awareness week. */
export const KINDS = [...ENTRY_KINDS, 'theme'] as const;
export type Kind = (typeof KINDS)[number];

/** Which dates are wanted. */
export interface Filter {
  /** Empty: every kind. */
  kinds: readonly Kind[];
  /** Slug of the partner that leads; '' for any. */
  lead: string;
  /** Whom it is for, where the reader sees more than the public; '' for all of them. */
  audience: string;
  hideCancelled: boolean;
}

/** Who looks: anybody, or a person who has signed in. */
export type Reader = 'public' | 'staff';

/** Names of partners by slug. */
export type Names = ReadonlyMap<string, string>;

/** Reads what an address asks for. What it does not know of it is a sentence in `faults`. `names`: who may be chosen as lead. */
export function readFilter(query: URLSearchParams, names: Names, reader: Reader): { filter: Filter; faults: string[] } {
  const faults: string[] = [];
  const value = (name: string): string => {
    const given = query.getAll(name).filter((each) => each !== '');
    if (given.length > 1) faults.push(`“${shortened(given.join(' '))}” is more than one choice for “${name}”: choose one.`);
    return given[0] ?? '';
  };
  const asked = query.getAll('kinds').flatMap((each) => each.split(','));
  const kinds = KINDS.filter((kind) => asked.includes(kind));
  const strange = [...new Set(asked)].filter((each) => each !== '' && !kinds.some((kind) => kind === each));
  if (strange.length > 0) faults.push(`${strangeKinds(strange)} The kinds are ${KINDS.join(', ')}.`);
  const lead = value('lead');
  if (lead !== '' && !names.has(lead)) faults.push(`“${shortened(lead)}” is not an organisation that takes part.`);
  const audience = value('audience');
  if (audience !== '' && reader === 'public') {
    faults.push(`“${shortened(audience)}” cannot be chosen here: this page only has what is for everybody.`);
  } else if (audience !== '' && !AUDIENCES.some((each) => each === audience)) {
    faults.push(`“${shortened(audience)}” is nobody whom dates are for. Choose ${AUDIENCES.join(', ')}.`);
  }
  const cancelled = value('cancelled');
  if (!['', 'hide', 'show'].includes(cancelled)) {
    faults.push(`“${shortened(cancelled)}” says nothing about what was called off: it can be “hide” or “show”.`);
  }
  return { filter: { kinds, lead, audience, hideCancelled: cancelled === 'hide' }, faults };
}

/** Most characters and values of an address that are said again, so that a long one makes no long page. */
const MOST_CHARACTERS = 80;
const MOST_VALUES = 5;

const shortened = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

function strangeKinds(values: readonly string[]): string {
  const said = values.slice(0, MOST_VALUES).map((each) => `“${shortened(each)}”`);
  const rest = values.length - said.length;
  if (rest > 0) said.push(`${rest} more`);
  const last = said.pop() ?? '';
  return said.length === 0 ? `${last} is not a kind of date.` : `${said.join(', ')} and ${last} are not kinds of date.`;
}

/** The filter as an address carries it: `?kinds=training,meeting&cancelled=hide`, or nothing. */
export function queryOf({ kinds, lead, audience, hideCancelled }: Filter): string {
  const parts = [
    kinds.length > 0 && `kinds=${kinds.join(',')}`,
    lead !== '' && `lead=${encodeURIComponent(lead)}`,
    audience !== '' && `audience=${encodeURIComponent(audience)}`,
    hideCancelled && 'cancelled=hide',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** What the calendar of the year can leave out as well: kinds, and what was called off. Themes are in those of their weeks. */
export const feedQueryOf = ({ kinds, hideCancelled }: Filter): string =>
  queryOf({ kinds: kinds.filter((kind) => kind !== 'theme'), lead: '', audience: '', hideCancelled });

/** What was chosen in words, for whoever has only the paper; '' for everything. */
export function filterInWords({ kinds, lead, audience, hideCancelled }: Filter, names: Names): string {
  return [
    kinds.map(words).join(', '),
    lead === '' ? '' : `led by ${names.get(lead) ?? lead}`,
    audience === '' ? '' : `for ${audience === 'public' ? 'the public' : audience}`,
    hideCancelled ? 'without what was called off' : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** Whether a date is among those that are wanted. */
export const isWanted =
  ({ kinds, lead, audience, hideCancelled }: Filter) =>
  (date: CalendarDate): boolean =>
    (kinds.length === 0 || kinds.some((kind) => kind === date.kind)) &&
    (lead === '' || date.lead?.slug === lead) &&
    (audience === '' || date.audience.includes(audience)) &&
    !(hideCancelled && date.calledOff);
