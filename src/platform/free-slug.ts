/** A title as a name in addresses; '' when it has no letter or digit. */
export function slugOf(title: string): string {
  const plain = title
    .slice(0, 500)
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 70)
    .replaceAll(/^-+|-+$/g, '');
}

/** A name in addresses for a new thing that nothing else has; pages of their own are called `new`. */
export function freeSlug(title: string, taken: ReadonlySet<string>, otherwise: string): string {
  const base = slugOf(title) || otherwise;
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (slug !== 'new' && !taken.has(slug)) return slug;
  }
}
