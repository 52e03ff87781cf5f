import { graphemesOf } from '../count/counters.ts';
import type { LimitRow } from '../count/limit-row.ts';
import { type Measure, measure } from '../count/measure.ts';
import type { Copy, Found } from './copy.ts';

/** Whether a text and its picture description fit their channel. */
export function length({ channel, text, altText = '' }: Copy): Found[] {
  return [...tooLong(channel, text, 'text'), ...tooLong(channel, altText, 'alt-text')];
}

function tooLong(channel: string, text: string, of: 'text' | 'alt-text'): Found[] {
  if (text === '') return [];
  const { also, ...first } = measure(channel, text, of);
  const id = of === 'text' ? 'length' : 'alt-text-length';
  return [first, ...also].flatMap((each, index) => {
    if (each.over === 0) return [];
    const said = `${each.over.toLocaleString('en-GB')} ${nameOf(each)} too many: at most ${each.most?.toLocaleString('en-GB')}`;
    const message = each.note === undefined ? `${said}.` : `${said}. ${each.note}`;
    const start = index === 0 ? fitting(channel, text, of) : 0;
    return [{ id: each.disputed ? `${id}-disputed` : id, message, in: of, start, end: text.length }];
  });
}

const nameOf = ({ over, unit }: Measure): string => (over === 1 ? unit.replace(/s$/, '') : unit);

/** Where the part begins that no longer fits. */
function fitting(channel: string, text: string, of: LimitRow['of']): number {
  const graphemes = graphemesOf(text);
  let [fits, tooMany] = [0, graphemes.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (measure(channel, graphemes.slice(0, middle).join(''), of).over === 0) fits = middle;
    else tooMany = middle;
  }
  return graphemes.slice(0, fits).join('').length;
}
