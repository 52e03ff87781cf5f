import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vitest/node';

/** A file as the rules see it: its path from the root, with forward slashes, and what is written in it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A node of the syntax tree; fields beyond its type are looked at one by one. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** The folder of package.json. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const IGNORED = new Set(['node_modules', 'dist', 'data', '.git', '.wrangler', 'out']);
const CODE = new Set(['.ts', '.tsx', '.mjs']);
// `src/<capability>/data` holds dated tables, unlike the ignored `data/` beside it at the top.
const isIgnored = (folder: string, name: string): boolean => IGNORED.has(name) && !(name === 'data' && folder !== '');

/** Every file under these folders of the repository that holds code, whether git knows it or not. */
export function readTree(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    pathsUnder(folder)
      .filter((path) => CODE.has(extname(path)))
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
  );
}

function pathsUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (isIgnored(folder, entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? pathsUnder(path) : [path];
  });
}

/** Whether a value of the tree is itself a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

const LANGUAGES = { '.ts': 'ts', '.tsx': 'tsx', '.mjs': 'js' } as const;
const parsed = new WeakMap<SourceFile, Node[]>();

/** Every node of a file, parents first. A real parser, so that comments, strings and JSX text are never taken for code. */
export function nodesOf(file: SourceFile): readonly Node[] {
  const known = parsed.get(file);
  if (known) return known;
  const lang = LANGUAGES[extname(file.path) as keyof typeof LANGUAGES];
  let program: unknown;
  try {
    program = parseAst(file.text, { lang });
  } catch (error) {
    throw new Error(`${file.path} cannot be parsed: ${error instanceof Error ? error.message : String(error)}`);
  }
  const nodes: Node[] = [];
  collect(program, nodes);
  parsed.set(file, nodes);
  return nodes;
}

function collect(value: unknown, nodes: Node[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, nodes);
  else if (isNode(value)) {
    nodes.push(value);
    for (const field of Object.values(value)) collect(field, nodes);
  }
}

/** The text of a literal or of a template without expressions. */
export function stringOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis) || node.quasis.length !== 1) return undefined;
  const quasi = node.quasis[0] as { value?: { cooked?: string } };
  return quasi.value?.cooked;
}

/** The name of an identifier (in code or JSX), otherwise undefined. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && typeof node.name === 'string' ? node.name : undefined;
}

/** `path:line` of a node, for a person to click on. */
export function placeOf(file: SourceFile, node: Node): string {
  return `${file.path}:${file.text.slice(0, node.start).split('\n').length}`;
}
