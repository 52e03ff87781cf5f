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
const SIGNS = String.raw`!'#%&()*+,\\/:;<=>?@\[\]^{|}~$`;
const ACCENTED = String.raw`\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff`;
const CYRILLIC = String.raw`\u0400-\u04ff`;

// No host has these; each part of one ends at a dot.
const OUTSIDE = `${SIGNS}${SPACES}${INVALID}${TURNS}`;
const NO_HOST = `.${OUTSIDE}`;
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

const RUN = new RegExp(`[^${OUTSIDE}]+`, 'gi');
const BEFORE = new RegExp(`[^a-z0-9@＠$#＃${INVALID}]`, 'i');
const KNOWN_HERE = new RegExp(KNOWN, 'iy');
const FULL_HOST = new RegExp(`${HOST}${ANY}`, 'iy');
const REST = new RegExp(`(?::[0-9]+)?(?<path>${PATH})?(?:${QUERY})?`, 'iy');
// From the middle of a host it leads nowhere else.
const PLAIN_HOST = new RegExp(`(?<![-a-z0-9${ACCENTED}]\\.?)(?:[-a-z0-9${ACCENTED}]+\\.)+${KNOWN}`, 'gi');
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
  let from = 0;
  // The sign before an address belongs to what is looked at, and what was looked at is not looked at again.
  const mayStart = (at: number): boolean => (at === 0 ? from === 0 : at > from && BEFORE.test(text.charAt(at - 1)));
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!run.includes('.')) continue;
    const scheme = /https?:\/\/$/i.exec(text.slice(Math.max(0, index - 'https://'.length), index))?.[0] ?? '';
    const fullEnd = scheme !== '' && mayStart(index - scheme.length) ? endOf(FULL_HOST, text, index) : undefined;
    if (fullEnd !== undefined) {
      const read = linksAt(text, { start: index - scheme.length, host: index, hostEnd: fullEnd });
      links.push(...read.links);
      from = read.end;
    }
    for (const { host, hostEnd } of bareHosts(run, index, text)) {
      if (!mayStart(host)) continue;
      const read = linksAt(text, { start: host, host, hostEnd });
      links.push(...read.links);
      from = read.end;
    }
  }
  return links;
}

function endOf(sticky: RegExp, text: string, at: number): number | undefined {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}

/** Wherever a host without a scheme might start in a run of letters and dots, and where it would end: at the last ending it reaches. */
function* bareHosts(run: string, index: number, text: string): Generator<{ host: number; hostEnd: number }> {
  const parts = run.split('.').slice(0, -1);
  // By part, from the last: where a host would end that has the whole of it.
  const wholes: (number | undefined)[] = [];
  const ends: (number | undefined)[] = [];
  let dot = index + run.lastIndexOf('.');
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const part = parts[at] ?? '';
    const isPart = /^[^_-](?:.*[^_-])?$/s.test(part);
    ends[at] = /[^_-]$/.test(part) ? endOf(KNOWN_HERE, text, dot + 1) : undefined;
    wholes[at] = (isPart ? wholes[at + 1] : undefined) ?? (isPart && !part.includes('_') ? ends[at] : undefined);
    dot -= part.length + 1;
  }
  let start = index;
  for (const [at, part] of parts.entries()) {
    const [further, here] = [wholes[at + 1], ends[at]];
    const lowLine = part.lastIndexOf('_');
    const isEnded = /[^_-]$/.test(part);
    for (let step = 0; isEnded && (further ?? here) !== undefined && step < part.length; step += 1) {
      // The first sign of a text is the one before an address, if it may be.
      const skip = start === 0 && step < 2 && part.length > 1 ? 1 - step : step;
      if (part[skip] === '-' || part[skip] === '_') continue;
      const hostEnd = further ?? (skip > lowLine ? here : undefined);
      if (hostEnd !== undefined) yield { host: start + skip, hostEnd };
    }
    start += part.length + 1;
  }
}

/** What of an address becomes a link, with what follows its host; and where that ends, link or not. */
function linksAt(text: string, { start, host, hostEnd }: Record<'start' | 'host' | 'hostEnd', number>) {
  REST.lastIndex = hostEnd;
  const rest = REST.exec(text);
  const end = hostEnd + (rest?.[0].length ?? 0);
  const name = text.slice(host, hostEnd);
  const scheme = host === start ? 'https://'.length : host - start;
  if (!isHost(name) || scheme + end - start > MOST) return { end, links: [] };
  if (host > start) return { end, links: fullLink(text.slice(start, end), start) };
  if (/[-_./]/.test(text.charAt(start - 1))) return { end, links: [] };
  return { end, links: bareLinks(name, start, rest?.groups?.path === undefined ? undefined : end) };
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
