import type { Typed } from './kit/form.ts';
import { Page, render } from './kit/page.tsx';
import { type FormOf, WhatWasTyped } from './kit/what-was-typed.tsx';

/** A form that came to nothing. */
export interface InVain {
  typed: Typed;
  of: FormOf;
}

/**
 * A page for when something is missing or went wrong: says what to do next, and nothing about the inside. What was typed into
 * the form that led here stands below, so that it can be copied.
 */
export function renderProblem(title: string, advice: string, sent?: InVain): string {
  return render(
    <Page title={title}>
      <h1>{title}</h1>
      <p>{advice}</p>
      {sent === undefined ? null : (
        <WhatWasTyped typed={sent.typed} of={sent.of}>
          Copy what you need before you leave this page.
        </WhatWasTyped>
      )}
    </Page>,
  );
}
