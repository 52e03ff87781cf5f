// The process that asks, over raw sockets, so that it costs less than any server it measures. Takes jobs from its parent.
import { connect, type Socket } from 'node:net';

export interface RateJob {
  readonly kind: 'rate';
  readonly port: number;
  readonly path: string;
  /** Sent as If-None-Match. */
  readonly etag?: string;
  readonly status: number;
  readonly connections: number;
  readonly ms: number;
}

export interface ReadersJob {
  readonly kind: 'readers';
  readonly port: number;
  readonly path: string;
  readonly etag: string;
  readonly readers: number;
}

export interface Rate {
  requests: number;
  ms: number;
  /** Processor time of this process, in ms: near `ms` it would be the limit itself. */
  busy: number;
  wrong: number;
}

export interface Readers {
  /** Milliseconds from opening the connection to the last byte. */
  found: number[];
  notModified: number[];
  errors: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const READ_AT_ONCE = 256 * 1024;

/** One answer as its pieces come in. */
class Reading {
  status = 0;
  private missing = 0;
  private head: Buffer | null = null;

  /** Takes the next bytes; true once the answer is whole. */
  take(piece: Buffer): boolean {
    if (this.status === 0) {
      const bytes = this.head === null ? piece : Buffer.concat([this.head, piece]);
      const end = bytes.indexOf(END_OF_HEAD);
      if (end < 0) {
        this.head = Buffer.from(bytes);
        return false;
      }
      const head = bytes.toString('latin1', 0, end);
      this.status = Number(head.slice(9, 12));
      const length = this.status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
      this.missing = length - (bytes.length - end - END_OF_HEAD.length);
      this.head = null;
    } else this.missing -= piece.length;
    return this.missing === 0;
  }

  reset(): void {
    this.status = 0;
  }
}

function open(port: number, buffer: Buffer, take: (piece: Buffer) => void): Socket {
  const onread = {
    buffer,
    callback: (length: number, bytes: Uint8Array) => {
      take(Buffer.from(bytes.buffer, bytes.byteOffset, length));
      return true;
    },
  };
  return connect({ port, host: '127.0.0.1', noDelay: true, onread });
}

const requestText = (path: string, etag?: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: text/calendar\r\n${etag === undefined ? '' : `If-None-Match: ${etag}\r\n`}\r\n`;

/** Asks over and over on some connections, one request at a time on each. */
function rate({ port, path, etag, status, connections, ms }: RateJob): Promise<Rate> {
  const text = Buffer.from(requestText(path, etag));
  const result: Rate = { requests: 0, ms: 0, busy: 0, wrong: 0 };
  const from = performance.now();
  const used = process.cpuUsage();
  // Pieces are looked at before the next is read, so one buffer does for all.
  const buffer = Buffer.alloc(READ_AT_ONCE);
  return new Promise((resolve) => {
    let left = connections;
    const close = (): void => {
      left -= 1;
      if (left > 0) return;
      const { user, system } = process.cpuUsage(used);
      resolve({ ...result, ms: performance.now() - from, busy: (user + system) / 1000 });
    };
    for (let index = 0; index < connections; index += 1) {
      const reading = new Reading();
      const socket = open(port, buffer, (piece) => {
        if (!reading.take(piece)) return;
        result.requests += 1;
        if (reading.status !== status) result.wrong += 1;
        reading.reset();
        if (performance.now() - from < ms) socket.write(text);
        else socket.destroy();
      });
      socket.on('error', () => {
        result.wrong += 1;
      });
      socket.once('close', close);
      socket.write(text);
    }
  });
}

/** As many readers at the same moment, each with a connection of its own; every other one has the feed already. */
async function readers({ port, path, etag, readers: count }: ReadersJob): Promise<Readers> {
  const result: Readers = { found: [], notModified: [], errors: 0 };
  const buffer = Buffer.alloc(READ_AT_ONCE);
  const one = (index: number): Promise<void> =>
    new Promise((resolve) => {
      const has = index % 2 === 1;
      const reading = new Reading();
      const from = performance.now();
      let whole = false;
      const socket = open(port, buffer, (piece) => {
        if (!reading.take(piece)) return;
        whole = reading.status === (has ? 304 : 200);
        (has ? result.notModified : result.found).push(performance.now() - from);
        socket.destroy();
      });
      socket.setTimeout(30_000, () => socket.destroy());
      socket.on('error', () => undefined);
      socket.once('close', () => {
        if (!whole) result.errors += 1;
        resolve();
      });
      socket.write(requestText(path, has ? etag : undefined));
    });
  await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  return result;
}

process.on('message', async (job: RateJob | ReadersJob) => {
  process.send?.(job.kind === 'rate' ? await rate(job) : await readers(job));
});
