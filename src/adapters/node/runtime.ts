import { isAbsolute, join } from 'node:path';
import { type NodeStore, openNode } from '#db/open-node.ts';
import type { Access } from '#src/platform/access.ts';
import { type Config, readConfig } from '#src/platform/config.ts';
import type { Context } from '#src/platform/context.ts';
import type { Files } from '#src/platform/files.ts';
import { filesOf } from './files-folder.ts';
import { projectRoot, systemClock, systemRandom } from './system.ts';

/** Settings of this process with folders made absolute: relative ones count from the project's folder. */
export interface NodeSettings extends Config {
  databaseFile: string;
  campaignsFolder: string;
  /** Where the installation is reached when it listens on this port. */
  baseUrlOn(port: number): string;
}

/** Reads the process's settings; throws INVALID_INPUT naming each wrong one. */
export function nodeSettings(): NodeSettings {
  const config = readConfig(process.env);
  const absolute = (path: string): string => (isAbsolute(path) || path === ':memory:' ? path : join(projectRoot(), path));
  return {
    ...config,
    databaseFile: absolute(config.DATABASE_PATH),
    campaignsFolder: absolute(config.CAMPAIGNS_DIR),
    baseUrlOn: (port) => config.BASE_URL ?? `http://localhost:${port}`,
  };
}

/** Opens the database of the settings and brings its schema up to date. */
export function openNodeStore(settings: NodeSettings): NodeStore {
  return openNode(settings.databaseFile, migrationsFolder());
}

/** Where the migrations are, from the sources as from the built file. */
export const migrationsFolder = (): string => join(projectRoot(), 'db', 'migrations');

/** The files of the settings' database. */
export const openNodeFiles = (settings: Pick<NodeSettings, 'databaseFile'>): Files => filesOf(settings.databaseFile);

/** A context on an open store and its files for the given access. */
export function nodeContext(store: NodeStore, files: Files, access: Access): Context {
  return { store, files, access, clock: systemClock, random: systemRandom };
}
