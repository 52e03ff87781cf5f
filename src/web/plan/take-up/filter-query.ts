import type { TakeUpFilters } from '#src/takeup/index.ts';

/** What may be ticked to see less, by the word that stands in the address. */
const ONLY = { due: 'due', late: 'late', changed: 'changed', wording: 'lockBroken' } as const satisfies Readonly<
  Record<string, keyof TakeUpFilters>
>;

/** What was chosen, as it stands in the address. */
export interface Chosen {
  day: string;
  partner: string;
  kind: string;
  theme: string;
  state: string;
  only: readonly string[];
}

const WORDS = ['day', 'partner', 'kind', 'theme', 'state'] as const;

/** What an address asks for. */
export function chosenIn(address: string): Chosen {
  const { searchParams: asked } = new URL(address);
  const [day = '', partner = '', kind = '', theme = '', state = ''] = WORDS.map((name) => asked.get(name) ?? '');
  return { day, partner, kind, theme, state, only: asked.getAll('only').filter((word) => word in ONLY) };
}

/** The same as the board takes it; a word that nothing has shows nothing. */
export function filtersOf({ only, ...words }: Chosen): TakeUpFilters {
  const given = Object.entries(words).filter(([, word]) => word !== '');
  const ticked = Object.entries(ONLY).filter(([word]) => only.includes(word));
  return Object.fromEntries([...given, ...ticked.map(([, name]) => [name, true] as const)]);
}

/** The same as an address carries it; '' for everything. */
export function queryOf({ only, ...words }: Chosen): string {
  const query = new URLSearchParams(Object.entries(words).filter(([, word]) => word !== ''));
  for (const word of only) query.append('only', word);
  return query.size === 0 ? '' : `?${query}`;
}
