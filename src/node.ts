import { readCampaignsFolder } from './adapters/node/campaigns-folder.ts';
import { nodeContext, nodeSettings, openNodeStore } from './adapters/node/runtime.ts';
import { serveApp } from './adapters/node/serve.ts';
import { jsonLogger, systemClock, systemRandom } from './adapters/node/system.ts';
import { createApp } from './app.ts';
import { importDefinitions } from './definitions/index.ts';
import { refreshFeeds } from './feeds/index.ts';
import { listPartnerships } from './partners/index.ts';
import { systemAccess } from './platform/access.ts';
import { formatProblem, PlannerError } from './platform/errors.ts';

const log = jsonLogger(systemClock);

async function start(): Promise<void> {
  const settings = nodeSettings();
  const store = openNodeStore(settings);
  const ctx = nodeContext(store, systemAccess('start'));
  try {
    const units = await importDefinitions(ctx, { files: await readCampaignsFolder(settings.campaignsFolder), overwrite: false });
    for (const { unit, created, updated, withdrawn, kept } of units) {
      log.info('imported', { unit, created: created.length, updated: updated.length, withdrawn: withdrawn.length, kept });
    }
  } catch (error) {
    // A fault in a file must not take calendars down: what was imported before stays up.
    if (!(error instanceof PlannerError)) throw error;
    log.error(error.message, { problems: error.problems.map(formatProblem) });
  }
  const partnerships = await listPartnerships(ctx);
  for (const { id } of partnerships) await refreshFeeds(ctx, id);

  const running = await serveApp(settings.PORT, (port) =>
    createApp({
      store,
      clock: systemClock,
      random: systemRandom,
      log,
      baseUrl: settings.baseUrlOn(port),
      ...(settings.SETUP_TOKEN ? { setupToken: settings.SETUP_TOKEN } : {}),
    }),
  );
  const stop = (signal: string): void => {
    log.info('stopping', { signal });
    running.stop().then(() => {
      store.close();
      log.info('stopped');
      process.exit(0);
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  const address = settings.baseUrlOn(running.port);
  log.info('ready', {
    address,
    port: running.port,
    calendars: partnerships.map(({ slug }) => `${address}/calendar/${slug}/programme.ics`),
  });
}

start().catch((error: unknown) => {
  const problems = error instanceof PlannerError ? error.problems.map(formatProblem) : [];
  log.error(error instanceof Error ? error.message : String(error), { problems });
  process.exit(1);
});
