import type { Problem } from '#src/platform/errors.ts';
import { type DefinitionFile, decode, FILE_SCHEMAS, type FileContent, type FileKind, placeOf, type Unit } from './files.ts';
import { orderOf } from './kinds.ts';
import { type Located, readYaml } from './yaml.ts';

/** A file's content with the way back to its lines. */
export interface Opened<K extends FileKind> extends Located<FileContent<K>> {
  file: string;
}

/** One campaign's folder. */
export interface OpenedCampaign {
  slug: string;
  campaign?: Opened<'campaign'>;
  posts?: Opened<'posts'>;
  /** Its posts are there and cannot be read, so nobody knows their names. */
  postsBroken?: boolean;
  returns?: { file: string; text: string };
}

/** Everything that was found in a campaigns folder, parsed file by file. */
export interface Folder {
  partnership?: Opened<'partnership'>;
  programme?: Opened<'programme'>;
  campaigns: OpenedCampaign[];
  /** In the order in which they are imported. */
  units: Unit[];
}

/** Parses every file; a file that cannot be read is told with its place and left out. */
export function openFolder(files: readonly DefinitionFile[]): { folder: Folder; problems: Problem[] } {
  const problems: Problem[] = [];
  const folder: Folder = { campaigns: [], units: [] };
  const campaigns = new Map<string, OpenedCampaign>();
  const seen = new Set<string>();
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const place = placeOf(file.path);
    if (place === null) continue;
    if ('problem' in place) {
      problems.push({ file: file.path, message: place.problem });
      continue;
    }
    if (seen.has(file.path)) {
      problems.push({ file: file.path, message: 'is given twice: send each file once' });
      continue;
    }
    seen.add(file.path);
    if (!folder.units.includes(place.unit)) folder.units.push(place.unit);
    const decoded = decode(file);
    if ('problem' in decoded) {
      problems.push(decoded.problem);
      continue;
    }
    const open = <K extends FileKind>(kind: K): Opened<K> | undefined => {
      const read = readYaml(file.path, decoded.text, FILE_SCHEMAS[kind]);
      if ('problems' in read) {
        problems.push(...read.problems);
        return undefined;
      }
      return { ...(read as Located<FileContent<K>>), file: file.path };
    };
    if (place.kind === 'partnership') assign(folder, 'partnership', open('partnership'));
    else if (place.kind === 'programme') assign(folder, 'programme', open('programme'));
    else {
      const slug = place.unit.slice('campaign/'.length);
      const own = campaigns.get(slug) ?? { slug };
      campaigns.set(slug, own);
      if (place.kind === 'campaign') assign(own, 'campaign', open('campaign'));
      else if (place.kind === 'posts') openPosts(own, open('posts'));
      else own.returns = { file: file.path, text: decoded.text };
    }
  }
  folder.campaigns = [...campaigns.values()];
  folder.units.sort((a, b) => orderOf(a) - orderOf(b));
  return { folder, problems };
}

function openPosts(own: OpenedCampaign, posts: Opened<'posts'> | undefined): void {
  if (posts) own.posts = posts;
  else own.postsBroken = true;
}

function assign<T, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value !== undefined) target[key] = value;
}
