import { CHECKS, type Copy, type Found } from './copy.ts';

/** One link a post on social platforms, and no link that can be read or changed on its way. */
export function links({ text, social, links: all, supportRoutes }: Copy): Found[] {
  const insecure = [...text.matchAll(/(?<![\p{L}\p{N}])http:\/\//giu)].map(
    ({ 0: scheme, index }): Found => ({
      id: 'https-links',
      message: 'Use an address that starts with https://, and check that it opens.',
      start: index,
      end: index + scheme.length,
      fix: { label: 'Write https://', replacement: 'https://' },
    }),
  );
  if (!social || all.length <= CHECKS.most.links) return insecure;
  const addresses = all.map(({ start, end }) => text.slice(start, end));
  const route = supportRoutes.find(({ link }) => link !== undefined && addresses.includes(link));
  const keep = route === undefined ? '' : ` If you keep one, keep the one of ${route.name}.`;
  return [
    ...all.slice(CHECKS.most.links).map(({ start, end }) => ({
      id: 'one-link',
      message: `Use one link and say what it is for: with several, people follow none.${keep}`,
      start,
      end,
    })),
    ...insecure,
  ];
}
