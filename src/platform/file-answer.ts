import { isNotModified } from './not-modified.ts';

/** An answer with somebody's file in it, as a transport gives it. */
export interface FileAnswer {
  status: 200 | 304;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | null;
}

/**
 * A file that somebody added, to be kept and not to be opened as a page of ours: whatever is in it, no browser runs it. It is its
 * hash that says whether the reader has it (`ifNoneMatch`).
 */
export function fileAnswer(
  file: { name: string; mediaType: string; hash: string },
  bytes: Uint8Array,
  ifNoneMatch: string | undefined,
): FileAnswer {
  const etag = `"${file.hash}"`;
  const headers = {
    etag,
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  };
  if (isNotModified({ tags: ifNoneMatch, since: undefined }, etag, '')) return { status: 304, headers, body: null };
  const type = file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType;
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': type,
      'content-disposition': asAttachment(file.name),
      'content-length': String(bytes.length),
    },
    body: new Uint8Array(bytes),
  };
}

/** The name as RFC 6266 wants it: in ASCII for old programs, and as it is for all others. No name leads into a folder. */
function asAttachment(given: string): string {
  const name = given.replaceAll(/[/\\]/g, '_');
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
