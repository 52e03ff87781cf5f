import { z } from '@hono/zod-openapi';
import { getItem, type ItemRef, saveItem } from '#src/definitions/index.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { exampleOf, type Kind } from './editable.ts';
import { wireOf } from './naming.ts';
import { type Call, type Operation, operation } from './operation.ts';

/** A list within an item that is read and replaced on its own; its version is the item's. */
export interface Part {
  readonly of: Kind;
  readonly field: string;
  /** Operation ids end in this: `Channels`. */
  readonly name: string;
  readonly about: string;
  readonly example: readonly Record<string, unknown>[];
}

/** Reading and replacing a list within an item. */
export function itemPart({ of, field, name, about, example }: Part): Operation[] {
  const shape = (of.schema as z.ZodObject).shape;
  const wire = wireOf(z.strictObject({ [field]: shape[field] ?? z.never() }));
  const path = `${of.path}/{${of.param}}/${field}`;
  const examplePath = `${exampleOf(of.path)}/${of.known}/${field}`;
  const body = { [field]: example };
  const refOf = (call: Call): ItemRef => ({ partnership: call.partnership.slug, kind: of.kind, slug: call.param(of.param) });
  const output = wire.output.meta({ id: name });
  return [
    operation({
      id: `get${name}`,
      method: 'get',
      path,
      tag: of.tag,
      summary: `Read the ${field} of ${of.one}`,
      description: about,
      needs: { permission: 'plan.read', within: 'partnership' },
      example: examplePath,
      conditional: 'read',
      answers: { 200: { description: `The ${field}.`, schema: output, example: body } },
      handle: async (call) => {
        const { value, version } = await getItem(call.ctx, refOf(call));
        return { status: 200, body: wire.toWire(value), version };
      },
    }),
    operation({
      id: `put${name}`,
      method: 'put',
      path,
      tag: of.tag,
      summary: `Replace the ${field} of ${of.one}`,
      description: `${about} Changing them makes a new version of ${of.one}.`,
      needs: { permission: of.edit, within: 'partnership' },
      body: { schema: wire.input, example: body },
      example: examplePath,
      conditional: 'change',
      pointer: wire.pointer,
      answers: { 200: { description: 'Replaced.', schema: output, example: body } },
      handle: async (call) => {
        const ref = refOf(call);
        const wanted = wantedVersion(call.precondition, false);
        const before = await getItem(call.ctx, ref);
        const version = await exactVersion(wanted, async () => before.version);
        const value = { ...before.value, ...wire.toFile(call.body as Record<string, unknown>) };
        const saved = await saveItem(call.ctx, { ...ref, value, version });
        return { status: 200, body: wire.toWire(saved.value), version: saved.version };
      },
    }),
  ];
}
