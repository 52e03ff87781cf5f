import { Hono, type Context as Request } from 'hono';
import { type ApiToken, createToken, listTokens, revokeToken } from '#src/access/index.ts';
import { listPartners, type Partner } from '#src/partners/index.ts';
import { type MemberRole, permit } from '#src/platform/access.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import type { FieldErrors } from '../kit/fields.tsx';
import { one, readForm, refuseUnknown } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import { namedErrors } from '../sign-in/named-errors.ts';
import type { StaffEnv } from '../visitors.tsx';
import {
  AccessPage,
  EndAccessPage,
  LASTING,
  MadeAccessPage,
  NewAccessPage,
  type ProgramAccess,
  type TypedAccess,
} from './access-pages.tsx';
import type { Viewer } from './frame.tsx';

type Ask = Request<StaffEnv>;
const FIELDS = ['name', 'role', 'partner', 'days'] as const;
const NAMED = {
  name: { label: 'Name of the program', pointer: '/name' },
  role: { label: 'What it may do', pointer: '/role' },
  partner: { label: 'What it reaches', pointer: '/partnerId' },
  days: { label: 'How long it may', pointer: '/days' },
};

/** What programs were let in. */
export function accessRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/access', async (c) => {
    const programs = await programsOf(c);
    const ended = c.req.query('done') === 'ended';
    return c.html(render(<AccessPage viewer={viewerOf(c)} programs={programs} now={c.var.ctx.clock.now()} ended={ended} />));
  });

  pages.get('/access/new', async (c) => {
    mustManage(c);
    return showNew(c, { name: '', role: 'viewer', partner: '', days: '365' }, {}, 200);
  });

  pages.post('/access', async (c) => {
    mustManage(c);
    const sent = await readForm(c);
    refuseUnknown(sent, FIELDS);
    const typed: TypedAccess = {
      name: one(sent, 'name'),
      role: one(sent, 'role'),
      partner: one(sent, 'partner'),
      days: one(sent, 'days'),
    };
    if (!Object.hasOwn(LASTING, typed.days)) return showNew(c, typed, { days: 'Choose for how long' }, 422);
    try {
      const { secret, ...made } = await createToken(c.var.ctx, {
        partnershipId: c.var.partnership.id,
        name: typed.name,
        role: typed.role as MemberRole,
        partnerId: typed.partner === '' ? null : typed.partner,
        days: typed.days === 'open' ? null : Number(typed.days),
      });
      const access = withPartner(made, await listPartners(c.var.ctx, c.var.partnership.id));
      return c.html(render(<MadeAccessPage viewer={viewerOf(c)} access={access} secret={secret} />));
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
      const errors = namedErrors(error.problems, NAMED);
      return showNew(c, typed, errors.role === undefined ? errors : { ...errors, role: 'Choose what it may do' }, 422);
    }
  });

  pages.get('/access/:access/end', async (c) => {
    const access = (await programsOf(c)).find(({ id, revokedAt }) => id === c.req.param('access') && revokedAt === null);
    if (!access) throw notFound();
    return c.html(render(<EndAccessPage viewer={viewerOf(c)} access={access} />));
  });

  pages.post('/access/:access/end', async (c) => {
    mustManage(c);
    refuseUnknown(await readForm(c), []);
    await revokeToken(c.var.ctx, { partnershipId: c.var.partnership.id, tokenId: c.req.param('access') });
    return c.redirect('/plan/access?done=ended', 303);
  });

  return pages;
}

const mustManage = (c: Ask): void => permit(c.var.ctx.access, 'tokens.manage', c.var.partnership.id);

const viewerOf = (c: Ask): Viewer => ({ me: c.var.me, partnership: c.var.partnership });

const withPartner = (token: ApiToken, partners: readonly Partner[]): ProgramAccess => ({
  ...token,
  partnerName: partners.find(({ id }) => id === token.partnerId)?.name ?? null,
});

async function programsOf(c: Ask): Promise<ProgramAccess[]> {
  const { ctx, partnership } = c.var;
  const [tokens, partners] = await Promise.all([listTokens(ctx, partnership.id), listPartners(ctx, partnership.id)]);
  return tokens.map((token) => withPartner(token, partners));
}

async function showNew(c: Ask, typed: TypedAccess, errors: FieldErrors, status: 200 | 422): Promise<Response> {
  const partners = await listPartners(c.var.ctx, c.var.partnership.id);
  return c.html(render(<NewAccessPage viewer={viewerOf(c)} typed={typed} errors={errors} partners={partners} />), status);
}
