import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openNode } from '#db/open-node.ts';
import { accessFromBearer, accessFromContactLink, accessFromSession, useSignInLink } from '#src/access/index.ts';
import { serveApp } from '#src/adapters/node/serve.ts';
import { systemClock, systemRandom } from '#src/adapters/node/system.ts';
import { createApp } from '#src/app.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { memoryFiles } from '#src/platform/files.ts';
import { folder } from '../support/definition-files.ts';
import { planner } from '../support/run-planner.ts';
import { contextOn, MIGRATIONS } from '../support/stores.ts';

const BASE = 'https://planner.example.org';
let place = '';

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'planner-commands-'));
  vi.stubEnv('DATABASE_PATH', join(place, 'planner.sqlite'));
  vi.stubEnv('BASE_URL', BASE);
  const store = openNode(join(place, 'planner.sqlite'), MIGRATIONS);
  await importDefinitions(contextOn(store), { files: folder(), overwrite: false });
  store.close();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

/** Asks the database that the commands wrote, as the public and by the machine's own clock. */
async function asking<T>(ask: (ctx: Context) => Promise<T>): Promise<T> {
  const store = openNode(join(place, 'planner.sqlite'), MIGRATIONS);
  const ctx = { store, files: memoryFiles(), access: PUBLIC_ACCESS, clock: systemClock, random: systemRandom };
  try {
    return await ask(ctx);
  } finally {
    store.close();
  }
}

const roleBehind = (address: string) =>
  asking(async (ctx) => {
    const { sessionSecret } = await useSignInLink(ctx, { secret: address.slice(`${BASE}/sign-in/`.length) });
    return (await accessFromSession(ctx, sessionSecret))?.role;
  });

describe('planner sign-in', () => {
  it('prints a link that lets the lead in, again and again', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { data, talk } = await planner('sign-in');
      const [address = '', rest] = data.split('\n');
      expect(address).toMatch(/^https:\/\/planner\.example\.org\/sign-in\/[A-Za-z0-9_-]{43}$/);
      expect(rest).toBe('');
      expect(talk).toBe('Open the address and press the button: it signs in once, as lead, within 10 minutes.\n');
      expect(await roleBehind(address)).toBe('lead');
    }
  });

  it('makes somebody new where a role says so, and finds them by their address', async () => {
    await expect(planner('sign-in', '--email', 'editor@example.org')).rejects.toThrow('Nobody has this address: add --role lead');
    const { data } = await planner('sign-in', '--email', 'Editor@example.org', '--role', 'editor', '--json');
    expect(await roleBehind((JSON.parse(data) as { address: string }).address)).toBe('editor');
    const again = await planner('sign-in', '--email', 'editor@example.org');
    expect(await roleBehind(again.data.split('\n')[0] ?? '')).toBe('editor');
  });

  it('asks which lead is meant, where there are several', async () => {
    await planner('sign-in', '--email', 'one@example.org', '--role', 'lead');
    const { data } = await planner('sign-in', '--email', 'two@example.org', '--role', 'lead');
    await roleBehind(data.split('\n')[0] ?? '');
    await expect(planner('sign-in')).rejects.toThrow('There are 2 leads: say which with --email <address>.');
    await expect(planner('sign-in', '--role', 'lead')).rejects.toThrow('say whose address with --email');
  });
});

describe('planner sign-in --to', () => {
  const SETUP_TOKEN = 'a-secret-of-the-installation-0123456789';
  let running: { address: string; stop(): Promise<void> };

  beforeEach(async () => {
    vi.stubEnv('SETUP_TOKEN', SETUP_TOKEN);
    // Of the database on this machine nothing may be needed.
    vi.stubEnv('DATABASE_PATH', join(place, 'no-such-folder', 'nothing.sqlite'));
    const store = openNode(join(place, 'planner.sqlite'), MIGRATIONS);
    const silent = { info: () => undefined, error: () => undefined };
    const runtime = {
      store,
      files: memoryFiles(),
      clock: systemClock,
      random: systemRandom,
      log: silent,
      sendMail: async () => undefined,
    };
    const { port, stop } = await serveApp(0, () =>
      createApp({ ...runtime, baseUrl: BASE, setupToken: SETUP_TOKEN, clientOf: () => 'test' }),
    );
    running = { address: `http://localhost:${port}`, stop: () => stop().then(() => store.close()) };
  });
  afterEach(() => running.stop());

  it('lets the first lead into a planner elsewhere, and the same lead again', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { data, talk } = await planner('sign-in', '--to', `${running.address}/`);
      expect(data).toMatch(/^https:\/\/planner\.example\.org\/sign-in\/[\w-]{43}\n$/);
      expect(talk).toBe('Open the address and press the button: it signs in once, as lead, within 10 minutes.\n');
      expect(await roleBehind(data.trim())).toBe('lead');
    }
  });

  it('makes somebody new where a role says so, and finds them by their address', async () => {
    const to = ['--to', running.address, '--email', 'Editor@example.org'];
    await expect(planner('sign-in', ...to)).rejects.toThrow('Nobody has this address: add --role lead');
    const { data } = await planner('sign-in', ...to, '--role', 'editor', '--json');
    const made = JSON.parse(data) as { person: string; address: string; expiresAt: string };
    expect(Object.keys(made)).toEqual(['person', 'address', 'expiresAt']);
    expect(await roleBehind(made.address)).toBe('editor');
    const again = await planner('sign-in', ...to, '--role', 'lead');
    expect(again.talk).toMatch(/^Already there as editor: the role stays\.\n/);
    expect(await roleBehind(again.data.trim())).toBe('editor');
  });

  it('asks which lead is meant, where there are several', async () => {
    await planner('sign-in', '--to', running.address, '--email', 'one@example.org', '--role', 'lead');
    const { data } = await planner('sign-in', '--to', running.address, '--email', 'two@example.org', '--role', 'lead');
    await roleBehind(data.trim());
    await expect(planner('sign-in', '--to', running.address)).rejects.toThrow('There are 2 leads: say which with --email');
  });

  it('says kindly what is wrong with the address, the secret, the partnership or the e-mail', async () => {
    const refused = (...args: string[]) => expect(planner('sign-in', '--to', running.address, ...args)).rejects;
    await refused('--partnership', 'nowhere').toThrow('There is no partnership "nowhere"; known: dale.');
    await refused('--email', 'no address', '--role', 'lead').toMatchObject({
      problems: [{ message: expect.stringMatching(/^email must be an e-mail address/) }],
    });
    vi.stubEnv('SETUP_TOKEN', `${SETUP_TOKEN}x`);
    await refused().toThrow('the secret is not right');
    vi.stubEnv('SETUP_TOKEN', '');
    await refused().toThrow('Set SETUP_TOKEN to the secret of the installation');
    vi.stubEnv('SETUP_TOKEN', SETUP_TOKEN);
    await expect(planner('sign-in', '--to', 'http://localhost:1')).rejects.toThrow('does not answer');
  });
});

describe('planner token', () => {
  it('makes a token for one partner, lists it without its secret, and ends it', async () => {
    const made = await planner('token', 'Police website', '--role', 'viewer', '--partner', 'dale-police', '--days', '30');
    const secret = made.data.trim();
    const access = () => asking((ctx) => accessFromBearer(ctx, `Bearer ${secret}`, undefined));
    expect(await access()).toMatchObject({ role: 'viewer', partnerId: expect.stringMatching(/^ptn_/) });
    const { data, talk } = await planner('token', '--list');
    expect(data).toMatch(/^tok_\w+\tviewer\tPolice website\tuntil \S+\tlast used \S+\n$/);
    expect(data + talk).not.toContain(secret);
    await planner('token', '--revoke', data.split('\t')[0] ?? '');
    expect(await access()).toEqual(PUBLIC_ACCESS);
  });

  it.each([
    ['nothing to do', [], 'Say one thing'],
    ['two things to do', ['A name', '--list'], 'Say one thing'],
    ['no role', ['A name'], 'Say what it may do'],
    ['an unknown partner', ['A name', '--role', 'viewer', '--partner', 'nobody'], 'There is no partner "nobody"; known: '],
    ['an unknown token', ['--revoke', 'tok_none'], 'There is nothing here'],
  ])('says so kindly: %s', async (_label, args, sentence) => {
    await expect(planner('token', ...args)).rejects.toThrow(sentence);
  });
});

describe('planner link', () => {
  it('makes a contact and their private link, another for the same contact, lists both and ends one', async () => {
    const made = await planner('link', 'dale-police', '--role', 'Comms officer', '--json');
    const { address, contactId } = JSON.parse(made.data) as { address: string; contactId: string };
    expect(address).toMatch(/^https:\/\/planner\.example\.org\/p\/[A-Za-z0-9_-]{43}$/);
    const holder = () => asking((ctx) => accessFromContactLink(ctx, address.slice(`${BASE}/p/`.length)));
    expect(await holder()).toMatchObject({ contactId, access: { role: 'contact' } });
    const second = await planner('link', 'dale-police', '--contact', contactId, '--days', '7');
    expect(second.data).toMatch(/^https:\/\/planner\.example\.org\/p\/[A-Za-z0-9_-]{43}\n$/);
    const { data } = await planner('link', '--list');
    const lines = data.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toContain(`\tdale-police\tComms officer\t${contactId}\tuntil `);
    for (const line of lines) {
      const ended = await planner('link', '--revoke', line.split('\t')[0] ?? '');
      expect(ended.talk).toContain('The private calendar of the contact, if there was one, has ended as well.');
    }
    expect(await holder()).toBeUndefined();
  });

  it.each([
    ['nothing to do', ['dale-police'], 'Say one thing'],
    ['no partner', ['--role', 'Comms officer'], 'Say for which partner'],
    ['an unknown partner', ['nobody', '--role', 'Comms officer'], 'There is no partner "nobody"'],
    ['an address for a role', ['dale-police', '--role', 'comms@example.org'], 'Nothing was saved: put right what is named.'],
    ['an unknown link', ['--revoke', 'lnk_none'], 'There is nothing here'],
  ])('says so kindly: %s', async (_label, args, sentence) => {
    await expect(planner('link', ...args)).rejects.toThrow(sentence);
  });

  it.each([['0'], ['-1'], ['soon'], ['1.5']])('refuses %s days', async (days) => {
    await expect(planner('link', 'dale-police', '--role', 'Comms officer', '--days', days)).rejects.toThrow(/days/);
  });
});
