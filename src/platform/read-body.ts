/**
 * The bytes of a request's body, counted while they come in; `too-large` as soon as that is certain, before the rest is read.
 * @param declared what the request says of its length, where it does
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  most: number,
  declared: string | undefined,
): Promise<Uint8Array<ArrayBuffer> | 'too-large'> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  let tooLarge = Number(declared ?? 0) > most;
  // Whoever is still sending when they are answered sees a broken connection: a little more is taken off them first.
  for (let left = most; reader !== undefined; ) {
    if (tooLarge && left <= 0) break;
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    tooLarge ||= size > most;
    if (tooLarge) {
      parts.length = 0;
      left -= value.byteLength;
    } else parts.push(value);
  }
  if (tooLarge) {
    reader?.cancel().catch(() => undefined);
    return 'too-large';
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
