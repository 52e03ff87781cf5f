import { NAMELESS, PAGES, type Row, SAMPLE } from './page-routes.ts';
import { OURS, type PageWorld, THEIRS } from './page-world.ts';

type Parts = Readonly<Record<string, string>>;

/** What nothing is called anywhere. */
export const NOWHERE = 'no-such-thing';

/** The parts of a route's address that vary. */
export const partsOf = (route: string): string[] => [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** Whether the address names something that a partnership has. */
export const namesSomething = (route: string): boolean => partsOf(route).some((part) => !NAMELESS.includes(part));

/** The routes of the table with this method whose path is like this. */
export const routesOf = (method: string, area: RegExp): string[] =>
  Object.keys(PAGES).filter((route) => route.startsWith(`${method} `) && area.test(route.replace(/^\w+ /, '')));

export const rowOf = (route: string): Row => PAGES[route] ?? { who: 'anyone' };

/** Names as they are written in the table, and addresses of routes, in a world. */
export interface Addresses {
  /** A name as it is with us; braces stand for ids. */
  ours(name: string): string;
  /** What the other partnership has under the same name. */
  theirs(name: string): string;
  /** A name that nobody has, but which looks like theirs. */
  unheard(name: string): string;
  /** A route's address among our things. */
  oursAt(route: string, parts?: Parts): string;
  theirsAt(route: string): string;
  /** Our addresses in which one part, or every part, is the other partnership's, another partner's, or nobody's. */
  strange(route: string): string[];
}

export function addressesIn(world: PageWorld): Addresses {
  const idIn = (ids: Parts, name: string): string => name.replaceAll(/\{([^}]+)\}/g, (_, id: string) => ids[id] ?? id);
  const ours = (name: string): string => idIn(world.ours.ids, name);
  const theirs = (name: string): string => {
    if (name.startsWith('{')) return idIn(world.theirs.ids, name);
    if (name.endsWith('.ics')) return name;
    return name.startsWith(OURS) ? name.replaceAll(OURS, THEIRS) : `${THEIRS}-${name}`;
  };
  const unheard = (name: string): string => {
    const near = theirs(name);
    return near.startsWith(THEIRS) ? near.replace(THEIRS, 'fenmaar') : `${near.slice(0, -4)}zzzz`;
  };
  const sampleOf = (route: string): [part: string, name: string][] =>
    partsOf(route).map((part) => [part, rowOf(route).at?.[part] ?? SAMPLE[part] ?? '']);
  const filled = (route: string, parts: Parts): string =>
    route.replace(/^\w+ /, '').replaceAll(/:(\w+)(?:\{[^}]*\})?/g, (_, part: string) => parts[part] ?? '');
  const oursAt = (route: string, parts: Parts = {}): string => {
    const own = Object.fromEntries(sampleOf(route).map(([part, name]) => [part, ours(name)]));
    return filled(route, { ...own, secret: world.ours.link, ...parts });
  };
  const theirsAt = (route: string): string => {
    const own = sampleOf(route).map(([part, name]) => [part, NAMELESS.includes(part) ? name : theirs(name)]);
    return filled(route, { ...Object.fromEntries(own), secret: world.theirs.link });
  };
  const strange = (route: string): string[] => {
    const named = sampleOf(route).filter(([part]) => !NAMELESS.includes(part));
    const one = named.flatMap(([part, name]) => [{ [part]: theirs(name) }, { [part]: NOWHERE }]);
    const all = Object.fromEntries(named.map(([part, name]) => [part, theirs(name)]));
    const others = (rowOf(route).others ?? []).map((other) =>
      Object.fromEntries(Object.entries(other).map(([part, name]) => [part, ours(name)])),
    );
    const paths = [...one, ...others, all].map((parts) => oursAt(route, parts));
    // A public page of theirs is there for everybody.
    const theirOwn = route.includes(':partnership') ? theirsAt(route) : '';
    return [...new Set(paths)].filter((path) => path !== oursAt(route) && path !== theirOwn);
  };
  return { ours, theirs, unheard, oursAt, theirsAt, strange };
}
