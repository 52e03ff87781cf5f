/** The known name that somebody probably meant, for "did you mean"; undefined where none is near. */
export function closest(given: string, known: Iterable<string>): string | undefined {
  const wanted = given
    .toLowerCase()
    .trim()
    .replaceAll(/[\s_]+/g, '-');
  for (const name of known) {
    const contained = wanted.length > 2 && (name.includes(wanted) || wanted.includes(name));
    if (name === wanted || contained || near(name, wanted)) return name;
  }
  return undefined;
}

/** ` : did you mean "…"?`, or nothing. */
export function didYouMean(given: string, known: Iterable<string>): string {
  const near = closest(given, known);
  return near === undefined ? '' : `: did you mean "${near}"?`;
}

/** What somebody types by mistake is shorter; longer texts are compared by the letters they share alone. */
const LONGEST = 100;

/** Edits that a mistake is taken to be. */
const MISTAKES = 2;

/** Whether two edits make one short word of the other: only what lies that near the diagonal is worked out. */
function near(a: string, b: string): boolean {
  if (a.length > LONGEST || b.length > LONGEST || Math.abs(a.length - b.length) > MISTAKES) return false;
  const far = MISTAKES + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => Math.min(index, far));
  for (let i = 1; i <= a.length; i += 1) {
    const next = Array.from({ length: b.length + 1 }, () => far);
    if (i <= MISTAKES) next[0] = i;
    let least = next[0] ?? far;
    for (let j = Math.max(1, i - MISTAKES); j <= Math.min(b.length, i + MISTAKES); j += 1) {
      const swap = (row[j - 1] ?? far) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edits = Math.min(swap, (row[j] ?? far) + 1, (next[j - 1] ?? far) + 1, far);
      next[j] = edits;
      least = Math.min(least, edits);
    }
    if (least === far) return false;
    row = next;
  }
  return (row[b.length] ?? far) <= MISTAKES;
}
