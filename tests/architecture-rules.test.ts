import { describe, expect, it } from 'vitest';
import { wrongImports } from './support/architecture/imports.ts';
import { jargonOnPages } from './support/architecture/pages.ts';
import { fingerprint, lockProblems, migrationProblems, strangersAtTheTop } from './support/architecture/repository.ts';
import { ambientReads, drawers, leftovers, longFiles, misplacedPages } from './support/architecture/sources.ts';

const importing = (path: string, specifier: string) => wrongImports([{ path, text: `import { x } from '${specifier}';` }]);

describe('who may import whom', () => {
  it.each([
    ['platform its table', 'src/platform/audit.ts', '#db/schema/platform.ts'],
    ['platform drizzle', 'src/platform/store.ts', 'drizzle-orm/sqlite-core'],
    ['a capability its own table', 'src/content/reads.ts', '#db/schema/content.ts'],
    ['a capability an earlier face', 'src/content/reads.ts', '#src/partners/index.ts'],
    ['a capability the calendar', 'src/programme/rules.ts', '../calendar/index.ts'],
    ['the sheets csv-parse', 'src/platform/sheets/csv-rows.ts', 'csv-parse/sync'],
    ['the sheets a library for workbooks', 'src/platform/sheets/read-xlsx.ts', 'read-excel-file/universal'],
    ['a capability the face of the sheets', 'src/returns/excel/write.ts', '#src/platform/sheets/index.ts'],
    ['the reader of campaign files csv-parse', 'src/returns/import/figures-csv.ts', 'csv-parse/sync'],
    ['feeds any table', 'src/feeds/reads.ts', '#db/schema/content.ts'],
    ['reporting any table', 'src/reporting/reads.ts', '#db/schema/returns.ts'],
    ['recurrence rrule', 'src/calendar/recurrence.ts', 'rrule'],
    ['ics ical-generator', 'src/calendar/ics/frame.ts', 'ical-generator'],
    ['documents docx', 'src/reporting/documents/docx.ts', 'docx'],
    ['the API Hono', 'src/api/returns.ts', 'hono'],
    ['the API a face', 'src/api/returns.ts', '#src/returns/index.ts'],
    ['a command a page', 'src/cli/report.ts', '#src/web/report-page.tsx'],
    ['a command a Node adapter', 'src/cli/main.ts', '#src/adapters/node/files.ts'],
    ['the command root Node', 'src/cli/main.ts', 'node:process'],
    ['a Node adapter the driver', 'src/adapters/node/backup.ts', 'better-sqlite3'],
    ['the app its pages', 'src/app.ts', './web/routes.tsx'],
    ['the Node root its database', 'src/node.ts', '../db/open-node.ts'],
    ['the Worker root its database', 'src/worker.ts', '#db/open-d1.ts'],
    ['a script Node', 'src/build.mjs', 'node:fs'],
    ["the browser's script the design system", 'src/web/browser/app.ts', 'govuk-frontend'],
    ["the browser's script how numbers are read", 'src/web/browser/sums.ts', '#src/returns/form/read-number.ts'],
    ['a table another table', 'db/schema/content.ts', './partners.ts'],
  ])('lets %s', (_, path, specifier) => {
    expect(importing(path, specifier)).toEqual([]);
  });

  it.each([
    ['platform a capability', 'src/platform/audit.ts', '#src/access/index.ts', /knows nobody/],
    ['platform another table', 'src/platform/audit.ts', '#db/schema/content.ts', /knows nobody/],
    ['platform luxon', 'src/platform/clock.ts', 'luxon', /knows nobody/],
    ['a capability a later face', 'src/content/reads.ts', '#src/returns/index.ts', /content may import/],
    ["a capability another's internals", 'src/returns/reads.ts', '#src/content/reads.ts', /returns may import/],
    ["a capability another's table", 'src/returns/reads.ts', '#db/schema/content.ts', /returns may import/],
    ['a capability the inside of the calendar', 'src/programme/rules.ts', '#src/calendar/days.ts', /programme may import/],
    ['a capability Hono', 'src/content/page.ts', 'hono/html', /content may import/],
    ['a capability Node', 'src/content/files.ts', 'node:fs', /port in src\/platform/],
    ['a capability Node by its bare name', 'src/content/files.ts', 'fs', /port in src\/platform/],
    ['a capability a driver', 'src/content/reads.ts', 'better-sqlite3', /driver/],
    ["a capability drizzle's driver", 'src/content/reads.ts', 'drizzle-orm/d1', /driver/],
    ['a capability a page', 'src/content/reads.ts', '#src/web/post.tsx', /content may import/],
    ['a capability an adapter', 'src/content/reads.ts', '#src/adapters/node/files.ts', /content may import/],
    ['the calendar anything of ours', 'src/calendar/days.ts', '#src/platform/errors.ts', /imports nothing of ours/],
    ['other calendar files rrule', 'src/calendar/days.ts', 'rrule', /recurrence\.ts/],
    ['feeds ical-generator', 'src/feeds/assemble.ts', 'ical-generator', /calendar\/ics/],
    ['a capability csv-parse', 'src/returns/figures.ts', 'csv-parse/sync', /src\/platform\/sheets/],
    ['a capability a library for workbooks', 'src/definitions/workbook/x.ts', 'write-excel-file', /src\/platform\/sheets/],
    ['a capability the inside of the sheets', 'src/returns/excel/x.ts', '#src/platform/sheets/sheet.ts', /returns may import/],
    ['the sheets the store', 'src/platform/sheets/x.ts', '#src/platform/store.ts', /cells and nothing else/],
    ['other reports docx', 'src/reporting/report.ts', 'docx', /src\/reporting\/documents/],
    ['the API pages', 'src/api/returns.ts', '#src/web/page.tsx', /thin transport/],
    ['the API queries', 'src/api/returns.ts', 'drizzle-orm', /queries belong/],
    ["a page a capability's internals", 'src/web/page.tsx', '#src/returns/reads.ts', /thin transport/],
    ["a page the browser's script", 'src/web/page.tsx', '#src/web/browser/announce.ts', /thin transport/],
    ['a page the design system', 'src/web/page.tsx', 'govuk-frontend', /src\/web\/browser/],
    ["the browser's script a page", 'src/web/browser/app.ts', '../kit/style.ts', /runs in browsers/],
    ["the browser's script a face", 'src/web/browser/app.ts', '#src/returns/index.ts', /runs in browsers/],
    ["the browser's script a package", 'src/web/browser/app.ts', 'zod', /runs in browsers/],
    ['a command the app', 'src/cli/report.ts', '#src/app.ts', /thin transport/],
    ['a command the database', 'src/cli/report.ts', '#db/open-node.ts', /thin transport/],
    ['a command other than the root Node', 'src/cli/report.ts', 'node:fs', /port in src\/platform/],
    ['the app Node', 'src/app.ts', 'node:crypto', /port in src\/platform/],
    ['the app an adapter', 'src/app.ts', './adapters/node/files.ts', /come?s? in as deps/],
    ['the Worker a Node adapter', 'src/worker.ts', './adapters/node/files.ts', /root for Workers/],
    ['the Worker Node', 'src/worker.ts', 'node:fs', /port in src\/platform/],
    ['the Node root D1', 'src/node.ts', '#db/open-d1.ts', /root for Node/],
    ['the Worker adapters the SQLite file', 'src/adapters/worker/files.ts', '#db/open-node.ts', /adapter for worker/],
    ['the install script a package', 'src/ensure-install.mjs', 'esbuild', /before anything is installed/],
    ['a table a capability', 'db/schema/content.ts', '#src/content/index.ts', /a table knows only/],
    ['anything a test', 'src/node.ts', '#tests/support/stores.ts', /root for Node/],
    ['anything a path without its ending', 'src/app.ts', './feeds/index', /whole file name/],
  ])('does not let %s', (_, path, specifier, sentence) => {
    expect(importing(path, specifier).join()).toMatch(sentence);
  });

  it.each([
    ['a type', "import type { X } from '#src/web/page.tsx';"],
    ['an export', "export { x } from '#src/web/page.tsx';"],
    ['everything', "export * from '#src/web/page.tsx';"],
    ['for its effect', "import '#src/web/page.tsx';"],
    ['later', "const x = await import('#src/web/page.tsx');"],
    ['later, in backticks', 'const x = await import(`#src/web/page.tsx`);'],
    ['in a type', "type X = import('#src/web/page.tsx').X;"],
    ['by require', "const x = require('#src/web/page.tsx');"],
  ])('sees an import of %s, with its line', (_, text) => {
    expect(wrongImports([{ path: 'src/content/reads.ts', text: `\n${text}` }])).toEqual([
      expect.stringMatching(/^src\/content\/reads\.ts:2 imports #src\/web\/page\.tsx: /),
    ]);
  });

  it('is not misled by comments and strings', () => {
    expect(wrongImports([{ path: 'src/app.ts', text: "// import 'node:fs'\nconst x = `\nimport 'node:fs'`;" }])).toEqual([]);
  });

  it('refuses a computed import and a file in no room', () => {
    expect(wrongImports([{ path: 'src/app.ts', text: 'await import(name);' }]).join()).toMatch(/plain string/);
    expect(wrongImports([{ path: 'src/shop/index.ts', text: '' }]).join()).toMatch(/in no room/);
    expect(wrongImports([{ path: 'src/server.ts', text: '' }]).join()).toMatch(/in no room/);
  });

  it('says which file cannot be parsed', () => {
    expect(() => wrongImports([{ path: 'src/app.ts', text: 'const = ;' }])).toThrow(/^src\/app\.ts cannot be parsed/);
  });
});

describe('environment, clock and randomness', () => {
  const reads = (path: string, text: string) => ambientReads([{ path, text }]);

  it.each([
    'process.env.PORT',
    "process['env']",
    'globalThis.process.env',
    'const { env } = process',
    'Date.now()',
    'const clock = Date.now',
    'new Date()',
    'Date()',
    'DateTime.now()',
    'DateTime.local()',
    'DateTime.utc()',
    'performance.now()',
    'Math.random()',
    'crypto.randomUUID()',
    'globalThis.crypto.getRandomValues(bytes)',
    'const { randomUUID } = crypto',
  ])('refuses %s in a capability', (text) => {
    expect(reads('src/returns/submit.ts', text)).toHaveLength(1);
  });

  it.each([
    'new Date(instant)',
    'Date.parse(text)',
    'DateTime.local(2026, 10, 5)',
    'clock.now()',
    '// Date.now()',
    "say('new Date()')",
  ])('allows %s', (text) => {
    expect(reads('src/returns/submit.ts', text)).toEqual([]);
  });

  it.each(['src/node.ts', 'src/worker.ts', 'src/cli/main.ts', 'src/adapters/node/clock.ts', 'src/build.mjs'])(
    'allows them in %s',
    (path) => {
      expect(reads(path, 'const at = new Date(); process.env.PORT;')).toEqual([]);
    },
  );
});

describe('files', () => {
  it.each([
    'src/web/utils.ts',
    'src/returns/date-helpers.ts',
    'src/access/types.ts',
    'src/access/link-service.ts',
    'src/platform/managers/job.ts',
  ])('refuses the drawer %s', (path) => {
    expect(drawers([{ path, text: '' }])).toHaveLength(1);
  });

  it.each(['src/partners/fire-service-contacts.ts', 'src/content/media-types.ts'])('allows %s', (path) => {
    expect(drawers([{ path, text: '' }])).toEqual([]);
  });

  it('wants pages in src/web', () => {
    expect(misplacedPages([{ path: 'src/reporting/report.tsx', text: '' }])).toHaveLength(1);
    expect(misplacedPages([{ path: 'src/web/report.tsx', text: '' }])).toEqual([]);
  });

  it('refuses 301 lines, and only then names those over 200', () => {
    const lines = (path: string, count: number) => ({ path, text: 'x\n'.repeat(count) });
    expect(longFiles([lines('src/a.ts', 300), lines('src/b.ts', 201)])).toEqual([]);
    const problems = longFiles([lines('src/a.ts', 301), lines('src/b.ts', 201), lines('src/c.ts', 200)]);
    expect(problems).toEqual([expect.stringMatching(/^src\/a\.ts has 301 lines/), 'Also over 200 lines: src/b.ts (201)']);
  });

  it.each([
    `// ${'TO'}${'DO'}: later`,
    `// ${'FIX'}${'ME'}`,
    `it.${'only'}('x')`,
    `it.${'skip'}('x')`,
    `x as ${'any'}`,
    `// @ts-${'ignore'}`,
  ])('refuses %s', (text) => {
    expect(leftovers([{ path: 'tests/a.test.ts', text: `\n${text}` }])).toEqual([
      expect.stringMatching(/^tests\/a\.test\.ts:2 says /),
    ]);
  });

  it('allows words that only look alike', () => {
    expect(
      leftovers([{ path: 'src/a.ts', text: "import type { company } from 'x'; rows.skipped(); only(); 'todo'; has anything" }]),
    ).toEqual([]);
  });
});

describe('words on pages', () => {
  const page = (body: string) => jargonOnPages([{ path: 'src/web/page.tsx', text: `const page = (${body});` }]);

  it.each([
    '<p>The scope of this</p>',
    '<p>Your tokens</p>',
    '<p>3 Figures</p>',
    "<p>{'Scope'}</p>",
    "<p>{row.done ? 'superseded' : ''}</p>",
    "<p>{row.done && 'audit'}</p>",
    `<p>{\`$\{count} assignments\`}</p>`,
    "<ul>{rows.map((row) => 'slot')}</ul>",
    '<input title="Scope" />',
    '<a aria-label="Audit">x</a>',
    '<Field label="Lint" />',
    "<Field hint={'The completeness'} />",
    '<><b>Roll\n  forward</b></>',
    '<p>a quiet period</p>',
    '<p>the locked spans</p>',
    '<p>an edition</p>',
    '<p>reconciliation</p>',
  ])('refuses %s', (body) => {
    expect(page(body)).toEqual([expect.stringMatching(/^src\/web\/page\.tsx:\d+ prints “.+”: people read “/)]);
  });

  it.each([
    '<p>{row.scope}</p>',
    "<p>{row.scope === 'scope' && 'part of this week'}</p>",
    "<p>{words['figure']}</p>",
    "<p>{say('token')}</p>",
    '<th scope="col">When to post</th>',
    '<figure><figcaption>Reach</figcaption></figure>',
    '<Field name="scope" label="Part of this week?" />',
    '<p>{/* the audit */}splinters, tokenised, configured</p>',
    "<p>don't {row.edition} // won't</p>",
  ])('allows %s', (body) => {
    expect(page(body)).toEqual([]);
  });

  it('leaves other files alone', () => {
    expect(jargonOnPages([{ path: 'src/reporting/rules.ts', text: "const x = 'scope';" }])).toEqual([]);
  });
});

describe('the lock file', () => {
  const wants = { optionalDependencies: { 'x-linux': '2.0.0', 'y-win': '^1.0.0' } };
  const complete = {
    '': {},
    'node_modules/x': wants,
    'node_modules/x-linux': { version: '2.0.0' },
    'node_modules/y-win': { version: '1.4.0' },
  };

  it('is right with an entry for each platform', () => {
    expect(lockProblems({ packages: complete })).toEqual([]);
    const nested = { ...complete, 'node_modules/@a/b/node_modules/x': wants };
    expect(lockProblems({ packages: nested })).toEqual([]);
  });

  it('is wrong when one is missing, is of another version, or is tied to a registry', () => {
    const { 'node_modules/y-win': _, ...missing } = complete;
    expect(lockProblems({ packages: missing }).join()).toMatch(/optional y-win \^1\.0\.0, which has no entry/);
    const older = { ...complete, 'node_modules/x-linux': { version: '1.0.0' } };
    expect(lockProblems({ packages: older }).join()).toMatch(/the entry it would use is 1\.0\.0/);
    const tied = { ...complete, 'node_modules/z': { version: '1.0.0', resolved: 'https://registry.example/z.tgz' } };
    expect(lockProblems({ packages: tied }).join()).toMatch(/tied to https:\/\/registry\.example/);
  });
});

describe('the top level', () => {
  it('lets the house and dotfiles be, and nothing else', () => {
    expect(strangersAtTheTop(['src', 'README.md', '.gitignore', 'dist'])).toEqual([]);
    expect(strangersAtTheTop(['scripts', 'vitest.config.ts'])).toHaveLength(2);
  });
});

describe('migrations', () => {
  const files = { '0000_ground.sql': 'create table a (x);\n', '0001_more.sql': 'create table b (x);\n' };
  const landed = Object.fromEntries(Object.entries(files).map(([name, sql]) => [name, fingerprint(sql)]));
  const journal = ['0000_ground', '0001_more'];
  const { '0001_more.sql': more, ...first } = files;

  it('are right when each is as it landed, whatever git does to line ends', () => {
    expect(migrationProblems({ files, landed, journal })).toEqual([]);
    expect(fingerprint('a\r\nb')).toBe(fingerprint('a\nb'));
  });

  it.each([
    ['changed', { files: { ...first, '0001_more.sql': `${more} ` }, landed, journal }, /landed and changed/],
    ['gone', { files: first, landed, journal: ['0000_ground'] }, /landed and is gone/],
    ['not yet landed', { files, landed: {}, journal }, /npm run db:land/],
    ['badly named', { files: { 'Add.sql': '' }, landed: { 'Add.sql': fingerprint('') }, journal: ['Add'] }, /NNNN_what_it_does/],
    ['not in the journal', { files, landed, journal: ['0000_ground'] }, /_journal\.json/],
  ])('are wrong when one is %s', (_, migrations, sentence) => {
    expect(migrationProblems(migrations).join()).toMatch(sentence);
  });
});
