import { type Browser, chromium } from 'playwright-core';
import type { UnpackedBrowser } from './unpacked-browser.ts';

/** A headless Chromium, and the way to end it. */
export interface OpenBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

// A browser that may not look anything up: what a page needs must come from the page's own server.
const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
];

/** Opens a browser from its files. */
export async function launchBrowser({ executablePath, env }: UnpackedBrowser): Promise<OpenBrowser> {
  const browser = await chromium.launch({ executablePath, env, headless: true, args: ARGS });
  return { browser, close: () => browser.close() };
}
