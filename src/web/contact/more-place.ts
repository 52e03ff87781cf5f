import type { OwnOutcome, OwnQuote } from '#src/evidence/index.ts';
import type { OwnCount } from '#src/returns/index.ts';
import { COUNT_FIELDS, comparedCount, countOf, placeOfCount, typedOfCount } from '../evidence/count-form.ts';
import { comparedOutcome, OUTCOME_FIELDS, outcomeOf, placeOfOutcome, typedOfOutcome } from '../evidence/outcome-form.ts';
import { comparedQuote, placeOfQuote, QUOTE_FIELDS, quoteOf, typedOfQuote } from '../evidence/quote-form.ts';
import type { Place, Said } from '../evidence/typed-parts.ts';
import type { Typed } from '../kit/form.ts';
import type { Compared } from '../plan/item/item-form.ts';
import type { LinkPlace } from './frame.tsx';

/** Where the pages stand on which a partner gives more than posts. */
export interface MorePlace extends LinkPlace {
  campaign: { slug: string; title: string; from: string; to: string };
}

/** What a partner can give, as the addresses name it. */
export const MORE_LISTS = ['counts', 'quotes', 'outcomes'] as const;
export type MoreList = (typeof MORE_LISTS)[number];
export type Own = OwnCount | OwnQuote | OwnOutcome;

type At = { base: string; campaign: { slug: string } };

/** Address of the page that lists everything. */
export const moreAddress = ({ base, campaign }: At): string => `${base}/${campaign.slug}/more`;

/** Address of one thing, of a new one, and of what is done with it. */
export const oneAddress = (at: At, list: MoreList, slug: string, part: '' | '/remove' = ''): string =>
  `${moreAddress(at)}/${list}/${slug}${part}`;

/** How each kind is typed, told and called. */
export const MORE: Readonly<
  Record<
    MoreList,
    {
      fields: readonly string[];
      said(typed: Typed): Said;
      place(pointer: string): Place | undefined;
      compared: readonly Compared[];
      add: string;
    }
  >
> = {
  counts: { fields: COUNT_FIELDS, said: countOf, place: placeOfCount, compared: comparedCount, add: 'Add a number' },
  quotes: { fields: QUOTE_FIELDS, said: quoteOf, place: placeOfQuote, compared: comparedQuote, add: 'Add what somebody said' },
  outcomes: {
    fields: OUTCOME_FIELDS,
    said: outcomeOf,
    place: placeOfOutcome,
    compared: comparedOutcome,
    add: 'Add what happened before, during and after',
  },
};

/** A thing as its form holds it. */
export function typedOfOwn(own: Own): Typed {
  if ('activity' in own) return typedOfCount(own);
  return 'text' in own ? typedOfQuote(own) : typedOfOutcome(own);
}

/** What a thing is called on a page. */
export function titleOfOwn(own: Own): string {
  const title = 'activity' in own ? own.activity : 'text' in own ? own.text : own.title;
  return title.length > 80 ? `${title.slice(0, 77)}…` : title;
}
