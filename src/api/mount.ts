import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler, Context as Requested } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MOST_FILE_BYTES, tooLarge } from '#src/content/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { sha256 } from '#src/platform/hash.ts';
import { readBody } from '#src/platform/read-body.ts';
import { etagOf, readerHas } from './conditional.ts';
import { answersOf, headersOf, pathParameters } from './described.ts';
import { type ApiEnv, allow } from './guard.ts';
import { type Keyed, runKeyed } from './keyed.ts';
import type { Answer, ApiDeps, Call, Operation } from './operation.ts';
import { problemResponse } from './problem.ts';

/** What a body may have at most unless its operation says otherwise. */
const MOST_BYTES = 65_536;

type Handling = Requested<ApiEnv>;

/** Adds an operation to the API: access first, then size, form and content of what was sent, then the verb. */
export function mount(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, made: Operation): void {
  const headers = headersOf(made);
  const route = createRoute({
    method: made.method,
    path: made.path,
    operationId: made.id,
    tags: [made.tag],
    summary: made.summary,
    description: made.description,
    security: made.needs === undefined ? [{}, { bearer: [] }] : [{ bearer: [] }],
    middleware: [allow(made.needs), ...bodyChecks(made)],
    request: {
      params: pathParameters(made),
      query: made.query ?? z.strictObject({}),
      ...(headers === undefined ? {} : { headers }),
      ...bodyOf(made),
    },
    responses: answersOf(made),
    'x-example-path': made.example,
  });
  app.openapi(route, (c) => handle(c as unknown as Handling, deps, made) as never);
}

function bodyOf({ body, upload }: Operation) {
  if (upload !== undefined) {
    const content = upload.mediaTypes.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }] as const);
    return { body: { required: true, content: Object.fromEntries(content) } };
  }
  return body === undefined
    ? {}
    : { body: { required: true, content: { 'application/json': { schema: body.schema, example: body.example } } } };
}

function bodyChecks(made: Operation): MiddlewareHandler[] {
  if (made.upload !== undefined) return [];
  if (made.body === undefined) return [refuseBody];
  const { maxBytes = MOST_BYTES, alsoText } = made.body;
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: async (c) => {
      // A caller that is still sending would see a broken connection instead of the answer.
      await c.req.raw.body?.pipeTo(new WritableStream()).catch(() => undefined);
      const most = maxBytes >= 1_000_000 ? `${maxBytes / 1_000_000} MB` : `${Math.floor(maxBytes / 1024)} KB`;
      return problemResponse('TOO_LARGE', `A body may have at most ${most} here: send less at a time.`);
    },
  });
  return alsoText === undefined ? [limit] : [readTextAsJson, limit];
}

/** A body that nobody reads is a misunderstanding: say so rather than ignore it. */
const refuseBody: MiddlewareHandler = async (c, next) => {
  if (Number(c.req.header('content-length') ?? 0) > 0 && c.req.method !== 'GET') {
    throw new PlannerError('INVALID_INPUT', 'Nothing is sent here: leave the body out.', [
      { pointer: '', message: 'is not read' },
    ]);
  }
  await next();
};

/** Programs that send JSON without saying so. */
const readTextAsJson: MiddlewareHandler = async (c, next) => {
  if (/^(?:text\/plain\b|$)/i.test(c.req.header('content-type') ?? '')) {
    const headers = new Headers(c.req.raw.headers);
    headers.set('content-type', 'application/json');
    c.req.raw = new Request(c.req.raw, { headers });
  }
  await next();
};

async function handle(c: Handling, deps: ApiDeps, made: Operation): Promise<Response> {
  const valid = (target: 'query' | 'json'): unknown => (c.req as { valid(target: string): unknown }).valid(target);
  // What the address does not name is not there to be asked for: operations only read what their own address has.
  const call = {
    ctx: c.var.ctx,
    deps,
    partnership: c.var.partnership,
    partner: c.var.partner,
    param: (name: string) => c.req.param(name) ?? '',
    query: valid('query'),
    body: made.body === undefined ? undefined : valid('json'),
    bytes: await sentFile(c, made),
    precondition: { ifMatch: c.req.header('if-match'), ifNoneMatch: c.req.header('if-none-match') },
  } as Call;
  const key = made.keyed === undefined ? undefined : c.req.header('idempotency-key');
  try {
    if (key === undefined) return respond(c, made, await made.handle(call));
    const { pathname: path, search } = new URL(c.req.url);
    // A file is read already, and its body with it.
    const text = made.upload === undefined ? await c.req.text() : `${search}\n${await sha256(call.bytes)}`;
    const keyed: Keyed = await runKeyed(made, call, { key, method: c.req.method, path, text });
    if ('refused' in keyed) return keyed.refused;
    if (keyed.replayed) c.header('idempotency-replayed', 'true');
    return respond(c, made, keyed.answer);
  } catch (error) {
    throw error instanceof PlannerError ? inWireNames(error, made) : error;
  }
}

/** What may be attached has a sentence of its own, which says what to do. */
const tooLargeFor = (most: number): PlannerError =>
  most === MOST_FILE_BYTES
    ? tooLarge()
    : new PlannerError('TOO_LARGE', `A file may have at most ${Math.floor(most / 1_000_000)} MB here: send less at a time.`);

/** The file in a request; none where the operation takes none. */
async function sentFile(c: Handling, { upload }: Operation): Promise<Uint8Array> {
  if (upload === undefined) return new Uint8Array();
  const bytes = await readBody(c.req.raw.body, upload.maxBytes, c.req.header('content-length'));
  if (bytes === 'too-large') throw tooLargeFor(upload.maxBytes);
  return bytes;
}

function inWireNames(error: PlannerError, { pointer }: Operation): PlannerError {
  if (pointer === undefined) return error;
  const problems = error.problems.map((problem) =>
    problem.pointer === undefined ? problem : { ...problem, pointer: pointer(problem.pointer) },
  );
  return new PlannerError(error.code, error.message, problems);
}

function respond(c: Handling, made: Operation, answer: Answer): Response {
  c.header('cache-control', answer.cacheControl ?? 'private, no-store');
  if (answer.version !== undefined) c.header('etag', etagOf(answer.version));
  if (answer.location !== undefined) c.header('location', `/api/v1${answer.location}`);
  const reads = made.method === 'get';
  if (reads && answer.version !== undefined && readerHas(c.req.header('if-none-match'), answer.version)) return c.body(null, 304);
  if (answer.file !== undefined) return c.newResponse(answer.file.body, answer.file.status, answer.file.headers);
  return answer.status === 204 ? c.body(null, 204) : c.json(answer.body as object, answer.status);
}
