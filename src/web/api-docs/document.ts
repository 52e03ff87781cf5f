/** An OpenAPI 3.1 document, as far as its pages show it. */
export interface DescribedApi {
  info: { title: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Partial<Record<Method, DescribedOperation>>>;
  components?: { schemas?: Record<string, Schema>; responses?: Record<string, DescribedAnswer> };
}

export const METHODS = ['get', 'put', 'post', 'delete'] as const;
export type Method = (typeof METHODS)[number];

export interface DescribedOperation {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, unknown>[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, Content> };
  responses?: Record<string, DescribedAnswer | { $ref: string }>;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

export interface Content {
  schema?: Schema;
  example?: unknown;
}

export interface DescribedAnswer {
  description?: string;
  headers?: Record<string, { description?: string }>;
  content?: Record<string, Content>;
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
}

/** One field of a request or an answer. */
export interface FieldRow {
  /** The way to it: `variants[].text`. */
  path: string;
  required: boolean;
  /** Its form in words: `text, at most 200 characters`. */
  form: string;
  description: string;
}

/** Deeper than anything we send; a guard against a schema that names itself. */
const DEEPEST = 6;

/** The fields of a schema, those inside lists and objects after the one that holds them. */
export function fieldsOf(schema: Schema, api: DescribedApi, path = '', depth = 0): FieldRow[] {
  if (depth > DEEPEST) return [];
  const own = resolve(schema, api);
  if (own.items) return fieldsOf(own.items, api, `${path}[]`, depth + 1);
  const branches = own.anyOf ?? own.oneOf ?? own.allOf;
  if (branches) return branches.flatMap((branch) => fieldsOf(branch, api, path, depth + 1));
  return Object.entries(own.properties ?? {}).flatMap(([name, part]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const field = resolve(part, api);
    const row = {
      path: at,
      required: own.required?.includes(name) ?? false,
      form: formOf(field, api),
      description: part.description ?? field.description ?? '',
    };
    return [row, ...fieldsOf(field, api, at, depth + 1)];
  });
}

/** What a reference stands for. */
export function resolve(schema: Schema, api: DescribedApi): Schema {
  const name = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  return name === undefined ? schema : (api.components?.schemas?.[name] ?? schema);
}

/** The answers of an operation with what they refer to. */
export function answersOf({ responses = {} }: DescribedOperation, api: DescribedApi): (readonly [string, DescribedAnswer])[] {
  return Object.entries(responses).map(([status, answer]) => {
    const name = '$ref' in answer ? /^#\/components\/responses\/(.+)$/.exec(answer.$ref)?.[1] : undefined;
    return [status, name === undefined ? (answer as DescribedAnswer) : (api.components?.responses?.[name] ?? {})] as const;
  });
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  array: 'list',
  object: 'object',
  null: 'null',
};

function formOf(schema: Schema, api: DescribedApi): string {
  const field = resolve(schema, api);
  const branches = field.anyOf ?? field.oneOf;
  if (branches) return [...new Set(branches.map((branch) => formOf(branch, api)))].join(', or ');
  if (field.const !== undefined) return JSON.stringify(field.const);
  if (field.enum) return `one of ${field.enum.map((word) => JSON.stringify(word)).join(', ')}`;
  const types = [field.type ?? 'anything'].flat().map((type) => WORDS[type] ?? type);
  const parts = [types.join(' or ')];
  if (field.maxLength !== undefined) parts.push(`at most ${field.maxLength.toLocaleString('en-GB')} characters`);
  if (field.minItems !== undefined) parts.push(`at least ${field.minItems}`);
  if (field.maxItems !== undefined) parts.push(`at most ${field.maxItems.toLocaleString('en-GB')}`);
  if (field.minimum !== undefined) parts.push(`from ${field.minimum}`);
  if (field.default !== undefined) parts.push(`${JSON.stringify(field.default)} if left out`);
  return parts.join(', ');
}
