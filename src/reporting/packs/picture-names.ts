import type { PackPost } from './pack-posts.ts';

/** The name of each picture beside a pack, by `<post> <id of the file>`: `launch-banner.png`, no two alike. */
export function pictureNames(rows: readonly Pick<PackPost, 'post' | 'pictures'>[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { post, pictures } of rows) {
    for (const { id, name } of pictures) {
      const key = `${post} ${id}`;
      if (names.has(key)) continue;
      const free = unlike(`${post}-${plainName(name)}`, taken);
      taken.add(free.toLowerCase());
      names.set(key, free);
    }
  }
  return names;
}

/** A name that stays in its folder, whatever unpacks it. */
const plainName = (name: string): string =>
  name.replaceAll(/[/\\:*?"<>|\p{C}]/gu, '-').replaceAll(/^\.+|[. ]+$/g, '') || 'picture';

function unlike(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  let free = name;
  for (let next = 2; taken.has(free.toLowerCase()); next += 1) free = `${stem}-${next}${ending}`;
  return free;
}
