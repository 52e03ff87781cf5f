import { placeholdersIn } from './copy/parts.ts';

const LINK = 'link:';

/** Slugs of the resources whose links these texts print with `((link:…))`. */
export function linkedResources(texts: readonly (string | null | undefined)[]): Set<string> {
  const names = placeholdersIn(texts.filter((text) => typeof text === 'string').join('\n')).map(({ name }) => name);
  return new Set(names.filter((name) => name.startsWith(LINK)).map((name) => name.slice(LINK.length)));
}
