const [TAB, LF, CR, DEL] = [9, 10, 13, 127];
const MOST_OCTETS = 75;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The lines as they travel, each decoded on its own; octets, line ends and control characters are checked on the way. */
export function physicalLines(bytes: Uint8Array, faults: string[]): string[] {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) faults.push('begins with a byte order mark');
  if (bytes.at(-1) !== LF || bytes.at(-2) !== CR) faults.push('last line does not end with CRLF');
  const lines: string[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 32 && byte !== DEL) continue;
    const where = `line ${lines.length + 1}`;
    if (byte !== TAB && byte !== CR && byte !== LF) faults.push(`${where}: control character ${byte}`);
    if (byte === CR && bytes[at + 1] !== LF) faults.push(`${where}: CR without LF`);
    if (byte !== LF) continue;
    if (bytes[at - 1] !== CR) faults.push(`${where}: LF without CR`);
    lines.push(readLine(bytes.subarray(start, bytes[at - 1] === CR ? at - 1 : at), where, faults));
    start = at + 1;
  }
  if (start < bytes.length) lines.push(readLine(bytes.subarray(start), `line ${lines.length + 1}`, faults));
  return lines;
}

function readLine(octets: Uint8Array, where: string, faults: string[]): string {
  if (octets.length > MOST_OCTETS) faults.push(`${where}: ${octets.length} octets`);
  if (octets.length === 0) faults.push(`${where}: blank`);
  try {
    const text = strict.decode(octets);
    if (/[\u0080-\u009f]/.test(text)) faults.push(`${where}: C1 control character`);
    // Some readers break lines at these as well.
    if (/[\u2028\u2029]/.test(text)) faults.push(`${where}: line separator of Unicode`);
    return text;
  } catch {
    faults.push(`${where}: not UTF-8 on its own`);
    return new TextDecoder().decode(octets);
  }
}

/** The logical lines of folded ones. */
export function unfold(lines: readonly string[], faults: string[]): string[] {
  const logical: string[] = [];
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) logical.push(line);
    else if (logical.length === 0) faults.push('begins with a folded line');
    else logical.push(`${logical.pop() ?? ''}${line.slice(1)}`);
  }
  return logical;
}
