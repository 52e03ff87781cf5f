import type { Problem } from '#src/platform/errors.ts';
import { endsToCome } from './ended-permissions.ts';
import type { DefinitionFile } from './files.ts';
import { type Folder, openFolder } from './folder.ts';
import { itemsOf } from './items.ts';
import type { Item } from './kinds.ts';
import { planOfFolder } from './plan.ts';
import { references } from './references.ts';

/** A folder without faults, ready to be imported. */
export interface CheckedFolder {
  folder: Folder;
  items: Item[];
}

/**
 * Reads and checks a whole campaigns folder without a database: every file, and every reference between them. All problems
 * come at once, sorted by file and line. `partnership.yaml` is always needed, because everything refers to partners.
 * @param today of London; without it, nobody asks whether a permission ends on a day to come
 */
export function checkFolder(files: readonly DefinitionFile[], today?: string): CheckedFolder | { problems: Problem[] } {
  const opened = openFolder(files);
  const { folder } = opened;
  const made = itemsOf(folder);
  const problems = [
    ...opened.problems,
    ...made.problems,
    ...duplicates(made.items),
    ...renames(made.items),
    ...references(planOfFolder(folder)),
    ...(today === undefined ? [] : endsToCome(folder, today)),
  ];
  const hasPartnership = files.some(({ path }) => path === 'partnership.yaml');
  if (!hasPartnership)
    problems.push({ file: 'partnership.yaml', message: 'is missing: it names the partnership and its partners' });
  for (const { slug, campaign } of folder.campaigns) {
    const given = files.some(({ path }) => path === `${slug}/campaign.yaml`);
    if (!campaign && !given)
      problems.push({ file: `${slug}/campaign.yaml`, message: 'is missing: it gives the campaign its dates and themes' });
  }
  if (problems.length > 0) return { problems: problems.map(shortened).sort(byPlace) };
  return { folder, items: made.items };
}

const LONGEST = 500;

/** What a message repeats of a file may be a whole megabyte of it. */
const shortened = (problem: Problem): Problem =>
  problem.message.length <= LONGEST ? problem : { ...problem, message: `${problem.message.slice(0, LONGEST)}…` };

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return (a.file ?? '') < (b.file ?? '') ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function duplicates(items: readonly Item[]): Problem[] {
  const first = new Map<string, Item>();
  return items.flatMap((item) => {
    const earlier = first.get(item.path);
    if (!earlier) {
      first.set(item.path, item);
      return [];
    }
    const slug = item.path.slice(item.path.lastIndexOf('/') + 1);
    return [
      {
        ...item.place,
        message: `the slug "${slug}" is used already on line ${earlier.place.line}: every ${item.kind} needs its own`,
      },
    ];
  });
}

/** An item cannot have been renamed from one that is still there: both would claim the same row. */
function renames(items: readonly Item[]): Problem[] {
  const paths = new Set(items.map(({ path }) => path));
  return items.flatMap(({ renamedFrom, kind, place }) => {
    if (renamedFrom === undefined || !paths.has(renamedFrom)) return [];
    const slug = renamedFrom.slice(renamedFrom.lastIndexOf('/') + 1);
    return [{ ...place, message: `has "renamed-from: ${slug}", but there still is a ${kind} "${slug}": take the line away` }];
  });
}
