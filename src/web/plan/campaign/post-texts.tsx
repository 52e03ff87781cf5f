import { CHANNELS, type ChannelLimit, lengthAs, limitOf } from '#src/content/index.ts';
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
export function PostTexts(props: { blocks: readonly Block[]; errors: FieldErrors; action: string }) {
  const { blocks, errors, action } = props;
  return (
    <>
      {blocks.map((block, index) => (
        <TextBlock block={block} index={index} errors={errors} action={action} alone={blocks.length === 1} />
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
    </>
  );
}

function TextBlock(props: { block: Block; index: number; errors: FieldErrors; action: string; alone: boolean }) {
  const { block, index, errors, action, alone } = props;
  const limit = limitOf(block.channel);
  const name = channel(block.channel);
  const known = (CHANNELS as readonly string[]).includes(block.channel);
  const languages = LANGUAGES.includes(block.language) || block.language === '' ? LANGUAGES : [...LANGUAGES, block.language];
  return (
    <fieldset class="govuk-fieldset post-text" id={`block-${index}`}>
      <legend class="govuk-fieldset__legend">
        Text {index + 1}: {name}
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
        {...(limit === undefined ? {} : { hint: limitHint(limit, name) })}
        error={errors[`text-${index}`]}
        data={{
          'data-count': block.channel,
          'data-count-output': `text-${index}-count`,
          ...(limit === undefined ? {} : { 'data-limit': String(limit.most) }),
        }}
        after={
          <p class="hint post-count" id={`text-${index}-count`}>
            {limit === undefined ? null : overLimit(limit, block.text)}
          </p>
        }
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
          Remove this text<span class="govuk-visually-hidden"> for {name}</span>
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

/** A limit in words. */
function limitHint({ most, note }: ChannelLimit, name: string): string {
  return [`${name} takes up to ${number(most)} characters, counted after names and links are filled in.`, note]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Says that a text is longer than its channel takes: a warning, since accounts and tools differ. */
export function overLimit({ channel: slug, counter, most }: ChannelLimit, text: string): string | null {
  const over = lengthAs(counter, text) - most;
  if (over <= 0) return null;
  return `${many(over, 'character')} more than ${channel(slug)} takes. It can be saved, but some tools will cut it off or refuse it.`;
}
