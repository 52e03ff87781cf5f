import type { TemplateDefinition } from '#src/content/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { all, one, type Typed } from '../../kit/form.ts';
import { given } from '../item/item-form.ts';
import { isFilled, OWN_TIME_FIELDS, ownTimeOf, ownTimeRows, typedOfOwnTimes } from './own-times.ts';
import { BLOCK_FIELDS, type Block, blocksOf, emptyBlock, fieldsOfBlocks } from './post-blocks.ts';

/** Every field of the form of a post; `do` is the button that was pressed, `as` the partner it is looked at for. */
export const POST_FIELDS = [
  'version',
  'do',
  'as',
  'title',
  'theme',
  'day',
  'time',
  'spread-until',
  ...OWN_TIME_FIELDS,
  'anyway',
  'to',
  'to-kind',
  'to-partner',
  'resource',
  ...BLOCK_FIELDS,
] as const;

type Variant = TemplateDefinition['variants'][number];

/** A stored text as a form holds it. */
const blockOf = (variant: Variant): Block => ({
  channel: variant.channel,
  language: variant.language,
  wording: String(variant.wording ?? 1),
  headline: variant.headline ?? '',
  text: variant.text,
  altText: variant['alt-text'] ?? '',
  embargo: variant['embargo-until'] ?? '',
  spokesperson: variant.spokesperson ?? '',
  signOff: variant['sign-off'] ?? '',
});

/** A stored post as its form holds it. */
export function typedOfPost(value: TemplateDefinition): Typed {
  const { assign } = value;
  return {
    title: [value.title],
    theme: [value.theme ?? ''],
    day: [value['post-on'] ?? ''],
    time: [value['post-at'] ?? ''],
    'spread-until': [value['spread-until'] ?? ''],
    ...typedOfOwnTimes(value.times),
    anyway: [value.anyway ?? ''],
    to: [assign === 'all' ? 'all' : Array.isArray(assign) ? 'partners' : 'kinds'],
    'to-kind': assign === 'all' || Array.isArray(assign) ? [] : assign.kinds,
    'to-partner': Array.isArray(assign) ? assign : [],
    resource: value.resources,
    ...fieldsOfBlocks(value.variants.map(blockOf)),
  };
}

/** The form of a new post: for everybody, with room for one text. */
export const emptyPost = (day: string, theme: string, channel: string): Typed => ({
  day: [day],
  theme: [theme],
  to: ['all'],
  ...fieldsOfBlocks([emptyBlock(channel)]),
});

/** Who gets a post by what was ticked, as a file would have it. */
export function assignOf(typed: Typed): TemplateDefinition['assign'] {
  switch (one(typed, 'to')) {
    case 'kinds':
      // What is no kind is refused by the verb, in words.
      return { kinds: all(typed, 'to-kind') as never[] };
    case 'partners':
      return [...all(typed, 'to-partner')];
    default:
      return 'all';
  }
}

/** What was typed as a file would have it, and what the form alone can see is wrong. `before` is the form as it was stored. */
export function postValue(typed: Typed, before: Typed = {}): { value: object; problems: Problem[] } {
  const optional = (name: string, field: string) => {
    const text = given(typed, field);
    return text === undefined ? {} : { [name]: text };
  };
  const value = {
    ...optional('title', 'title'),
    ...optional('theme', 'theme'),
    ...optional('post-on', 'day'),
    ...optional('post-at', 'time'),
    ...optional('spread-until', 'spread-until'),
    times: ownTimeRows(typed).filter(isFilled).map(ownTimeOf),
    ...optional('anyway', 'anyway'),
    resources: all(typed, 'resource'),
    assign: assignOf(typed),
    variants: blocksOf(typed).map(variantOf),
  };
  return { value, problems: recipientProblems(typed, before) };
}

/** A text as a file would have it: what is empty is not there. */
function variantOf({ channel, language, wording, headline, text, altText, embargo, spokesperson, signOff }: Block): object {
  const optional = {
    headline,
    text,
    'alt-text': altText,
    'embargo-until': embargo,
    spokesperson,
    'sign-off': signOff,
  };
  return {
    channel,
    language,
    ...(wording === '1' ? {} : { wording: /^\d$/.test(wording) ? Number(wording) : wording }),
    ...Object.fromEntries(Object.entries(optional).filter(([, typed]) => typed.trim() !== '')),
  };
}

/** Boxes that were ticked and would silently count for nothing: what was meant decides who gets the post. */
export function recipientProblems(typed: Typed, before: Typed): Problem[] {
  const to = one(typed, 'to');
  const kinds = all(typed, 'to-kind');
  const partners = all(typed, 'to-partner');
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
