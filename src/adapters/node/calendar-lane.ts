import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { addDays, londonDay, toInstant } from '#src/calendar/index.ts';
import { acceptsGzip } from '#src/platform/accepts-gzip.ts';
import type { Clock, Random } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import type { Logger } from '#src/platform/log.ts';
import { isNotModified } from '#src/platform/not-modified.ts';
import type { App } from './serve.ts';

/** An answer of the program, and until when it is the one it would give again. */
interface Kept {
  /** What the database was when it was given. */
  mark: string;
  /** Milliseconds since 1970: calendars look at another span of days from midnight on. */
  until: number;
  etag: string;
  lastModified: string;
  headers: Record<string, string>;
  /** What a 304 repeats of them. */
  unchanged: Record<string, string>;
  body: Uint8Array;
}

export interface LaneDeps {
  store: { mark(): string };
  clock: Clock;
  random: Random;
  log: Logger;
}

/** More bytes are not kept at once, and a longer answer is not kept at all. */
const MOST_BYTES = 32_000_000;
const LONGEST = 4_000_000;
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
        const mark = this.deps.store.mark();
        const response = await app.fetch(request, env);
        const key = keyOf(pathname + search, request.headers.get('accept-encoding'));
        if (response.status === 200) await this.keep(key, mark, response.clone());
        return response;
      },
    };
  }

  /** A listener that answers what is kept, and hands everything else on. */
  before(listener: RequestListener): RequestListener {
    return (request, response) => {
      const kept = isReading(request) ? this.find(request) : undefined;
      if (kept) this.answer(kept, request, response);
      else listener(request, response);
    };
  }

  private find({ url = '', headers }: IncomingMessage): Kept | undefined {
    if (!url.startsWith('/calendar/')) return undefined;
    const key = keyOf(url, headers['accept-encoding']);
    const kept = this.kept.get(key);
    if (kept === undefined) return undefined;
    if (kept.mark === this.deps.store.mark() && Date.parse(this.deps.clock.now()) < kept.until) return kept;
    this.drop(key);
    return undefined;
  }

  private answer(kept: Kept, request: IncomingMessage, response: ServerResponse): void {
    const has = { tags: request.headers['if-none-match'], since: request.headers['if-modified-since'] };
    const status = isNotModified(has, kept.etag, kept.lastModified) ? 304 : 200;
    const id = newId('req', this.deps);
    response.writeHead(status, { ...(status === 304 ? kept.unchanged : kept.headers), 'x-request-id': id });
    response.end(status === 304 || request.method === 'HEAD' ? undefined : kept.body);
    this.deps.log.info('request', { id, method: request.method, route: ROUTE, status, ms: 0 });
  }

  private async keep(key: string, mark: string, response: Response): Promise<void> {
    const body = new Uint8Array(await response.arrayBuffer());
    const headers = Object.fromEntries(response.headers);
    const { clock, store } = this.deps;
    // Calendars that caught up on the way have written, and are kept the next time.
    if (headers.etag === undefined || body.length > LONGEST || store.mark() !== mark) return;
    if (this.bytes + body.length > MOST_BYTES) {
      this.kept.clear();
      this.bytes = 0;
    }
    this.drop(key);
    delete headers['x-request-id'];
    const until = Date.parse(toInstant(addDays(londonDay(clock.now()), 1), '00:00'));
    const unchanged = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONTENT.includes(name)));
    const { etag, 'last-modified': lastModified = '' } = headers;
    this.kept.set(key, { mark, until, etag, lastModified, headers, unchanged, body });
    this.bytes += body.length;
  }

  private drop(key: string): void {
    this.bytes -= this.kept.get(key)?.body.length ?? 0;
    this.kept.delete(key);
  }
}

/** What the log calls it, as the program itself does. */
const ROUTE = '/calendar/:partnership/:file';

const isShared = (path: string): boolean => /^\/calendar\/[^/]+\/[^/]+$/.test(path);
const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';
const keyOf = (address: string, encodings: string | null | undefined): string =>
  `${acceptsGzip(encodings) ? 'gzip' : 'plain'} ${address}`;
