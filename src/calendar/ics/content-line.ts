/** One content line: name with parameters as written, and the value as written. */
export interface ContentLine {
  /** `DTSTART;VALUE=DATE`, for instance. */
  head: string;
  /** The property's name alone, upper case. */
  name: string;
  value: string;
}

const MOST_OCTETS = 75;

/** Text as a calendar may hold it: well-formed, composed, line breaks as \n, no control characters but tab. */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      // Some readers break lines at these too, so they become the one line break everybody knows.
      .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(/[^\P{Cc}\t\n]/gu, '')
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

/** The text behind a TEXT value. */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));
}

/** A URI fit to stand unescaped in a line: absolute, of a harmless scheme, without spaces or controls. */
export function asUri(text: string | undefined): string | undefined {
  const uri = text?.trim() ?? '';
  const allowed = /^(https?:\/\/|mailto:|tel:)[^\s"<>\p{Cc}\p{Cs}]+$/iu;
  return allowed.test(uri) ? uri : undefined;
}

/** Splits a line, already unfolded, at the colon that ends its parameters. */
export function parseLine(line: string): ContentLine {
  const match = /^((?:[^":]|"[^"]*")*):(.*)$/s.exec(line);
  const head = match?.[1] ?? line;
  return { head, name: (head.split(';')[0] ?? '').toUpperCase(), value: match?.[2] ?? '' };
}

/** A line as text, not yet folded. */
export function formatLine(line: Pick<ContentLine, 'head' | 'value'>): string {
  return `${line.head}:${line.value}`;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Folds one line at 75 octets, never inside a UTF-8 character, and ends it. */
export function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MOST_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}

/** The logical lines of a folded text. */
export function unfold(text: string): string[] {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Folded text of several logical lines. */
export function foldLines(lines: readonly string[]): string {
  return lines.map(foldLine).join('');
}
