/** Writes data: the only thing that goes to stdout. */
export function data(text: string | Uint8Array): void {
  process.stdout.write(text);
}

/** Writes a line for the person at the keyboard. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** `1 partner`, `2 partners`. */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
