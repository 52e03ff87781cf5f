import { linkedResources, type TemplateRow } from '#src/content/index.ts';
import type { DefinedRow } from '#src/platform/defined.ts';
import type { Problem } from '#src/platform/errors.ts';
import type { Folder } from './folder.ts';
import type { Item, KindName } from './kinds.ts';
import type { Sides } from './three-way.ts';

const ENDED = 'permission-ended-on';

interface MayEnd {
  slug: string;
  [ENDED]?: string | undefined;
}

type Texts = readonly { text: string }[];

/** The first day without permission that a resource has, where it has one. */
export const endedOnOf = (resource: unknown): string | undefined => (resource as MayEnd)[ENDED];

/** Whether the permission to use a resource holds no more. `today` is a day of London. */
export const hasEnded = (resource: unknown, today: string): boolean => {
  const ended = endedOnOf(resource);
  return ended !== undefined && ended <= today;
};

/** The resources a post stands on: those it shares, and those whose links it prints in any of these texts. */
export function resourcesOf(value: { resources: readonly string[] }, ...texts: readonly Texts[]): Set<string> {
  const said = texts.flat().flatMap((variant) => Object.values(variant).filter((part) => typeof part === 'string'));
  return new Set([...value.resources, ...linkedResources(said)]);
}

/** The resources of a template's row, in its texts in use and in those that wait. */
const resourcesOfRow = ({ value, copy }: TemplateRow): Set<string> =>
  resourcesOf(value, copy.inUse, copy.pending?.variants ?? []);

/** Days to come on which files would end a permission: nothing would take anything down when they come. */
export function endsToCome({ campaigns }: Folder, today: string): Problem[] {
  return campaigns.flatMap(({ campaign }) =>
    (campaign?.value.resources ?? []).flatMap((resource, index) => {
      if ((endedOnOf(resource) ?? '') <= today) return [];
      const at = campaign?.at(['resources', index, ENDED]);
      const message = `"${ENDED}" is a day to come: write reuse-until for the last day of use`;
      return [{ file: campaign?.file ?? '', ...at, message }];
    }),
  );
}

/**
 * What an import does about permissions that ended: neither a resource without one nor a post with it comes into use, and where files
 * say that a permission ended, both leave. `rows` are the stored resources, `items` the files.
 */
export function endedIn(
  rows: readonly DefinedRow<unknown>[],
  items: readonly Item[],
  today: string,
): { of(kind: KindName): Pick<Sides, 'refuses' | 'leavesAs'> } {
  const withdrawn = new Set(rows.filter((row) => row.withdrawn && hasEnded(row.value, today)).map(({ path }) => path));
  const known = new Set(rows.map(({ path }) => path));
  const refused = items.filter(
    ({ kind, path, value, renamedFrom = '' }) =>
      kind === 'resource' && (hasEnded(value, today) || withdrawn.has(path) || (!known.has(path) && withdrawn.has(renamedFrom))),
  );
  const slugOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const slugs = new Set([
    ...[...withdrawn].map(slugOf),
    ...refused.flatMap(({ path, renamedFrom = path }) => [slugOf(path), slugOf(renamedFrom)]),
  ]);
  const endedOn = new Map(
    refused.flatMap(({ path, value, renamedFrom = path }) =>
      [path, renamedFrom].map((each) => [slugOf(each), (value as MayEnd)[ENDED]] as const),
    ),
  );
  const any = (used: Iterable<string>): boolean => [...used].some((slug) => slugs.has(slug));
  const of = (kind: KindName): Pick<Sides, 'refuses' | 'leavesAs'> => {
    if (slugs.size === 0) return {};
    if (kind === 'resource') {
      return {
        refuses: ({ value }) => slugs.has((value as MayEnd).slug),
        leavesAs: ({ value }) => {
          const { slug } = value as MayEnd;
          return slugs.has(slug) ? { ...(value as MayEnd), [ENDED]: endedOn.get(slug) } : undefined;
        },
      };
    }
    if (kind !== 'template') return {};
    return {
      refuses: ({ value }) => any(resourcesOf(value as { resources: string[] }, (value as { variants: Texts }).variants)),
      leavesAs: (row) => {
        const value = row.value as TemplateRow['value'];
        const used = 'copy' in row ? resourcesOfRow(row as TemplateRow) : resourcesOf(value, value.variants);
        return any(used) ? value : undefined;
      },
    };
  };
  return { of };
}
