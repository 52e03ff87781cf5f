const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** What stands for every client whose address nobody knows. */
export const UNKNOWN_CLIENT = 'unknown';

/**
 * What a client is counted by: an IPv4 address as it is, however it was wrapped; an IPv6 address by its /64, which is the least
 * that one household or office holds; {@link UNKNOWN_CLIENT} for anything else, so that made-up words are all one client.
 */
export function clientKey(given: string | null | undefined): string {
  const said = (given ?? '').trim().toLowerCase();
  // Some proxies add the port: 192.0.2.1:4711 and [2001:db8::1]:4711.
  const address = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(said)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(said)?.[1] ?? said;
  if (IPV4.test(address)) return address;
  const groups = groupsOf(address);
  if (groups === undefined) return UNKNOWN_CLIENT;
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  }
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** The eight numbers of an IPv6 address; undefined for what is none. */
function groupsOf(given: string): number[] | undefined {
  if (given.length > 60) return undefined;
  const address = given.replace(/%[\w.-]+$/, '');
  const [head = '', tail, more] = address.split('::');
  if (more !== undefined) return undefined;
  const before = partsOf(head);
  const after = tail === undefined ? [] : partsOf(tail);
  if (before === undefined || after === undefined) return undefined;
  // An IPv4 address may only be the end of the whole.
  if (tail !== undefined && head.includes('.')) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

/** The numbers of one side of an address: groups of hex digits, and an IPv4 address at most as its end. */
function partsOf(side: string): number[] | undefined {
  if (side === '') return [];
  const parts: number[] = [];
  const written = side.split(':');
  for (const [index, part] of written.entries()) {
    if (/^[\da-f]{1,4}$/.test(part)) parts.push(Number.parseInt(part, 16));
    else if (index === written.length - 1 && IPV4.test(part)) {
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
      parts.push(a * 256 + b, c * 256 + d);
    } else return undefined;
  }
  return parts;
}
