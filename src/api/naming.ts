import { z } from '@hono/zod-openapi';
import { fields } from '#src/platform/fields.ts';

/**
 * Campaign files write `key-messages`, programs expect `keyMessages`. This is the only place that knows both: it derives the
 * schema of a request or an answer from a file's schema, and takes values and JSON pointers across. Names that people chose
 * (the keys of `placeholders`) stay as they are.
 */

type Schema = z.core.$ZodType;
type Definition = z.core.$ZodTypes['_zod']['def'];

const defOf = (schema: Schema): Definition => (schema as z.core.$ZodTypes)._zod.def;

/** `key-messages` to `keyMessages`. */
export const camelKey = (key: string): string => key.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A kind of value as it travels. */
export interface Wire {
  /** What a caller sends: fields with a default may be left out. */
  readonly input: z.ZodObject;
  /** What a caller gets: fields with a default are always there. */
  readonly output: z.ZodObject;
  /** A sent value in the field names of the file. */
  toFile(sent: Record<string, unknown>): Record<string, unknown>;
  /** A stored value in the field names of the API, without fields that are not part of it. */
  toWire(stored: Record<string, unknown>): Record<string, unknown>;
  /** `/key-messages/0` to `/keyMessages/0`. */
  pointer(pointer: string): string;
}

/** How values of a file's schema travel; `omit` names fields that belong to files only or to the address. */
export function wireOf(schema: Schema, omit: readonly string[] = []): Wire {
  const def = defOf(schema);
  if (def.type !== 'object') throw new Error('Only a set of named fields can be sent.');
  const shape = Object.fromEntries(Object.entries(def.shape).filter(([key]) => !omit.includes(key)));
  const own = z.strictObject(shape);
  return {
    input: derive(own, 'input') as z.ZodObject,
    output: derive(own, 'output') as z.ZodObject,
    toFile: (sent) => convert(sent, own, 'file') as Record<string, unknown>,
    toWire: (stored) => convert(stored, own, 'wire') as Record<string, unknown>,
    pointer: (pointer) => convertPointer(pointer, schema),
  };
}

/** The same schema with the API's names. Rules between fields are left out, because the verb parses again. */
function derive(schema: Schema, way: 'input' | 'output'): z.ZodType {
  const def = defOf(schema);
  const inner = (part: Schema): z.ZodType => derive(part, way);
  const changed = (change: object): z.ZodType => z.core.clone(schema, { ...def, ...change } as never) as z.ZodType;
  switch (def.type) {
    case 'object':
      return fields(Object.fromEntries(Object.entries(def.shape).map(([key, part]) => [camelKey(key), inner(part)])));
    case 'array':
      // How many there must be is said of what is sent: an answer may have to show fewer.
      return changed({ element: inner(def.element), ...(way === 'output' ? { checks: [] } : {}) });
    case 'default':
      return way === 'output' ? inner(def.innerType) : changed({ innerType: inner(def.innerType) });
    case 'optional':
    case 'nullable':
      return changed({ innerType: inner(def.innerType) });
    case 'union':
      return changed({ options: def.options.map(inner) });
    case 'record':
      return changed({ valueType: inner(def.valueType) });
    default:
      return schema as z.ZodType;
  }
}

/** The schema inside wrappers, and inside a union the branch that has the value's shape. */
function shapeOf(schema: Schema, value: unknown): Schema {
  const def = defOf(schema);
  if (def.type === 'default' || def.type === 'optional' || def.type === 'nullable') return shapeOf(def.innerType, value);
  if (def.type !== 'union') return schema;
  const wanted = Array.isArray(value) ? 'array' : typeof value === 'object' && value !== null ? 'object' : undefined;
  const branch = def.options.find((option) => defOf(shapeOf(option, value)).type === wanted);
  return branch === undefined ? schema : shapeOf(branch, value);
}

function convert(value: unknown, schema: Schema, to: 'file' | 'wire'): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const def = defOf(shapeOf(schema, value));
  if (Array.isArray(value)) return def.type === 'array' ? value.map((part) => convert(part, def.element, to)) : value;
  const given = value as Record<string, unknown>;
  if (def.type === 'record') {
    return Object.fromEntries(Object.entries(given).map(([key, part]) => [key, convert(part, def.valueType, to)]));
  }
  if (def.type !== 'object') return value;
  return Object.fromEntries(
    Object.entries(def.shape).flatMap(([key, part]) => {
      const [from, into] = to === 'wire' ? [key, camelKey(key)] : [camelKey(key), key];
      return Object.hasOwn(given, from) && given[from] !== undefined ? [[into, convert(given[from], part, to)]] : [];
    }),
  );
}

function convertPointer(pointer: string, schema: Schema): string {
  let at: Schema | undefined = schema;
  const parts = pointer.split('/').map((part, index) => {
    if (index === 0 || at === undefined) return part;
    // Which branch of a union is meant shows in the step itself: a number steps into a list.
    const def: Definition = defOf(shapeOf(at, /^\d+$/.test(part) ? [] : {}));
    at = def.type === 'object' ? def.shape[part] : def.type === 'array' ? def.element : undefined;
    return def.type === 'object' ? camelKey(part) : part;
  });
  return parts.join('/');
}
