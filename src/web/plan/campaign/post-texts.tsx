import type { Child } from 'hono/jsx';
import { CHANNELS, drawnSummary, inUnits, measure } from '#src/content/index.ts';
import { channel } from '../../format.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { Inset } from '../../kit/notice.tsx';
import { AsPartner } from './post-as.tsx';
import { HEADLINE_CHANNELS, TextBlock } from './post-block.tsx';
import { MOST_BLOCKS, nextChannel, nextWording } from './post-blocks.ts';
import { Draw } from './post-drawn.tsx';
import type { EditorView } from './post-editor.ts';
import { nameOfBlock } from './post-errors.ts';

/**
 * The texts of a post, one block each with its preview beside it. Its buttons show the form again with one text more or less, with a
 * thing put right, or looked at anew; they save nothing. Around all of it stands what a browser needs to do the same by itself.
 */
export function PostTexts(props: {
  editor: EditorView;
  errors: FieldErrors;
  action: string;
  /** What the reader has before them, where partners read something else. */
  state: string | undefined;
  /** What stands above the texts in the form. */
  children: Child;
}) {
  const { editor, errors, action } = props;
  const { texts } = editor;
  const summary = drawnSummary(texts);
  return (
    <div
      data-editor={JSON.stringify(editor.data)}
      data-places={JSON.stringify(editor.places)}
      data-hints={HINTS}
      data-headline-channels={JSON.stringify(HEADLINE_CHANNELS)}
    >
      {props.children}
      <h2 id="texts">Texts</h2>
      {props.state === undefined ? null : (
        <Inset>
          <strong>{props.state}</strong>
        </Inset>
      )}
      <div class="post-look">
        <SeenAs editor={editor} action={action} />
        <div class="post-summary" data-summary="">
          <Draw of={summary} />
        </div>
        {texts.length < 2 ? null : (
          <p>
            <a href="#save">Go to the save buttons</a>
          </p>
        )}
      </div>
      {texts.map((text, index) => (
        <TextBlock
          {...{ text, index, errors, action }}
          data={editor.data}
          places={editor.places}
          order={editor.order}
          hint={limitHint(text.block.channel)}
          alone={texts.length === 1}
        />
      ))}
      <More editor={editor} action={action} />
    </div>
  );
}

/** Chooses the partner in whose name the texts are shown. */
function SeenAs({ editor, action }: { editor: EditorView; action: string }) {
  return (
    <div class="post-as">
      <AsPartner partners={editor.data.partners} as={editor.as} />
      <button
        type="submit"
        class="govuk-button govuk-button--secondary"
        name="do"
        value="check"
        formaction={`${action}#texts`}
        data-check=""
      >
        Check
        <span class="govuk-visually-hidden"> the texts, without saving them</span>
      </button>
    </div>
  );
}

/** One text more: for another channel, or the same message in other words. */
function More({ editor, action }: { editor: EditorView; action: string }) {
  const blocks = editor.texts.map(({ block }) => block);
  if (blocks.length >= MOST_BLOCKS) return null;
  const next = nextChannel(blocks, editor.order);
  const wording = nextWording(blocks);
  const to = `${action}#block-${blocks.length}`;
  return (
    <div class="govuk-button-group">
      <button type="submit" class="govuk-button govuk-button--secondary" name="do" value="add" formaction={to}>
        Add another channel
        <span class="govuk-visually-hidden">: {channel(next)}</span>
      </button>
      {wording === undefined ? null : (
        <button type="submit" class="govuk-button govuk-button--secondary" name="do" value="wording" formaction={to}>
          Add another wording
          <span class="govuk-visually-hidden">: {nameOfBlock(wording)}</span>
        </button>
      )}
      <p class="hint">With several wordings, not every partner posts the same sentence: each gets one of them.</p>
    </div>
  );
}

const COUNTED = 'Characters are counted as the channel counts them, with names, links and help lines filled in.';

/** A channel's limits in words, and what is counted. */
function limitHint(slug: string): string {
  if (slug === 'lines-to-take')
    return 'What partners may answer to comments. Only partners see them: they are published nowhere.';
  const { also, ...first } = measure(slug, '');
  const firm = [first, ...also].flatMap(({ most, unit, disputed }) =>
    most === undefined || disputed ? [] : [inUnits(most, unit)],
  );
  const most = firm.length === 0 ? [] : [`${channel(slug)} takes up to ${firm.join(' and ')}.`];
  return [...most, COUNTED, first.note].filter((part) => part !== undefined).join(' ');
}

/** The hint of every channel, for a browser where the channel is changed. */
const HINTS = JSON.stringify(Object.fromEntries(CHANNELS.map((slug) => [slug, limitHint(slug)])));
