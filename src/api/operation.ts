import type { z } from '@hono/zod-openapi';
import type { Partner, Partnership } from '#src/partners/index.ts';
import type { Permission } from '#src/platform/access.ts';
import type { Clock, Context } from '#src/platform/context.ts';
import type { FileAnswer } from '#src/platform/file-answer.ts';
import type { Precondition } from './conditional.ts';

/** What the API needs from the program. */
export interface ApiDeps {
  /** The caller's context from an `Authorization` header; cookies are never looked at. */
  contextOf(authorization: string | undefined): Promise<Context>;
  clock: Clock;
  /** Where the installation is reached, without a slash at the end. */
  baseUrl: string;
  /** The address a request comes from; `env` is what the runtime hands along with it. */
  clientOf(request: Request, env: unknown): string;
}

export const TAGS = {
  Partnership: 'The group that owns a planner.',
  Partners: 'Member bodies with their channels and contacts, and where to report or get help.',
  Programme: 'The year-round calendar.',
  Campaigns: 'Awareness weeks: dates, themes, hashtags, things to share, counts of what people did.',
  Copy: 'Ready-made posts and their approval.',
  'Take-up': 'Which partner uses which post.',
  Returns: 'What partners counted, and the report made of it.',
  Access: 'People, tokens and private links. A secret is shown once, in the answer that makes it.',
  History: 'Who did what, by id.',
  Imports: 'Campaign files.',
} as const;
export type Tag = keyof typeof TAGS;

/** What a caller must hold before anything else is looked at; unknown and forbidden are answered alike. */
export interface Needs {
  /** One of them, where there are several. */
  readonly permission: Permission | readonly Permission[];
  /**
   * Where it must reach: the partnership of the address, its `{partner}`, any partner there is within the partnership, or,
   * where the address names no partnership, the caller's own.
   */
  readonly within: 'partnership' | 'partner' | 'any-partner' | 'own';
}

/** A request that passed: who asks, where, and what was sent. */
export interface Call<B = unknown, Q = Record<string, unknown>> {
  readonly ctx: Context;
  readonly deps: ApiDeps;
  /** Set where the address names them. */
  readonly partnership: Partnership;
  readonly partner: Partner;
  param(name: string): string;
  readonly query: Q;
  readonly body: B;
  /** The sent bytes, where the operation takes a file. */
  readonly bytes: Uint8Array;
  readonly precondition: Precondition;
}

/** What an operation answers. */
export interface Answer {
  status: 200 | 201 | 204;
  body?: unknown;
  /** Answered instead of JSON. */
  file?: FileAnswer;
  /** Becomes the ETag; a GET with a matching `If-None-Match` is answered 304. */
  version?: number;
  /** Path under `/api/v1` of what was made. */
  location?: string;
  /** `private, no-store` unless told otherwise. */
  cacheControl?: string;
}

/** A documented answer. */
export interface AnswerDoc {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly example?: unknown;
  /** Media types of the file that is answered instead of JSON. */
  readonly files?: readonly string[];
}

/** One thing a program can do, from which its route, its checks and its documentation are made. */
export interface Operation<B extends z.ZodType = z.ZodType, Q extends z.ZodObject = z.ZodObject> {
  readonly id: string;
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** Under `/api/v1`, parameters in braces. */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  /** Left out where anyone may ask and the verb itself decides. */
  readonly needs?: Needs;
  readonly query?: Q;
  readonly body?: { readonly schema: B; readonly example: unknown; readonly maxBytes?: number; readonly alsoText?: true };
  /** Takes a file as it is instead of JSON: what it is is told by its bytes. */
  readonly upload?: { readonly mediaTypes: readonly string[]; readonly maxBytes: number; readonly example: string };
  /** A real path of the documented example, such as `/partnerships/dale`. */
  readonly example: string;
  readonly answers: Readonly<Partial<Record<Answer['status'], AnswerDoc>>>;
  /** `change`: needs If-Match; `create-or-change`: or If-None-Match: *; `read`: answers with an ETag. */
  readonly conditional?: 'read' | 'change' | 'create-or-change';
  /** Field names of the API from those of the file, for what the verb refuses. */
  readonly pointer?: (pointer: string) => string;
  /**
   * Takes an Idempotency-Key. With `oneCommit` the key is marked in the commit of the effect, and `again` answers, without
   * changing anything, where that stands but its first answer was lost. What takes several commits must be repeatable.
   */
  readonly keyed?: { oneCommit: false } | { oneCommit: true; again(call: Call<z.output<B>, z.output<Q>>): Promise<Answer> };
  handle(call: Call<z.output<B>, z.output<Q>>): Promise<Answer>;
}

/** Checks an operation against its own schemas and forgets them, so that operations fit in one list. */
export function operation<B extends z.ZodType, Q extends z.ZodObject>(made: Operation<B, Q>): Operation {
  return made as unknown as Operation;
}
