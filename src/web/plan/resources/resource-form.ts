import { isDay } from '#src/calendar/index.ts';
import type { ResourceDefinition } from '#src/content/index.ts';
import { day, language, words } from '../../format.ts';
import { all, one, type Typed } from '../../kit/form.ts';
import { type Compared, given, type Place } from '../item/item-form.ts';

/** Fields of a resource that hold one text each and are called in the form as they are in files. */
const PLAIN = [
  'title',
  'kind',
  'owner',
  'link',
  'alt-text',
  'captions',
  'transcript',
  'permission',
  'permission-held-by',
  'permission-for',
  'permission-about',
  'reuse-until',
  'note',
] as const;

/** Every field of the form of a thing to share. */
export const RESOURCE_FIELDS = ['version', 'language', ...PLAIN] as const;

const SPELLED: Readonly<Record<string, string>> = {
  'bsl-video': 'BSL video',
  'easy-read': 'Easy Read',
  'email-banner': 'E-mail banner',
};
/** What a thing is, as people call it. */
export const kindName = (kind: string): string => SPELLED[kind] ?? words(kind);

/** What a radio says where nobody has said anything. */
export const NOT_SAID = 'not-said';

const RADIOS: readonly string[] = ['captions', 'transcript', 'permission-about'];

/** The form of a new one. */
export const emptyResource = (): Typed => ({ language: ['en'], ...Object.fromEntries(RADIOS.map((name) => [name, [NOT_SAID]])) });

/** A stored thing to share as its form holds it. */
export function typedOfResource(value: ResourceDefinition): Typed {
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, [value[name] ?? (RADIOS.includes(name) ? NOT_SAID : '')]])),
    language: value.languages,
  };
}

/** What was typed as a file would have it, with the end of its permission, which no form changes. */
export function resourceValue(typed: Typed, endedOn?: string): object {
  const said = PLAIN.map((name) => [name, given(typed, name)] as const);
  return {
    ...Object.fromEntries(said.filter(([, text]) => text !== undefined && text !== NOT_SAID)),
    languages: all(typed, 'language'),
    ...(endedOn === undefined ? {} : { 'permission-ended-on': endedOn }),
  };
}

const LABELS: Readonly<Record<string, string>> = {
  title: 'The title',
  kind: 'The answer to “What is it?”',
  owner: 'Who looks after it',
  link: 'The link',
  'alt-text': 'The picture description',
  languages: 'The languages',
  captions: 'Whether it has captions',
  transcript: 'Whether it has a transcript',
  permission: 'What was agreed',
  'permission-held-by': 'Who holds the signed form',
  'permission-for': 'Where it may be used',
  'permission-about': 'Whom it shows',
  'reuse-until': 'The last day of use',
  note: 'The note',
};

/** The field a problem of the verb belongs to. */
export function placeOfResource(pointer: string): Place | undefined {
  const field = pointer.split('/')[1] ?? '';
  const label = LABELS[field];
  return label === undefined ? undefined : { name: field === 'languages' ? 'language' : field, label };
}

const text = (name: string) => (typed: Typed) => one(typed, name);
const date = (name: string) => (typed: Typed) => (isDay(one(typed, name)) ? day(one(typed, name)) : one(typed, name));
const choice = (name: string) => (typed: Typed) => (one(typed, name) === NOT_SAID ? '' : words(one(typed, name)));

/** The fields as they are told where two people changed a thing to share. `names` names partners by slug. */
export const comparedResource = (names: ReadonlyMap<string, string>): Compared[] => [
  { label: 'Title', text: text('title') },
  { label: 'What it is', text: (typed) => kindName(one(typed, 'kind')) },
  { label: 'Who looks after it', text: (typed) => names.get(one(typed, 'owner')) ?? one(typed, 'owner') },
  { label: 'Link', text: text('link') },
  { label: 'Picture description', text: text('alt-text') },
  { label: 'Languages', text: (typed) => [...all(typed, 'language')].sort().map(language).join(', ') },
  { label: 'Captions', text: choice('captions') },
  { label: 'Transcript', text: choice('transcript') },
  { label: 'What was agreed', text: text('permission') },
  { label: 'Who holds the signed form', text: text('permission-held-by') },
  { label: 'Where it may be used', text: text('permission-for') },
  { label: 'Whom it shows', text: choice('permission-about') },
  { label: 'Last day of use', text: date('reuse-until') },
  { label: 'Note', text: text('note') },
];
