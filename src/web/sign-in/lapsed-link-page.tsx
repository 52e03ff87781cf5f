import type { Typed } from '../kit/form.ts';
import { Page } from '../kit/page.tsx';
import { WhatWasTyped } from '../kit/what-was-typed.tsx';

/**
 * A private link that does not work, whether it ended or never was: the answer is the same. What was typed while it ended can
 * be copied from here; it cannot be sent again, since a new link has another address.
 */
export function LapsedLinkPage(props: { typed: Typed }) {
  return (
    <Page title="This private link does not work">
      <h1>This private link does not work</h1>
      <p>
        It may have ended, been replaced by a newer one, or not been copied whole. Look for a newer mail, or ask the person who
        plans the week for a new link.
      </p>
      <WhatWasTyped typed={props.typed} of="link">
        Keep this page open, or copy what you need, until you have a new link.
      </WhatWasTyped>
    </Page>
  );
}
