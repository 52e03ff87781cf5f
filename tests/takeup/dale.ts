import { getCampaign } from '#src/content/index.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import type { Access } from '#src/platform/access.ts';
import type { AnswerPost } from '#src/takeup/index.ts';
import { type Edits, folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import type { StoreUnderTest } from '../support/stores.ts';

export const PLACE = { partnership: 'dale', campaign: 'week' };

/** The small folder in a store of its own, with somebody who has the police's private link. */
export async function daleWeek(under: StoreUnderTest, edits: Edits = {}) {
  const ctx = await filled(under, folder(edits));
  const load = (now: Edits) => importDefinitions(ctx, { files: folder(now), overwrite: false });
  const partnership = await getPartnership(ctx, PLACE.partnership);
  const campaign = await getCampaign(ctx, partnership.id, PLACE.campaign);
  const ids = new Map((await listPartners(ctx, partnership.id)).map(({ slug, id }) => [slug, id]));
  const contactOf = (partner: string): Access => ({
    actor: { kind: 'contact-link', id: 'lnk_1' },
    role: 'contact',
    partnershipId: partnership.id,
    partnerId: ids.get(partner) ?? 'none',
  });
  const as = (access: Access) => ({ ...ctx, access });
  return { ctx, as, load, partnership, campaign, ids, contactOf, police: as(contactOf('dale-police')) };
}

/** An answer of the police about the post that starts the week. */
export const answer = (said: Omit<Partial<AnswerPost>, 'state'> & Pick<AnswerPost, 'state'>): AnswerPost => ({
  ...PLACE,
  partner: 'dale-police',
  template: 'launch',
  version: 1,
  ...said,
});
