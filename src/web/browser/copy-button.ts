import { announce, liveRegion } from './announce.ts';

const SHOWN_MS = 2000;

/** Shows every copy button: `data-copy` is the id of the element whose text it copies. */
export function offerCopying(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const source = document.getElementById(button.dataset.copy ?? '');
    if (source === null) continue;
    liveRegion();
    const label = [...button.childNodes];
    let timer: number | undefined;
    button.addEventListener('click', async () => {
      const copied = await copy(source);
      window.clearTimeout(timer);
      const said = copied ? 'Copied' : 'Selected: now press Ctrl+C';
      button.replaceChildren(said);
      announce(said);
      timer = window.setTimeout(() => button.replaceChildren(...label), SHOWN_MS);
    });
    button.hidden = false;
  }
}

/** Whether the text is on the clipboard; where the browser does not allow it, the text is selected instead. */
async function copy(source: HTMLElement): Promise<boolean> {
  const text = source instanceof HTMLTextAreaElement || source instanceof HTMLInputElement ? source.value : source.textContent;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Also where there is no clipboard at all, as on a plain http address.
    select(source);
    return false;
  }
}

function select(source: HTMLElement): void {
  if (source instanceof HTMLTextAreaElement || source instanceof HTMLInputElement) source.select();
  else window.getSelection()?.selectAllChildren(source);
}
