import encodeQR from 'qr';

/** How much white a reader wants around the code, in its dots. */
const MARGIN = 4;

/** A text as a code that phones read, named for those who do not see it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { border: MARGIN, ecc: 'medium' });
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`}>
      <path d={rows.flatMap(runsOf).join('')} />
    </svg>
  );
}

/** The dark dots of a row, those side by side as one stroke. */
function runsOf(row: readonly boolean[], y: number): string[] {
  const strokes: string[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x += 1;
    strokes.push(`M${from} ${y}h${x - from + 1}v1H${from}z`);
  }
  return strokes;
}
