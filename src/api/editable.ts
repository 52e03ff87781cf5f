import { z } from '@hono/zod-openapi';
import {
  type EditableKind,
  getItem,
  type ItemRef,
  KINDS,
  listItems,
  type StoredItem,
  saveItem,
  withdrawItem,
} from '#src/definitions/index.ts';
import type { Permission } from '#src/platform/access.ts';
import { slug as Slug } from '#src/platform/fields.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { type Wire, wireOf } from './naming.ts';
import { type Answer, type Call, type Operation, operation, type Tag } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';
import { wrongParameter } from './problem.ts';

/** A kind of item that is read and edited by its slug. */
export interface Kind {
  readonly kind: EditableKind;
  readonly tag: Tag;
  /** Path of the list; `{campaign}` in it names the campaign. */
  readonly path: string;
  /** Parameter that holds the slug. */
  readonly param: string;
  /** Name of the schema: `Theme`. */
  readonly name: string;
  /** One of them and many of them, as a sentence says it. */
  readonly one: string;
  readonly many: string;
  readonly about: string;
  /** How files write it. */
  readonly schema: z.core.$ZodType;
  readonly edit: Permission;
  /** What it takes to read one; left out, `plan.read`. */
  readonly read?: Permission;
  /** Slug of one that the documentation reads, slug and body of one that it makes. */
  readonly known: string;
  readonly made: string;
  readonly body: Record<string, unknown>;
}

/** What every item has besides its own fields. */
const META = {
  id: z.string().meta({ description: 'Never changes, and is what history names.' }),
  slug: z.string().meta({ description: 'Its name in addresses.' }),
  version: z.int().meta({ description: 'Counts changes; the ETag.' }),
  createdAt: z.string().meta({ description: 'UTC.' }),
};

/** How texts of a post are meant. */
const TextsQuery = z.strictObject({
  texts: z.enum(['draft', 'send'], { error: 'must be draft or send' }).optional().meta({
    description:
      '`draft`: keep the texts as a draft; `send`: put them into use, after a second person has approved them where two must agree. They are taken as written over those written last. Left out: as `send`, and what waits goes on waiting where the texts are those in use.',
    example: 'send',
  }),
});

const PENDING = z
  .strictObject({
    version: z.int(),
    state: z.enum(['draft', 'in-review']),
    mine: z.boolean(),
    variants: z.array(z.looseObject({})),
  })
  .meta({ description: 'Texts that are not in use: a draft, or waiting for a second person; `mine`: you wrote them.' });

/** What a kind looks like on the wire. */
export interface KindWire {
  readonly wire: Wire;
  readonly item: z.ZodObject;
  itemOf(stored: StoredItem): Record<string, unknown>;
  /** An answer like the one its example would get. */
  example: Record<string, unknown>;
}

/** Fields of files that the API does not take: the slug stands in the address, and renaming is for files. */
const FILE_ONLY = ['slug', 'renamed-from'];

export function kindWire({ kind, name, schema, made, body }: Pick<Kind, 'kind' | 'name' | 'schema' | 'made' | 'body'>): KindWire {
  const wire = wireOf(schema, FILE_ONLY);
  const variants = wire.output.shape.variants as z.ZodType | undefined;
  const pending = variants === undefined ? PENDING : PENDING.extend({ variants });
  const item = z
    .strictObject({ ...META, ...wire.output.shape, ...(kind === 'template' ? { pending: pending.optional() } : {}) })
    .meta({ id: name });
  const filled = wire.input.parse(body) as Record<string, unknown>;
  return {
    wire,
    item,
    itemOf: (stored) => {
      const waiting = stored.pending;
      return {
        id: stored.id,
        slug: kind === 'partnership' ? stored.value.slug : stored.ref.slug,
        version: stored.version,
        createdAt: stored.createdAt,
        ...wire.toWire(stored.value),
        ...(waiting === undefined
          ? {}
          : { pending: { ...waiting, variants: wire.toWire({ variants: waiting.variants }).variants } }),
      };
    },
    example: {
      id: `${KINDS[kind].idPrefix}_01hxs3k2m4n6p8r0t2v4w6y8za`,
      slug: made,
      version: 1,
      createdAt: '2020-12-04T09:00:00.000Z',
      ...filled,
    },
  };
}

/** The four operations of a kind. */
export function editable(made: Kind): Operation[] {
  const { kind, tag, path, param, name, one, many, about, edit } = made;
  const { wire, item, itemOf, example } = kindWire(made);
  const refOf = (call: Call): ItemRef => ({ ...placeOf(call, kind, path), slug: call.param(param) });
  const read = { permission: made.read ?? 'plan.read', within: 'partnership' } as const;
  const write = { permission: edit, within: 'partnership' } as const;
  const at = (slug: string): string => `${exampleOf(path)}/${slug}`;
  const title = `${one.charAt(0).toUpperCase()}${one.slice(1)}`;
  return [
    operation({
      id: `list${name}s`,
      method: 'get',
      path,
      tag,
      summary: `List ${many}`,
      description: `${about} In use only, by slug.`,
      needs: read,
      query: PageQuery,
      example: exampleOf(path),
      answers: {
        200: { description: `A page of ${many}.`, schema: pageOf(item), example: { items: [example], nextCursor: null } },
      },
      handle: async (call) => {
        const page = pageByKey(await listItems(call.ctx, placeOf(call, kind, path)), call.query, ({ ref }) => ref.slug);
        return { status: 200, body: { ...page, items: page.items.map(itemOf) } };
      },
    }),
    operation({
      id: `get${name}`,
      method: 'get',
      path: `${path}/{${param}}`,
      tag,
      summary: `Read ${one}`,
      description: about,
      needs: read,
      example: at(made.known),
      conditional: 'read',
      answers: { 200: { description: `${title}.`, schema: item, example } },
      handle: async (call) => answerOf(await getItem(call.ctx, refOf(call)), itemOf, 200),
    }),
    operation({
      id: `put${name}`,
      method: 'put',
      path: `${path}/{${param}}`,
      tag,
      summary: `Create or replace ${one}`,
      description: `Send the whole of it: what is left out goes back to its default. ${about}`,
      needs: write,
      ...(kind === 'template' ? { query: TextsQuery } : {}),
      body: { schema: wire.input, example: made.body },
      example: at(made.made),
      conditional: 'create-or-change',
      pointer: wire.pointer,
      answers: {
        200: { description: 'Replaced.', schema: item, example: { ...example, version: 2 } },
        201: { description: 'Created.', schema: item, example },
      },
      handle: async (call) => {
        const ref = refOf(call);
        const wanted = wantedVersion(call.precondition, true);
        if (wanted === null) refuseSlug(param, ref.slug);
        const version = await exactVersion(wanted, async () => (await getItem(call.ctx, ref)).version);
        const value = wire.toFile(call.body as Record<string, unknown>);
        const { texts } = call.query as z.output<typeof TextsQuery>;
        const saved = await saveItem(call.ctx, { ...ref, value, version, ...(texts === undefined ? {} : { texts }) });
        const answer = answerOf(saved, itemOf, version === null ? 201 : 200);
        return version === null ? { ...answer, location: addressOf(call, path, ref.slug) } : answer;
      },
    }),
    operation({
      id: `withdraw${name}`,
      method: 'delete',
      path: `${path}/{${param}}`,
      tag,
      summary: `Withdraw ${one}`,
      description: 'Takes it out of use; its history stays. Refused with 422 while something else still needs it.',
      needs: write,
      example: at(made.made),
      conditional: 'change',
      answers: { 204: { description: 'Withdrawn.' } },
      handle: async (call) => {
        const ref = refOf(call);
        const current = async () => (await getItem(call.ctx, ref)).version;
        const version = (await exactVersion(wantedVersion(call.precondition, false), current)) ?? 0;
        await withdrawItem(call.ctx, { ...ref, version });
        return { status: 204 };
      },
    }),
  ];
}

function placeOf(call: Call, kind: EditableKind, path: string): Omit<ItemRef, 'slug'> {
  const { slug: partnership } = call.partnership;
  return path.includes('{campaign}') ? { partnership, kind, campaign: call.param('campaign') } : { partnership, kind };
}

/** An item as an answer with its version. */
export function answerOf(stored: StoredItem, itemOf: KindWire['itemOf'], status: 200 | 201): Answer {
  return { status, body: itemOf(stored), version: stored.version };
}

function addressOf(call: Call, path: string, slug: string): string {
  return `${path.replace('{partnership}', call.partnership.slug).replace('{campaign}', call.param('campaign'))}/${slug}`;
}

function refuseSlug(param: string, slug: string): void {
  const parsed = Slug.safeParse(slug);
  if (!parsed.success) throw wrongParameter(param, parsed.error.issues[0]?.message ?? 'is not a slug');
}

/** A path with the names that the documentation's examples use. */
export const exampleOf = (path: string): string =>
  path.replace('{partnership}', 'dale').replace('{campaign}', 'week').replace('{partner}', 'dale-police');
