import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './guard.ts';
import { TAGS } from './operation.ts';

/** An OpenAPI document, as far as those who render or compare it look. */
export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

const ABOUT = `Everything a planner holds, for programs: the same rules, permissions and history as its pages.

**Access.** Send a token as \`Authorization: Bearer <your secret>\`. A lead makes one on the page “Access for programs”, which is linked from “People” and “Your account”; whoever runs the planner can make one with \`planner token\`. A token that is not valid is answered 401. What you may not see with a valid one, or without any, is answered exactly like what does not exist: 404. Cookies are never looked at.

**Versions.** What can be edited has an \`ETag\`. Replace or withdraw it with \`If-Match\`: a wrong one is answered 412, and nobody's change is lost. Create with \`If-None-Match: *\`: what is there already is answered 412. One of the two is needed: without, the answer is 428. With \`If-None-Match\` an unchanged GET is answered 304.

**Lists** are \`{ items, nextCursor }\`; send \`nextCursor\` as \`cursor\` for the next page. \`limit\` is 50 unless you say otherwise, 200 at most.

**Sending twice.** Returns, numbers and imports take an \`Idempotency-Key\`: repeated within 24 hours, the request takes effect once and its first answer comes again with \`Idempotency-Replayed: true\`. While it runs a repetition is answered 409, with another body 422.

**Refusals** are \`application/problem+json\` (RFC 9457): \`type\` is stable, \`errors\` name each place in the request by JSON pointer or parameter. Fields that are not listed here are refused.

**Limits.** 600 requests a minute for a token, 120 of them changes; 300 for an address without one. 429 says in \`Retry-After\` how many seconds to wait. Bodies have at most 64 KB, returns and lists of numbers 1 MB, imports 8 MB, files 10 MB, a file of numbers 30 MB.

Days are \`YYYY-MM-DD\`, times \`HH:MM\`, both as clocks in London show them; instants are UTC.`;

/** The description of the API from its own routes. */
export function describeApi(api: OpenAPIHono<ApiEnv>): ApiDocument {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Awareness Week Planner', version: '1', description: ABOUT },
    servers: [{ url: '/api/v1' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
  const securitySchemes = { bearer: { type: 'http' as const, scheme: 'bearer' } };
  return { ...document, components: { ...document.components, securitySchemes } };
}
