import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Lock, lockProblems, migrationProblems, strangersAtTheTop } from './support/architecture/repository.ts';
import { ROOT, readTree } from './support/architecture/source-tree.ts';
import { RULES } from './support/architecture-rules.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** Fails with the sentences themselves, which say what to do. */
function expectNone(problems: readonly string[]): void {
  if (problems.length > 0) expect.fail(`\n${problems.join('\n')}\n`);
}

describe('the sources', () => {
  it.each(RULES)('$says', ({ folders, problems }) => {
    const files = readTree(...folders);
    expect(files.length).toBeGreaterThan(0);
    expectNone(problems(files));
  });
});

describe('the repository', () => {
  it('has a lock file that installs on every platform, from any registry', () => {
    expectNone(lockProblems(json('package-lock.json') as Lock));
  });

  it('keeps its top level to the house', () => {
    expectNone(strangersAtTheTop(readdirSync(ROOT)));
  });

  it('never changes a migration that has landed', () => {
    const folder = join(ROOT, 'db', 'migrations');
    const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
    const { entries } = json('db/migrations/meta/_journal.json') as { entries: { tag: string }[] };
    expectNone(
      migrationProblems({
        files: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
        landed: json('tests/support/landed-migrations.json') as Record<string, string>,
        journal: entries.map(({ tag }) => tag),
      }),
    );
  });
});
