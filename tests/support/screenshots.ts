// `npm run screenshots -- [folder]`: a picture of every page in every state, wide and on a phone, for people to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_PAGES } from './all-pages.ts';
import { openVisited, reach, visitorOf } from './all-pages-world.ts';
import { launchBrowser } from './launch-browser.ts';
import { ROOT } from './servers.ts';
import { removeBrowser, unpackBrowser } from './unpacked-browser.ts';

const WIDTHS = [1280, 390];

async function takeAll(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const world = await openVisited();
  const unpacked = await unpackBrowser();
  const { browser, close } = await launchBrowser(unpacked);
  try {
    for (const state of ALL_PAGES) {
      const context = await visitorOf(browser, world, state);
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(5000);
        const status = await reach(page, world, state);
        if (status !== (state.status ?? 200)) throw new Error(`the answer was ${status}`);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const picture = { path: join(folder, `${state.name}-${width}.png`), fullPage: true };
          // A machine with much to do may miss one.
          await page.screenshot(picture).catch(() => page.screenshot(picture));
        }
      } catch (error) {
        process.exitCode = 1;
        process.stderr.write(`${state.name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n`);
      } finally {
        await context.close();
      }
    }
  } finally {
    await Promise.all([close(), world.close()]);
    removeBrowser(unpacked);
  }
}

const folder = process.argv[2] ?? join(ROOT, 'out', 'screenshots');
await takeAll(folder);
process.stderr.write(`The pictures are in ${folder}\n`);
