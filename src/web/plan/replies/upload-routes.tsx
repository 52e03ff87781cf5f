import type { Context as Asked, Hono } from 'hono';
import { listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { notFound } from '#src/platform/errors.ts';
import { roleName } from '#src/platform/fields.ts';
import { uploadPages } from '../../contact/return/upload/file-upload.ts';
import type { UploadSite } from '../../contact/return/upload/upload-steps.tsx';
import { TextField } from '../../kit/fields.tsx';
import { one, type Typed } from '../../kit/form.ts';
import type { StaffEnv } from '../../visitors.tsx';
import { PlanPage } from '../frame.tsx';

type Request = Asked<StaffEnv>;

/** A file that a partner sent in, uploaded for it: `/plan/campaigns/<week>/replies/<partner>/upload`. */
export const replyUploadRoutes = (): Hono<StaffEnv> => uploadPages('/campaigns/:campaign/replies/:partner/upload', siteOf);

/** Throws NOT_FOUND for a partner that is not there, and for those who may not enter numbers. */
async function siteOf(c: Request): Promise<UploadSite> {
  const { ctx, me, partnership } = c.var;
  const campaign = c.req.param('campaign') ?? '';
  const partner = (await listPartners(ctx, partnership.id)).find(({ slug }) => slug === c.req.param('partner'));
  if (partner === undefined) throw notFound();
  permit(ctx.access, 'figures.record', partnership.id, partner.id);
  const replies = `/plan/campaigns/${campaign}/replies`;
  return {
    ctx,
    slugs: { partnership: partnership.slug, campaign, partner: partner.slug },
    action: `${replies}/${partner.slug}/upload`,
    own: false,
    record: { href: `/plan/campaigns/${campaign}/report`, text: 'The report, with every number and where it came from' },
    frame: ({ title, failed, children }) => (
      <PlanPage
        viewer={{ me, partnership }}
        section="campaigns"
        title={title}
        failed={failed}
        back={{ href: replies, text: 'Who has replied' }}
      >
        {children}
      </PlanPage>
    ),
    senderFields: async (typed, errors) => (
      <TextField
        name="ownRole"
        label={`Role of whoever at ${partner.name} gave you the file`}
        hint="Such as “Comms officer”. It stands beside the numbers. Leave it empty if you do not know."
        value={typed === undefined ? '' : one(typed, 'ownRole')}
        error={errors.ownRole}
        width={20}
      />
    ),
    holder: async () => ({}),
    senderFaults: async (typed) => (roleFault(typed) === undefined ? {} : { ownRole: `The role ${roleFault(typed)}` }),
    sender: async (typed) => {
      const role = one(typed, 'ownRole').trim();
      return { from: { ...(role === '' ? {} : { role }), receivedVia: '' } };
    },
  };
}

function roleFault(typed: Typed): string | undefined {
  const role = one(typed, 'ownRole').trim();
  return role === '' ? undefined : roleName.safeParse(role).error?.issues[0]?.message;
}
