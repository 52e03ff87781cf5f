/** The known name that somebody probably meant, for "did you mean"; undefined where none is near. */
export function closest(given: string, known: Iterable<string>): string | undefined {
  const wanted = given
    .toLowerCase()
    .trim()
    .replaceAll(/[\s_]+/g, '-');
  for (const name of known) {
    const contained = wanted.length > 2 && (name.includes(wanted) || wanted.includes(name));
    if (name === wanted || contained || distance(name, wanted) <= 2) return name;
  }
  return undefined;
}

/** ` : did you mean "…"?`, or nothing. */
export function didYouMean(given: string, known: Iterable<string>): string {
  const near = closest(given, known);
  return near === undefined ? '' : `: did you mean "${near}"?`;
}

/** Edits between two short words. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
