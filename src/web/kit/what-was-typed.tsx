import type { Child } from 'hono/jsx';
import { words } from '../format.ts';
import type { Typed } from './form.ts';
import { Facts } from './page.tsx';

/** What a form carries along unseen, which nobody typed: everywhere, and on the pages of a private link. */
const UNSEEN = {
  plan: new Set(['version', 'was', 'nothing-was', 'seen', 'rows', 'session', 'do']),
  link: new Set(['version', 'copyVersion', 'key', 'was', 'nothing-was', 'scope', 'do', 'from', 'state', 'role', 'addMetric']),
} as const;
/** What the steps of a file carry along unseen beside its cells, and only they: elsewhere some of these are typed. */
const OF_A_FILE = new Set([
  'sheets',
  'name',
  'kind',
  'at',
  'known',
  'countedOn',
  'platform',
  'plan',
  'dateOrder',
  'decimals',
  'year',
]);
const OF_A_FILE_EACH = /^(?:(?:found|map|part|item):|(?:file|name|seen|partner|anyway)-\d)/;
const isOfAFile = (typed: Typed): boolean => Object.keys(typed).some((name) => /^(?:sheets|plan|file-\d+)$/.test(name));

/** Which pages a form is from. */
export type FormOf = keyof typeof UNSEEN;

/** A cell of a form's line: the cells of a line are read together. */
const CELL = /^r(\d+)-(\w+)$/;
/** Most fields that are shown, and most characters of all of them. */
const MOST_SHOWN = 500;
const MOST_CHARACTERS = 64 * 1024;

/** What somebody typed that could not be saved, to be copied from the page; nothing where nothing was typed. */
export function WhatWasTyped(props: { typed: Typed; of: FormOf; children: Child }) {
  const typed = textsOf(props.typed, props.of);
  const shown = withinReason(typed);
  const isAll = shown.length === typed.length && shown.at(-1)?.[1] === typed.at(-1)?.[1];
  if (typed.length === 0) return null;
  return (
    <>
      <h2>What you typed</h2>
      <p>Nothing was saved. {props.children}</p>
      <Facts rows={shown.map(([name, value]) => [words(name), <span class="as-typed">{value}</span>] as const)} />
      {isAll ? null : <p>The rest is too long for this page. Go back in your browser: it may still be there.</p>}
    </>
  );
}

type Text = readonly [name: string, value: string];

/** What was typed under the name of its field; a line of a table as one text, and only where it says more than what it is about. */
function textsOf(typed: Typed, of: FormOf): Text[] {
  const told = new Map<string, string[]>();
  const typedInto = new Set<string>();
  const ofAFile = isOfAFile(typed);
  for (const [field, values] of Object.entries(typed)) {
    if (ofAFile && (OF_A_FILE.has(field) || OF_A_FILE_EACH.test(field))) continue;
    const [, line, cell = field] = CELL.exec(field) ?? [];
    const given = values.filter((value) => value.trim() !== '');
    if (UNSEEN[of].has(cell) || /^(?:was|scope):/.test(field) || given.length === 0) continue;
    const name = line === undefined ? field : `line-${Number(line) + 1}`;
    const texts = told.get(name);
    if (texts === undefined) told.set(name, given);
    else for (const value of given) texts.push(value);
    if (!['item', 'platform', 'metric'].includes(cell)) typedInto.add(name);
  }
  return [...told].flatMap(([name, values]) => {
    if (!typedInto.has(name)) return [];
    return name.startsWith('line-') ? [[name, values.join(', ')] as const] : values.map((value) => [name, value] as const);
  });
}

/** As much of it as one page can show; the last text may end early. */
function withinReason(typed: readonly Text[]): Text[] {
  const shown: Text[] = [];
  let room = MOST_CHARACTERS;
  for (const [name, value] of typed) {
    if (shown.length === MOST_SHOWN || name.length >= room) break;
    const part = value.slice(0, room - name.length).replace(/[\ud800-\udbff]$/, '');
    shown.push([name, part]);
    room -= name.length + part.length;
  }
  return shown;
}
