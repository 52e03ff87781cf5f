import { type Context as Asked, Hono } from 'hono';
import { findContact, nameStandIn } from '#src/partners/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { MOST_CARRIED, SHEET_LIMITS } from '#src/platform/sheets/index.ts';
import { admitForm, readForm } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import { readUpload } from '../kit/upload.ts';
import type { ContactEnv } from '../visitors.tsx';
import { ContactPage } from './frame.tsx';
import { WhoSends } from './return-check-page.tsx';
import { receiptAddress } from './return-place.ts';
import { likelySender, senderErrors, senderIn, unclearSender } from './return-sender.ts';
import { CHOICE_BYTES } from './return-upload-form.ts';
import { type Answered, nextStep, showUpload, takeFile, takeOut, type UploadSite } from './return-upload-steps.tsx';

type Request = Asked<ContactEnv>;

/** A file that a platform gave, on a partner's private link: `/p/<secret>/<week>/return/upload`. */
export function returnUploadRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();
  const at = '/:campaign/return/upload';
  pages.get(at, async (c) => answer(c, await showUpload(siteOf(c), { done: c.req.query('done') })));

  pages.post(at, async (c) => answer(c, await takeFile(siteOf(c), () => readUpload(c, 'file', SHEET_LIMITS.bytes))));

  pages.post(`${at}/posts`, async (c) => {
    admitForm(c, MOST_CARRIED + CHOICE_BYTES);
    return answer(c, await nextStep(siteOf(c), await readForm(c)));
  });

  pages.post(`${at}/remove`, async (c) => answer(c, await takeOut(siteOf(c), await readForm(c))));
  return pages;
}

const answer = (c: Request, answered: Answered): Response | Promise<Response> =>
  'to' in answered ? c.redirect(answered.to, 303) : c.html(render(answered.page), answered.status);

function siteOf(c: Request): UploadSite {
  const { ctx, base, partnership, partner, holder } = c.var;
  const campaign = c.req.param('campaign') ?? '';
  const form = `${base}/${campaign}/return`;
  const contact = () => findContact(ctx, holder.contactId);
  return {
    ctx,
    slugs: { partnership: partnership.slug, campaign, partner: partner.slug },
    action: `${form}/upload`,
    own: true,
    record: { href: receiptAddress({ action: form }), text: 'Everything we have received from you' },
    frame: ({ title, failed, children }) => (
      <ContactPage
        place={{ base, partnership, partner }}
        title={title}
        failed={failed}
        back={{ href: form, text: 'Your numbers' }}
      >
        {children}
      </ContactPage>
    ),
    senderFields: async (typed, errors) => {
      const known = await contact();
      const sender = typed === undefined ? likelySender('', known) : senderIn(typed, known);
      return <WhoSends open={{ partner }} contact={known} sender={sender} errors={errors} />;
    },
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
