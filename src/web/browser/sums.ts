import { announceAfterTyping, liveRegion } from './announce.ts';
import { sumSentence } from './sum-sentence.ts';

/**
 * Compares sums as they are typed. In a `data-sums` container, the inputs `data-sum-part` and `data-sum-total` and the output
 * `data-sum-output` of one `data-sum-group` belong together; a total or an output without a group serves the only one.
 */
export function checkSums(root: ParentNode): void {
  for (const container of root.querySelectorAll<HTMLElement>('[data-sums]')) {
    liveRegion();
    for (const output of container.querySelectorAll('[data-sum-output]')) output.setAttribute('aria-live', 'off');
    for (const group of groupsIn(container)) show(container, group);
    container.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !('sumPart' in target.dataset || 'sumTotal' in target.dataset)) return;
      const { sumGroup } = target.dataset;
      const said = (sumGroup === undefined ? groupsIn(container) : [sumGroup]).map((group) => show(container, group));
      announceAfterTyping(said.join(' ').trim());
    });
  }
}

function groupsIn(container: HTMLElement): string[] {
  const named = [...container.querySelectorAll<HTMLElement>('[data-sum-part][data-sum-group]')];
  return [...new Set(named.map(({ dataset }) => dataset.sumGroup ?? ''))];
}

function show(container: HTMLElement, group: string): string {
  const values = (what: string): string[] =>
    belonging(container, what, group).flatMap((field) => (field instanceof HTMLInputElement ? [field.value] : []));
  const [output] = belonging(container, '[data-sum-output]', group);
  if (output === undefined) return '';
  const kind = output.dataset.sumKind === 'reach' ? 'reach' : 'additive';
  const { text, wrong } = sumSentence({ kind, parts: values('[data-sum-part]'), total: values('[data-sum-total]')[0] ?? '' });
  output.textContent = text;
  output.classList.toggle('is-wrong', wrong);
  return text;
}

/** The group's own elements, or else those that name no group. */
function belonging(container: HTMLElement, what: string, group: string): HTMLElement[] {
  const all = [...container.querySelectorAll<HTMLElement>(what)];
  const own = all.filter(({ dataset }) => dataset.sumGroup === group);
  return own.length > 0 ? own : all.filter(({ dataset }) => dataset.sumGroup === undefined);
}
