import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './architecture/source-tree.ts';

/** What the build makes for browsers; the script is plain JavaScript. */
export interface BundledAssets {
  readonly css: string;
  readonly js: string;
  readonly files: readonly { readonly name: string; readonly contents: Uint8Array | string }[];
}
interface BuildAssets {
  bundleAssets(root: string): Promise<BundledAssets>;
  withoutGovUk(css: string): string;
}

export const { bundleAssets, withoutGovUk } = (await import(
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
