import { and, eq, isNull } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { campaign, template } from '#db/schema/content.ts';
import { partner } from '#db/schema/partners.ts';
import { campaignReturn } from '#db/schema/returns.ts';
import { assignment } from '#db/schema/takeup.ts';
import { listItems, saveItem, withdrawItem } from '#src/definitions/index.ts';
import type { Store } from '#src/platform/store.ts';
import { realFolder, swap } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { describeEachStore, TestClock } from '../support/stores.ts';
import { at, change, editWorld, find } from './edit-world.ts';
import { NOTHING } from './import-world.ts';

const week = { kind: 'campaign', slug: 'week' } as const;
const launch = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const opening = { kind: 'theme', campaign: 'week', slug: 'opening' } as const;
const FIRE = { name: 'Dale Fire', kind: 'fire' };

/** Who is sent what: `post: partner`, in order. */
async function sent(store: Store): Promise<string[]> {
  const rows = await store.db
    .select({ post: template.slug, to: partner.slug })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    .innerJoin(partner, eq(partner.id, assignment.partnerId))
    .where(isNull(assignment.withdrawnAt));
  return rows.map(({ post, to }) => `${post}: ${to}`).sort();
}

async function asked(store: Store): Promise<string[]> {
  const rows = await store.db
    .select({ to: partner.slug, state: campaignReturn.state })
    .from(campaignReturn)
    .innerJoin(partner, eq(partner.id, campaignReturn.partnerId))
    .innerJoin(campaign, and(eq(campaign.id, campaignReturn.campaignId), eq(campaign.slug, 'week')))
    .where(isNull(campaignReturn.withdrawnAt));
  return rows.map(({ to, state }) => `${to}: ${state}`).sort();
}

const SENT = ['for-police: dale-police', 'launch: dale-council', 'launch: dale-police'];

describeEachStore('what follows from an edit', (under) => {
  it('a post goes to whom its rule names from now on', async () => {
    const { lead, store } = await editWorld(under);
    expect(await sent(store)).toEqual(SENT);
    const saved = await change(lead, launch, { assign: ['dale-council'] });
    expect(await sent(store)).toEqual(['for-police: dale-police', 'launch: dale-council']);
    await withdrawItem(lead, { ...at(launch), version: saved.version });
    expect(await sent(store)).toEqual(['for-police: dale-police']);
    await saveItem(lead, { ...at(launch), value: saved.value, version: null });
    expect(await sent(store)).toEqual(['for-police: dale-police', 'launch: dale-council']);
  });

  it('a new partner is sent the posts of weeks that are not over, on their last day too', async () => {
    const { as, store } = await editWorld(under);
    const on = (instant: string) => ({ ...as('lead'), clock: new TestClock(instant) });
    // Half past midnight in London, and still the evening before by UTC.
    await saveItem(on('2020-10-16T23:30:00.000Z'), { ...at({ kind: 'partner', slug: 'late' }), value: FIRE, version: null });
    expect(await sent(store)).toEqual(SENT);
    const lastDay = on('2020-10-16T22:30:00.000Z');
    const fire = await saveItem(lastDay, { ...at({ kind: 'partner', slug: 'fire' }), value: FIRE, version: null });
    expect(await sent(store)).toEqual([...SENT, 'launch: fire'].sort());
    await withdrawItem(lastDay, { ...fire.ref, version: fire.version });
    expect(await sent(store)).toEqual(SENT);
  });

  it('partners that a week asks from now on have a return to fill in, and those it asks no more have none', async () => {
    const { lead, store } = await editWorld(under);
    expect(await asked(store)).toEqual(['dale-council: requested', 'dale-police: submitted']);
    await change(lead, week, { asked: ['dale-police', 'old-council'] });
    expect(await asked(store)).toEqual(['dale-police: submitted', 'old-council: requested']);
    await change(lead, week, { asked: ['dale-council', 'dale-police'] });
    expect(await asked(store)).toEqual(['dale-council: requested', 'dale-police: submitted']);
    await change(lead, week, { asked: 'not-recorded' });
    expect(await asked(store)).toEqual(['dale-police: submitted']);
  });

  it('a week whose days move is sent to bodies that exist in it', async () => {
    const { lead, store } = await editWorld(under);
    await saveItem(lead, {
      ...at({ kind: 'campaign', slug: 'spring' }),
      value: { title: 'Spring', local: { from: '2021-03-01', to: '2021-03-05' } },
      version: null,
    });
    const where = { kind: 'template', campaign: 'spring', slug: 'hello' } as const;
    const value = { title: 'Hello', assign: { kinds: ['council'] }, variants: [{ channel: 'facebook', text: 'Hello' }] };
    await saveItem(lead, { ...at(where), value, version: null });
    expect(await sent(store)).toEqual(['hello: dale-council', ...SENT].sort());
    await change(lead, { kind: 'campaign', slug: 'spring' }, { local: { from: '2020-03-02', to: '2020-03-06' } });
    expect(await sent(store)).toEqual(['hello: dale-council', 'hello: old-council', ...SENT].sort());
  });
});

describeEachStore('an import after an edit', (under) => {
  it('leaves what a person wrote, made and took away', async () => {
    const { lead, load } = await editWorld(under);
    await change(lead, opening, { title: 'By hand' });
    await change(lead, { kind: 'entry', slug: 'memorial-day' }, { title: 'By hand' });
    await change(lead, week, { asked: ['dale-police', 'old-council'] });
    await change(lead, launch, { variants: [{ channel: 'facebook', text: 'By hand' }] });
    await saveItem(lead, { ...at({ kind: 'partner', slug: 'fire' }), value: FIRE, version: null });
    const leaflet = { kind: 'resource', campaign: 'week', slug: 'leaflet' } as const;
    await withdrawItem(lead, { ...at(leaflet), version: (await find(lead, leaflet)).version });
    expect(await load()).toEqual(NOTHING);
    const told = await load({
      'week/campaign.yaml': (given) => swap('title: Leaflet', 'title: Flyer')(swap('title: What it is', 'title: By file')(given)),
      'week/posts.yaml': swap('The week starts. From ((partner)).', 'By file'),
    });
    expect(told).toEqual({
      ...NOTHING,
      kept: [
        'campaign/week/theme/opening: edited-since',
        'campaign/week/resource/leaflet: edited-since',
        'campaign/week/template/launch: edited-since',
      ],
    });
    expect((await find(lead, opening)).value.title).toBe('By hand');
    expect((await find(lead, { kind: 'partner', slug: 'fire' })).value.name).toBe('Dale Fire');
    await expect(find(lead, leaflet)).rejects.toThrow('There is no resource');
  });

  it('takes up again what a person set back to what the file says', async () => {
    const { lead, load } = await editWorld(under);
    await change(lead, opening, { title: 'By hand' });
    await change(lead, opening, { title: 'What it is' });
    const told = await load({ 'week/campaign.yaml': swap('title: What it is', 'title: By file') });
    expect(told).toEqual({ ...NOTHING, updated: ['campaign/week/theme/opening'] });
  });
});

describeEachStore('the real folder', (under) => {
  it('takes an edit of every kind as one request, with many weeks to come', async () => {
    const ctx = await filled(under, realFolder(), new TestClock('2020-10-01T09:00:00.000Z'));
    for (let number = 1; number <= 12; number += 1) {
      const year = 2020 + number;
      const value = { title: `Week of ${year}`, local: { from: `${year}-10-10`, to: `${year}-10-15` } };
      const slug = `week-of-${year}`;
      await saveItem(ctx, { partnership: COUNTY, kind: 'campaign', slug, value, version: null });
      const post = { title: 'Hello', variants: [{ channel: 'facebook', text: 'Hello' }] };
      await saveItem(ctx, { partnership: COUNTY, kind: 'template', campaign: slug, slug: 'hello', value: post, version: null });
    }
    const first = async (kind: 'template' | 'partner' | 'campaign', where?: string) => {
      const items = await listItems(ctx, { partnership: COUNTY, kind, ...(where ? { campaign: where } : {}) });
      const found = items.find(({ ref }) => where !== undefined || ['north-yorkshire-police', WEEK].includes(ref.slug));
      if (!found) throw new Error(`The real folder has no ${kind}.`);
      return found;
    };
    const template = await first('template', WEEK);
    const police = await first('partner');
    const campaignItem = await first('campaign');
    const save = (item: typeof police, fields: object) =>
      under.asOneInvocation(() => saveItem(ctx, { ...item.ref, value: { ...item.value, ...fields }, version: item.version }));
    await save(template, { assign: 'all', variants: [{ channel: 'facebook', text: 'New words' }] });
    await save(police, { kind: 'other', channels: [{ platform: 'bluesky' }] });
    await save(campaignItem, {
      asked: ['north-yorkshire-police', 'city-of-york-council'],
      hashtags: campaignItem.value.hashtags,
    });
    await under.asOneInvocation(() =>
      saveItem(ctx, { partnership: COUNTY, kind: 'partner', slug: 'fresh', value: FIRE, version: null }),
    );
    const posts = await ctx.store.db
      .select()
      .from(assignment)
      .innerJoin(partner, and(eq(partner.id, assignment.partnerId), eq(partner.slug, 'fresh')));
    expect(posts.length).toBeGreaterThan(12);
  });
});
