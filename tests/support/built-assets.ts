import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './architecture/source-tree.ts';

/** What the build makes for browsers; its script is plain JavaScript. */
export interface BundledAssets {
  readonly css: string;
  readonly js: string;
  readonly editor: string;
  readonly files: readonly { readonly name: string; readonly contents: Uint8Array | string }[];
}
interface BuildAssets {
  /** Entry points by name. */
  readonly SCRIPTS: Readonly<Record<string, string>>;
  bundleAssets(root: string): Promise<BundledAssets>;
  withoutGovUk(css: string): string;
}

export const { SCRIPTS, bundleAssets, withoutGovUk } = (await import(
  new URL('../../src/build-assets.mjs', import.meta.url).href
)) as BuildAssets;

/** The assets of the sources as they are now, in a folder of their own that stands for dist/public. */
export async function assetsFolder(): Promise<BundledAssets & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'planner-assets-'));
  const assets = await bundleAssets(ROOT);
  for (const { name, contents } of assets.files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
  return { ...assets, folder };
}

/** The same for a program that runs from its sources, which calls them plainly. */
export async function plainAssetsFolder(): Promise<string> {
  const { folder, files } = await assetsFolder();
  for (const { name, contents } of files) {
    const plain = /^(assets\/(?:app|editor))-[A-Z0-9]{8}(\.(?:css|js))$/.exec(name);
    if (plain !== null) writeFileSync(join(folder, `${plain[1]}${plain[2]}`), contents);
  }
  return folder;
}
