const MOST_OCTETS = 75;
/** Text that is clean as it is; most is, and this is far quicker than cleaning it. */
const PLAIN = /^[\t\n\x20-\x7e]*$/;
const ASCII = /^\p{ASCII}*$/u;

/** Text as a calendar may hold it: well-formed, composed, line breaks as \n, no control characters but tab. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return (
    text
      .toWellFormed()
      // Some readers break lines at these too, so they become the one line break everybody knows.
      .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(/[^\P{Cc}\t\n]/gu, '')
      // Last: a control character may have kept a letter from its accent.
      .normalize('NFC')
  );
}

/** Clean text on a single line, for titles, names and identifiers. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** A TEXT value: backslash, semicolon, comma and line break escaped. */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}

/** A URI fit to stand unescaped in a line: absolute, of a harmless scheme, without spaces or controls. */
export function asUri(text: string | undefined): string | undefined {
  const uri = text?.trim() ?? '';
  const allowed = /^(https?:\/\/|mailto:|tel:)[^\s"<>\p{Cc}\p{Cs}]+$/iu;
  return allowed.test(uri) ? uri : undefined;
}

/** A line's property name, as written: what stands before its parameters and its value. */
export function nameOf(line: string): string {
  return line.slice(0, Math.max(0, line.search(/[;:]/)));
}

function octetsOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Folds one line at 75 octets, never inside a UTF-8 character, and ends it. */
export function foldLine(line: string): string {
  // No character has more than three octets a UTF-16 unit.
  if (line.length * 3 <= MOST_OCTETS || (line.length <= MOST_OCTETS && ASCII.test(line))) return `${line}\r\n`;
  return ASCII.test(line) ? foldAscii(line) : foldCharacters(line);
}

function foldAscii(line: string): string {
  let folded = line.slice(0, MOST_OCTETS);
  for (let at = MOST_OCTETS; at < line.length; at += MOST_OCTETS - 1) folded += `\r\n ${line.slice(at, at + MOST_OCTETS - 1)}`;
  return `${folded}\r\n`;
}

function foldCharacters(line: string): string {
  let folded = '';
  let start = 0;
  let octets = 0;
  for (let at = 0; at < line.length; ) {
    const code = line.codePointAt(at) ?? 0;
    const size = octetsOf(code);
    if (octets + size > MOST_OCTETS) {
      folded += `${line.slice(start, at)}\r\n `;
      start = at;
      octets = 1;
    }
    at += code < 0x10000 ? 1 : 2;
    octets += size;
  }
  return `${folded}${line.slice(start)}\r\n`;
}

/** Folded text of several logical lines. */
export function foldLines(lines: readonly string[]): string {
  return lines.map(foldLine).join('');
}
