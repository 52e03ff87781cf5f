import { isAlias, isCollection, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '#src/platform/errors.ts';

/** A parsed file and a way from a value's path to its place in the text. */
export interface Located<T> {
  value: T;
  /** Line and column, counted from 1, of the nearest node on the way to `path`. */
  at(path: readonly PropertyKey[]): { line: number; column: number };
}

const MAX_ALIASES = 20;

/** Parses YAML and checks it; every problem carries file, line and column. */
export function readYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): Located<z.infer<S>> | { problems: Problem[] } {
  const counter = new LineCounter();
  const fail = (message: string, offset?: number): { problems: Problem[] } => {
    const place = offset === undefined ? undefined : counter.linePos(offset);
    return { problems: [{ file, ...(place ? { line: place.line, column: place.col } : {}), message }] };
  };
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  } catch (error) {
    // The parser recurses, so brackets piled up by the thousand exhaust its stack.
    if (error instanceof RangeError) return fail('is nested too deeply: write lists and fields a few levels deep');
    throw error;
  }
  const [broken] = document.errors;
  if (broken) return fail(yamlReason(broken.code, broken.message), broken.pos[0]);

  let aliases = 0;
  let firstAlias: number | undefined;
  visit(document, {
    Alias: (_key, node) => {
      aliases += 1;
      firstAlias ??= node.range?.[0];
    },
  });
  if (aliases > MAX_ALIASES)
    return fail(`uses ${aliases} aliases (*name), at most ${MAX_ALIASES}: write the values out`, firstAlias);

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return fail('uses aliases (*name) that multiply: write the values out', firstAlias);
  }
  const at = (path: readonly PropertyKey[]) => {
    const offset = offsetOf(document.contents, path);
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  if (value === null || value === undefined) return fail('is empty', 0);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, at };
  return {
    problems: flatten(parsed.error.issues).map((issue) => {
      const key = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      return { file, ...at(key), message: `${label(issue.path)}${issue.message}` };
    }),
  };
}

// A union reports one branch list; the branch that came closest tells a person more than "invalid input".
function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const deep = issue.errors.flat().filter((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys');
    return deep.length > 0 ? deep.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) : [issue];
  });
}

/** The last names of a path, as people say them: `themes[2].days: `. */
function label(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '';
  const text = path.reduce<string>(
    (so, part) => (typeof part === 'number' ? `${so}[${part + 1}]` : so === '' ? String(part) : `${so}.${String(part)}`),
    '',
  );
  return `${text} `;
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const part of path) {
    if (isAlias(node) || !isCollection(node)) break;
    const item = isMap(node)
      ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === part)
      : node.items[Number(part)];
    if (item === undefined) break;
    const key = isPair(item) && isScalar(item.key) ? item.key.range?.[0] : undefined;
    node = isPair(item) ? item.value : item;
    offset = (node as Node | null)?.range?.[0] ?? key ?? offset;
    if (isCollection(node) && key !== undefined) offset = key;
  }
  return offset;
}

function yamlReason(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'names the same field twice: keep one';
  if (code === 'TAB_AS_INDENT') return 'is indented with a tab: use spaces';
  if (code === 'BAD_INDENT') return 'is indented wrongly: fields of one thing start in the same column';
  if (code === 'MULTILINE_IMPLICIT_KEY' || code === 'MISSING_CHAR')
    return 'is not a "name: value" line: put text with a colon in quotes';
  return `cannot be read as YAML: ${message}`;
}
