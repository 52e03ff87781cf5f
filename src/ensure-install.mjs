// Runs before npm's scripts, on whatever Node the machine has (18 or later): no dependencies, nothing on stdout.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Says why the packages must be installed, or undefined when they are as the lock file wants them.
 * @param {number | undefined} lockedAt when package-lock.json was last written, in milliseconds
 * @param {number | undefined} installedAt when npm last finished an install here
 * @returns {'missing' | 'older' | undefined}
 */
export function reasonToInstall(lockedAt, installedAt) {
  if (installedAt === undefined) return 'missing';
  return lockedAt !== undefined && lockedAt > installedAt ? 'older' : undefined;
}

/**
 * The command that runs npm from inside an npm script, where `npm` may be a .cmd that cannot be spawned.
 * @param {Record<string, string | undefined>} env
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(env) {
  // npm's own Node is preferred to ours: ours may live in the node_modules that npm is about to replace.
  if (env.npm_execpath) return { command: env.npm_node_execpath || process.execPath, args: [env.npm_execpath], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * Installs what the lock file lists when it is not there; answers whether the folder is ready to use.
 * @param {string} root the folder of package.json
 * @param {Record<string, string | undefined>} env
 * @param {(sentence: string) => void} say
 */
export function ensureInstall(root, env, say) {
  const reason = reasonToInstall(
    writtenAt(join(root, 'package-lock.json')),
    writtenAt(join(root, 'node_modules', '.package-lock.json')),
  );
  if (reason === undefined) return true;
  say(
    `${reason === 'missing' ? 'Installing what this needs' : 'The list of packages has changed: installing them'}, about half a minute.`,
  );
  const npm = npmCommand(env);
  // The build and Node itself are dev dependencies, which NODE_ENV=production would leave out.
  const args = [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync(npm.command, args, { cwd: root, env, shell: npm.shell, stdio: ['ignore', 2, 2] });
  if (run.status === 0) return true;
  say('The packages could not be installed; the lines above say why. Check the network, then run the same command again.');
  return false;
}

/** @param {string} path */
function writtenAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : undefined;
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === here) {
  const ready = ensureInstall(fileURLToPath(new URL('..', import.meta.url)), process.env, (sentence) =>
    process.stderr.write(`${sentence}\n`),
  );
  process.exitCode = ready ? 0 : 1;
}
