import data from '../data/limits.json' with { type: 'json' };
import { type Counter, countAs } from './counters.ts';
import type { LimitRow } from './limit-row.ts';

/** A text held against one limit. */
export interface Measure {
  /** How long the text is, in `unit`. */
  count: number;
  /** The most the channel takes; missing where nobody publishes a number. */
  most?: number;
  unit: string;
  counter: Counter;
  /** How many too many; 0 where the text fits or no limit is known. */
  over: number;
  /** Whether sources disagree about this limit: warn, never block. */
  disputed: boolean;
  note?: string;
  source?: string;
  /** When the source was read, `YYYY-MM-DD`. */
  checkedOn?: string;
}

/** The limit that binds first, and what else is said of the channel. */
export interface Measurement extends Measure {
  also: Measure[];
}

// Read without a schema so that browsers carry none; limit-row.ts refuses a wrong file on the server.
const ROWS = Map.groupBy(data.rows as readonly LimitRow[], ({ channel, of }) => `${channel} ${of}`);

/**
 * Counts a text, or another part of a post, as its channel does. Where a channel has several limits that all agree on (Bluesky:
 * characters and bytes) the one that is fuller comes first.
 */
export function measure(channel: string, text: string, of: LimitRow['of'] = 'text'): Measurement {
  const measures = (ROWS.get(`${channel} ${of}`) ?? []).map((row) => ({ row, measured: against(row, text) }));
  const firm = measures.filter(({ row }) => row.agreed && row.counter !== 'hashtags');
  const [first = measures[0]] = firm.sort((a, b) => fullness(b.measured) - fullness(a.measured));
  if (first === undefined) {
    return { count: countAs('characters', text), unit: 'characters', counter: 'characters', over: 0, disputed: false, also: [] };
  }
  return { ...first.measured, also: measures.filter((each) => each !== first).map(({ measured }) => measured) };
}

function against({ limit, counter, unit, agreed, note, source, checkedOn }: LimitRow, text: string): Measure {
  const count = countAs(counter, text);
  return {
    count,
    ...(limit === null ? {} : { most: limit }),
    unit,
    counter,
    over: limit === null ? 0 : Math.max(0, count - limit),
    disputed: !agreed,
    ...(note === undefined ? {} : { note }),
    source,
    checkedOn,
  };
}

const fullness = ({ count, most }: Measure): number => (most === undefined ? 0 : count / most);
