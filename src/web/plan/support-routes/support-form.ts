import type { SupportRouteDefinition } from '#src/partners/index.ts';
import { day, language } from '../../format.ts';
import { one, type Typed } from '../../kit/form.ts';
import { type Compared, given, type Place } from '../item/item-form.ts';

/** Every field of the form of a help line. */
export const SUPPORT_FIELDS = [
  'version',
  'name',
  'for-whom',
  'level',
  'link',
  'phone',
  'hours',
  'languages',
  'last-checked',
  'check-again-by',
] as const;

/** A stored help line as its form holds it. */
export function typedOfSupport(value: SupportRouteDefinition): Typed {
  return {
    name: [value.name],
    'for-whom': [value['for-whom']],
    level: [value.level],
    link: [value.link ?? ''],
    phone: [value.phone ?? ''],
    hours: [value.hours ?? ''],
    languages: [value.languages.map(language).join(', ')],
    'last-checked': [value['last-checked'] ?? ''],
    'check-again-by': [value['check-again-by'] ?? ''],
  };
}

/** What was typed as a file would have it. */
export function supportValue(typed: Typed): object {
  const names = ['name', 'for-whom', 'level', 'link', 'phone', 'hours', 'last-checked', 'check-again-by'];
  const spoken = one(typed, 'languages')
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    ...Object.fromEntries(names.flatMap((name) => (given(typed, name) === undefined ? [] : [[name, given(typed, name)]]))),
    ...(spoken.length === 0 ? {} : { languages: [...new Set(spoken.map(tagOf))] }),
  };
}

let tags: ReadonlyMap<string, string> | undefined;

/** The tag of a language by its English name; what nobody knows stays as it was typed, for the check to refuse. */
function tagOf(name: string): string {
  tags ??= new Map(everyTag().map((tag) => [language(tag).toLowerCase(), tag]));
  return tags.get(name.toLowerCase()) ?? name;
}

/** Two-letter tags that have a name, and those of sign languages. */
function everyTag(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const pairs = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
  return [...pairs.filter((tag) => language(tag) !== tag), 'bfi'];
}

const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/^\/name/, { name: 'name', label: 'The name' }],
  [/^\/for-whom/, { name: 'for-whom', label: 'Whom it is for' }],
  [/^\/level/, { name: 'level', label: 'Who it is for' }],
  [/^\/link/, { name: 'link', label: 'The link' }],
  [/^\/phone/, { name: 'phone', label: 'The phone number' }],
  [/^\/hours/, { name: 'hours', label: 'The hours' }],
  [/^\/languages/, { name: 'languages', label: 'The languages' }],
  [/^\/last-checked/, { name: 'last-checked', label: 'The day of the last check' }],
  [/^\/check-again-by/, { name: 'check-again-by', label: 'The day of the next check' }],
];

/** The field a problem of the verb belongs to. */
export const placeOfSupport = (pointer: string): Place | undefined => PLACES.find(([pattern]) => pattern.test(pointer))?.[1];

const date = (name: string) => (typed: Typed) => {
  const typedDay = one(typed, name);
  try {
    return typedDay === '' ? '' : day(typedDay);
  } catch {
    // What was typed may be no date at all.
    return typedDay;
  }
};

const text = (name: string) => (typed: Typed) => one(typed, name);

/** The fields as they are told where two people changed a help line. */
export const COMPARED_SUPPORT: readonly Compared[] = [
  { label: 'Name', text: text('name') },
  { label: 'For whom', text: text('for-whom') },
  { label: 'Level', text: (typed) => levelName(one(typed, 'level')) },
  { label: 'Link', text: text('link') },
  { label: 'Phone', text: text('phone') },
  { label: 'Hours', text: text('hours') },
  { label: 'Languages', text: text('languages') },
  { label: 'Last checked', text: date('last-checked') },
  { label: 'Check again by', text: date('check-again-by') },
];

/** Whom a help line is for, as people say it. */
export const levelName = (level: string): string =>
  level === 'main' ? 'For everyone' : level === 'specialist' ? 'Specialist' : '';
