import type { Browser, CDPSession, Page } from 'playwright-core';
import type { PageState } from './all-pages.ts';
import { addressOf, become, newVisitor, type Visited } from './all-pages-world.ts';

/** A page in the hands of a visitor who has never been here. */
export interface Visit {
  readonly page: Page;
  readonly session: CDPSession;
  /** What the page did that no page may: refused by its policy, missing, written to the console, asked of another host. */
  readonly complaints: readonly string[];
  /** Bytes that came over the wire, headers and all. */
  bytes(): number;
}

interface Kept {
  readonly page: Page;
  readonly session: CDPSession;
  own: string;
  complaints: string[];
  bytes: number;
}

/**
 * Pages lent to one visitor after another. A browser starts a process for every page it opens, which takes as long as all that is
 * looked at there; nothing of a visitor stays: cookies and stored data go, and nothing comes from a cache.
 */
export class PagePool {
  private readonly free: Kept[] = [];
  private readonly browser: Browser;
  private readonly world: Visited;
  constructor(browser: Browser, world: Visited) {
    this.browser = browser;
    this.world = world;
  }

  /** Lends a page for a look at a state; one on which the look failed is thrown away. */
  async visit<T>(state: PageState, look: (visit: Visit) => Promise<T>): Promise<T> {
    const kept = this.free.pop() ?? (await this.open());
    const { page, session } = kept;
    try {
      kept.own = new URL(addressOf(this.world, state)).origin;
      await page.context().clearCookies();
      await session.send('Storage.clearDataForOrigin', { origin: kept.own, storageTypes: 'all' });
      await become(page.context(), this.world, state);
      await page.setViewportSize({ width: 1280, height: 900 });
      kept.complaints = [];
      kept.bytes = 0;
      const seen = await look({ page, session, complaints: kept.complaints, bytes: () => kept.bytes });
      this.free.push(kept);
      return seen;
    } catch (error) {
      await page.context().close();
      throw error;
    }
  }

  private async open(): Promise<Kept> {
    const page = await (await newVisitor(this.browser)).newPage();
    page.setDefaultTimeout(20_000);
    const session = await page.context().newCDPSession(page);
    const kept: Kept = { page, session, own: '', complaints: [], bytes: 0 };
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      kept.bytes += encodedDataLength;
    });
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    listen(kept);
    return kept;
  }
}

function listen(kept: Kept): void {
  const { page } = kept;
  page.on('console', (message) => {
    // The browser notes the status of a page that answers 404 or 422 on purpose; what a page lacks is found below.
    if (message.type() === 'error' && message.text().startsWith('Failed to load resource')) return;
    if (message.type() === 'error' || message.type() === 'warning') kept.complaints.push(message.text());
  });
  page.on('pageerror', (error) => kept.complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(kept.own) && !request.url().startsWith('data:')) kept.complaints.push(`asks ${request.url()}`);
  });
  page.on('response', (response) => {
    const missing = response.status() >= 400 && !response.request().isNavigationRequest();
    // A browser asks for an icon by itself.
    if (missing && !response.url().endsWith('/favicon.ico')) kept.complaints.push(`${response.url()} ${response.status()}`);
  });
}
