import { addPerson, createCalendarLink, createContactLink, createToken } from '#src/access/index.ts';
import type { Operation } from '#src/api/operation.ts';
import { createApp } from '#src/app.ts';
import { addResourceFile } from '#src/content/index.ts';
import { getItem, importDefinitions, saveItem } from '#src/definitions/index.ts';
import { findPartnership, listPartners, saveContact } from '#src/partners/index.ts';
import type { MemberRole } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { Store, Write } from '#src/platform/store.ts';
import { answerPost, recallTemplate, sayActivity } from '#src/takeup/index.ts';
import { folder, swap } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { memberAccess, type StoreUnderTest, type TestClock } from '../support/stores.ts';
import { pdf } from '../support/tiny-files.ts';

export const SETUP_TOKEN = 'a-secret-of-the-installation-0123456789';

/** Whoever may ask, by the words of a table. */
export const ACTORS = [
  'public',
  'lead',
  'editor',
  'approver',
  'coordinator',
  'viewer',
  'coordinator of the police',
  'coordinator of the council',
  'lead of another partnership',
  'revoked lead',
  'expired lead',
  'set-up secret',
] as const;
export type ActorName = (typeof ACTORS)[number];

/** Who may send an operation's example: a lead's token, or the set-up secret where no token may. */
export const askerOf = ({ needs }: Operation): ActorName =>
  needs?.permission === 'partnership.create' ? 'set-up secret' : 'lead';

/** An answer, read. */
export interface Answered {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON. */
  body: unknown;
  text: string;
}

/** What a request of the API may say. */
export interface Asked {
  as?: ActorName;
  body?: unknown;
  headers?: Record<string, string>;
  /** One of many at the same time: what D1 allows one request is then not counted. */
  parallel?: true;
}

/** Posts that the examples withdraw, without harm to the others. */
const withMore = (posts: string): string =>
  posts +
  ['banner', 'card', 'flyer', 'poster']
    .map(
      (slug) =>
        `  - { slug: ${slug}, title: ${slug}, assign: [dale-police], variants: [{ channel: facebook, text: "A ${slug}." }] }\n`,
    )
    .join('');

/** A post that the police had out when it was withdrawn, one nobody used, and a week to pause; the id of the second recall. */
async function leaveRecalls(ctx: Context): Promise<string> {
  const at = { partnership: 'dale', campaign: 'week' };
  const reason = 'Wrong date';
  const value = { title: 'Week of 2021', local: { from: '2021-10-11', to: '2021-10-15' } };
  await saveItem(ctx, { partnership: 'dale', kind: 'campaign', slug: 'later-week', value, version: null });
  await answerPost(ctx, { ...at, partner: 'dale-police', template: 'banner', state: 'posted', version: 1 });
  await recallTemplate(ctx, { ...at, template: 'banner', reason });
  return (await recallTemplate(ctx, { ...at, template: 'flyer', reason })).id;
}

/** The whole program on a store of its own: the partnership `dale` with everything the documentation's examples name. */
export interface ApiWorld {
  readonly ctx: Context & { clock: TestClock };
  readonly partnershipId: string;
  /** Path under `/api/v1`; `per_example` and the like stand for real ids. */
  ask(method: string, path: string, asked?: Asked): Promise<Answered>;
  /** From now on the connection is lost whenever an answer is to be kept for a repetition. */
  loseAnswers(lost: boolean): void;
  secretOf(actor: ActorName): string | undefined;
  readonly logged: string[];
  /** The program's own route table: `GET /api/v1/partnerships/:partnership`. */
  readonly routes: readonly string[];
}

/** Fills a store with `dale`, a second partnership, a secret for each actor, and one person, contact, link and token. */
export async function openApi(under: StoreUnderTest): Promise<ApiWorld> {
  const ctx = await filled(under, folder({ 'week/posts.yaml': withMore }));
  const { store } = ctx;
  const elsewhere = swap('slug: dale\n', 'slug: elsewhere\n');
  await importDefinitions(ctx, { files: folder({ 'partnership.yaml': elsewhere }), overwrite: false });
  const partnershipId = (await findPartnership(ctx, 'dale'))?.id ?? '';
  const otherId = (await findPartnership(ctx, 'elsewhere'))?.id ?? '';
  const partners = new Map((await listPartners(ctx, partnershipId)).map(({ slug, id }) => [slug, id]));

  const token = async (role: MemberRole, partner: string | null = null, within = partnershipId, days: number | null = null) => {
    const partnerId = partner === null ? null : (partners.get(partner) ?? '');
    return createToken(ctx, { partnershipId: within, name: `${role} token`, role, partnerId, days });
  };
  const secrets = new Map<ActorName, string>([['set-up secret', SETUP_TOKEN]]);
  for (const role of ['lead', 'editor', 'approver', 'coordinator', 'viewer'] as const) {
    secrets.set(role, (await token(role)).secret);
  }
  secrets.set('coordinator of the police', (await token('coordinator', 'dale-police')).secret);
  secrets.set('coordinator of the council', (await token('coordinator', 'dale-council')).secret);
  secrets.set('lead of another partnership', (await token('lead', null, otherId)).secret);
  const [revoked, expired] = [await token('lead'), await token('lead', null, partnershipId, 1)];
  secrets.set('revoked lead', revoked.secret);
  secrets.set('expired lead', expired.secret);

  await leaveCopyWaiting(ctx, partnershipId);
  const person = await addPerson(ctx, { partnershipId, role: 'editor', name: null, email: 'first@example.org' });
  const contact = await saveContact(ctx, {
    ...{ partnership: 'dale', partner: 'dale-police', contactId: null, version: null },
    ...{ role: 'Comms officer', name: null, email: null, deputyId: null, awayFrom: null, awayTo: null },
  });
  const partnerId = partners.get('dale-police') ?? '';
  const owner = { partnershipId, partnerId, contactId: contact.id };
  const link = await createContactLink(ctx, owner);
  const ids: Record<string, string> = {
    per_example: person.id,
    con_example: contact.id,
    lnk_example: link.id,
    cal_example: (await createCalendarLink(ctx, owner)).id,
    tok_example: (await token('viewer')).id,
    fil_example: await aFile(ctx),
    rcl_example: await leaveRecalls(ctx),
    act_example: await anActivity(ctx, 'Stall at the market'),
    act_other_example: await anActivity(ctx, 'Talk at the library'),
  };

  const logged: string[] = [];
  const log = (message: string, fields?: Record<string, unknown>) => void logged.push(JSON.stringify({ message, ...fields }));
  let losing = false;
  const keepsAnswer = (write: Write): boolean => {
    const { sql, params } = write.toSQL();
    return sql.startsWith('update "idempotency_key"') && params.includes('answered');
  };
  const frail: Store = {
    db: store.db,
    atomically: async (writes) => {
      if (losing && writes.some(keepsAnswer)) throw new Error('The connection is lost.');
      return store.atomically(writes);
    },
  };
  const app = await createApp({
    store: frail,
    files: ctx.files,
    clock: ctx.clock,
    random: ctx.random,
    log: { info: log, error: log },
    baseUrl: 'https://planner.example.org',
    setupToken: SETUP_TOKEN,
    sendMail: async () => undefined,
    clientOf: () => '192.0.2.1',
  });
  const ask: ApiWorld['ask'] = async (method, path, { as = 'lead', body, headers, parallel } = {}) => {
    const secret = secrets.get(as);
    const real = (text: string): string =>
      text.replaceAll(/(?:per|con|lnk|cal|tok|fil|rcl|act|act_other)_example/g, (name) => ids[name] ?? name);
    const init = {
      method,
      headers: {
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: real(typeof body === 'string' ? body : JSON.stringify(body)) }),
    };
    const send = async () => app.request(`http://localhost/api/v1${real(path)}`, init);
    const response = await (parallel ? send() : under.asOneInvocation(send));
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : undefined, text };
  };
  // The world is a day old, so that a token of one day has expired.
  ctx.clock.advance(25 * 60);
  const routes = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
  const world = {
    ctx,
    partnershipId,
    ask,
    loseAnswers: (lost: boolean) => {
      losing = lost;
    },
    secretOf: (actor: ActorName) => secrets.get(actor),
    logged,
    routes: [...new Set(routes)],
  };
  await ask('DELETE', `/partnerships/dale/tokens/${revoked.id}`);
  return world;
}

/** A file of the film; its id. */
async function aFile(ctx: Context): Promise<string> {
  const at = { partnership: 'dale', campaign: 'week', resource: 'film' };
  return (await addResourceFile(ctx, { ...at, purpose: 'file', name: 'leaflet.pdf', bytes: pdf() })).file.id;
}

/** Two posts whose texts wait for a second person; after that, nobody's need to wait any more. */
async function leaveCopyWaiting(ctx: Context, partnershipId: string): Promise<void> {
  const ref = { partnership: 'dale', kind: 'partnership', slug: '' } as const;
  const agree = async (held: boolean): Promise<void> => {
    const { value, version } = await getItem(ctx, ref);
    await saveItem(ctx, { ...ref, value: { ...value, 'second-approver': held }, version });
  };
  await agree(true);
  const editor = { ...ctx, access: memberAccess('editor', partnershipId) };
  for (const slug of ['waiting', 'refused']) {
    const value = { title: 'Reminder', variants: [{ channel: 'facebook', text: 'Still time to take part.' }] };
    await saveItem(editor, { partnership: 'dale', kind: 'template', campaign: 'week', slug, value, version: null });
  }
  await agree(false);
}

/** Something that the police will do itself; its id. */
async function anActivity(ctx: Context, title: string): Promise<string> {
  const at = { partnership: 'dale', campaign: 'week', partner: 'dale-police' };
  return (await sayActivity(ctx, { ...at, title, kind: 'stall', day: '2020-10-14', open: true })).id;
}
