import { describe, expect, it } from 'vitest';
import { SupportRouteDefinition } from '#src/partners/index.ts';
import { line, link, roleName } from '#src/platform/fields.ts';
import { EntryDefinition } from '#src/programme/index.ts';

const said = (result: { success: boolean; error?: { issues: { message: string }[] }; data?: unknown }): unknown =>
  result.success ? result.data : result.error?.issues[0]?.message;

const NO_ADDRESS = 'must be a full web address that starts with https://';
const HIDDEN = 'has characters that cannot be printed: type the address again';
const BEFORE_HOST = 'must not have a name or password before the host: take out everything up to the @';

describe('a link', () => {
  it.each([
    ['as it is', 'https://dale.example/report?a=b#c', 'https://dale.example/report?a=b#c'],
    ['in spaces', ' https://dale.example \n', 'https://dale.example'],
    ['with a port', 'http://dale.example:8080', 'http://dale.example:8080'],
    ['in capitals', 'HTTPS://dale.example/', 'HTTPS://dale.example/'],
    ['with an @ in its path', 'https://video.example/@dale', 'https://video.example/@dale'],
    ['with an @ in its query', 'https://video.example?to=@dale', 'https://video.example?to=@dale'],
    ['with letters of other languages', 'https://münchen.example/ä', 'https://münchen.example/ä'],
    ['that leads elsewhere than it looks', 'https://www.gov.uk@evil.example', BEFORE_HOST],
    ['with a password', 'https://a:b@evil.example/', BEFORE_HOST],
    ['with an empty name', 'https://@evil.example/', BEFORE_HOST],
    ['without slashes', 'https:evil.example', NO_ADDRESS],
    ['with one slash', 'https:/evil.example', NO_ADDRESS],
    ['with three slashes', 'https:///evil.example', NO_ADDRESS],
    ['with slashes the wrong way', 'https:\\\\evil.example', NO_ADDRESS],
    ['with a host that programs read in two ways', 'https://gov.uk\\@evil.example', NO_ADDRESS],
    ['that runs a script', 'javascript:alert(1)', NO_ADDRESS],
    ['to a file', 'ftp://dale.example', NO_ADDRESS],
    ['over two lines', 'https://dale.exam\nple', HIDDEN],
    ['with a tab', 'https://dale.example/\t', 'https://dale.example/'],
    ['with a tab inside', 'https://dale.example/\ta', HIDDEN],
    ['with a character of no width to it', 'https://dale.example/\u0000', HIDDEN],
    ['that is read backwards', 'https://dale.example/\u202egpj.exe', HIDDEN],
    ['with half a character', 'https://dale.example/\ud800', HIDDEN],
  ])('%s', (_label, given, result) => {
    expect(said(link.safeParse(given))).toBe(result);
  });
});

const ONE_LINE = 'must be one line: take out the line breaks and tabs';
const TURNED = 'has invisible characters that turn text around: type it again';

describe('a line', () => {
  it.each<readonly [string, string, string]>([
    ['with words', 'Hate Crime Awareness Week', 'Hate Crime Awareness Week'],
    ['with an end', 'Awareness Week\r\n', 'Awareness Week'],
    ['in Arabic, which is read from the right', 'أسبوع التوعية', 'أسبوع التوعية'],
    ['with marks that say where a text is read from', 'Week (\u200fأ\u200e)', 'Week (\u200fأ\u200e)'],
    ['over two lines', 'Awareness\nWeek', ONE_LINE],
    ['over two lines of an old kind', 'Awareness\rWeek', ONE_LINE],
    ['over two lines of a rare kind', 'Awareness\u2028Week', ONE_LINE],
    ['with a tab', 'Awareness\tWeek', ONE_LINE],
    ...[...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'].map(
      (mark) => [`with U+${mark.codePointAt(0)?.toString(16)}`, `Week ${mark}keeW`, TURNED] as const,
    ),
    ['that is too long', 'x'.repeat(41), 'is too long: at most 40 characters'],
    ['with nothing', ' \n', 'must not be empty'],
  ])('%s', (_label, given, result) => {
    expect(said(line(40).safeParse(given))).toBe(result);
  });

  it('is what titles, names and roles are', () => {
    const entry = { slug: 'a', title: 'One\ntwo', kind: 'event', date: '2020-10-12' };
    const route = { slug: 'a', name: 'One\u202etwo', 'for-whom': 'All', level: 'main', phone: '101' };
    expect(said(EntryDefinition.safeParse(entry))).toBe(ONE_LINE);
    expect(said(SupportRouteDefinition.safeParse(route))).toBe(TURNED);
    expect(said(roleName.safeParse('Comms\tofficer'))).toBe(ONE_LINE);
  });
});
