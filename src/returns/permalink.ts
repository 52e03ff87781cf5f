/** What a link to a post says: `key` is equal for every link to the same post, `post` is the platform's id of it where the link has it. */
interface Permalink {
  key: string;
  post: string | null;
}

const KNOWN: readonly (readonly [host: RegExp, name: string, id: (url: URL) => string | null | undefined])[] = [
  [/^(?:twitter|x)\.com$/, 'twitter', ({ pathname }) => /\/status(?:es)?\/(\d+)/.exec(pathname)?.[1]],
  [/^youtu\.be$/, 'youtube', ({ pathname }) => /^\/([\w-]{6,})/.exec(pathname)?.[1]],
  [
    /^youtube(?:-nocookie)?\.com$/,
    'youtube',
    ({ pathname, searchParams }) => /^\/(?:shorts|live|embed|v)\/([\w-]{6,})/.exec(pathname)?.[1] ?? searchParams.get('v'),
  ],
  [/^tiktok\.com$/, 'tiktok', ({ pathname }) => /\/(?:video|photo)\/(\d+)/.exec(pathname)?.[1]],
  [/^instagram\.com$/, 'instagram', ({ pathname }) => /\/(?:p|reel|reels|tv)\/([\w-]+)/.exec(pathname)?.[1]],
  [/^linkedin\.com$/, 'linkedin', ({ pathname }) => /(?:activity|share|ugcPost)[:-](\d{6,})/.exec(decoded(pathname))?.[1]],
  [
    /^(?:facebook|fb)\.com$/,
    'facebook',
    ({ pathname, searchParams }) =>
      searchParams.get('story_fbid') ?? searchParams.get('fbid') ?? facebookPost(pathname) ?? searchParams.get('v'),
  ],
];

/** The first part of a path after “posts” and the like that is an id. */
function facebookPost(pathname: string): string | undefined {
  const [, after = ''] = /\/(?:posts|videos|reel|photos)\/(.*)/s.exec(pathname) ?? [];
  return after.split('/').flatMap((part) => /^(?:pfbid\w+|\d{6,})/.exec(part)?.[0] ?? [])[0];
}

/** Longest text that is read as a link. */
const MOST_LINK = 2000;

/** Hosts under which a site shows the same pages. */
const VARIANT = /^(?:www|m|mobile|web|mbasic|touch|business|en-gb|[a-z]{2})\.(?=[^.]+\.[a-z]{2,}$)/;

/**
 * Reads a link to a post, so that links to the same post are equal: without http or https, www or m., a last slash and what is
 * measured behind it; x.com is twitter.com, youtu.be is YouTube. Undefined for what is no link, or too long for one.
 */
export function readPermalink(text: string): Permalink | undefined {
  const typed = text.trim();
  if (typed.length > MOST_LINK) return undefined;
  if (!/^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/i.test(typed)) return undefined;
  const url = URL.parse(/^https?:/i.test(typed) ? typed : `https://${typed}`);
  if (url === null) return undefined;
  const host = url.hostname.toLowerCase().replace(VARIANT, '');
  for (const [pattern, name, id] of KNOWN) {
    const post = pattern.test(host) ? id(url) : undefined;
    if (post) return { key: `${name}/${post}`, post };
  }
  const path = decoded(url.pathname).replace(/\/+$/, '');
  return { key: `${host}${path}`, post: null };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The host of a link as it is compared with those of a platform; undefined for what is no link. */
export function hostOf(text: string): string | undefined {
  const typed = text.trim();
  const url = typed.length > MOST_LINK ? null : URL.parse(typed);
  return url === null || !/^https?:$/.test(url.protocol) ? undefined : url.hostname.toLowerCase().replace(VARIANT, '');
}

/** The moment at which a TikTok video was posted, which stands in its id; undefined for what is no such id. UTC, ISO. */
export function tiktokMoment(post: string): string | undefined {
  if (!/^\d{18,20}$/.test(post)) return undefined;
  const seconds = Number(BigInt(post) >> 32n);
  const first = Date.UTC(2016, 8, 1) / 1000;
  return seconds < first || seconds > 4_000_000_000 ? undefined : new Date(seconds * 1000).toISOString();
}

const PLATFORM_HOSTS: readonly (readonly [host: RegExp, platform: string])[] = [
  [/^(?:facebook|fb)\.com$|^fb\.(?:me|watch)$/, 'facebook'],
  [/^instagram\.com$/, 'instagram'],
  [/^(?:twitter|x)\.com$|^t\.co$/, 'twitter'],
  [/^linkedin\.com$|^lnkd\.in$/, 'linkedin'],
  [/^youtube\.com$|^youtu\.be$/, 'youtube'],
  [/^tiktok\.com$/, 'tiktok'],
  [/^threads\.(?:net|com)$/, 'threads'],
  [/^bsky\.app$/, 'bluesky'],
  [/^nextdoor\.co\.uk$|^nextdoor\.com$/, 'nextdoor'],
];

/** The platform that a link leads to; undefined for another site and for what is no link. */
export function platformOf(text: string): string | undefined {
  const host = hostOf(text);
  return host === undefined ? undefined : PLATFORM_HOSTS.find(([pattern]) => pattern.test(host))?.[1];
}
