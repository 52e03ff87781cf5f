import type { Drawn } from '#src/content/copy/drawn.ts';
import { made, redraw, textOf, updated } from './editor-draw.ts';

/** On an item that no longer holds: its room stays, so that nothing below moves while somebody works there. */
const GONE = 'is-gone';

/**
 * Shows what the checks found. While somebody works there, an item that no longer holds leaves its room until the next one needs it
 * or `settle` is called; else a second click would land on another button.
 */
export function redrawFindings(box: Element, content: readonly Drawn[], working: boolean): void {
  const list = box.querySelector(':scope > ul');
  const wanted = content.find(({ tag }) => tag === 'ul');
  if (!working || list === null) {
    redraw(box, content);
    return;
  }
  const items = (wanted?.children ?? []).filter((item) => typeof item !== 'string');
  for (const child of [...box.children]) if (child !== list) child.remove();
  list.before(...content.filter((piece) => piece !== wanted).map(made));
  keepRoom(list, items);
}

/** Gives the room of what no longer holds back. */
export function settle(box: Element): void {
  const gone = box.querySelectorAll(`.${GONE}`);
  for (const item of gone) item.remove();
  for (const list of box.querySelectorAll(':scope > ul:empty')) list.remove();
}

function keepRoom(list: Element, items: readonly Drawn[]): void {
  const there = new Map<string, Element[]>();
  for (const item of list.children) {
    if (item.classList.contains(GONE)) continue;
    const text = item.textContent;
    there.set(text, [...(there.get(text) ?? []), item]);
  }
  const kept = new Map<Drawn, Element>();
  for (const item of items) {
    const node = there.get(textOf(item))?.shift();
    if (node !== undefined && updated(node, item)) kept.set(item, node);
  }
  const staying = new Set(kept.values());
  for (const node of list.children) node.classList.toggle(GONE, !staying.has(node));
  let before: Element | undefined;
  for (const item of items) {
    const node = kept.get(item) ?? placed(list, before, item);
    // Moved only where the order is another: a node that is moved loses focus.
    if (before !== undefined && (before.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) === 0)
      before.after(node);
    before = node;
  }
}

/** Puts a new item where one has gone, or between the others. */
function placed(list: Element, before: Element | undefined, item: Drawn): Element {
  const node = made(item) as Element;
  const next = before === undefined ? list.firstElementChild : before.nextElementSibling;
  if (next?.classList.contains(GONE)) next.replaceWith(node);
  else if (before === undefined) list.prepend(node);
  else before.after(node);
  // One that is added elsewhere takes the room of the last that has gone.
  if (!next?.classList.contains(GONE)) [...list.querySelectorAll(`:scope > .${GONE}`)].at(-1)?.remove();
  return node;
}
