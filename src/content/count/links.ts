import endings from '../data/link-endings.json' with { type: 'json' };
import { hostPartLength } from './punycode-length.ts';

/** A web address in a text. */
export interface Link {
  start: number;
  end: number;
  /** Whether it starts with http:// or https://; X makes links of others too. */
  full: boolean;
}

// The grammar is the one that twitter-text publishes: what X makes a link counts 23.
const SPACES = String.raw`\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const INVALID = String.raw`\ufffe\ufeff\uffff`;
const TURNS = String.raw`\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069`;
const SIGNS = String.raw`!'#%&()*+,\\./:;<=>?@\[\]^{|}~$`;
const ACCENTED = String.raw`\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff`;
const CYRILLIC = String.raw`\u0400-\u04ff`;

const BEFORE = `(?:[^a-z0-9@＠$#＃${INVALID}]|[${TURNS}]|^)`;
const NO_HOST = `${SIGNS}${SPACES}${INVALID}${TURNS}`;
// A part neither starts nor ends with a hyphen, and the last but one has no low line.
const HOST = `(?:[^_${NO_HOST}-](?:[^${NO_HOST}]*[^_${NO_HOST}-])?\\.)*[^_${NO_HOST}-](?:[^_${NO_HOST}]*[^_${NO_HOST}-])?\\.`;
const ENDS = '(?=[^0-9a-z@+-]|$)';
const KNOWN = `(?:(?:${[endings.countries, endings.others].join(' ').replaceAll(' ', '|')})${ENDS}|xn--[-0-9a-z]+)`;
const ANY = `(?:[a-z]{2,63}${ENDS}|xn--[-0-9a-z]+)`;

const IN_PATH = String.raw`[a-z${CYRILLIC}0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&${ACCENTED}]`;
const IN_BRACKETS = String.raw`\((?:${IN_PATH}+|${IN_PATH}*\(${IN_PATH}+\)${IN_PATH}*)\)`;
const PATH_END = String.raw`(?:[+\-a-z${CYRILLIC}0-9=_#/${ACCENTED}]|${IN_BRACKETS})`;
const PATH = `/(?:${IN_PATH}*(?:${IN_BRACKETS}${IN_PATH}*)*${PATH_END}|@${IN_PATH}+/)*`;
const QUERY = String.raw`\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]`;

const LINK = new RegExp(
  `(?<before>${BEFORE})(?:(?<scheme>https?://)(?<host>${HOST}${ANY})|(?<bare>${HOST}${KNOWN}))(?::[0-9]+)?(?<path>${PATH})?(?:${QUERY})?`,
  'gi',
);
const PLAIN_HOST = new RegExp(`(?:[-a-z0-9${ACCENTED}]+\\.)+${KNOWN}`, 'gi');
const SHORTENED = new RegExp(`^https?://t\\.co/([a-z0-9]+)(?:${QUERY})?`, 'i');
const MOST = 4096;

// Counters and checks ask for the links of the same text one after another.
let last: { text: string; links: readonly Link[] } = { text: '', links: [] };

/** What X makes a link, in order: with a scheme, or a host with one of the endings of data/link-endings.json. */
export function linksIn(text: string): readonly Link[] {
  if (text !== last.text) last = { text, links: findLinks(text) };
  return last.links;
}

function findLinks(text: string): Link[] {
  if (!text.includes('.')) return [];
  const links: Link[] = [];
  LINK.lastIndex = 0;
  for (let found = LINK.exec(text); found !== null; found = LINK.exec(text)) links.push(...linksOf(found));
  return links;
}

function linksOf({ 0: whole, index, groups = {} }: RegExpExecArray): Link[] {
  const { before = '', scheme, host, bare, path } = groups;
  const start = index + before.length;
  const end = index + whole.length;
  const name = host ?? bare ?? '';
  if (!isHost(name) || (scheme ?? 'https://').length + end - start > MOST) return [];
  if (scheme !== undefined) return fullLink(whole.slice(before.length), start);
  return /[-_./]$/.test(before) ? [] : bareLinks(name, start, path === undefined ? undefined : end);
}

function fullLink(url: string, start: number): Link[] {
  const short = SHORTENED.exec(url);
  if (short !== null && (short[1] ?? '').length > 40) return [];
  return [{ start, end: start + (short?.[0] ?? url).length, full: true }];
}

/** Hosts in plain letters only: other scripts may stand around them without a space. What follows the last belongs to it. */
function bareLinks(name: string, start: number, end: number | undefined): Link[] {
  const links = [...name.matchAll(PLAIN_HOST)].map(({ 0: found, index }) => ({
    start: start + index,
    end: start + index + found.length,
    full: false,
  }));
  return links.map((link, index) => (end === undefined || index < links.length - 1 ? link : { ...link, end }));
}

function isHost(name: string): boolean {
  if (name.startsWith('xn--') && name.match(PLAIN_HOST) === null) return false;
  return name.split('.').every((part) => {
    const lengths = part.split(/[\u3002\uff0e\uff61]/).map(hostPartLength);
    return part !== '' && lengths.reduce((sum, each) => sum + each + 1, -1) <= 63;
  });
}
