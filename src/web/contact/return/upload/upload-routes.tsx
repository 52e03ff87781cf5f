import type { Context as Asked, Hono } from 'hono';
import { findContact, nameStandIn } from '#src/partners/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import type { ContactEnv } from '../../../visitors.tsx';
import { ContactPage } from '../../frame.tsx';
import { likelySender, senderErrors, senderIn, unclearSender } from '../check/sender.ts';
import { WhoSends } from '../check/who-sends.tsx';
import { receiptAddress, returnOf } from '../return-place.ts';
import { uploadPages } from './file-upload.ts';
import type { UploadSite } from './upload-steps.tsx';

type Request = Asked<ContactEnv>;

/** A file that a platform gave, on a partner's private link: `/p/<secret>/<week>/return/upload`. */
export const returnUploadRoutes = (): Hono<ContactEnv> => uploadPages('/:campaign/return/upload', siteOf);

function siteOf(c: Request): UploadSite {
  const { ctx, partner, holder } = c.var;
  const { place, slugs } = returnOf(c);
  const contact = () => findContact(ctx, holder.contactId);
  return {
    ctx,
    slugs,
    action: `${place.action}/upload`,
    own: true,
    record: { href: receiptAddress(place), text: 'Everything we have received from you' },
    frame: ({ title, failed, children }) => (
      <ContactPage place={place} title={title} failed={failed} back={{ href: place.action, text: 'Your numbers' }}>
        {children}
      </ContactPage>
    ),
    senderFields: async (typed, errors) => {
      const known = await contact();
      const sender = typed === undefined ? likelySender('', known) : senderIn(typed, known);
      return <WhoSends open={{ partner }} contact={known} sender={sender} errors={errors} />;
    },
    holder: async () => ({ contactId: holder.contactId, role: (await contact())?.role }),
    senderFaults: async (typed) => unclearSender(senderIn(typed, await contact())) ?? {},
    sender: async (typed) => {
      const known = await contact();
      const { who, role, name } = senderIn(typed, known);
      const receivedVia = '';
      if (who !== 'other') return { from: { contactId: holder.contactId, role: known?.role ?? role, receivedVia } };
      const { partnershipId, partnerId } = holder;
      try {
        const { contactId } = await nameStandIn(ctx, { partnershipId, partnerId, role, name });
        return { from: { contactId, role, receivedVia } };
      } catch (error) {
        if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
        return { errors: senderErrors(error) };
      }
    },
  };
}
