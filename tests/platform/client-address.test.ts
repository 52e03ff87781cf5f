import { describe, expect, it } from 'vitest';
import { nodeClient } from '#src/adapters/node/client.ts';
import { workerClient } from '#src/adapters/worker/system.ts';
import { clientKey } from '#src/platform/client-address.ts';

describe('what a client is counted by', () => {
  it.each([
    ['an address', '192.0.2.1', '192.0.2.1'],
    ['an address in spaces', ' 192.0.2.1 ', '192.0.2.1'],
    ['an address with a port', '192.0.2.1:4711', '192.0.2.1'],
    ['an IPv4 address in IPv6', '::ffff:192.0.2.1', '192.0.2.1'],
    ['the same in hexadecimal', '::FFFF:c000:201', '192.0.2.1'],
    ['the same in full', '0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['an IPv6 address', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['its neighbour in the same network', '2001:0DB8:1:2::ffff', '2001:db8:1:2::/64'],
    ['a short one', '2001:db8::1', '2001:db8:0:0::/64'],
    ['one with a port', '[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['one with an interface', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['one’s own machine', '::1', '0:0:0:0::/64'],
    ['an IPv4 address at the end of IPv6', '64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['nothing', '', 'unknown'],
    ['none', undefined, 'unknown'],
    ['a word', 'somebody', 'unknown'],
    ['a number too high', '192.0.2.256', 'unknown'],
    ['a leading zero', '192.0.2.01', 'unknown'],
    ['three numbers', '192.0.2', 'unknown'],
    ['five numbers', '192.0.2.1.5', 'unknown'],
    ['two gaps', '2001::db8::1', 'unknown'],
    ['nine groups', '1:2:3:4:5:6:7:8:9', 'unknown'],
    ['seven groups', '1:2:3:4:5:6:7', 'unknown'],
    ['eight groups and a gap', '1:2:3:4::5:6:7:8', 'unknown'],
    ['three colons', '1:::2', 'unknown'],
    ['a group too long', '2001:db8::12345', 'unknown'],
    ['an IPv4 address in front', '192.0.2.1::1', 'unknown'],
    ['something very long', ':'.repeat(100_000), 'unknown'],
  ])('%s', (_label, given, key) => {
    expect(clientKey(given)).toBe(key);
  });
});

describe('whom a request is from', () => {
  const from = (headers: Record<string, string>) => new Request('http://localhost/', { headers });
  const connection = (remoteAddress?: string) => ({ incoming: { socket: { remoteAddress } } });

  it.each<[string, boolean, string | undefined, string | undefined, string]>([
    ['the connection', false, '::ffff:192.0.2.1', undefined, '192.0.2.1'],
    ['the connection, whatever is claimed', false, '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['what the own proxy added last', true, '127.0.0.1', '198.51.100.7, 2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['the connection where the proxy says nothing', true, '127.0.0.1', undefined, '127.0.0.1'],
    ['nobody known', false, undefined, undefined, 'unknown'],
  ])('on Node: %s', (_label, behindProxy, address, forwarded, key) => {
    const request = from(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded });
    expect(nodeClient(behindProxy)(request, connection(address))).toBe(key);
  });

  it('on Workers: what Cloudflare says', () => {
    expect(workerClient(from({ 'cf-connecting-ip': '2001:db8:1:2::9' }))).toBe('2001:db8:1:2::/64');
    expect(workerClient(from({}))).toBe('unknown');
  });
});
