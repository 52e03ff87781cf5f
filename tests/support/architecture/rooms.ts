/** A room of the house: which files are in it and what those may import. */
interface Room {
  readonly owns: RegExp;
  /** Whether a file of the room may import this file of ours. */
  readonly files: (path: string, importer: string) => boolean;
  /** The packages it may import; left out, any that is not confined to another place. */
  readonly packages?: readonly string[];
  /** Whether Node's own modules are among them. */
  readonly node?: true;
  /** What to do when it imports something else. */
  readonly say: string;
}

/** The capabilities, in the order in which they may know one another. */
export const CAPABILITIES = [
  'access',
  'partners',
  'programme',
  'content',
  'takeup',
  'returns',
  'evidence',
  'actions',
  'feeds',
  'reporting',
  'definitions',
] as const;

/** Of these, some are confined to one folder by the rules about single packages. */
const PACKAGES = ['drizzle-orm', 'luxon', 'zod', 'yaml', 'csv-parse', 'fflate', 'docx'] as const;

const READS_EVERY_TABLE: readonly string[] = ['feeds', 'reporting'];

const isFace = (path: string, among: readonly string[] = CAPABILITIES): boolean =>
  among.some((name) => path === `src/${name}/index.ts`);
const SHEETS = 'src/platform/sheets/';
const isShared = (path: string): boolean =>
  (path.startsWith('src/platform/') && (!path.startsWith(SHEETS) || path === `${SHEETS}index.ts`)) ||
  path === 'src/calendar/index.ts';
const isSchema = (path: string): boolean => /^db\/schema\/[^/]+\.ts$/.test(path);

const capabilities: readonly Room[] = CAPABILITIES.map((name, order) => ({
  owns: new RegExp(`^src/${name}/`),
  files: (path) =>
    path.startsWith(`src/${name}/`) ||
    isShared(path) ||
    isFace(path, CAPABILITIES.slice(0, order)) ||
    (READS_EVERY_TABLE.includes(name) ? isSchema(path) : path === `db/schema/${name}.ts`),
  packages: PACKAGES,
  say: `${name} may import its own files and tables, src/platform, src/calendar/index.ts${order === 0 ? '' : `, the index.ts of ${CAPABILITIES.slice(0, order).join(', ')}`}, and the packages ${PACKAGES.join(', ')}`,
}));

const isForBrowsers = (path: string): boolean => path.startsWith('src/web/browser/');

const transport = (name: string, more: (path: string) => boolean = () => false, also = ''): Room => ({
  owns: new RegExp(`^src/${name}/`),
  files: (path) => !isForBrowsers(path) && (path.startsWith(`src/${name}/`) || isFace(path) || isShared(path) || more(path)),
  say: `${name} is a thin transport: it may import its own files, each capability's index.ts, src/platform and src/calendar/index.ts${also}`,
});

const adapters = (name: string, opener: string): Room => ({
  owns: new RegExp(`^src/adapters/${name}/`),
  files: (path) =>
    path.startsWith(`src/adapters/${name}/`) || isFace(path) || isShared(path) || isSchema(path) || path === opener,
  say: `an adapter for ${name} may import its own files, ${opener}, db/schema, src/platform and each capability's index.ts`,
});

const isRuntimeOf = (path: string, other: RegExp): boolean => !other.test(path) && !path.startsWith('tests/');
const ONLY_WORKER = /^(?:src\/worker\.ts$|src\/adapters\/worker\/|db\/open-d1\.ts$)/;
const ONLY_NODE = /^(?:src\/node\.ts$|src\/adapters\/node\/|db\/open-node\.ts$|src\/cli\/)/;

const ROOMS: readonly Room[] = [
  {
    owns: /^src\/platform\/sheets\//,
    files: (path) => path.startsWith(SHEETS) || path === 'src/platform/errors.ts',
    packages: ['zod', 'fflate', 'csv-parse', 'read-excel-file', 'write-excel-file'],
    say: 'src/platform/sheets knows cells and nothing else: it may import its own files, src/platform/errors.ts, zod, fflate, csv-parse, read-excel-file and write-excel-file',
  },
  {
    owns: /^src\/platform\//,
    files: (path) => isShared(path) || path === 'db/schema/platform.ts',
    packages: ['drizzle-orm', 'zod', '@noble/hashes'],
    say: 'src/platform knows nobody but the pure calendar: it may import its own files, src/calendar/index.ts, db/schema/platform.ts, drizzle-orm, zod and @noble/hashes',
  },
  ...capabilities,
  {
    owns: /^src\/calendar\//,
    files: (path) => path.startsWith('src/calendar/'),
    packages: ['luxon', 'rrule', 'ical-generator', 'zod'],
    say: 'src/calendar is pure and imports nothing of ours: hand it what it needs as arguments',
  },
  transport('api'),
  {
    owns: /^src\/web\/browser\//,
    // Numbers are read and compared, and copy is filled, counted and checked, alike on both sides: one that sees a post differently
    // from the server would mislead whoever writes it. A test of the build sees to it that no schema comes along.
    files: (path) =>
      isForBrowsers(path) ||
      /^src\/returns\/(?:form\/(?:read-number|sum-sentence)|paste\/(?:cell-words|split-block))\.ts$/.test(path) ||
      /^src\/content\/(?:(?:count|checks|copy)\/|channel-names\.ts$)/.test(path) ||
      /^src\/content\/data\/(?:limits|checks|link-endings)\.json$/.test(path),
    packages: ['govuk-frontend'],
    say: 'src/web/browser runs in browsers: it may import its own files, src/returns/form/read-number.ts, form/sum-sentence.ts, paste/cell-words.ts and paste/split-block.ts, what fills, counts and checks copy (src/content/copy, count and checks with their data), and govuk-frontend',
  },
  transport('web'),
  transport('cli', (path) => /^src\/(?:web|adapters\/node)\//.test(path), ', and the pages of src/web and src/adapters/node'),
  adapters('node', 'db/open-node.ts'),
  adapters('worker', 'db/open-d1.ts'),
  {
    owns: /^src\/app\.ts$/,
    files: (path) => /^src\/(?:api|web)\//.test(path) || isFace(path) || isShared(path),
    say: 'src/app.ts runs anywhere: it may import src/api, src/web, src/platform and each index.ts; the rest comes in as deps',
  },
  {
    owns: /^src\/node\.ts$/,
    files: (path) => isRuntimeOf(path, ONLY_WORKER),
    say: 'src/node.ts is the root for Node: leave D1 and the Worker adapters to src/worker.ts',
  },
  {
    owns: /^src\/worker\.ts$/,
    files: (path) => isRuntimeOf(path, ONLY_NODE),
    say: 'src/worker.ts is the root for Workers: leave SQLite files, the command line and the Node adapters to src/node.ts',
  },
  {
    owns: /^src\/(?:ensure-install|run-built)\.mjs$/,
    files: (path) => /^src\/[^/]+\.mjs$/.test(path),
    packages: [],
    node: true,
    say: 'this script runs before anything is installed or built: it may import only Node and the scripts beside it',
  },
  {
    owns: /^src\/[^/]+\.mjs$/,
    files: (path) => /^src\/[^/]+\.mjs$/.test(path),
    packages: ['esbuild'],
    node: true,
    say: 'a script may import Node, esbuild and the scripts beside it',
  },
  {
    owns: /^db\/schema\//,
    files: isSchema,
    packages: ['drizzle-orm'],
    say: 'a table knows only drizzle-orm and other tables: repeat a short list of values rather than import it',
  },
  {
    owns: /^db\/open-(?:node|d1)\.ts$/,
    files: (path) => path.startsWith('src/platform/') || isSchema(path),
    say: 'opening a database needs a driver, db/schema and the Store of src/platform, nothing else',
  },
  {
    owns: /^db\/drizzle\.config\.ts$/,
    files: isSchema,
    packages: ['drizzle-kit'],
    node: true,
    say: 'the config needs drizzle-kit only',
  },
];

/** The room a file is in. */
export function roomOf(path: string): Room | undefined {
  return ROOMS.find(({ owns }) => owns.test(path));
}
