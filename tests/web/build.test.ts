import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build as bundle } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../support/architecture/source-tree.ts';
import { SCRIPTS } from '../support/built-assets.ts';

const { build } = (await import(new URL('../../src/build.mjs', import.meta.url).href)) as {
  build(root: string): Promise<void>;
};

const HOUR = 60 * 60;
const NAME = /\/assets\/(?:app|editor)-[A-Z0-9]{8}\.(?:css|js)/g;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'planner-build-'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  copyFileSync(join(ROOT, 'package.json'), join(root, 'package.json'));
  for (const folder of ['src/web/browser', 'src/web/kit/style', 'src/returns', 'src/content'])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  for (const name of ['assets.ts', 'style.ts']) copyFileSync(join(ROOT, 'src/web/kit', name), join(root, 'src/web/kit', name));
  for (const entry of ['src/node.ts', 'src/cli/main.ts', 'src/worker.ts']) {
    mkdirSync(join(root, dirname(entry)), { recursive: true });
    const up = entry.startsWith('src/cli/') ? '../' : './';
    writeFileSync(
      join(root, entry),
      `import { ASSETS } from '${up}web/kit/assets.ts';\nexport const named = [ASSETS.css, ASSETS.js, ASSETS.editor];\n`,
    );
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const inAssets = (): string[] => readdirSync(join(root, 'dist/public/assets')).map((name) => `/assets/${name}`);
const namedBy = (program: string): string[] => readFileSync(join(root, 'dist', program), 'utf8').match(NAME) ?? [];
const restyle = (colour: string): void => writeFileSync(join(root, 'src/web/kit/style/extra.css'), `.extra{color:${colour}}`);
/** As if it had been written that long ago. */
const age = (path: string, hours: number): void => {
  const then = Date.now() / 1000 - hours * HOUR;
  utimesSync(join(root, 'dist', path), then, then);
};

it('every program names the files that are there', async () => {
  await build(root);
  const wanted = inAssets().filter((name) => /\.(?:css|js)$/.test(name));
  expect(wanted).toHaveLength(3);
  for (const program of ['node.js', 'cli.js', 'worker.js']) expect(namedBy(program).sort()).toEqual(wanted.sort());
  expect(readdirSync(join(root, 'dist/public')).sort()).toEqual(['.assetsignore', '_headers', 'assets']);
  expect(readdirSync(join(root, 'dist')).filter((name) => name.startsWith('.'))).toEqual(['.stamp']);
});

it('the same sources get the same names, a changed style a new one', async () => {
  await build(root);
  const [first] = [namedBy('node.js')];
  await build(root);
  expect(namedBy('node.js')).toEqual(first);
  restyle('red');
  await build(root);
  expect(namedBy('node.js')[0]).not.toBe(first[0]);
  expect(namedBy('node.js').slice(1)).toEqual(first.slice(1));
});

it('keeps what the last build made and what today made, and sweeps the rest', async () => {
  const styles: string[] = [];
  const buildStyle = async (colour: string): Promise<void> => {
    restyle(colour);
    await build(root);
    styles.push(namedBy('node.js')[0] ?? '');
  };
  const kept = (): boolean[] => styles.map((name) => inAssets().includes(name));
  const ageAll = (hours: number): void => {
    age('.stamp', hours + 0.01);
    for (const name of inAssets()) age(`public${name}`, hours);
  };
  await buildStyle('red');
  ageAll(72);
  await buildStyle('green');
  expect(kept(), 'a page of the last build may be open').toEqual([true, true]);
  await buildStyle('blue');
  expect(kept(), 'the one before is three days old').toEqual([false, true, true]);
  expect(inAssets().filter((name) => name.startsWith(styles[0] ?? ' '))).toEqual([]);
  await buildStyle('black');
  expect(kept(), 'the others are of today').toEqual([false, true, true, true]);
});

it('a build that fails leaves everything as it was', async () => {
  await build(root);
  const before = [inAssets(), namedBy('node.js')];
  restyle('red');
  writeFileSync(join(root, 'src/web/kit/style.ts'), "throw new Error('no style');");
  await expect(build(root)).rejects.toThrow(/no style/);
  expect([inAssets(), namedBy('node.js')]).toEqual(before);
  expect(existsSync(join(root, 'dist/.stamp'))).toBe(true);
});

const FOR_BROWSERS =
  /^(?:src\/web\/browser\/|src\/returns\/(?:form\/read-number|form\/sum-sentence|paste\/(?:cell-words|split-block))\.ts$|src\/content\/(?:(?:count|checks|copy|data)\/|channel-names\.ts$)|node_modules\/govuk-frontend\/)/;

it.each(Object.entries(SCRIPTS))('the script %s brings nothing to browsers that is for the server', async (_name, path) => {
  const { metafile } = await bundle({ absWorkingDir: ROOT, entryPoints: [path], bundle: true, write: false, metafile: true });
  const [made] = Object.values(metafile.outputs);
  // What the bundler read and left out again, as a file of which only types are used, is not sent.
  const sent = Object.entries(made?.inputs ?? {}).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : []));
  expect(sent).toContain(path);
  expect(sent.filter((file) => !FOR_BROWSERS.test(file))).toEqual([]);
});
