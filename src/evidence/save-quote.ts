import type { z } from 'zod';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import {
  enteredBy,
  GIVING,
  type Given,
  type GivenKind,
  openGiving,
  RECEIVED_VIA_FORM,
  saveGiven,
  wasGiven,
} from '#src/returns/index.ts';
import { type QuoteValue, quoteKind } from './defined.ts';
import { QuoteDefinition } from './schemas.ts';

const { text, kind, permission, source, ...rest } = QuoteDefinition.shape;

/** A quote as a partner gives it. */
export const SaveQuote = fields({
  ...GIVING,
  text,
  kind,
  'said-by': rest['said-by'],
  permission,
  'permission-reference': rest['permission-reference'],
  'permission-until': rest['permission-until'],
  source,
});
export type SaveQuote = z.input<typeof SaveQuote>;

/** A partner may correct what it gave itself: what others say about it is not for it to change. */
export const ownQuotes: GivenKind<QuoteValue> = {
  kind: quoteKind,
  name: 'quote',
  own: wasGiven,
};

/**
 * Writes a quote that a partner gives, new or corrected. Saying the same again changes nothing. Throws NOT_FOUND, CHANGED for a stale
 * version and INVALID_INPUT with pointers.
 */
export async function saveQuote(ctx: Context, input: SaveQuote): Promise<Given> {
  const opened = await openGiving(ctx, input);
  const { partnership: _p, campaign: _c, partner: _o, slug: _s, version: _v, saidBy: _b, ...given } = parsed(SaveQuote, input);
  const { contactId: _l, receivedVia: _r, ...quote } = given;
  const said = Object.fromEntries(Object.entries(quote).filter(([, part]) => part !== undefined)) as typeof quote;
  // How it came says whether somebody looked at it: a partner cannot say that of its own.
  const way =
    ctx.access.role === 'contact' ? RECEIVED_VIA_FORM : enteredBy(input.receivedVia ?? RECEIVED_VIA_FORM, ctx.access.role);
  return saveGiven(
    ctx,
    { ...ownQuotes, verb: 'evidence.save-quote' },
    opened,
    { ...input, receivedVia: way },
    {
      title: `${quote.kind} quote`,
      value: (slug, before) => ({
        campaign: opened.campaign.slug,
        slug,
        partner: opened.partner.slug,
        // To which survey it belongs is the planners' to say.
        ...(before?.survey === undefined ? {} : { survey: before.survey }),
        ...said,
      }),
    },
  );
}
