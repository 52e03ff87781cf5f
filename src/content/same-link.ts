const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Of letters A to Z alone, as SQLite has it: others may become longer. */
const inSmall = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** A link by which it is told whether two lead to the same place: without scheme and last slash, its host in small letters. */
export function linkKey(link: string): string {
  const bare = link.trim().replace(SCHEME, '').replace(/\/+$/, '');
  const end = bare.search(/[/?#]/);
  return end < 0 ? inSmall(bare) : inSmall(bare.slice(0, end)) + bare.slice(end);
}

/** What would make it another host before a link, and another page of the same site after it. What is measured (`?…`) may follow. */
const BEFORE = /[\w.@-]$/;
const AFTER = /^(?:\/*(?:[\w%~+@-]|\.\w)|:\d)/;

/** Whether a text has the link with this key typed plainly. */
export function printsLink(text: string, key: string): boolean {
  const small = inSmall(text);
  const wanted = inSmall(key);
  for (let at = small.indexOf(wanted); at >= 0; at = small.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const isIt = linkKey(text.slice(at, end)) === key;
    if (isIt && !BEFORE.test(text.slice(0, at)) && !AFTER.test(text.slice(end))) return true;
  }
  return false;
}
