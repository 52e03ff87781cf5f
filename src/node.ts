import { withAssets } from './adapters/node/assets.ts';
import { CalendarLane } from './adapters/node/calendar-lane.ts';
import { nodeClient } from './adapters/node/client.ts';
import { withCompressedPages } from './adapters/node/compress-pages.ts';
import { offerFirstSignIn } from './adapters/node/first-sign-in.ts';
import { importFolder } from './adapters/node/import-folder.ts';
import { nodeContext, nodeSettings, openNodeFiles, openNodeStore } from './adapters/node/runtime.ts';
import { serveApp, stopOnSignal } from './adapters/node/serve.ts';
import { jsonLogger, systemClock, systemRandom } from './adapters/node/system.ts';
import { createApp } from './app.ts';
import { refreshFeeds } from './feeds/index.ts';
import { listPartnerships } from './partners/index.ts';
import { systemAccess } from './platform/access.ts';
import { formatProblem, PlannerError } from './platform/errors.ts';
import { releaseInterrupted } from './platform/idempotency.ts';
import { loggedMail } from './platform/mail.ts';
import { canSignIn } from './web/index.ts';

const log = jsonLogger(systemClock);

async function start(): Promise<void> {
  const settings = nodeSettings();
  const store = openNodeStore(settings);
  const files = openNodeFiles(settings);
  const ctx = nodeContext(store, files, systemAccess('start'));
  await releaseInterrupted(ctx);
  await importFolder(ctx, settings.campaignsFolder, log);
  const partnerships = await listPartnerships(ctx);
  for (const { id, slug } of partnerships) {
    await refreshFeeds(ctx, id).catch((error: unknown) =>
      log.error('calendars are behind', { partnership: slug, error: String(error) }),
    );
  }

  const runtime = {
    store,
    files,
    clock: systemClock,
    random: systemRandom,
    log,
    sendMail: loggedMail(log),
    clientOf: nodeClient(settings.TRUST_PROXY),
  };
  const { SETUP_TOKEN: setupToken } = settings;
  const lane = new CalendarLane({ store, clock: systemClock, random: systemRandom, log });
  const running = await serveApp(
    settings.PORT,
    async (port) => {
      const app = await createApp({ ...runtime, baseUrl: settings.baseUrlOn(port), ...(setupToken ? { setupToken } : {}) });
      return withAssets(lane.keeping(withCompressedPages(app)));
    },
    (listener) => lane.before(listener),
  );
  // Before anybody is told that it is ready: a stop that follows at once must be a clean one too.
  stopOnSignal(running, store, log);
  const address = settings.baseUrlOn(running.port);
  const calendars = partnerships.map(({ slug }) => `${address}/calendar/${slug}/programme.ics`);
  const terminal = process.stdout.isTTY;
  const said = [`\nOpen ${address} in a browser. Subscribe to ${calendars.join(' or ')}. Ctrl+C stops.\n`];
  for (const partnership of partnerships) {
    await offerFirstSignIn(ctx, partnership, address, terminal ? { log, print: (line) => said.push(line) } : { log });
  }
  if (address.startsWith('https:') && !settings.TRUST_PROXY) {
    log.info('Everybody looks like one visitor behind a proxy: set TRUST_PROXY=1 if it adds X-Forwarded-For.', { address });
  }
  if (!canSignIn(address))
    log.error('Nobody can sign in or send a form at a plain http address: put it behind https.', { address });
  log.info('ready', { address, port: running.port, calendars });
  if (terminal) process.stdout.write(said.join(''));
}

start().catch((error: unknown) => {
  const problems = error instanceof PlannerError ? { problems: error.problems.map(formatProblem) } : {};
  log.error(error instanceof Error ? error.message : String(error), problems);
  process.exit(1);
});
