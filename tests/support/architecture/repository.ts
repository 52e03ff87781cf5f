import { createHash } from 'node:crypto';

/** What package-lock.json holds, as far as the rule looks. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const COMPLETE = 'complete the lock (name, version, os, cpu, libc, optional), or `npm ci` refuses on a fresh clone';

/** Optional packages of other platforms that npm left out of the lock, and addresses that tie it to one registry. */
export function lockProblems({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, locked]) => [
    ...(locked.resolved === undefined
      ? []
      : [`package-lock.json: ${path} is tied to ${locked.resolved}: take its "resolved" away`]),
    ...Object.entries(locked.optionalDependencies ?? {}).flatMap(([name, wanted]) => {
      const found = lookUp(packages, path, name);
      const by = `package-lock.json: ${path || 'the project'} wants the optional ${name} ${wanted}`;
      if (!found) return [`${by}, which has no entry: ${COMPLETE}`];
      // Only exact versions are compared: that is how platform builds are wanted, and two majors of one may live side by side.
      const differs = /^\d+\.\d+\.\d+/.test(wanted) && found.version !== wanted;
      return differs ? [`${by}, but the entry it would use is ${found.version}: add ${beside(path)}${name}, ${COMPLETE}`] : [];
    }),
  ]);
}

/** The folder of packages that a package lies in. */
function beside(path: string): string {
  return `${path.slice(0, path.lastIndexOf('node_modules/'))}node_modules/`;
}

/** Finds a package the way Node does: beside the one that wants it, then further and further out. */
function lookUp(packages: Lock['packages'], from: string, name: string): LockedPackage | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const found = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (found || folder === '') return found;
  }
}

const TOP_LEVEL = new Set(
  `src db campaigns tests package.json package-lock.json tsconfig.json wrangler.toml README.md CHANGELOG.md LICENSE
   node_modules dist data out`.split(/\s+/),
);

/** Whatever lies at the top of the repository and is not of the house. */
export function strangersAtTheTop(names: readonly string[]): string[] {
  const strangers = names.filter((name) => !name.startsWith('.') && !TOP_LEVEL.has(name));
  return strangers.map(
    (name) => `${name} does not belong at the top: config goes into db/ or tests/, scripts into src/ or tests/`,
  );
}

/** A migration by file name; `landed` and the journal name them too. */
export interface Migrations {
  readonly files: Readonly<Record<string, string>>;
  readonly landed: Readonly<Record<string, string>>;
  /** The tags of meta/_journal.json, in order. */
  readonly journal: readonly string[];
}

/** The fingerprint of a migration; line ends are not part of it, since git may change them. */
export function fingerprint(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}

/** Migrations that changed after they landed, or that are not recorded. */
export function migrationProblems({ files, landed, journal }: Migrations): string[] {
  const names = Object.keys(files).sort();
  const inOrder = names.map((name) => name.replace(/\.sql$/, '')).join() === journal.join();
  return [
    ...Object.entries(landed).flatMap(([name, hash]) => {
      const sql = files[name];
      if (sql === undefined)
        return [`db/migrations/${name} has landed and is gone: bring it back, people's databases have run it`];
      return fingerprint(sql) === hash
        ? []
        : [`db/migrations/${name} has landed and changed: put it back and write a new migration`];
    }),
    ...names
      .filter((name) => landed[name] === undefined)
      .map((name) => `db/migrations/${name} is new: when it is final, run \`npm run db:land\` and commit both`),
    ...names
      .filter((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
      .map((name) => `db/migrations/${name} is not called NNNN_what_it_does.sql: rename it before it lands`),
    ...(inOrder
      ? []
      : ['db/migrations/meta/_journal.json does not list the migrations in order: make them with `npm run db:generate`']),
  ];
}
