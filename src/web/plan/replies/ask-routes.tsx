import { type Context as Asked, Hono } from 'hono';
import { type CampaignValue, coveredBy } from '#src/content/index.ts';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { listAccounts, listContacts, listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { listReplies, nationOf, returnDueDay } from '#src/returns/index.ts';
import { readReach } from '#src/takeup/index.ts';
import { platform } from '../../format.ts';
import { all, one, readForm, refuseUnknown, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, errorsOf } from '../item/item-form.ts';
import { AskPage, type AskPageProps } from './ask-page.tsx';
import { RemindPage } from './remind-page.tsx';

type Ask = Asked<StaffEnv>;

/** Asking partners for their numbers, and reminding them: `/plan/campaigns/<slug>/ask-for-numbers` and `…/remind-for-numbers`. */
export function askRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/campaigns/:campaign/ask-for-numbers', async (c) => {
    mustEdit(c);
    const { value, version } = await campaignOf(c);
    return show(200, c, value, { chosen: askedOf(value), version });
  });

  pages.post('/campaigns/:campaign/ask-for-numbers', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ['version', 'partner', 'do']);
    const stored = await campaignOf(c);
    const version = versionOf(typed) ?? 0;
    const chosen = all(typed, 'partner');
    const partners = await partnersOf(c, stored.value, chosen);
    const step = one(typed, 'do');
    // Groups, and bodies that the week did not have, stay as they were ticked one by one.
    const bodies = partners.filter(({ inWeek, slug }) => inWeek || chosen.includes(slug));
    if (step === 'all') return show(200, c, stored.value, { chosen: bodies.map(({ slug }) => slug), version });
    if (step === 'none') return show(200, c, stored.value, { chosen: [], version });
    if (step === 'channels') {
      const reachable = bodies.filter(({ channels }) => channels !== '').map(({ slug }) => slug);
      return show(200, c, stored.value, { chosen: reachable, version });
    }
    const value = { ...stored.value, asked: chosen };
    const result = await attempt(() => saveItem(c.var.ctx, { ...refOf(c), value, version }));
    if (result === 'changed') {
      const names = new Map(partners.map(({ slug, name }) => [slug, name]));
      const named = (slugs: readonly string[]) =>
        slugs
          .map((slug) => names.get(slug) ?? slug)
          .sort()
          .join('\n');
      const conflict = [{ label: 'Who is asked', mine: named(chosen), theirs: named(askedOf(stored.value)) }];
      return show(409, c, stored.value, { chosen, version: stored.version, conflict });
    }
    if ('problems' in result) {
      const errors = errorsOf(result.problems, (pointer) =>
        pointer.startsWith('/asked') ? { name: 'partner', label: 'Partners' } : undefined,
      );
      return show(422, c, stored.value, { chosen, version, errors });
    }
    return c.redirect(`/plan/campaigns/${c.req.param('campaign')}/replies?done=asked`, 303);
  });

  pages.get('/campaigns/:campaign/remind-for-numbers', async (c) => {
    const { ctx, me, partnership } = c.var;
    const contacts = await listContacts(ctx, partnership.slug);
    const { value } = await campaignOf(c);
    const { slug, title, local } = value;
    const campaign = { slug, title, localFrom: local.from, localTo: local.to };
    const { items, due } = await listReplies(ctx, { partnership: partnership.slug, campaign: slug });
    const reach = await readReach(ctx, partnership.slug);
    const linked = new Set([...reach].filter(([, each]) => each.linked).map(([partner]) => partner));
    const outstanding = items.filter((reply) => reply.outstanding);
    return c.html(render(<RemindPage viewer={{ me, partnership }} {...{ campaign, due, outstanding, contacts, linked }} />));
  });

  return pages;
}

const mustEdit = (c: Ask): void => permit(c.var.ctx.access, 'content.edit', c.var.partnership.id);
const refOf = (c: Ask) => ({
  partnership: c.var.partnership.slug,
  kind: 'campaign' as const,
  slug: c.req.param('campaign') ?? '',
});

async function campaignOf(c: Ask): Promise<{ value: CampaignValue; version: number }> {
  const { value, version } = await getItem(c.var.ctx, refOf(c));
  return { value: value as CampaignValue, version };
}

const askedOf = ({ asked }: CampaignValue): readonly string[] => (asked === 'not-recorded' ? [] : asked);

/** The bodies that a week has, with their platforms in words; groups and others only where they are asked already. */
async function partnersOf(
  c: Ask,
  value: CampaignValue,
  chosen: readonly string[],
): Promise<(AskPageProps['partners'][number] & { inWeek: boolean })[]> {
  const { ctx, partnership } = c.var;
  const all = (await listPartners(ctx, partnership.id)).map((partner) => ({ ...partner, inUse: true }));
  const ofWeek = new Set(coveredBy('all', all, value.local).map(({ slug }) => slug));
  const named = new Set([...ofWeek, ...chosen, ...askedOf(value)]);
  const partners = all.filter(({ slug }) => named.has(slug));
  const accounts = await listAccounts(
    ctx,
    partners.map(({ id }) => id),
  );
  return partners.map(({ id, slug, name }) => ({
    ...{ slug, name, inWeek: ofWeek.has(slug) },
    channels: [...new Set((accounts.get(id) ?? []).map((account) => platform(account.platform)))].join(', '),
  }));
}

async function show(
  status: 200 | 409 | 422,
  c: Ask,
  value: CampaignValue,
  props: Pick<AskPageProps, 'chosen' | 'version'> & Partial<AskPageProps>,
): Promise<Response> {
  const { me, partnership } = c.var;
  const { slug, title, local, asked } = value;
  const shown = {
    campaign: { slug, title },
    due: returnDueDay(local.to, nationOf(partnership)),
    partners: await partnersOf(c, value, props.chosen),
    recorded: asked !== 'not-recorded',
  };
  return c.html(render(<AskPage viewer={{ me, partnership }} {...shown} {...props} />), status);
}
