import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createToken } from '#src/access/index.ts';
import { serveApp } from '#src/adapters/node/serve.ts';
import { openSite, type Site } from '../support/site.ts';
import { describeEachStore } from '../support/stores.ts';

const FORM = 'Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin';
const CHUNK = `${(1024).toString(16)}\r\n${'a'.repeat(1024)}\r\n`;

/** Opens a connection and sends the head of a request, and then what `more` sends; what came back when it closed. */
function ask(port: number, path: string, headers: string, more: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (bytes) => {
      answer += String(bytes);
    });
    // A connection that the other side has closed cannot be written to: that is what is asked for here.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`, () => more(socket));
  });
}

describeEachStore('requests over a real connection', (under) => {
  async function serving<T>(work: (port: number, site: Site) => Promise<T>): Promise<T> {
    const site = await openSite(under);
    const running = await serveApp(0, async () => site);
    try {
      return await work(running.port, site);
    } finally {
      await running.stop();
    }
  }

  it('a form that never ends gets its answer, and the connection is closed', async () => {
    await serving(async (port) => {
      let open = true;
      const answer = await ask(port, '/sign-in', `${FORM}\r\nTransfer-Encoding: chunked`, (socket) => {
        const sending = setInterval(() => {
          for (let count = 0; count < 32 && !socket.destroyed; count += 1) socket.write(CHUNK);
        }, 5);
        socket.on('close', () => {
          open = false;
          clearInterval(sending);
        });
      });
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(answer).toContain('The form is too long.');
      expect(open).toBe(false);
    });
  });

  it.each(['Content-Length: 1000', 'Transfer-Encoding: chunked'])(
    'a client that hangs up is no fault of ours: %s',
    async (length) => {
      await serving(async (port, site) => {
        const given = { partnershipId: site.partnershipId, name: 'website', role: 'lead', partnerId: null, days: null } as const;
        const { secret } = await createToken(site.ctx, given);
        const json = `Content-Type: application/json\r\nAuthorization: Bearer ${secret}`;
        for (const [path, headers] of [
          ['/sign-in', FORM],
          ['/api/v1/partnerships/dale/people', json],
          ['/api/v1/imports', json],
        ] as const) {
          const before = site.logged.length;
          const hangUp = (socket: Socket) => socket.write('5\r\nab', () => socket.resetAndDestroy());
          expect(await ask(port, path, `${headers}\r\n${length}`, hangUp)).toBe('');
          await expect.poll(() => site.logged.slice(before).some((line) => line.includes('"message":"request"'))).toBe(true);
        }
        expect(site.logged.join('\n')).not.toMatch(/request failed|\bat .*\.ts/);
      });
    },
  );
});
