import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { bringAxe, violationsIn } from './axe.ts';
import { COUNTY } from './real-week.ts';
import { planner, type World } from './servers.ts';
import { startWorker } from './worker.ts';

/** The built program on one of its runtimes, filled with the real campaigns. */
export interface Planner {
  readonly address: string;
  /** The link with which the first lead signs in. */
  readonly firstLink: string;
  /** Another one for the person with this address. */
  linkFor(email: string): Promise<string>;
  stop(): Promise<unknown>;
}

const SETUP_TOKEN = 'a-secret-of-the-installation-0123456789';

/** As `npm start` brings it up; links come from its first lines and from the command line beside it. */
export async function onNode(world: World): Promise<Planner> {
  const settings = { DATABASE_PATH: await world.filledDatabase() };
  const server = await world.serve(settings);
  const { address } = server;
  return {
    address,
    firstLink: String(server.log().find(({ message }) => message === 'sign in')?.link),
    linkFor: (email) => printed(['sign-in', '--email', email], { ...settings, BASE_URL: address }),
    stop: () => server.stop(),
  };
}

/** As README brings it to Cloudflare: filled and entered from another machine, where there is no database. */
export async function onWorker(): Promise<Planner> {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const worker = await startWorker({ BASE_URL: address, SETUP_TOKEN }, port);
  await printed(['import', '--to', address], { SETUP_TOKEN });
  const api = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { authorization: `Bearer ${SETUP_TOKEN}`, 'content-type': 'application/json' };
    return (await fetch(`${address}/api/v1/partnerships/${COUNTY}${path}`, { ...init, headers })).json() as Promise<T>;
  };
  return {
    address,
    firstLink: await printed(['sign-in', '--to', address], { SETUP_TOKEN }),
    linkFor: async (email) => {
      const { items } = await api<{ items: { id: string; email: string | null }[] }>('/people');
      const personId = items.find((person) => person.email === email)?.id;
      const body = JSON.stringify({ personId });
      return (await api<{ address: string }>('/sign-ins', { method: 'POST', body })).address;
    },
    stop: () => worker.stop(),
  };
}

/** What a command prints as data. */
async function printed(args: readonly string[], settings: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await planner(args, settings);
  if (code !== 0) throw new Error(`planner ${args.join(' ')}: ${stderr}`);
  return stdout.toString('utf8').trim();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Somebody before a browser of their own, who knows nothing but the address they were given. */
export interface Somebody {
  readonly page: Page;
  /** Opens an address. */
  open(address: string): Promise<void>;
  /** Follows the link with these words. */
  follow(words: string | RegExp): Promise<void>;
  /** Presses the button with these words, in the page's own part or in some place of it. */
  press(words: string | RegExp, within?: Locator): Promise<void>;
  /** What can be read in the page's own part, or in some place of it. */
  read(place?: Locator): Promise<string>;
  /** Asks axe-core about a page in a state that no other test brings it into. */
  lookForBarriers(): Promise<void>;
  /** Whatever pages did that they may not: breaking their policy, writing to the console, asking another host. */
  readonly complaints: readonly string[];
}

/** Sits somebody down. Every page they come to has one heading, and none may break its policy. */
export async function sitDown(
  browser: Browser,
  planner: Pick<Planner, 'address'>,
  options: { javaScript: boolean; barriers: boolean },
): Promise<Somebody> {
  const { javaScript: javaScriptEnabled } = options;
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
  if (javaScriptEnabled) {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: planner.address });
  }
  context.setDefaultTimeout(10_000);
  const complaints = complaintsOf(context, planner.address);
  const page = await context.newPage();
  const arrive = async (going: Promise<unknown>): Promise<void> => {
    await Promise.all([page.waitForEvent('load'), going]);
    const where = new URL(page.url()).pathname;
    expect(await page.locator('h1').count(), `headings of ${where}`).toBe(1);
  };
  return {
    page,
    open: (address) => arrive(page.goto(address)),
    follow: (name) => arrive(page.getByRole('link', { name, exact: true }).first().click()),
    press: (name, within = page.locator('main')) => arrive(within.getByRole('button', { name, exact: true }).first().click()),
    read: async (place = page.locator('main')) => (await place.allInnerTexts()).join('\n'),
    lookForBarriers: async () => {
      if (!options.barriers) return;
      await bringAxe(page);
      expect(await violationsIn(page), page.url()).toEqual([]);
    },
    complaints,
  };
}

function complaintsOf(context: BrowserContext, own: string): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('request', (request) => {
    if (!request.url().startsWith(own) && !request.url().startsWith('data:')) complaints.push(`asks ${request.url()}`);
  });
  return complaints;
}
