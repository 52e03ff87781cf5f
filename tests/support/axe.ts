import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

// Evaluated by the test's own way into the page, so that the page's policy stays as it is.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WCAG: axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

/** Brings axe-core into a page; it stays until the page goes. A session of the page’s own saves opening one. */
export async function bringAxe(page: Page, session?: CDPSession): Promise<void> {
  const own = session ?? (await page.context().newCDPSession(page));
  // Not `page.evaluate`, which hands the text to `eval`: a browser keeps what it compiled for the next page only of a plain script.
  const { exceptionDetails } = await own.send('Runtime.evaluate', { expression: AXE });
  if (exceptionDetails) throw new Error(`axe-core does not run: ${exceptionDetails.text}`);
  if (session === undefined) await own.detach();
}

/** What axe-core finds in a page it was brought into, one line an element: by every rule of WCAG 2.2 AA, or by those given. */
export function violationsIn(page: Page, runOnly = WCAG): Promise<string[]> {
  // Only violations are listed in full and come out of the page: everything that is right is many times as much.
  return page.evaluate(async (only) => {
    const { axe: own } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await own.run(document, { runOnly: only, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}, ${help}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`),
    );
  }, runOnly);
}
