// `node src/run-built.mjs node.js|cli.js [args…]`: builds when needed, then runs the built entry in this same process,
// so that signals reach it. Loads nothing but Node's own modules until it has checked the Node that runs it.
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, oldNodeSentence, tooOld } from './build.mjs';

const ENTRIES = ['node.js', 'cli.js'];
const WATCHED = ['src', 'db', 'campaigns/schema', 'package-lock.json'];

/**
 * Whether the built entry is missing, or anything it is made from was written since the last build began.
 * @param {string} root the folder that holds src/ and dist/
 * @param {string} entry
 */
export function isStale(root, entry) {
  const stamp = join(root, 'dist', '.stamp');
  if (![stamp, join(root, 'dist', entry), join(root, 'dist', 'public', 'assets')].every((path) => existsSync(path))) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return WATCHED.some((name) => writtenSince(join(root, name), builtAt));
}

/**
 * A folder's own time counts too: it tells of files that were deleted or renamed.
 * @param {string} path
 * @param {number} instant
 * @returns {boolean}
 */
function writtenSince(path, instant) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (found.mtimeMs >= instant) return true;
  return found.isDirectory() && readdirSync(path).some((name) => writtenSince(join(path, name), instant));
}

/** @param {string} sentence */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** @param {string} root */
async function runBuilt(root) {
  const entry = process.argv[2];
  if (tooOld(process.versions.node)) return refuse(oldNodeSentence(process.versions.node));
  if (entry === undefined || !ENTRIES.includes(entry)) return refuse(`Say which program to run: ${ENTRIES.join(' or ')}.`);
  if (isStale(root, entry)) {
    try {
      await build(root);
    } catch (error) {
      return refuse(`The build failed. ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const built = join(root, 'dist', entry);
  process.argv.splice(1, 2, built);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(built).href);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runBuilt(fileURLToPath(new URL('..', import.meta.url)));
}
