import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A headless Chromium, and the way to end it. */
export interface OpenBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

// A browser that may not look anything up: what a page needs must come from the page's own server.
const ARGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
];

interface Unpacked {
  readonly folder: string;
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

let unpacked: Promise<Unpacked> | undefined;

/** Opens the browser that comes along as a package; one that does not start fails the test. */
export async function openBrowser(): Promise<OpenBrowser> {
  unpacked ??= unpack();
  const { folder, ...options } = await unpacked;
  const browser = await chromium.launch({ ...options, headless: true, args: ARGS });
  const close = async (): Promise<void> => {
    await browser.close();
    // Two hundred megabytes: a test process may be ended before it comes to its exit handlers.
    rmSync(folder, { recursive: true, force: true });
    unpacked = undefined;
  };
  return { browser, close };
}

/** Unpacks Chromium for this process: it would reuse an older one's binary from a shared folder, or one half written. */
async function unpack(): Promise<Unpacked> {
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
