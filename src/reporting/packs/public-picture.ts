/** Names under which no program outside a network finds anything. */
const INSIDE = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid)$/i;
/** A private link or calendar link of ours, wherever the planner runs: whoever has its address needs nothing else. */
const SECRET = /\/(?:p|sign-in|calendar)\/[a-z0-9_-]{20,}/i;

/** Whether a tool can fetch a picture from this address: open to all, with https, ending as a picture does. */
export function isPublicPicture(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hostname, pathname } = new URL(address);
  return (
    protocol === 'https:' &&
    username === '' &&
    password === '' &&
    // A host with a name: numbers are machines, and most of them inside somebody's network.
    /\.[a-z][a-z0-9-]*$/i.test(hostname) &&
    !INSIDE.test(hostname) &&
    /\.(?:jpg|png)$/i.test(pathname) &&
    !SECRET.test(address)
  );
}
