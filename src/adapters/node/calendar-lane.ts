import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { addDays, londonDay, toInstant } from '#src/calendar/index.ts';
import { acceptsGzip } from '#src/platform/accepts-gzip.ts';
import type { Clock, Random } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import type { Logger } from '#src/platform/log.ts';
import { isNotModified } from '#src/platform/not-modified.ts';
import type { App } from './serve.ts';

/** An answer of the program, and for how long it is the one it would give again. */
interface Kept extends Moment {
  etag: string;
  lastModified: string;
  /** What a 304 says: names and values in turn, as they are sent. */
  unchanged: readonly string[];
  /** What a 200 says, once somebody had to be told. */
  whole?: { headers: readonly string[]; body: Uint8Array };
  bytes: number;
}

/** What the database was, and the instant from which on calendars look at another span of days. */
interface Moment {
  mark: string;
  until: string;
}

export interface LaneDeps {
  store: { mark(): string };
  clock: Clock;
  random: Random;
  log: Logger;
}

/** More is not kept at once; a longer answer, or one to a stranger address, is not kept at all. */
const MOST_BYTES = 32_000_000;
const LONGEST_BODY = 4_000_000;
const LONGEST_ADDRESS = 256;
const OF_CONTENT = ['content-type', 'content-disposition', 'content-length', 'content-encoding'];

/**
 * Calendars are asked for all day by programs that have them already. While the database and the day are the same, what the program
 * answered is answered again without asking it: a shared calendar takes no notice of who asks. Private ones always go through.
 */
export class CalendarLane {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;
  private readonly deps: LaneDeps;

  constructor(deps: LaneDeps) {
    this.deps = deps;
  }

  /** The program, whose answers are kept. */
  keeping(app: App): App {
    return {
      fetch: async (request, env) => {
        const { pathname, search } = new URL(request.url);
        if (request.method !== 'GET' || !isShared(pathname)) return app.fetch(request, env);
        const moment = this.now();
        const response = await app.fetch(request, env);
        const address = pathname + search;
        if ((response.status === 200 || response.status === 304) && address.length <= LONGEST_ADDRESS) {
          await this.keep(keyOf(address, request.headers.get('accept-encoding')), moment, response.clone());
        }
        return response;
      },
    };
  }

  /** A listener that answers what is kept, and hands everything else on. */
  before(listener: RequestListener): RequestListener {
    return (request, response) => {
      if (!this.answers(request, response)) listener(request, response);
    };
  }

  private answers(request: IncomingMessage, response: ServerResponse): boolean {
    try {
      const kept = isReading(request) ? this.find(request) : undefined;
      return kept !== undefined && this.answer(kept, request, response);
    } catch (error) {
      // A database that cannot be asked, for instance: the program knows what to say.
      this.deps.log.error('a kept calendar could not be answered', { error: String(error) });
      return response.headersSent;
    }
  }

  private find({ url = '', headers }: IncomingMessage): Kept | undefined {
    if (!url.startsWith('/calendar/')) return undefined;
    const key = keyOf(url, headers['accept-encoding']);
    const kept = this.kept.get(key);
    if (kept === undefined) return undefined;
    if (kept.mark === this.deps.store.mark() && this.deps.clock.now() < kept.until) return kept;
    this.drop(key);
    return undefined;
  }

  private answer({ etag, lastModified, unchanged, whole }: Kept, request: IncomingMessage, response: ServerResponse): boolean {
    const { method, headers } = request;
    const has = { tags: headers['if-none-match'], since: headers['if-modified-since'] };
    const status = isNotModified(has, etag, lastModified) ? 304 : 200;
    const said = status === 304 ? unchanged : whole?.headers;
    if (said === undefined) return false;
    const id = newId('req', this.deps);
    response.writeHead(status, [...said, 'x-request-id', id]);
    response.end(status === 304 || method === 'HEAD' ? undefined : whole?.body);
    this.deps.log.info('request', { id, method, route: ROUTE, status, ms: 0 });
    return true;
  }

  private now(): Moment {
    const { store, clock } = this.deps;
    return { mark: store.mark(), until: toInstant(addDays(londonDay(clock.now()), 1), '00:00') };
  }

  private async keep(key: string, moment: Moment, response: Response): Promise<void> {
    const body = response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : undefined;
    const all = [...response.headers].filter(([name]) => name !== 'x-request-id');
    const [etag, lastModified] = [response.headers.get('etag'), response.headers.get('last-modified')];
    const after = this.now();
    // Calendars that caught up on the way have written, and are kept the next time.
    const same = after.mark === moment.mark && after.until === moment.until;
    if (etag === null || lastModified === null || (body?.length ?? 0) > LONGEST_BODY || !same) return;
    const headers = all.flat();
    const bytes = (body?.length ?? 0) + 2 * (key.length + headers.join('').length);
    this.drop(key);
    if (this.bytes + bytes > MOST_BYTES) {
      this.kept.clear();
      this.bytes = 0;
    }
    const unchanged = all.filter(([name]) => !OF_CONTENT.includes(name)).flat();
    this.kept.set(key, { ...moment, etag, lastModified, unchanged, bytes, ...(body ? { whole: { headers, body } } : {}) });
    this.bytes += bytes;
  }

  private drop(key: string): void {
    this.bytes -= this.kept.get(key)?.bytes ?? 0;
    this.kept.delete(key);
  }
}

/** What the log calls it, as the program itself does. */
const ROUTE = '/calendar/:partnership/:file';

const isShared = (path: string): boolean => /^\/calendar\/[^/]+\/[^/]+$/.test(path);
const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';
const keyOf = (address: string, encodings: string | null | undefined): string =>
  `${acceptsGzip(encodings) ? 'gzip' : 'plain'} ${address}`;
