/** Where somebody goes who asked for no page in particular. */
export const START = '/plan';

/** The places a sign-in may lead back to: the pages behind it, and a report that is not public. */
const PLACES = [/^\/plan(?:\/[^?]*)?$/, /^\/[a-z0-9-]+\/[a-z0-9-]+\/report$/];

/** Most characters of an address that is carried through a sign-in. */
const MOST = 500;

/**
 * The page to go on to after signing in, from an address that anybody may have written: a path of ours as it will be
 * asked for, or the start page.
 */
export function nextPage(given: string | undefined): string {
  if (given === undefined || given.length > MOST || !/^\/[\x21-\x7e]*$/.test(given)) return START;
  // Browsers read \ as / and drop dots: what counts is what they would ask for.
  if (!URL.canParse(given, 'http://here')) return START;
  const { origin, pathname, search } = new URL(given, 'http://here');
  const ours = origin === 'http://here' && !pathname.includes('//') && PLACES.some((place) => place.test(pathname));
  return ours ? `${pathname}${search}` : START;
}

/** `?next=…` for a page that leads on; nothing for the usual start page. */
export const nextQuery = (next: string): string => (next === START ? '' : `?next=${encodeURIComponent(next)}`);
