import { announceAfterTyping, liveRegion } from './announce.ts';
import { type Counter, fillPost, lengthSentence, postLength } from './post-length.ts';

/** What the server says of a channel; without a limit none is known. */
interface Limit {
  most?: number;
  counter?: Counter;
  hint: string;
}

/**
 * Says beside every `<textarea data-count="output id" data-count-channel="select id">` how much room is left in the longest text
 * that a partner gets. Around it stand the limits by channel, what fills the double brackets, and the id of the field of the theme.
 */
export function countPosts(root: ParentNode): void {
  for (const around of root.querySelectorAll<HTMLElement>('[data-count-limits]')) {
    const limits: Readonly<Record<string, Limit>> = JSON.parse(around.dataset.countLimits ?? '{}');
    const values: Readonly<Record<string, string>> = JSON.parse(around.dataset.countValues ?? '{}');
    const theme = selectWith(around.dataset.countTheme);
    const filling = () => (theme === null || theme.value === '' ? values : { ...values, theme: chosen(theme) });
    for (const field of around.querySelectorAll<HTMLTextAreaElement>('textarea[data-count]')) {
      countPost(field, limits, filling, theme);
    }
  }
}

function countPost(
  field: HTMLTextAreaElement,
  limits: Readonly<Record<string, Limit>>,
  filling: () => Readonly<Record<string, string>>,
  theme: HTMLSelectElement | null,
): void {
  const output = document.getElementById(field.dataset.count ?? '');
  const channel = selectWith(field.dataset.countChannel);
  if (output === null || channel === null) return;
  liveRegion();
  // Said once after a pause instead, by the shared region.
  output.setAttribute('aria-live', 'off');
  const show = (): string => {
    // White space around a text is not saved.
    const { most, counter = 'characters' } = limits[channel.value] ?? {};
    const { text, over } = lengthSentence(postLength(counter, fillPost(field.value.trim(), filling())), most);
    output.textContent = text;
    output.classList.toggle('is-wrong', over);
    return text;
  };
  const name = (): void => {
    const hint = document.getElementById(`${field.id}-hint`);
    if (hint !== null) hint.textContent = limits[channel.value]?.hint ?? '';
    for (const each of field.closest('fieldset')?.querySelectorAll('[data-count-name]') ?? []) {
      each.textContent = chosen(channel);
    }
  };
  show();
  field.addEventListener('input', () => announceAfterTyping(show()));
  theme?.addEventListener('change', show);
  channel.addEventListener('change', () => {
    name();
    announceAfterTyping(show());
  });
  // A browser that goes back gives a field its last choice after this ran.
  window.addEventListener('pageshow', () => {
    name();
    show();
  });
}

const chosen = (select: HTMLSelectElement): string => select.selectedOptions[0]?.text ?? '';

function selectWith(id: string | undefined): HTMLSelectElement | null {
  const found = id === undefined ? null : document.getElementById(id);
  return found instanceof HTMLSelectElement ? found : null;
}
