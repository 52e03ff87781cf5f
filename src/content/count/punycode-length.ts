/** How long a part of a host is as name servers know it (RFC 3492), `xn--` included: at most 63 are allowed. */
export function hostPartLength(part: string): number {
  if (/^[\0-\x7f]*$/.test(part)) return part.length;
  const points = [...part].map((character) => character.codePointAt(0) ?? 0);
  const plain = points.filter((point) => point < 0x80).length;
  // Each character takes at least one: longer ones need no closer look.
  if (plain === points.length || points.length > 63) return points.length;

  let length = 'xn--'.length + plain + (plain > 0 ? 1 : 0);
  let [next, delta, bias, done] = [0x80, 0, 72, plain];
  while (done < points.length) {
    const smallest = Math.min(...points.filter((point) => point >= next));
    delta += (smallest - next) * (done + 1);
    for (const point of points) {
      if (point < smallest) delta += 1;
      if (point !== smallest) continue;
      length += digitsOf(delta, bias);
      bias = adapted(delta, done + 1, done === plain);
      delta = 0;
      done += 1;
    }
    delta += 1;
    next = smallest + 1;
  }
  return length;
}

const BASE = 36;
const LEAST = 1;
const GREATEST = 26;

function digitsOf(delta: number, bias: number): number {
  let rest = delta;
  let digits = 1;
  for (let step = BASE; ; step += BASE) {
    const threshold = Math.min(Math.max(step - bias, LEAST), GREATEST);
    if (rest < threshold) return digits;
    rest = Math.floor((rest - threshold) / (BASE - threshold));
    digits += 1;
  }
}

function adapted(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / points);
  let bias = 0;
  for (; rest > ((BASE - LEAST) * GREATEST) / 2; bias += BASE) rest = Math.floor(rest / (BASE - LEAST));
  return bias + Math.floor(((BASE - LEAST + 1) * rest) / (rest + 38));
}
