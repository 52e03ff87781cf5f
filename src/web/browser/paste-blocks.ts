import { splitBlock } from '#src/returns/paste/split-block.ts';
import { announceAfterTyping, liveRegion } from './announce.ts';

/**
 * Lets a block of cells be pasted into a table of boxes: it fills the boxes to the right and below. In a `data-grid`, each
 * `data-grid-row` is a row. A block with words, such as headings, goes to the `data-paste-box` instead, where the server reads it.
 */
export function pasteBlocks(root: ParentNode): void {
  for (const grid of root.querySelectorAll<HTMLElement>('[data-grid]')) {
    liveRegion();
    grid.addEventListener('paste', (event) => {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      const into = event.target;
      if (!(into instanceof HTMLInputElement) || !/[\t\n]/.test(pasted.trim())) return;
      event.preventDefault();
      const said = hasWords(pasted) && handOver(grid, pasted) ? HANDED_OVER : fill(grid, into, pasted);
      const shown = grid.closest('form')?.querySelector('[data-paste-said]');
      if (shown) shown.textContent = said;
      announceAfterTyping(said);
    });
  }
}

const HANDED_OVER = 'What you pasted has headings or names. It is in the box above the table: press “Fill the table”.';

/** Whether its first row or its first column is made of words. */
function hasWords(pasted: string): boolean {
  const rows = splitBlock(pasted);
  const isWord = (cell: string | undefined): boolean => /\p{L}{3,}/u.test(cell ?? '');
  return (rows[0]?.some(isWord) ?? false) || rows.some(([first]) => isWord(first));
}

function handOver(grid: HTMLElement, pasted: string): boolean {
  const box = grid.closest('form')?.querySelector<HTMLTextAreaElement>('[data-paste-box]');
  if (!box) return false;
  box.value = pasted;
  box.closest('details')?.setAttribute('open', '');
  box.focus();
  return true;
}

/** Fills the boxes from one on; says how many were filled, and how many cells found no box. */
function fill(grid: HTMLElement, from: HTMLInputElement, pasted: string): string {
  const rows = [...grid.querySelectorAll<HTMLElement>('[data-grid-row]')].filter(
    (row) => row.closest('details:not([open])') === null,
  );
  const boxesOf = (row: HTMLElement | undefined): HTMLInputElement[] => [
    ...(row?.querySelectorAll<HTMLInputElement>('input[data-sum-part], input[data-sum-total]') ?? []),
  ];
  const top = rows.findIndex((row) => row.contains(from));
  const left = boxesOf(rows[top]).indexOf(from);
  let [filled, lost] = [0, 0];
  for (const [down, cells] of splitBlock(pasted).entries()) {
    const boxes = boxesOf(rows[top + down]);
    for (const [right, text] of cells.entries()) {
      const box = boxes[left + right];
      if (text === '') continue;
      if (box === undefined) {
        lost += 1;
        continue;
      }
      box.value = text;
      filled += 1;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
  const more = lost === 0 ? '' : ` ${lost} ${lost === 1 ? 'cell' : 'cells'} did not fit into the table.`;
  return `${filled} ${filled === 1 ? 'box' : 'boxes'} filled.${more}`;
}
