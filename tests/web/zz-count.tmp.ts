import { beforeAll, beforeEach, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import type { MemberRole } from '#src/platform/access.ts';
import { InvocationLimit } from '../support/d1-over-fetch.ts';
import { formOf, type Sent } from '../support/page-form.ts';
import { describeEachStore } from '../support/stores.ts';
import { png } from '../support/tiny-files.ts';
import { allRows } from './all-rows.ts';
import { type Addresses, addressesIn, NOWHERE, namesSomething, partsOf, routesOf, rowOf } from './page-addresses.ts';
import { GATES, mayDo, PAGES } from './page-routes.ts';
import { MARK, OF_THE_POLICE, openPages, type PageWorld } from './page-world.ts';

const PLAN = /^\/plan(?:\/|$)/;
const LINK = /^\/p\//;
const SIGN_IN = /^\/sign-in\/:/;

const log: string[] = [];
const check = InvocationLimit.prototype.check;
InvocationLimit.prototype.check = function (batch) {
  for (const { sql } of batch)
    log.push(
      sql
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/"/g, '')
        .replace(/^select .*? from (?!json)/, 'select … from ')
        .slice(0, 130),
    );
  return check.call(this, batch);
};
describeEachStore('count', (raw) => {
  if (raw.name !== 'D1') return;
  const seen = new Map<string, number>();
  let label = '';
  const under: typeof raw = {
    ...raw,
    asOneInvocation: async <T>(work: () => Promise<T>): Promise<T> => {
      let out: T | undefined;
      let bad: unknown;
      const n = await raw.statementsOf(async () => {
        out = await work();
      });
      seen.set(label, Math.max(seen.get(label) ?? 0, n ?? 0));
      return out as T;
    },
  };

  let world: PageWorld;
  let at: Addresses;
  let alone: Readonly<Record<string, string>>;

  /** An answer as whoever asked sees it. */
  const shown = async (answer: Response) => ({
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => name !== 'x-request-id').map((pair) => pair.join(': ')),
    text: await answer.text(),
  });
  const get = async (path: string, cookie?: string) => shown(await world.get(path, cookie));
  const post = async (path: string, sent: Sent, cookie?: string) => shown(await world.post(path, sent, cookie));
  /** Sends a form with a file in it, as a lead. */
  async function sendFile(path: string, sent: Sent, field: string) {
    const body = new FormData();
    for (const [name, values] of Object.entries(sent)) for (const value of values) if (name !== field) body.append(name, value);
    body.append(field, new File([new Uint8Array(png())], 'poster.png'));
    const headers = { 'sec-fetch-site': 'same-origin', cookie: world.ours.lead };
    return shown(await under.asOneInvocation(() => world.site.request(path, { method: 'POST', headers, body })));
  }
  const asked = new Map<string, ReturnType<typeof get>>();
  /** What the answer is compared with often is asked for once. */
  const once = (path: string, cookie?: string): ReturnType<typeof get> => {
    const answer = asked.get(`${path} ${cookie}`) ?? get(path, cookie);
    asked.set(`${path} ${cookie}`, answer);
    return answer;
  };
  const nothing = (cookie: string) => once('/plan/no-such-page', cookie);
  const noPrivatePage = () => once(`/p/${world.ours.link}/no-such-week`);
  /** What comes of a form for a thing that is not there: what was typed is on the page, whatever was there. */
  const sentToNothing = (sent: Sent, cookie: string) => post('/plan/no-such-page', sent, cookie);
  const sentToNoPrivatePage = (sent: Sent) => post(`/p/${world.ours.link}/no-such-week`, sent);
  // Who may do what is decided before the store is asked: D1 is asked for some who may and some who may not.
  const some = <T>(all: [string, T][], names: readonly string[]) =>
    under.name === 'D1' ? all.filter(([name]) => names.includes(name)) : all;
  const roles = () => some(Object.entries(world.members), ['lead', 'viewer']) as [MemberRole, string][];
  const strangers = () => some(Object.entries(world.strangers), Object.keys(world.strangers).slice(0, 2));
  const rows = () => allRows(world.site.ctx);

  /** Everything that a lead and the holder of a private link can look at. */
  async function lookAround(): Promise<Record<string, string>> {
    const pages: Record<string, string> = {};
    for (const route of [...routesOf('GET', PLAN), ...routesOf('GET', LINK)]) {
      for (const query of ['', ...(rowOf(route).queries ?? [])]) {
        const path = at.oursAt(route) + at.ours(query);
        const { status, text } = await get(path, world.ours.lead);
        pages[path] = `${status} ${text}`;
      }
    }
    return pages;
  }

  /** What the page's form sends when a lead, or the holder of the link, fills it in so that it changes something. */
  async function filledIn(route: string): Promise<Sent> {
    const { page, typed = {} } = rowOf(route);
    const path = at.oursAt(route);
    const from = page === undefined ? path : at.oursAt(page);
    const known = Object.entries(typed).map(([name, value]) => [name, [value].flat().map(at.ours)]);
    const form = from === '' ? {} : formOf((await get(at.ours(from), world.ours.lead)).text, path);
    return { ...form, ...Object.fromEntries(known) };
  }

  beforeAll(async () => {
    world = await openPages(under);
    at = addressesIn(world);
    // Twice, since partners' pages say when a link was last used.
  });

  it('counts', async () => {
    world.site.restart();

    const out: string[] = [];
    for (const route of (process.env.ROUTES ?? '').split(',')) {
      label = 'x';
      world.site.restart();
      const sent = await filledIn(route);
      label = route;
      log.length = 0;
      const r = await post(at.oursAt(route), sent, world.ours.lead);
      out.push('## ' + route + ' ' + r.status + ' ' + log.length, ...log);
    }
    const { writeFileSync } = await import('node:fs');
    writeFileSync('/tmp/cnt/trace.txt', out.join('\n'));
    void [...seen]
      .sort((a, b) => b[1] - a[1])
      .map(([k, n]) => `${n} ${k}`)
      .join('\n');
  }, 300_000);
});
