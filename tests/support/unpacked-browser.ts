import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** Chromium's files in a folder of this run, and what its processes need to know of them. */
export interface UnpackedBrowser {
  readonly folder: string;
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  export interface ProvidedContext {
    browser: UnpackedBrowser;
  }
}

/** Unpacks Chromium once for all test files, which takes seconds of a whole core, and takes it away after the last. */
export default async function setup(project: TestProject): Promise<() => void> {
  const unpacked = await unpackBrowser();
  project.provide('browser', unpacked);
  return () => removeBrowser(unpacked);
}

/** Two hundred megabytes that nobody else knows of. */
export function removeBrowser({ folder }: UnpackedBrowser): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Unpacks Chromium for this run: it would reuse an older one's binary from a shared folder, or one half written. */
export async function unpackBrowser(): Promise<UnpackedBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'planner-browser-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outer = { ...process.env };
  // Read when the package is imported: it then brings its own libraries, which a small machine lacks.
  Object.assign(process.env, {
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    TMPDIR: folder,
    FONTCONFIG_PATH: join(folder, 'fonts'),
  });
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    writeFileSync(join(folder, 'fonts', 'fonts.conf'), fontsIn(folder));
    return {
      folder,
      executablePath,
      env: Object.fromEntries(Object.entries(process.env).flatMap(([key, value]) => (value ? [[key, value]] : []))),
    };
  } finally {
    // The browser's libraries are for the browser: a server that a test starts must not load them.
    for (const key of Object.keys(process.env)) if (!(key in outer)) delete process.env[key];
    Object.assign(process.env, outer);
  }
}

/** The package's own list looks for its fonts in a shared folder; without this, pages have no text at all. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>
`;
}
