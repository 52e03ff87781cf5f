import { CHANNELS, type EditorData, type EditorPlaces } from '#src/content/index.ts';
import { channel, KNOWN_LANGUAGES, language } from '../../format.ts';
import { type FieldErrors, Select, TextArea, TextField } from '../../kit/fields.tsx';
import { Beside } from './post-beside.tsx';
import { WORDINGS } from './post-blocks.ts';
import type { LookedAt } from './post-editor.ts';

/** Channels whose texts have a headline, a title or a subject. */
export const HEADLINE_CHANNELS: readonly string[] = [
  'website',
  'newsletter',
  'intranet',
  'press-release',
  'youtube',
  'email-banner',
  'screen',
  'print',
];

interface BlockProps {
  text: LookedAt;
  index: number;
  errors: FieldErrors;
  action: string;
  data: EditorData;
  places: EditorPlaces;
  /** Channels in the order in which they are offered. */
  order: readonly string[];
  /** What the channel takes. */
  hint: string;
  alone: boolean;
}

/** One text of a post: its fields, and beside them how it looks and what there is to say about it. */
export function TextBlock(props: BlockProps) {
  const { text, index, errors, action, alone } = props;
  const { block, name } = text;
  return (
    <fieldset class="govuk-fieldset post-text" id={`block-${index}`} data-block={String(index)}>
      <legend class="govuk-fieldset__legend">
        <h3 class="govuk-fieldset__heading">
          Text {index + 1}: <span data-name="">{name}</span>
        </h3>
      </legend>
      <div class="post-text-columns">
        <div class="post-text-fields">
          <Where {...props} />
          <div data-only="headline" {...hiddenUnless(HEADLINE_CHANNELS.includes(block.channel) || block.headline !== '')}>
            <TextField
              name={`headline-${index}`}
              label="Headline (optional)"
              value={block.headline}
              hint="The headline, title or subject line, where the channel has one."
              error={errors[`headline-${index}`]}
            />
          </div>
          <TextArea
            name={`text-${index}`}
            label="Text"
            value={block.text}
            rows={rowsFor(block.text)}
            hint={props.hint}
            error={errors[`text-${index}`]}
          />
          <TextArea
            name={`alt-${index}`}
            label="Picture description (optional)"
            value={block.altText}
            rows={2}
            hint="What a picture shows, for people who cannot see it. Include the words in the picture."
            error={errors[`alt-${index}`]}
          />
          <Press {...props} />
        </div>
        <Beside {...{ text, index }} data={props.data} places={props.places} />
      </div>
      {alone ? null : (
        <div class="post-text-end">
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
              for <span data-name="">{name}</span>
            </span>
          </button>
          <a href="#texts">Back to the list of texts</a>
          <a href="#save">Go to the save buttons</a>
        </div>
      )}
    </fieldset>
  );
}

/** Which channel, language and wording a text is for. */
function Where({ text: { block }, index, errors, order }: BlockProps) {
  const known = (CHANNELS as readonly string[]).includes(block.channel);
  const isKnown = block.language === '' || KNOWN_LANGUAGES.includes(block.language);
  const languages = isKnown ? KNOWN_LANGUAGES : [...KNOWN_LANGUAGES, block.language];
  const wordings = (WORDINGS as readonly string[]).includes(block.wording) ? WORDINGS : [...WORDINGS, block.wording];
  return (
    <div class="post-text-where">
      <Select
        name={`channel-${index}`}
        label="Channel"
        value={block.channel}
        error={errors[`channel-${index}`]}
        options={[
          ...(known ? [] : [{ value: block.channel, text: block.channel }]),
          ...order.map((value) => ({ value, text: channel(value) })),
        ]}
      />
      <Select
        name={`language-${index}`}
        label="Language"
        value={block.language}
        error={errors[`language-${index}`]}
        options={languages.map((value) => ({ value, text: language(value) }))}
      />
      <Select
        name={`wording-${index}`}
        label="Wording"
        value={block.wording}
        error={errors[`wording-${index}`]}
        options={wordings.map((value) => ({ value, text: value }))}
      />
    </div>
  );
}

/** What only a press release has. */
function Press({ text: { block }, index, errors }: BlockProps) {
  const { embargo, spokesperson, signOff } = block;
  const used = [embargo, spokesperson, signOff].some((typed) => typed !== '');
  return (
    <div data-only="press" {...hiddenUnless(block.channel === 'press-release' || used)}>
      <TextField
        name={`embargo-${index}`}
        label="Embargo until (optional)"
        type="datetime-local"
        width={20}
        value={embargo}
        hint="For press releases: not to be published before this day and time, UK time."
        error={errors[`embargo-${index}`]}
      />
      <TextField
        name={`spokesperson-${index}`}
        label="Spokesperson (optional)"
        value={spokesperson}
        hint="For press releases: who can speak about it. A role, never a name. For example: Head of community safety."
        error={errors[`spokesperson-${index}`]}
      />
      <TextField
        name={`signoff-${index}`}
        label="Released by (optional)"
        value={signOff}
        hint="For press releases: who released it. A role, never a name. For example: Communications lead."
        error={errors[`signoff-${index}`]}
      />
    </div>
  );
}

/** A field that its channel does not have stays in the form, so that nothing is lost when the channel is changed. */
const hiddenUnless = (shown: boolean) => (shown ? {} : { hidden: true });

/** Room for the whole text, within reason. */
function rowsFor(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 60)), 1);
  return Math.min(Math.max(lines, 6), 20);
}
