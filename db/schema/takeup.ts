import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { campaign, template } from './content.ts';
import { partner, partnership } from './partners.ts';
import { editable } from './platform.ts';

/** One template sent to one partner, and what became of it. */
export const assignment = sqliteTable(
  'assignment',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    templateId: text('template_id')
      .notNull()
      .references(() => template.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    /** offered, taken, scheduled, posted, declined. */
    state: text('state').notNull(),
    takenVersion: integer('taken_version'),
    /** Where it was posted. */
    link: text('link'),
    /** Why it was not for this partner. */
    reason: text('reason'),
    /** What the partner wrote instead of the template's text. */
    ownWording: text('own_wording'),
    /** Which text that stands for, as `channel/language`; null where nobody said. */
    ownFor: text('own_for'),
    /** When the partner last said so, and who: the role, and the contact where it came by a private link. */
    answeredAt: text('answered_at'),
    answeredBy: text('answered_by'),
    contactId: text('contact_id'),
    /** `definition` rows follow the template's assign rule; `person` rows were made by hand and stay. */
    origin: text('origin').notNull(),
    withdrawnAt: text('withdrawn_at'),
    /** `rule` where the template's rule no longer covered the partner, `person` where somebody took it back. */
    withdrawnBy: text('withdrawn_by'),
    ...editable,
  },
  (t) => [
    uniqueIndex('assignment_pair').on(t.templateId, t.partnerId),
    index('assignment_campaign').on(t.campaignId),
    index('assignment_partner').on(t.partnerId),
  ],
);
