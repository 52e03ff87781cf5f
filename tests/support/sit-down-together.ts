import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type Somebody, sitDown } from './loop.ts';
import { planner, type World } from './servers.ts';

type Act = (who: Somebody, page: Page) => Promise<void>;

/** The built program with the lead and partners before it, each at a browser of their own. */
export interface Together {
  readonly address: string;
  /** Somebody sits down, does something and leaves; nothing may have gone wrong in their browser. */
  as(act: Act, javaScript?: boolean): Promise<void>;
  /** The lead, who stays signed in, at the list of awareness weeks. */
  asLead(act: Act): Promise<void>;
  /** A new private link of a partner, as the lead gives it away. */
  linkFor(partner: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts the program, on the real campaigns or on others, and a browser. */
export async function sitDownTogether(world: World, settings: Readonly<Record<string, string>> = {}): Promise<Together> {
  const DATABASE_PATH = await world.filledDatabase();
  const [opened, server]: [OpenBrowser, Awaited<ReturnType<World['serve']>>] = await Promise.all([
    openBrowser(),
    world.serve({ DATABASE_PATH, ...settings }),
  ]);
  const { address } = server;
  let session: string | undefined;
  const as: Together['as'] = async (act, javaScript = true) => {
    const who = await sitDown(opened.browser, server, { javaScript, barriers: javaScript });
    try {
      await act(who, who.page);
    } finally {
      await who.page.context().close();
    }
    // A page that was refused answers 422 on purpose; the browser notes it.
    expect(who.complaints.filter((each) => !each.includes('status of 422'))).toEqual([]);
  };
  return {
    address,
    as,
    asLead: (act) =>
      as(async (lead, page) => {
        const context = page.context();
        if (session === undefined) {
          await lead.open(String(server.log().find(({ message }) => message === 'sign in')?.link));
          await lead.press('Sign in');
          session = (await context.cookies()).find(({ name }) => name === 'session')?.value;
        } else await context.addCookies([{ name: 'session', value: session, url: address }]);
        await lead.open(`${address}/plan`);
        await act(lead, page);
      }),
    linkFor: async (partner) => {
      const told = { DATABASE_PATH, BASE_URL: address };
      const { code, stdout, stderr } = await planner(['link', partner, '--role', 'Comms officer'], told);
      if (code !== 0) throw new Error(stderr);
      return stdout.toString('utf8').trim();
    },
    close: () => opened.close(),
  };
}
