import type { TemplateDefinition } from '#src/content/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { channel } from '../../format.ts';
import { all, one, type Typed } from '../../kit/form.ts';
import { given, type Place } from '../item/item-form.ts';
import { BLOCK_FIELDS, blocksOf, fieldsOfBlocks } from './post-blocks.ts';

/** Every field of the form of a post; `do` is the button that was pressed. */
export const POST_FIELDS = [
  'version',
  'do',
  'title',
  'theme',
  'day',
  'time',
  'to',
  'to-kind',
  'to-partner',
  'resource',
  ...BLOCK_FIELDS,
] as const;

/** A stored post as its form holds it. */
export function typedOfPost(value: TemplateDefinition): Typed {
  const { assign } = value;
  return {
    title: [value.title],
    theme: [value.theme ?? ''],
    day: [value['post-on'] ?? ''],
    time: [value['post-at'] ?? ''],
    to: [assign === 'all' ? 'all' : Array.isArray(assign) ? 'partners' : 'kinds'],
    'to-kind': assign === 'all' || Array.isArray(assign) ? [] : assign.kinds,
    'to-partner': Array.isArray(assign) ? assign : [],
    resource: value.resources,
    ...fieldsOfBlocks(value.variants.map((variant) => ({ ...variant, altText: variant['alt-text'] ?? '' }))),
  };
}

/** The form of a new post: for everybody, with room for one text. */
export const emptyPost = (day: string, theme: string): Typed => ({
  day: [day],
  theme: [theme],
  to: ['all'],
  ...fieldsOfBlocks([{ channel: 'facebook', language: 'en', text: '', altText: '' }]),
});

/** What was typed as a file would have it, and what the form alone can see is wrong. `before` is the form as it was stored. */
export function postValue(typed: Typed, before: Typed = {}): { value: object; problems: Problem[] } {
  const optional = (name: string, field: string) => {
    const text = given(typed, field);
    return text === undefined ? {} : { [name]: text };
  };
  const to = one(typed, 'to');
  const kinds = all(typed, 'to-kind');
  const partners = all(typed, 'to-partner');
  const value = {
    ...optional('title', 'title'),
    ...optional('theme', 'theme'),
    ...optional('post-on', 'day'),
    ...optional('post-at', 'time'),
    resources: all(typed, 'resource'),
    assign: to === 'kinds' ? { kinds } : to === 'partners' ? partners : 'all',
    variants: blocksOf(typed).map(({ altText, text, ...block }) => ({
      ...block,
      ...(text.trim() === '' ? {} : { text }),
      ...(altText.trim() === '' ? {} : { 'alt-text': altText }),
    })),
  };
  return { value, problems: recipientProblems({ to, kinds, partners }, before) };
}

/** Boxes that were ticked and would silently count for nothing: what was meant decides who gets the post. */
function recipientProblems(
  { to, kinds, partners }: { to: string; kinds: readonly string[]; partners: readonly string[] },
  before: Typed,
): Problem[] {
  const refuse = (message: string): Problem[] => [{ pointer: '/assign', message }];
  if (to === 'kinds' && kinds.length === 0) return refuse('Tick at least one kind of partner');
  if (to === 'partners' && partners.length === 0) return refuse('Tick at least one partner');
  const ticked = (now: readonly string[], field: string): boolean =>
    now.length > 0 && [...now].sort().join() !== [...all(before, field)].sort().join();
  if (to !== 'kinds' && ticked(kinds, 'to-kind')) {
    return refuse('You ticked kinds of partner: choose “Some kinds of partner”, or untick them');
  }
  if (to !== 'partners' && ticked(partners, 'to-partner')) {
    return refuse('You ticked partners: choose “The partners I name”, or untick them');
  }
  return [];
}

const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/^\/title/, { name: 'title', label: 'The title' }],
  [/^\/theme/, { name: 'theme', label: 'The theme' }],
  [/^\/post-on/, { name: 'day', label: 'The day' }],
  [/^\/post-at/, { name: 'time', label: 'The time' }],
  [/^\/assign/, { name: 'to', label: 'Who gets it' }],
  [/^\/resources/, { name: 'resource', label: 'What to share with it' }],
];

/** The field a problem of the verb belongs to; a text is named by its channel. */
export const placeOfPost =
  (typed: Typed) =>
  (pointer: string): Place | undefined => {
    const [, index, field = ''] = /^\/variants\/(\d+)(?:\/([a-z-]+))?/.exec(pointer) ?? [];
    if (index === undefined) {
      return pointer.startsWith('/variants')
        ? { name: 'text-0', label: 'The texts' }
        : PLACES.find(([pattern]) => pattern.test(pointer))?.[1];
    }
    const name = channel(blocksOf(typed)[Number(index)]?.channel ?? '');
    switch (field) {
      case 'text':
        return { name: `text-${index}`, label: `The text for ${name}` };
      case 'alt-text':
        return { name: `alt-${index}`, label: `The picture description for ${name}` };
      case 'language':
        return { name: `language-${index}`, label: `The language for ${name}` };
      default:
        return { name: `channel-${index}`, label: `Text ${Number(index) + 1}` };
    }
  };
