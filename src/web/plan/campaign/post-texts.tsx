import { CHANNELS, type ChannelLimit, fillPlaceholders, lengthAs, limitOf } from '#src/content/index.ts';
import { channel, language, many, number } from '../../format.ts';
import { type FieldErrors, Select, TextArea } from '../../kit/fields.tsx';
import { type Block, MOST_BLOCKS } from './post-blocks.ts';

const LANGUAGES = [
  'en',
  'cy',
  'bfi',
  'ar',
  'bg',
  'bn',
  'fa',
  'ku',
  'lt',
  'lv',
  'ne',
  'pa',
  'pl',
  'ro',
  'ru',
  'tr',
  'uk',
  'ur',
  'zh',
];

/** The texts of a post, one block a channel. Its buttons show the form again with one text more or less; they save nothing. */
export function PostTexts(props: {
  blocks: readonly Block[];
  errors: FieldErrors;
  action: string;
  longest: Readonly<Record<string, string>>;
  /** Title of the post's theme. */
  theme: string | undefined;
}) {
  const { blocks, errors, action, longest, theme } = props;
  const values = theme === undefined ? longest : { ...longest, theme };
  return (
    // What the browser counts with while somebody types; the theme it reads from its field.
    <div data-count-values={JSON.stringify(longest)} data-count-limits={LIMITS} data-count-theme="theme">
      {blocks.map((block, index) => (
        <TextBlock {...{ block, index, errors, action, values }} alone={blocks.length === 1} />
      ))}
      {blocks.length >= MOST_BLOCKS ? null : (
        <button
          type="submit"
          class="govuk-button govuk-button--secondary"
          name="do"
          value="add"
          formaction={`${action}#block-${blocks.length}`}
        >
          Add another channel
        </button>
      )}
    </div>
  );
}

function TextBlock(props: {
  block: Block;
  index: number;
  errors: FieldErrors;
  action: string;
  values: Readonly<Record<string, string>>;
  alone: boolean;
}) {
  const { block, index, errors, action, values, alone } = props;
  const limit = limitOf(block.channel);
  const name = channel(block.channel);
  const known = (CHANNELS as readonly string[]).includes(block.channel);
  const languages = LANGUAGES.includes(block.language) || block.language === '' ? LANGUAGES : [...LANGUAGES, block.language];
  return (
    <fieldset class="govuk-fieldset post-text" id={`block-${index}`}>
      <legend class="govuk-fieldset__legend">
        Text {index + 1}: <span data-count-name>{name}</span>
      </legend>
      <div class="post-text-where">
        <Select
          name={`channel-${index}`}
          label="Channel"
          value={block.channel}
          error={errors[`channel-${index}`]}
          options={[
            ...(known ? [] : [{ value: block.channel, text: block.channel }]),
            ...CHANNELS.map((value) => ({ value, text: channel(value) })),
          ]}
        />
        <Select
          name={`language-${index}`}
          label="Language"
          value={block.language}
          error={errors[`language-${index}`]}
          options={languages.map((value) => ({ value, text: language(value) }))}
        />
      </div>
      <TextArea
        name={`text-${index}`}
        label="Text"
        value={block.text}
        rows={rowsFor(block.text)}
        hint={limitHint(block.channel)}
        error={errors[`text-${index}`]}
        data={{
          'data-count': `text-${index}-count`,
          'data-count-channel': `channel-${index}`,
        }}
        after={<Count id={`text-${index}-count`} limit={limit} text={fillPlaceholders(block.text.trim(), values).text} />}
      />
      <TextArea
        name={`alt-${index}`}
        label="Picture description (optional)"
        value={block.altText}
        rows={2}
        hint="What a picture shows, for people who cannot see it. Include the words in the picture."
        error={errors[`alt-${index}`]}
      />
      {alone ? null : (
        <button
          type="submit"
          class="govuk-button govuk-button--secondary"
          name="do"
          value={`remove-${index}`}
          formaction={`${action}#block-${Math.max(0, index - 1)}`}
        >
          Remove this text
          <span class="govuk-visually-hidden">
            {' '}
            for <span data-count-name>{name}</span>
          </span>
        </button>
      )}
    </fieldset>
  );
}

/** Room for the whole text, within reason. */
function rowsFor(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 75)), 1);
  return Math.min(Math.max(lines, 6), 20);
}

/** How long a text is as the server counted it, until a browser counts along. */
function Count({ id, limit, text }: { id: string; limit: ChannelLimit | undefined; text: string }) {
  const over = limit === undefined ? null : overLimit(limit, text);
  const within = (most: number, length: number) => `${number(length)} of ${many(most, 'character')} when this page was opened.`;
  return (
    <p class={`hint post-count${over === null ? '' : ' is-wrong'}`} id={id}>
      {limit === undefined || text === '' ? null : (over ?? within(limit.most, lengthAs(limit.counter, text)))}
    </p>
  );
}

const COUNTED =
  'Characters are counted with names, links and help lines filled in, with the longest name and the longest website of any partner.';

/** A limit in words, and what is counted. */
function limitHint(slug: string): string {
  const limit = limitOf(slug);
  if (limit === undefined) return COUNTED;
  const most = `${channel(slug)} takes up to ${number(limit.most)} characters.`;
  return [most, COUNTED, limit.note].filter((part) => part !== undefined).join(' ');
}

/** The limit and the hint of every channel, for a browser where the channel is changed. */
const LIMITS = JSON.stringify(
  Object.fromEntries(
    CHANNELS.map((slug) => {
      const { most, counter } = limitOf(slug) ?? {};
      return [slug, { most, counter, hint: limitHint(slug) }];
    }),
  ),
);

/** Says that a text is longer than its channel takes: a warning, since accounts and tools differ. */
export function overLimit({ channel: slug, counter, most }: ChannelLimit, text: string): string | null {
  const over = lengthAs(counter, text) - most;
  if (over <= 0) return null;
  return `${many(over, 'character')} more than ${channel(slug)} takes. It can be saved, but some tools will cut it off or refuse it.`;
}
