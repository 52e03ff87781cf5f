import type { Drawn } from '#src/content/copy/drawn.ts';
import { countsSaid, drawnFindings, drawnGaps, drawnLength, type EditorPlaces, textName } from '#src/content/copy/drawn-notes.ts';
import { drawnPreview } from '#src/content/copy/drawn-preview.ts';
import { type EditorData, type PostAround, type TextView, viewText } from '#src/content/copy/text-view.ts';
import { redraw } from './editor-draw.ts';
import { blockIn, one } from './editor-form.ts';
import { redrawFindings } from './editor-list.ts';

/** What an editor on a page goes by. */
export interface Editor {
  data: EditorData;
  places: EditorPlaces;
  /** What each channel takes, in words. */
  hints: Readonly<Record<string, string>>;
  /** Channels whose texts have a headline. */
  withHeadline: readonly string[];
}

/** What the server wrote down around the texts. */
export function editorOf({ dataset }: HTMLElement): Editor {
  const { editor: data = '', places = '', hints = '', headlineChannels = '' } = dataset;
  return {
    data: JSON.parse(data),
    places: JSON.parse(places),
    hints: JSON.parse(hints),
    withHeadline: JSON.parse(headlineChannels),
  };
}

/** A text that was looked at, and what people call it. */
export interface Seen {
  name: string;
  view: TextView;
}

/** Which text of the form a block is. */
export const indexOf = (block: HTMLElement): string => block.dataset.block ?? '';

/** Looks at a block's text as it would be sent now. */
export function look({ data }: Editor, block: HTMLElement, sent: FormData, around: PostAround): Seen {
  const index = indexOf(block);
  const written = blockIn(sent, index);
  const named = { ...written, wording: one(sent, `wording-${index}`) };
  return { name: textName(named, chosenText(block, `language-${index}`)), view: viewText(written, data, around) };
}

/** Shows beside a text what there is to say of it, and what it would look like. */
export function show(editor: Editor, block: HTMLElement, sent: FormData, { name, view }: Seen): void {
  const { data, places } = editor;
  const index = indexOf(block);
  const written = blockIn(sent, index);
  showFields(editor, block, written.channel, name);
  const part = (name: string): HTMLElement | null => block.querySelector<HTMLElement>(`[data-${name}]`);
  const [length, findings, gaps, preview] = ['length', 'findings', 'gaps', 'preview'].map(part);
  if (length) {
    redraw(length, drawnLength(view));
    length.classList.toggle('is-wrong', view.length.over);
  }
  if (findings) showFindings(findings, block, drawnFindings(Number(index), view, name));
  if (gaps) {
    redraw(gaps, drawnGaps(view, data, places));
    gaps.hidden = gaps.childElementCount === 0;
  }
  if (preview) {
    preview.dataset.channel = written.channel;
    redraw(preview, drawnPreview(written, view));
  }
}

function showFindings(findings: HTMLElement, block: HTMLElement, found: readonly Drawn[]): void {
  const held = findings.contains(document.activeElement);
  redrawFindings(findings, found, isWorkedIn(block));
  // Who had just come to a button that is gone would be sent to the top of the page.
  const lost = !findings.contains(document.activeElement) || document.activeElement?.closest('.is-gone') !== null;
  if (held && lost) block.querySelector('textarea')?.focus();
}

/** Whether somebody types or points there. */
export const isWorkedIn = (block: HTMLElement): boolean =>
  block.contains(document.activeElement) || block.querySelector('[data-findings]:hover') !== null;

/** What was found in a text and how long it is, for people who do not see it. */
export function seenSaid({ name, view }: Seen): string {
  const found = view.findings.filter((finding) => finding.in !== 'resource');
  const counts = found.length === 0 ? 'Nothing to put right' : countsSaid(found);
  const length = view.text.text === '' ? '' : `${view.length.text}. `;
  return `${length}${counts} in the text for ${name}.`;
}

/** Names a text as it is called now, says what its channel takes, and offers the fields that its channel has. */
function showFields({ hints, withHeadline }: Editor, block: HTMLElement, channel: string, name: string): void {
  for (const each of block.querySelectorAll('[data-name]')) each.textContent = name;
  const hint = document.getElementById(`text-${indexOf(block)}-hint`);
  if (hint !== null) hint.textContent = hints[channel] ?? '';
  const has: Readonly<Record<string, boolean>> = { headline: withHeadline.includes(channel), press: channel === 'press-release' };
  for (const part of block.querySelectorAll<HTMLElement>('[data-only]')) {
    // What was typed before the channel was changed stays in sight: it is sent with the rest.
    const typed = [...part.querySelectorAll('input')].some(({ value }) => value !== '');
    part.hidden = !typed && has[part.dataset.only ?? ''] !== true && !part.contains(document.activeElement);
  }
}

function chosenText(block: HTMLElement, name: string): string {
  const select = block.querySelector(`select[name="${name}"]`);
  return select instanceof HTMLSelectElement ? (select.selectedOptions[0]?.text ?? '') : '';
}
