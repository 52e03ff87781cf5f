import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Operation } from './operation.ts';
import { type ProblemCode, problemType, TITLES } from './problem.ts';

/** What every refusal looks like: RFC 9457. */
const Problem = z
  .object({
    type: z.string().meta({ description: 'A stable name of the kind of problem.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong and what to do, for people.' }),
    instance: z.string().optional(),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional().meta({ description: 'JSON pointer into the body.' }),
          parameter: z.string().optional().meta({ description: 'Query parameter or header.' }),
          file: z.string().optional(),
          line: z.int().optional(),
          column: z.int().optional(),
          field: z.string().optional().meta({ description: 'Column of a CSV file.' }),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused.' });

/** Refusals with what they mean here. */
const REFUSALS = {
  401: ['TOKEN_NOT_VALID', 'A token was sent that is not valid: it is unknown, has run out or was ended.'],
  404: ['NOT_FOUND', 'There is nothing here, or you may not see it: both are answered alike.'],
  409: ['STALE', 'Somebody else was faster, or the same request is still running: send it again.'],
  412: ['CHANGED', 'It is not the version that If-Match names, or, with `If-None-Match: *`, it is already there.'],
  413: ['TOO_LARGE', 'The body is too large.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The body is not sent as JSON.'],
  422: ['INVALID_INPUT', 'Something in the request is wrong; `errors` says where.'],
  428: ['VERSION_NEEDED', 'If-Match is missing; where something can be created, `If-None-Match: *` will do instead.'],
  429: ['TOO_MANY', 'Too many requests: wait as long as Retry-After says, in seconds.'],
} as const satisfies Record<number, readonly [ProblemCode, string]>;

type Refusal = keyof typeof REFUSALS;

/** Which refusals an operation can give. */
function refusalsOf(made: Operation): Refusal[] {
  const writes = made.method !== 'get';
  const found = new Set<Refusal>([401, 404, 422, 429]);
  if (writes) found.add(409);
  if (made.body !== undefined) found.add(413).add(415);
  if (made.upload !== undefined) found.add(413);
  if (made.conditional === 'change' || made.conditional === 'create-or-change') found.add(412).add(428);
  return [...found].sort();
}

const text = (description: string) => ({ description, schema: { type: 'string' as const } });

const BINARY = { type: 'string' as const, format: 'binary' };

/** Every documented answer of an operation. */
export function answersOf(made: Operation) {
  const given = Object.entries(made.answers).map(([status, { description, schema, example, files = [] }]) => {
    const headers = {
      ...(made.conditional === undefined || status === '204' ? {} : { ETag: text('Version of what was answered.') }),
      ...(status === '201' ? { Location: text('Where it is now.') } : {}),
      ...(made.keyed === undefined ? {} : { 'Idempotency-Replayed': text('`true` when this is the first answer again.') }),
    };
    return [
      status,
      {
        description,
        ...(Object.keys(headers).length === 0 ? {} : { headers }),
        ...(schema === undefined ? {} : { content: { 'application/json': { schema, example } } }),
        ...(files.length === 0 ? {} : { content: Object.fromEntries(files.map((type) => [type, { schema: BINARY }])) }),
      },
    ];
  });
  const unchanged = made.conditional === 'read' ? [['304', { description: 'You have this version already.' }]] : [];
  const refused = refusalsOf(made).map((status) => [String(status), { $ref: `#/components/responses/${nameOf(status)}` }]);
  return Object.fromEntries([...given, ...unchanged, ...refused]);
}

/** `NOT_FOUND` to `NotFound`, as documents name what they share. */
function nameOf(status: Refusal): string {
  const words = REFUSALS[status][0].toLowerCase().split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Tells a document the refusals that all operations share. */
export function registerRefusals(registry: OpenAPIHono['openAPIRegistry']): void {
  registry.register('Problem', Problem);
  for (const status of Object.keys(REFUSALS).map(Number) as Refusal[]) {
    const [code, description] = REFUSALS[status];
    const example = { type: problemType(code), title: TITLES[code], status, detail: description };
    registry.registerComponent('responses', nameOf(status), {
      description,
      ...(status === 401 ? { headers: { 'WWW-Authenticate': text('`Bearer`, as a token is sent.') } } : {}),
      ...(status === 429 ? { headers: { 'Retry-After': text('Seconds.') } } : {}),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example } },
    });
  }
}

const IF_MATCH = 'The ETag of the version you are changing, or `*` for whichever it is';

/** The headers an operation takes. */
export function headersOf(made: Operation): z.ZodObject | undefined {
  const header = (description: string, example: string) => z.string().optional().meta({ description, example });
  const shape = {
    ...(made.conditional === 'read' ? { 'if-none-match': header('The ETag you have: unchanged is answered 304.', '"3"') } : {}),
    ...(made.conditional === 'change'
      ? { 'if-match': header(`Needed. ${IF_MATCH}.`, '"3"').meta({ param: { required: true } }) }
      : {}),
    ...(made.conditional === 'create-or-change'
      ? {
          'if-match': header(`Needed to replace: either this or If-None-Match. ${IF_MATCH}.`, '"3"'),
          'if-none-match': header('Needed to create: either this or If-Match. `*`: only if it is not there yet.', '*'),
        }
      : {}),
    ...(made.keyed === undefined
      ? {}
      : {
          'idempotency-key': header(
            'Any text of your own, 1 to 255 characters. Sent again within 24 hours, the request takes effect once and is answered alike.',
            '5b2f9c1e-return-2020',
          ),
        }),
  };
  return Object.keys(shape).length === 0 ? undefined : z.object(shape);
}

const WORDS: Readonly<Record<string, string>> = {
  partnership: 'Slug of the partnership.',
  partner: 'Slug of the partner.',
  campaign: 'Slug of the campaign.',
  template: 'Slug of the template.',
  contact: 'Id of the contact.',
  link: 'Id of the private link.',
  person: 'Id of the person.',
  token: 'Id of the token.',
  file: 'Id of the file.',
  activity: 'Id of the activity.',
  pack: 'Name of the pack.',
};

/** The parameters in an operation's address. What they name is looked up, so any text may stand there. */
export function pathParameters({ path, example }: Operation): z.ZodObject {
  const parts = example.split('/');
  const named = path.split('/').flatMap((part, index) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return [];
    const described = { description: WORDS[name] ?? 'Slug of the item.', example: parts[index] };
    return [[name, z.string().meta(described)] as const];
  });
  return z.object(Object.fromEntries(named));
}
