import { isDay } from '#src/calendar/index.ts';
import type { ThemeDefinition } from '#src/content/index.ts';
import { day } from '../../format.ts';
import { all, one, type Typed } from '../../kit/form.ts';
import { type Compared, given, linesOf, type Place } from '../item/item-form.ts';

/** Every field of the form of a theme. */
export const THEME_FIELDS = ['version', 'title', 'day', 'questions', 'messages', 'lead'] as const;

/** A stored theme as its form holds it. */
export function typedOfTheme(value: ThemeDefinition): Typed {
  return {
    title: [value.title],
    day: value.days,
    questions: [value.questions.join('\n')],
    messages: [value['key-messages'].join('\n')],
    lead: [value.lead ?? ''],
  };
}

/** What was typed, as a file would have it. */
export function themeValue(typed: Typed): object {
  const lead = given(typed, 'lead');
  const title = given(typed, 'title');
  return {
    ...(title === undefined ? {} : { title }),
    days: all(typed, 'day'),
    questions: linesOf(typed, 'questions'),
    'key-messages': linesOf(typed, 'messages'),
    ...(lead === undefined ? {} : { lead }),
  };
}

/** The field a problem of the verb belongs to. */
export function placeOfTheme(pointer: string): Place | undefined {
  const [, field = '', index] = /^\/([a-z-]+)(?:\/(\d+))?/.exec(pointer) ?? [];
  const number = Number(index) + 1;
  switch (field) {
    case 'title':
      return { name: 'title', label: 'The title' };
    case 'days':
      return { name: 'day', label: index === undefined ? 'The day' : 'A day' };
    case 'questions':
      return { name: 'questions', label: index === undefined ? 'The questions' : `Question ${number}` };
    case 'key-messages':
      return { name: 'messages', label: index === undefined ? 'The key messages' : `Key message ${number}` };
    case 'lead':
      return { name: 'lead', label: 'The lead' };
    default:
      return undefined;
  }
}

/** The fields as they are told where two people changed a theme. `names` names partners by slug. */
export const comparedTheme = (names: ReadonlyMap<string, string>): Compared[] => [
  { label: 'Title', text: (typed) => one(typed, 'title') },
  {
    label: 'Days',
    text: (typed) =>
      [...all(typed, 'day')]
        .sort()
        .map((each) => (isDay(each) ? day(each) : each))
        .join('\n'),
  },
  { label: 'Questions', text: (typed) => linesOf(typed, 'questions').join('\n') },
  { label: 'Key messages', text: (typed) => linesOf(typed, 'messages').join('\n') },
  { label: 'Who leads', text: (typed) => names.get(one(typed, 'lead')) ?? one(typed, 'lead') },
];
