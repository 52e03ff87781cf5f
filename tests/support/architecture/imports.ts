import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { CAPABILITIES, roomOf } from './rooms.ts';
import { type Node, nodesOf, placeOf, type SourceFile, stringOf } from './source-tree.ts';

/** Something a file imports: a file of ours or a package, and where it says so. */
interface Import {
  readonly place: string;
  readonly specifier: string | undefined;
}

const SOURCED = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);
const isRequire = (node: Node): boolean => {
  const callee = node.callee as Node | undefined;
  return node.type === 'CallExpression' && callee?.type === 'Identifier' && callee.name === 'require';
};

/** Everything a file imports, types included; the specifier is undefined where it is computed. */
function importsOf(file: SourceFile): Import[] {
  return nodesOf(file).flatMap((node) => {
    const source = isRequire(node) ? (node.arguments as Node[])[0] : SOURCED.has(node.type) ? node.source : undefined;
    return source ? [{ place: placeOf(file, node), specifier: stringOf(source) }] : [];
  });
}

/** The repository path a specifier means, or undefined for a package. */
export function pathOf(importer: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier);
  return /^#(?:src|db|tests)\//.test(specifier) ? specifier.slice(1) : undefined;
}

/** A package that only some places may import, with the sentence for the others. */
interface Confinement {
  readonly packages: (name: string) => boolean;
  readonly to: RegExp;
  readonly say: string;
}

const named = (...names: readonly string[]) => {
  return (name: string): boolean => names.some((one) => name === one || name.startsWith(`${one}/`));
};
const isDriver = (name: string): boolean =>
  named('better-sqlite3')(name) || (named('drizzle-orm')(name) && !/^drizzle-orm(?:\/sqlite-core(?:\/.*)?)?$/.test(name));
const ADAPTERS_AND_ROOTS = String.raw`src/adapters/|src/(?:node|worker)\.ts$`;

const CONFINEMENTS: readonly Confinement[] = [
  {
    packages: isBuiltin,
    to: /^(?:src\/adapters\/node\/|src\/node\.ts$|src\/cli\/main\.ts$|src\/[^/]+\.mjs$|db\/open-node\.ts$|db\/drizzle\.config\.ts$)/,
    say: "Node's own modules do not exist on Workers: make it a port in src/platform and its adapter in src/adapters/node",
  },
  {
    packages: named('rrule'),
    to: /^src\/calendar\/recurrence\.ts$/,
    say: 'only src/calendar/recurrence.ts knows rrule: ask it instead',
  },
  {
    packages: named('ical-generator'),
    to: /^src\/calendar\/ics\//,
    say: 'only src/calendar/ics knows ical-generator: ask it instead',
  },
  {
    packages: named('docx'),
    to: /^src\/reporting\/documents\//,
    say: 'only src/reporting/documents writes Word documents: give it blocks instead',
  },
  {
    packages: named('read-excel-file', 'write-excel-file'),
    to: /^src\/platform\/sheets\//,
    say: 'only src/platform/sheets reads and writes workbooks: ask it instead',
  },
  {
    packages: named('csv-parse'),
    to: /^src\/(?:platform\/sheets\/|returns\/import\/figures-csv\.ts$)/,
    say: 'only src/platform/sheets reads the CSV that people send, and src/returns/import/figures-csv.ts that of campaign files: ask it instead',
  },
  {
    packages: named('govuk-frontend'),
    to: /^src\/web\/browser\//,
    say: 'scripts of the design system run in browsers: put what needs them into src/web/browser',
  },
  {
    packages: isDriver,
    to: /^(?:db\/open-(?:node|d1)\.ts$|src\/adapters\/)/,
    say: 'a database driver is opened in db/open-node.ts or db/open-d1.ts: take the Store from src/platform instead',
  },
  {
    packages: named('drizzle-orm'),
    to: new RegExp(`^(?:db/|src/platform/|src/(?:${CAPABILITIES.join('|')})/|${ADAPTERS_AND_ROOTS})`),
    say: 'queries belong to a capability: call its index.ts instead',
  },
];

/** Who imports whom, against the rooms of the house. */
export function wrongImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    if (!room)
      return [
        `${file.path} is in no room of the design: put it into one, or add the room to tests/support/architecture/rooms.ts`,
      ];
    return importsOf(file).flatMap(({ place, specifier }) => {
      if (specifier === undefined) {
        return file.path.endsWith('.mjs') ? [] : [`${place} imports a computed path: write the path as a plain string`];
      }
      const wrong = wrongTarget(file.path, specifier);
      return wrong ? [`${place} imports ${specifier}: ${wrong}`] : [];
    });

    function wrongTarget(importer: string, specifier: string): string | undefined {
      const path = pathOf(importer, specifier);
      if (path === undefined) {
        const confined = CONFINEMENTS.find(({ packages, to }) => packages(specifier) && !to.test(importer));
        if (confined) return confined.say;
        return room?.packages && !named(...room.packages)(specifier) && !(room.node && isBuiltin(specifier))
          ? room.say
          : undefined;
      }
      if (!posix.extname(path)) return 'write the whole file name, with .ts or .tsx';
      return room?.files(path, importer) ? undefined : room?.say;
    }
  });
}
