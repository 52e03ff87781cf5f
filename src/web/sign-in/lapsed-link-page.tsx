import { words } from '../format.ts';
import type { Typed } from '../kit/form.ts';
import { Facts, Page } from '../kit/page.tsx';

/** What a form carries along unseen, which nobody typed. */
const UNSEEN = new Set(['version', 'key']);

/**
 * A private link that does not work, whether it ended or never was: the answer is the same. What was typed while it ended can
 * be copied from here; it cannot be sent again, since a new link has another address.
 */
export function LapsedLinkPage(props: { typed: Typed }) {
  const typed = Object.entries(props.typed).flatMap(([name, values]) =>
    UNSEEN.has(name) ? [] : values.filter((value) => value.trim() !== '').map((value) => [name, value] as const),
  );
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
