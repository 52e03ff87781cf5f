import { campaignKind, resourceKind, templateKind, themeKind } from '#src/content/index.ts';
import { outcomeKind, quoteKind, surveyKind } from '#src/evidence/index.ts';
import { partnerKind, partnershipKind, supportRouteKind } from '#src/partners/index.ts';
import { entryKind } from '#src/programme/index.ts';
import { figureKind, participationKind, returnKind } from '#src/returns/index.ts';
import type { Unit } from './files.ts';

/** The kinds of item, in the order in which their rows can point at one another. */
export const KINDS = {
  partnership: partnershipKind,
  partner: partnerKind,
  'support-route': supportRouteKind,
  campaign: campaignKind,
  theme: themeKind,
  resource: resourceKind,
  entry: entryKind,
  template: templateKind,
  participation: participationKind,
  survey: surveyKind,
  quote: quoteKind,
  outcome: outcomeKind,
  return: returnKind,
  figure: figureKind,
} as const satisfies Record<string, { idPrefix: string }>;
export type KindName = keyof typeof KINDS;

/** One thing a file defines. Its identity is its path of slugs. */
export interface Item {
  path: string;
  kind: KindName;
  unit: Unit;
  value: unknown;
  /** Path it had before its slug changed: the row keeps its id. */
  renamedFrom?: string;
  place: { file: string; line: number; column: number };
}

/** The kind of item a path names. */
export function kindOf(path: string): KindName {
  if (path === 'partnership') return 'partnership';
  const parts = path.split('/');
  if (parts[0] === 'programme') return 'entry';
  if (parts[0] === 'campaign') return (parts[2] ?? 'campaign') as KindName;
  return parts[0] as KindName;
}

const UNIT_KINDS = {
  partnership: ['partnership', 'partner', 'support-route'],
  programme: ['entry'],
  campaign: [
    'campaign',
    'theme',
    'resource',
    'entry',
    'template',
    'participation',
    'survey',
    'quote',
    'outcome',
    'return',
    'figure',
  ],
} as const satisfies Record<string, readonly KindName[]>;

/** The kinds of item a unit holds, in the order in which their rows can point at one another. */
export function kindsOf(unit: Unit): readonly KindName[] {
  return UNIT_KINDS[unit === 'partnership' || unit === 'programme' ? unit : 'campaign'];
}

/** The order in which units are imported: campaigns refer to partners. */
export function orderOf(unit: Unit): number {
  return unit === 'partnership' ? 0 : unit === 'programme' ? 1 : 2;
}
