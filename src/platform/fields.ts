import { z } from 'zod';
import { isDay } from '#src/calendar/index.ts';

/** Fields that files, forms and the API share, each with a refusal that says what would be right. */

const needsText = (issue: { input: unknown }): string =>
  issue.input === undefined
    ? 'is missing'
    : issue.input === null
      ? 'is empty (in these files a # starts a comment: text with a # needs quotes)'
      : typeof issue.input === 'number' || typeof issue.input === 'boolean'
        ? `must be text: put it in quotes ("${issue.input}")`
        : 'must be text';

/** Control characters other than tab and line ends. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]/u;

/** Plain text of one or more lines. */
export const text = (max = 4000) =>
  z
    .string({ error: needsText })
    .refine(
      (given) => given.isWellFormed() && !UNPRINTABLE.test(given),
      'has characters that cannot be printed: type the text again',
    )
    .trim()
    .min(1, 'must not be empty')
    .max(max, `is too long: at most ${max.toLocaleString('en-GB')} characters`);

/** What turns the reading direction of everything around it: bidirectional overrides, embeddings and isolates. */
const TURNS_TEXT = /[\u202a-\u202e\u2066-\u2069]/;

/** Text of one line: a title or a name, which stands in lists, tables and subjects of mails. */
export const line = (max = 200) =>
  text(max)
    .refine((given) => !/[\t\n\r\u2028\u2029]/.test(given), 'must be one line: take out the line breaks and tabs')
    .refine((given) => !TURNS_TEXT.test(given), 'has invisible characters that turn text around: type it again');

/** A name in addresses and paths. */
export const slug = z
  .string({ error: needsText })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must use lower-case letters, digits and single hyphens, such as "north-yorkshire-police"')
  .max(80, 'is too long: at most 80 characters');

function dayFault(given: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])-\d\d$/.test(given)) return `"${given}" is not a date: that month has no such day`;
  return `"${given}" is not a date: write year-month-day, such as 2020-10-12`;
}

/** A calendar day, `YYYY-MM-DD`. */
export const day = z
  .string({ error: needsText })
  .refine(isDay, { abort: true, error: (issue) => dayFault(String(issue.input)) })
  // The span for which the rules of British Summer Time are known and calendars can count.
  .refine((given) => given >= '1971-01-01' && given <= '2199-12-31', { abort: true, error: 'must be between 1971 and 2199' });

/** A wall-clock time, `HH:MM`. */
export const wallTime = z
  .string({ error: 'must be a 24-hour time in quotes, such as "09:30"' })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a 24-hour time in quotes, such as "09:30"');

/** A day with a wall-clock time, `YYYY-MM-DDTHH:MM`. */
export const localTime = z
  .string({ error: needsText })
  .refine((given) => /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d$/.test(given) && day.safeParse(given.slice(0, 10)).success, {
    error: 'must be a day and a 24-hour time, such as "2020-10-12T00:01"',
  });

const NO_ADDRESS = 'must be a full web address that starts with https://';

/** An absolute web address that says where it leads: nothing stands between the scheme and the host, nor before the host. */
export const link = z
  .string({ error: NO_ADDRESS })
  // Asked before it is read as an address, which drops line breaks and tabs without a word.
  .refine((given) => given.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(given.trim()) && !TURNS_TEXT.test(given), {
    abort: true,
    error: 'has characters that cannot be printed: type the address again',
  })
  .url({ protocol: /^https?$/, error: NO_ADDRESS, abort: true })
  .max(2000)
  // Other programs read addresses by other rules: only what all of them read alike is taken.
  .refine((given) => /^https?:\/\/[^/?#\\\s]+(?:[/?#]|$)/i.test(given), { abort: true, error: NO_ADDRESS })
  .refine(
    (given) => !/^[^/]*\/\/[^/?#]*@/.test(given),
    'must not have a name or password before the host: take out everything up to the @',
  );

/** A BCP 47 language tag. */
export const language = z
  .string({ error: needsText })
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en, cy or pl');

/** A hashtag: one word that starts with #. */
export const hashtag = z
  .string({ error: needsText })
  .max(100)
  .superRefine((tag, ctx) => {
    if (/\s/.test(tag)) {
      ctx.addIssue(`a hashtag has no spaces: "${tag.replace(/\s+/g, '')}" instead of "${tag}"`);
    } else if (!/^#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*$/u.test(tag)) {
      ctx.addIssue('must start with # and have letters, digits or _ only, such as "#HelpNotHate2020"');
    }
  });

/** What somebody does at their organisation. What is kept of an answer names this, never the person. */
export const roleName = line(100).refine(
  (role) => !/[@\d]/.test(role),
  'must be a role such as "Comms officer", not an address or a number',
);

/** A list that may be left out. */
export const list = <T extends z.ZodType>(item: T, max = 200) =>
  z
    .array(item, { error: 'must be a list: one item a line, each after a hyphen' })
    .max(max, `has too many items: at most ${max}`)
    .default([]);

/** What somebody wrote, where it can be repeated: a list or an object may have no text of its own. */
const shown = (input: unknown): string => (typeof input === 'object' ? 'this' : `"${String(input)}"`);

/** One of a closed set of words, named in full when it is none of them. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, {
    error: (issue) => (issue.input === undefined ? 'is missing' : `${shown(issue.input)} is not one of: ${words.join(', ')}`),
  });

/** Yes or no. */
export const yesNo = z.boolean({ error: 'must be true or false' });

/** A whole number, zero or more. */
export const count = z.number({ error: 'must be a whole number' }).int('must be a whole number').min(0, 'cannot be negative');

/** An object that refuses fields it does not know. */
export const fields = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') {
        return `does not know "${issue.keys.join('", "')}"; known here: ${Object.keys(shape).join(', ')}`;
      }
      return issue.input === undefined ? 'is missing' : 'must be a set of "name: value" lines';
    },
  });
