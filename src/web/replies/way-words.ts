import { TOLD_BY } from '#src/returns/index.ts';

const SAID: Readonly<Record<string, string>> = {
  [TOLD_BY.phone]: 'said on the phone',
  [TOLD_BY.email]: 'said in an e-mail',
  [TOLD_BY.meeting]: 'said in a meeting',
};
const COMMAND_LINE = ' on the command line';
const ENTERED = /^(.+), entered (by an? [a-z]+)$/;

/**
 * How an answer came that somebody of the partnership entered, as a phrase of its own: `said on the phone, entered by a lead`, `Excel form,
 * taken in by a lead`. Undefined for every other way.
 */
function enteredWords(receivedVia: string): string | undefined {
  if (receivedVia.endsWith(COMMAND_LINE))
    return `${without(receivedVia.slice(0, -COMMAND_LINE.length))}, taken in${COMMAND_LINE}`;
  const [, way = '', by = ''] = ENTERED.exec(receivedVia) ?? [];
  if (way === '') return undefined;
  const said = SAID[way];
  return said === undefined ? `${without(way)}, taken in ${by}` : `${said}, entered ${by}`;
}

const without = (way: string): string => way.replace(/^an? /, '');

/** How an answer came, to go on after who gave it: `, said on the phone, entered by a lead`, and any other way after `before`. */
export function wayAfter(receivedVia: string, before: string): string {
  const words = enteredWords(receivedVia);
  return words === undefined ? `${before} ${receivedVia}` : `, ${words}`;
}

/** How an answer came, alone: `Said on the phone, entered by a lead`. */
export const wayAlone = (receivedVia: string): string => enteredWords(receivedVia) ?? receivedVia;
