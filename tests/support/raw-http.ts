import { request } from 'node:http';
import { COUNTY } from './real-week.ts';

/** An answer as it came over the line: nothing is unpacked and nothing followed. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  bytes: Buffer;
}

/** Asks with exactly these headers, and none of a program of its own. */
export function ask(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers, agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        const plain = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
        resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(plain), bytes: Buffer.concat(pieces) });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** A private calendar's address as it was given, and what is on record about its use. */
export interface PrivateCalendar {
  secret: string;
  path: string;
  /** Waits until a use is on record; the family of the program that used it. */
  used(): Promise<string>;
  /** What is on record now. */
  onRecord(): Promise<{ lastUsedAt: string | null; lastClient: string | null }>;
  end(): Promise<void>;
}

/** Makes a contact and its private calendar over the API of a running program, with the secret of the installation. */
export async function makePrivateCalendar(address: string, setupToken: string, partner: string): Promise<PrivateCalendar> {
  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${address}/api/v1/partnerships/${COUNTY}${path}`, {
      method,
      headers: { authorization: `Bearer ${setupToken}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const contact = await api<{ id: string }>('POST', `/partners/${partner}/contacts`, { role: 'Comms officer' });
  const made = await api<{ id: string; address: string }>('POST', `/contacts/${contact.id}/calendar-links`);
  const { pathname } = new URL(made.address);
  const onRecord = async () => {
    const list = `/partners/${partner}/calendar-links`;
    const { items } = await api<{ items: { id: string; lastUsedAt: string | null; lastClient: string | null }[] }>('GET', list);
    const found = items.find(({ id }) => id === made.id);
    if (!found) throw new Error('The calendar is not on record.');
    return found;
  };
  return {
    secret: /^\/calendar\/([a-z2-7]{32})\.ics$/.exec(pathname)?.[1] ?? '',
    path: pathname,
    onRecord,
    used: async () => {
      for (let tries = 0; tries < 100; tries += 1) {
        const { lastClient } = await onRecord();
        if (lastClient !== null) return lastClient;
        await new Promise((done) => setTimeout(done, 20));
      }
      throw new Error('No use was noted.');
    },
    end: () => api('DELETE', `/calendar-links/${made.id}`),
  };
}
