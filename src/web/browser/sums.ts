import { sumSentence } from '#src/returns/form/sum-sentence.ts';
import { wordIn } from '#src/returns/paste/cell-words.ts';
import { announceAfterTyping, liveRegion } from './announce.ts';

/**
 * Compares sums as they are typed. In a `data-sums` container, the inputs `data-sum-part` and `data-sum-total` and the output
 * `data-sum-output` of one `data-sum-group` belong together; a total or an output without a group serves the only one. A part
 * in a `data-sum-row` belongs to the platform, measure and part of the week that its row has or chooses, as
 * `platform/metric/part`; a total that does not say which part, `platform/metric/`, is compared with all of them.
 * A row of a table says it once for all its boxes, as `data-sum-of` with `*` for the measure, and each box its measure.
 */
export function checkSums(root: ParentNode): void {
  for (const container of root.querySelectorAll<HTMLElement>('[data-sums]')) {
    liveRegion();
    for (const output of container.querySelectorAll('[data-sum-output]')) output.setAttribute('aria-live', 'off');
    for (const group of groupsIn(container)) show(container, group);
    container.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const row = target.closest<HTMLElement>('[data-sum-row]');
      if (row === null && !('sumPart' in target.dataset || 'sumTotal' in target.dataset)) return;
      const before = sentences(container);
      const said = groupsIn(container).map((group) => [group, show(container, group)] as const);
      // A row that changes its platform changes two groups; what still says the same is not said again.
      const own = groupOf(target);
      const news = said.filter(([group, text]) => group === own || text !== before.get(group));
      announceAfterTyping(
        news
          .map(([, text]) => text)
          .join(' ')
          .trim(),
      );
    });
  }
}

function groupsIn(container: HTMLElement): string[] {
  const named = [...container.querySelectorAll<HTMLElement>('[data-sum-part], [data-sum-output]')];
  return [...new Set(named.map((element) => groupOf(element) ?? ''))].filter((group) => group !== '');
}

function sentences(container: HTMLElement): Map<string, string> {
  return new Map(
    groupsIn(container).map((group) => [group, belonging(container, '[data-sum-output]', group)[0]?.textContent ?? '']),
  );
}

function show(container: HTMLElement, group: string): string {
  const fields = (what: string): HTMLInputElement[] =>
    belonging(container, what, group).filter((field) => field instanceof HTMLInputElement);
  const [output] = belonging(container, '[data-sum-output]', group);
  if (output === undefined) return '';
  const kind = output.dataset.sumKind === 'reach' ? 'reach' : 'additive';
  const [total] = fields('[data-sum-total]');
  const parts = fields('[data-sum-part]');
  // What the server has just said beside the field need not be said twice.
  const told = total?.ariaInvalid === 'true' && total.value === total.defaultValue;
  const { text, wrong } = sumSentence({
    kind,
    parts: parts.map(numberIn),
    names: parts.map(nameOf),
    total: total === undefined || told ? '' : numberIn(total),
    explained: total !== undefined && (total.dataset.sumExplained !== undefined || control(total, 'note').trim() !== ''),
  });
  if (output.textContent !== text) output.textContent = text;
  output.classList.toggle('is-wrong', wrong);
  return text;
}

/** The group's own elements, or else those that name no group. */
function belonging(container: HTMLElement, what: string, group: string): HTMLElement[] {
  const all = [...container.querySelectorAll<HTMLElement>(what)];
  const own = all.filter((element) => groupOf(element) === group || ('sumPart' in element.dataset && isWithin(element, group)));
  return own.length > 0 ? own : all.filter((element) => groupOf(element) === undefined);
}

const isWithin = (part: HTMLElement, group: string): boolean =>
  part.closest('[data-sum-row]') !== null && group.endsWith('/') && (groupOf(part) ?? '').startsWith(group);

/** What the post of a row is called, '' while none is chosen. */
function nameOf(part: HTMLInputElement): string {
  const row = part.closest<HTMLElement>('[data-sum-row]');
  const said = part.dataset.sumName ?? row?.dataset.sumName;
  if (said !== undefined) return said;
  const chosen = row?.querySelector<HTMLSelectElement>('select[name$="-item"]');
  const [option] = chosen?.selectedOptions ?? [];
  return option === undefined || option.value === '' ? '' : option.text.replace(/ \((?:post|resource)\)$/, '');
}

/** Undefined for what serves the only group; '' for a row that has not said what it counts. */
function groupOf(element: HTMLElement): string | undefined {
  if (element.dataset.sumGroup !== undefined) return element.dataset.sumGroup;
  const row = element.closest<HTMLElement>('[data-sum-row]');
  if (row === null) return undefined;
  const { sumPart, sumTotal } = element.dataset;
  if (row.dataset.sumOf !== undefined) return row.dataset.sumOf.replace('*', sumPart ?? sumTotal ?? '');
  const [platform, metric] = [control(element, 'platform'), control(element, 'metric')];
  return platform === '' || metric === '' ? '' : `${platform}/${metric}/${control(element, 'scope')}`;
}

/** What was typed; words such as "can't get" are no number. */
const numberIn = (field: HTMLInputElement): string => (wordIn(field.value) === undefined ? field.value : '');

/** The value of another control of the same row, '' where it has none. */
function control(element: HTMLElement, name: string): string {
  const row = element.closest('[data-sum-row]');
  const found = row?.querySelector(`input[type=radio][name$="-${name}"]:checked, :not([type=radio])[name$="-${name}"]`);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement || found instanceof HTMLTextAreaElement
    ? found.value
    : '';
}
