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
// The parser recurses, so brackets piled up by the thousand exhaust its stack.
const TOO_DEEP = 'is nested too deeply or too long: write lists and fields a few levels deep';

const MOST_OPEN = 500;
const MOST_LINES = 200_000;

/** Brackets, list marks or empty lines piled up by the hundred: no file needs them, and the parser takes minutes over them. */
function isPiledUp(text: string): boolean {
  let open = 0;
  let lines = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') open += 1;
    else if (sign === ']' || sign === '}') open = Math.max(0, open - 1);
    else if (sign === '\n') lines += 1;
    if (open > MOST_OPEN || lines > MOST_LINES) return true;
  }
  return /(?:[-?] ){100}/.test(text);
}

type Document = ReturnType<typeof parseDocument>;

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
  if (isPiledUp(text)) return fail(TOO_DEEP);
  // The library compares every key with every other, a minute for a long file, so doubled keys are looked for below.
  let document: Document;
  let found: Survey;
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
    found = survey(document);
  } catch (error) {
    if (error instanceof RangeError) return fail(TOO_DEEP);
    throw error;
  }
  const [broken] = document.errors;
  if (broken) {
    // By far the likeliest slip in these files, and one the parser reports somewhere else as something else.
    const comment = /[:[,{-][ \t]+(#[\p{L}\p{N}_]+)/u.exec(text);
    if (comment?.[1])
      return fail(
        `${comment[1]} starts a comment here: put it in quotes, "${comment[1]}"`,
        comment.index + comment[0].indexOf('#'),
      );
    return fail(yamlReason(broken.code, broken.message), broken.pos[0]);
  }
  if (found.doubled !== undefined) return fail('names the same field twice: keep one', found.doubled);
  if (found.dangling !== undefined) return fail('starts with * as an alias does: put the text in quotes', found.dangling);
  const [firstAlias] = found.aliases;
  if (found.aliases.length > MAX_ALIASES)
    return fail(`uses ${found.aliases.length} aliases (*name), at most ${MAX_ALIASES}: write the values out`, firstAlias);

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
      return { file, ...at(key), message: `${label(issue.path, value)}${issue.message}` };
    }),
  };
}

/** Where a document has aliases, the first of them that names nothing before it, and the first key given twice. */
interface Survey {
  aliases: number[];
  dangling?: number;
  doubled?: number;
}

function survey(document: Document): Survey {
  const found: Survey = { aliases: [] };
  const anchors = new Set<string>();
  const remember = (anchor: string | undefined): void => {
    if (anchor !== undefined) anchors.add(anchor);
  };
  visit(document, {
    Alias: (_key, node) => {
      const offset = node.range?.[0] ?? 0;
      found.aliases.push(offset);
      if (!anchors.has(node.source)) found.dangling ??= offset;
    },
    Value: (_key, node) => remember(node.anchor),
    Map: (_key, node) => {
      remember(node.anchor);
      const keys = new Set<unknown>();
      for (const { key } of node.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) found.doubled ??= key.range?.[0] ?? 0;
        keys.add(key.value);
      }
    },
  });
  return found;
}

/** Issues with a union's replaced by those of the branch that came closest: they tell a person more than "invalid input". */
export function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const deep = issue.errors.flat().filter((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys');
    return deep.length > 0 ? deep.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) : [issue];
  });
}

/** The way to a value as people say it, items by their slug: `themes "mate-crime" days[2]`. */
function label(path: readonly PropertyKey[], root: unknown): string {
  let said = '';
  let value = root;
  for (const part of path) {
    const inside: unknown =
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
    const slug = typeof inside === 'object' && inside !== null ? (inside as { slug?: unknown }).slug : undefined;
    if (typeof part === 'number') said += typeof slug === 'string' ? ` "${slug}"` : `[${part + 1}]`;
    else said += `${said === '' ? '' : said.endsWith('"') ? ' ' : '.'}${String(part)}`;
    value = inside;
  }
  return said === '' ? '' : `${said} `;
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
  if (code === 'RESOURCE_EXHAUSTION') return TOO_DEEP;
  if (code === 'TAB_AS_INDENT') return 'is indented with a tab: use spaces';
  if (code === 'BAD_INDENT') return 'is indented wrongly: fields of one thing start in the same column';
  if (/quote/i.test(message)) return 'opens a quote that is never closed';
  if (code === 'MULTILINE_IMPLICIT_KEY' || code === 'MISSING_CHAR' || code === 'BLOCK_AS_IMPLICIT_KEY') {
    return 'is not a "name: value" line: put a space after the colon, text that has a colon in quotes, and fields of one thing in one column';
  }
  return `cannot be read as YAML: ${message}`;
}
