import { words } from '../format.ts';
import type { Typed } from '../kit/form.ts';
import { Facts, Page } from '../kit/page.tsx';

/** What a form carries along unseen, which nobody typed. */
const UNSEEN = new Set(['version', 'copyVersion', 'key', 'scope', 'do', 'from', 'state', 'role', 'addMetric']);
/** A cell of a form's line: the cells of a line are read together. */
const CELL = /^r(\d+)-(\w+)$/;

/**
 * A private link that does not work, whether it ended or never was: the answer is the same. What was typed while it ended can
 * be copied from here; it cannot be sent again, since a new link has another address.
 */
export function LapsedLinkPage(props: { typed: Typed }) {
  const typed = typedIn(props.typed);
  return (
    <Page title="This private link does not work">
      <h1>This private link does not work</h1>
      <p>
        It may have ended, been replaced by a newer one, or not been copied whole. Look for a newer mail, or ask the person who
        plans the week for a new link.
      </p>
      {typed.length === 0 ? null : (
        <>
          <h2>What you typed</h2>
          <p>Nothing was saved. Keep this page open, or copy what you need, until you have a new link.</p>
          <Facts rows={typed.map(([name, value]) => [words(name), <span class="as-typed">{value}</span>] as const)} />
        </>
      )}
    </Page>
  );
}

/** What was typed under the name of its field; a line of a table as one text, and only where it says more than what it is about. */
function typedIn(typed: Typed): (readonly [name: string, value: string])[] {
  const told = new Map<string, string[]>();
  const typedInto = new Set<string>();
  for (const [field, values] of Object.entries(typed)) {
    const [, line, cell = field] = CELL.exec(field) ?? [];
    const given = values.filter((value) => value.trim() !== '');
    if (UNSEEN.has(cell) || given.length === 0) continue;
    const name = line === undefined ? field : `line-${Number(line) + 1}`;
    told.set(name, [...(told.get(name) ?? []), ...given]);
    if (!['item', 'platform', 'metric'].includes(cell)) typedInto.add(name);
  }
  return [...told].flatMap(([name, values]) => {
    if (!typedInto.has(name)) return [];
    return name.startsWith('line-') ? [[name, values.join(', ')] as const] : values.map((value) => [name, value] as const);
  });
}
