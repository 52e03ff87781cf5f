import { type Child, jsx } from 'hono/jsx';
import type { Drawn } from '#src/content/index.ts';

/** What stands beside a text, from the description that browsers make it anew from. */
export function Draw({ of }: { of: readonly (Drawn | string)[] }) {
  return <>{of.map((each): Child => (typeof each === 'string' ? each : element(each)))}</>;
}

const element = ({ tag, attributes, children }: Drawn): Child =>
  jsx(tag, { ...attributes }, ...children.map((child) => (typeof child === 'string' ? child : (element(child) as string))));
