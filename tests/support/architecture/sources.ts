import { isNode, type Node, nameOf, nodesOf, placeOf, type SourceFile, stringOf } from './source-tree.ts';

const DRAWERS = /(?:^|-)(?:utils?|helpers?|services?|managers?)$/;

/** Files and folders named after nothing. */
export function drawers(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path }) => {
    const names = path.split('/').slice(1);
    const file = (names.pop() ?? '').replace(/\..*$/, '');
    const wrong = [...names, file].some((name) => DRAWERS.test(name)) || file === 'types';
    return wrong ? [`${path} is a drawer for anything: name it after what it does, such as recall-template.ts`] : [];
  });
}

/** TSX means Hono's JSX, which belongs to pages. */
export function misplacedPages(files: readonly SourceFile[]): string[] {
  const wrong = files.filter(({ path }) => path.endsWith('.tsx') && !path.startsWith('src/web/'));
  return wrong.map(({ path }) => `${path} is a page outside src/web: move it there, or render it without JSX`);
}

const LIMIT = 300;
const NORMAL = 200;

/** Files over 300 lines; those over 200 are named too once one is. */
export function longFiles(files: readonly SourceFile[]): string[] {
  const counted = files
    .filter(({ path }) => /\.tsx?$/.test(path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }));
  const tooLong = counted.filter(({ lines }) => lines > LIMIT);
  if (tooLong.length === 0) return [];
  const long = counted.filter(({ lines }) => lines > NORMAL && lines <= LIMIT).map(({ path, lines }) => `${path} (${lines})`);
  return [
    ...tooLong.map(({ path, lines }) => `${path} has ${lines} lines: split it by what it does, 300 is the most`),
    ...(long.length > 0 ? [`Also over ${NORMAL} lines: ${long.join(', ')}`] : []),
  ];
}

const OUTER = /^(?:src\/(?:node|worker)\.ts|src\/cli\/main\.ts|src\/adapters\/.*|src\/[^/]+\.mjs|db\/drizzle\.config\.ts)$/;

const MEMBERS: Readonly<Record<string, RegExp>> = {
  process: /^env$/,
  Date: /^now$/,
  DateTime: /^now$/,
  performance: /^now$/,
  Math: /^random$/,
};

/** Where code below the roots and adapters reads the environment, the clock or randomness. */
export function ambientReads(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !OUTER.test(path))
    .flatMap((file) =>
      nodesOf(file).flatMap((node) => {
        const read = ambientRead(node);
        return read
          ? [`${placeOf(file, node)} reads ${read}: take the clock, randomness or config from the context it is given`]
          : [];
      }),
    );
}

function ambientMember(object: string | undefined, property: string | undefined): string | undefined {
  if (property === undefined) return undefined;
  if (/^(?:randomUUID|getRandomValues)$/.test(property)) return `crypto.${property}`;
  return object !== undefined && MEMBERS[object]?.test(property) ? `${object}.${property}` : undefined;
}

function ambientRead(node: Node): string | undefined {
  if (node.type === 'MemberExpression') {
    const property = node.computed ? stringOf(node.property) : nameOf(node.property);
    const object = nameOf(node.object) ?? (isNode(node.object) ? nameOf(node.object.property) : undefined);
    return ambientMember(object, property);
  }
  if (node.type === 'VariableDeclarator' && isNode(node.id) && Array.isArray(node.id.properties)) {
    const taken = node.id.properties.map((property: unknown) => (isNode(property) ? nameOf(property.key) : undefined));
    return taken.map((property) => ambientMember(nameOf(node.init), property)).find((found) => found !== undefined);
  }
  const bare = Array.isArray(node.arguments) && node.arguments.length === 0;
  if (node.type === 'NewExpression') return bare && nameOf(node.callee) === 'Date' ? 'new Date()' : undefined;
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return undefined;
  if (nameOf(node.callee) === 'Date') return 'Date()';
  const method = nameOf(node.callee.property);
  return bare && nameOf(node.callee.object) === 'DateTime' && (method === 'local' || method === 'utc')
    ? `DateTime.${method}()`
    : undefined;
}

// In parts, so that this file does not find itself.
const LEFTOVERS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b${'TO'}${'DO'}\\b|\\b${'FIX'}${'ME'}\\b`), 'do it now, or open an issue for it'],
  [new RegExp(`\\.${'only'}\\(`), 'it silences every other test: take it away'],
  [new RegExp(`\\.${'skip'}\\(`), 'a test that does not run proves nothing: mend it or delete it'],
  [new RegExp(`\\bas ${'any'}\\b`), 'say the real type, or narrow an unknown'],
  [new RegExp(`@ts-${'ignore'}|@ts-${'nocheck'}`), 'mend the type instead'],
];

/** Notes to oneself, silenced tests and silenced types. */
export function leftovers(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) =>
      LEFTOVERS.flatMap(([pattern, say]) => {
        const found = pattern.exec(line)?.[0];
        return found ? [`${path}:${index + 1} says ${found}: ${say}`] : [];
      }),
    ),
  );
}
