import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright-core';
import { addDays, daysBetween, londonDay } from '#src/calendar/index.ts';
import { MEMBER_ROLES, type MemberRole } from '#src/platform/access.ts';
import { NOW, type PageState } from './all-pages.ts';
import { WEEK } from './real-week.ts';
import { scratchFolder } from './scratch.ts';
import { CAMPAIGNS, planner, type Server, serve } from './servers.ts';

/** A running planner filled from the real campaigns, with somebody of every role and one private link. */
export interface Visited {
  readonly address: string;
  /** A planner into which nothing was imported. */
  readonly emptyAddress: string;
  /** Path of the private link. */
  readonly link: string;
  /** Path of another partner's private link. */
  readonly otherLink: string;
  /** Path of a link to sign in with that nobody uses. */
  readonly signInLink: string;
  /** The session of each role. */
  readonly sessions: Readonly<Record<MemberRole, string>>;
  close(): Promise<void>;
}

/** Starts it. Everything is made by what a person has: the campaigns folder, the command line and the pages. */
export async function openVisited(): Promise<Visited> {
  const folder = scratchFolder('planner-pages-');
  const campaigns = join(folder, 'campaigns');
  cpSync(CAMPAIGNS, campaigns, { recursive: true });
  runningWeek(campaigns);
  mkdirSync(join(folder, 'nothing'));
  const settings = { DATABASE_PATH: join(folder, 'planner.sqlite'), CAMPAIGNS_DIR: campaigns };
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop('SIGKILL')));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    servers.push(
      await serve(settings),
      await serve({ DATABASE_PATH: join(folder, 'empty.sqlite'), CAMPAIGNS_DIR: join(folder, 'nothing') }),
    );
    const faults = servers[0]?.log().filter(({ level }) => level === 'error') ?? [];
    if (faults.length > 0) throw new Error(`The campaigns could not be imported: ${JSON.stringify(faults)}`);
    const [address = '', emptyAddress = ''] = servers.map((server) => server.address);
    const told = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await planner([...args, '--json'], settings);
      if (code !== 0) throw new Error(`planner ${args.join(' ')}: ${stderr}`);
      return new URL((JSON.parse(stdout.toString('utf8')) as { address: string }).address).pathname;
    };
    const signInLink = (role: MemberRole): Promise<string> => told('sign-in', '--email', `${role}@example.org`, '--role', role);
    const sessions: Partial<Record<MemberRole, string>> = {};
    for (const role of MEMBER_ROLES) sessions[role] = await signIn(address, await signInLink(role));
    return {
      address,
      emptyAddress,
      link: await told('link', 'north-yorkshire-police', '--role', 'Comms officer'),
      otherLink: await told('link', 'north-yorkshire-youth-commission', '--role', 'Return coordinator'),
      signInLink: await signInLink('approver'),
      sessions: sessions as Record<MemberRole, string>,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A copy of the real week whose second day is today, whatever the weekday: there are posts for today and some are over. */
function runningWeek(campaigns: string): void {
  const today = londonDay(new Date().toISOString());
  const by = daysBetween('2020-10-13', today);
  cpSync(join(campaigns, WEEK), join(campaigns, NOW), { recursive: true });
  rmSync(join(campaigns, NOW, 'returns.csv'));
  for (const name of ['campaign.yaml', 'posts.yaml']) {
    const file = join(campaigns, NOW, name);
    const text = readFileSync(file, 'utf8')
      .replaceAll(/\b2020-\d\d-\d\d\b/g, (day) => addDays(day, by))
      .replace('title: Hate Crime Awareness Week 2020', 'title: Awareness Week of today')
      // The councils of 2020 were made one in 2023.
      .replaceAll(/\b(?:north-yorkshire-county|[a-z]+-(?:district|borough))-council\b/g, 'north-yorkshire-council')
      .replace('report: public', `report: partnership\n  toolkit-from: ${addDays(today, 3)}`);
    writeFileSync(file, text);
  }
}

/** Presses the button behind a link to sign in; the session's cookie. */
async function signIn(address: string, path: string): Promise<string> {
  const response = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: 'next=',
    redirect: 'manual',
  });
  const cookie = /^session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  if (cookie === undefined) throw new Error(`Nobody was signed in: ${response.status} ${await response.text()}`);
  return cookie;
}

/** A browser with nothing in it. */
export const newVisitor = (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });

/** Makes a browser with nothing in it that of somebody; the address says who holds a private link. */
export async function become(context: BrowserContext, world: Visited, { as }: Pick<PageState, 'as'>): Promise<void> {
  if (as === 'nobody' || as === 'contact') return;
  await context.addCookies([{ name: 'session', value: world.sessions[as], url: world.address, httpOnly: true, sameSite: 'Lax' }]);
}

/** A browser with nothing in it but who the visitor is. */
export async function visitorOf(
  browser: Browser,
  world: Visited,
  state: Pick<PageState, 'as'>,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await newVisitor(browser, options);
  await become(context, world, state);
  return context;
}

/** Where a state begins. */
export function addressOf(world: Visited, { path, empty }: PageState): string {
  const filled = path
    .replace('{link}', world.link)
    .replace('{other-link}', world.otherLink)
    .replace('{sign-in}', world.signInLink);
  return (empty ? world.emptyAddress : world.address) + filled;
}

/** Brings a page into a state; the status of the answer it shows. */
export async function reach(page: Page, world: Visited, state: PageState): Promise<number> {
  let status = 0;
  const note = (response: Response): void => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) status = response.status();
  };
  page.on('response', note);
  await page.goto(addressOf(world, state), { waitUntil: 'load' });
  await state.act?.(page, world);
  await page.waitForLoadState('load');
  page.off('response', note);
  return status;
}
