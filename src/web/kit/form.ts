import type { Context as Request } from 'hono';
import type { z } from 'zod';
import { PlannerError, type Problem } from '#src/platform/errors.ts';

/** What was typed, by field name. A name that occurs several times has several values. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** Most bytes of a form, by who sends it: far more than they type, and no more than a stranger may cost us. */
export const FORM_BYTES = {
  /** Signing in and out: one or two short fields. */
  anyone: 16 * 1024,
  /** Whoever was let in once and is not any more: what they typed is shown to them. */
  formerly: 64 * 1024,
  planner: 256 * 1024,
  /** A return of many lines. */
  partner: 1024 * 1024,
} as const;

/** Most fields of a form: two thousand new lines of a return and those of their cells that hold something are 16,000. */
export const MOST_FIELDS = 20_000;

/** Whoever sent the request hung up in the middle of it: nobody is there to be answered. */
export class HungUp extends Error {
  override name = 'HungUp';
}

/** What is known of the form of a request: read once, and shown again if nothing comes of it. */
interface Sent {
  admitted?: number;
  reading?: Promise<Typed>;
}
const SENT = new WeakMap<Request, Sent>();

function sentIn(c: Request): Sent {
  const sent = SENT.get(c) ?? {};
  SENT.set(c, sent);
  return sent;
}

/** Says that whoever asks may be here: forms of so many bytes are read, and what was typed is theirs if it comes to nothing. */
export function admitForm(c: Request, mostBytes: number): void {
  sentIn(c).admitted = mostBytes;
}

/**
 * Reads a posted form, the same one however often it is asked for. Throws TOO_LARGE as soon as that is certain, and HungUp;
 * browsers' CRLF line ends become LF, so that texts compare equal.
 */
export function readForm(c: Request, mostBytes?: number): Promise<Typed> {
  const sent = sentIn(c);
  sent.reading ??= read(c, mostBytes ?? sent.admitted ?? FORM_BYTES.anyone);
  return sent.reading;
}

/** What somebody who may be here typed into the form that came to nothing, read or not; {} where that is nobody's to see. */
export async function typedInVain(c: Request): Promise<Typed> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '');
  if (c.req.method !== 'POST' || !isForm || sentIn(c).admitted === undefined) return {};
  return readForm(c).catch(() => ({}));
}

/** Whether a form comes with a file, as browsers send those. */
export const isUpload = (c: Request): boolean => /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '');

async function read(c: Request, mostBytes: number): Promise<Typed> {
  // A form with a file in it has a reader of its own; nothing typed in one is shown again where it comes to nothing.
  if (isUpload(c)) return {};
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw tooLarge();
  const body = await bytesOf(c.req.raw.body, mostBytes);
  let ends = 0;
  for (const byte of body) if (byte === AMPERSAND) ends += 1;
  if (ends >= MOST_FIELDS) throw tooLarge();
  // Without a prototype, so that no name that somebody makes up is there before it was sent.
  const typed: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(body))) {
    const text = value.replaceAll(/\r\n?/g, '\n');
    const values = typed[name];
    if (values === undefined) typed[name] = [text];
    else values.push(text);
  }
  return typed;
}

const AMPERSAND = 38;

/** A body, counted while it comes in: what says nothing of its length is not read to its end either. Throws TOO_LARGE and HungUp. */
export async function bytesOf(body: ReadableStream<Uint8Array> | null, most: number): Promise<Uint8Array> {
  const reader = body?.getReader();
  let bytes = new Uint8Array(1024);
  let size = 0;
  while (reader !== undefined) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new HungUp('The body ended before its end.', { cause });
    });
    if (done) break;
    const after = size + value.byteLength;
    if (after > most) {
      reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    if (after > bytes.byteLength) {
      const more = new Uint8Array(Math.max(after, bytes.byteLength * 2));
      more.set(bytes);
      bytes = more;
    }
    bytes.set(value, size);
    size = after;
  }
  return bytes.subarray(0, size);
}

/** What is said of a form that is too long. */
export function tooLarge(): PlannerError {
  const advice = 'Go back in your browser, where what you typed still is, and send it in smaller parts.';
  return new PlannerError('TOO_LARGE', `The form is too long. Nothing was saved. ${advice}`);
}

/** The value of a field that has one; '' when it was not sent. */
export const one = (typed: Typed, name: string): string => typed[name]?.[0] ?? '';

/** Every value of a field that may have several. */
export const all = (typed: Typed, name: string): readonly string[] => typed[name] ?? [];

/** The version a form was opened with; null for a new thing. */
export function versionOf(typed: Typed): number | null {
  const given = one(typed, 'version');
  return /^\d{1,9}$/.test(given) ? Number(given) : null;
}

/**
 * Refuses a form with fields that the page did not send: `known` names them, `name*` any that start so. What a person typed is
 * never refused by this, only what a program made up.
 */
export function refuseUnknown(typed: Typed, known: readonly string[]): void {
  const names = new Set(known);
  const starts = known.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  const isKnown = (name: string): boolean => names.has(name) || starts.some((start) => name.startsWith(start));
  const strange = Object.keys(typed).find((name) => !isKnown(name));
  if (strange !== undefined) throw new PlannerError('INVALID_INPUT', `This form has no field "${strange.slice(0, 60)}".`);
}

/** The problems of a failed parse, with pointers. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({
    pointer: `/${issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
    message: issue.message,
  }));
}
