import { inject } from 'vitest';
import { launchBrowser, type OpenBrowser } from './launch-browser.ts';

export type { OpenBrowser };

/** Opens the browser that comes along as a package; one that does not start fails the test. */
export const openBrowser = (): Promise<OpenBrowser> => launchBrowser(inject('browser'));
