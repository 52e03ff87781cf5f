import type { Drawn } from '#src/content/copy/drawn.ts';

type Piece = Drawn | string;

/**
 * Makes an element hold what is drawn. What is there and still wanted stays the same node, so that focus, a pointer and a half
 * made click keep what they are on. Text becomes text, never markup.
 */
export function redraw(parent: Element, content: readonly Piece[]): void {
  const wanted = joined(content);
  const there = [...parent.childNodes];
  for (const [index, piece] of wanted.entries()) {
    const node = there[index];
    if (node === undefined) parent.append(made(piece));
    else if (!updated(node, piece)) node.replaceWith(made(piece));
  }
  for (const node of there.slice(wanted.length)) node.remove();
}

/** What is drawn reads as. */
export const textOf = (piece: Piece): string => (typeof piece === 'string' ? piece : piece.children.map(textOf).join(''));

/** A new node of what is drawn. */
export function made(piece: Piece): Node {
  if (typeof piece === 'string') return document.createTextNode(piece);
  const element = document.createElement(piece.tag);
  for (const [name, value] of Object.entries(piece.attributes)) element.setAttribute(name, value);
  redraw(element, piece.children);
  return element;
}

/** Whether a node could be made what is drawn. A button stays the one it is: it would do something else under a pointer. */
export function updated(node: Node, piece: Piece): boolean {
  if (typeof piece === 'string') {
    if (!(node instanceof Text)) return false;
    if (node.data !== piece) node.data = piece;
    return true;
  }
  if (!(node instanceof Element) || node.localName !== piece.tag) return false;
  if (piece.tag === 'button' && node.textContent !== textOf(piece)) return false;
  const { attributes } = piece;
  for (const name of node.getAttributeNames()) if (!Object.hasOwn(attributes, name)) node.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  redraw(node, piece.children);
  return true;
}

/** Neighbouring texts are one node in a page that a browser read, and nothing is none. */
function joined(content: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of content) {
    const last = pieces.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return pieces;
}
