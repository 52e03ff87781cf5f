/** Writes data: the only thing that goes to stdout. */
export function data(text: string | Uint8Array): void {
  process.stdout.write(text);
}

/** Writes a line for the person at the keyboard. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
