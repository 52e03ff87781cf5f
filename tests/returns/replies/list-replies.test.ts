import { beforeEach, expect, it } from 'vitest';
import { getPartnership } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { getReturnForm, listReplies, saveReturnDraft, submitReturn } from '#src/returns/index.ts';
import { answerPost } from '#src/takeup/index.ts';
import { importedWorld, type World } from '../../definitions/import-world.ts';
import { swap } from '../../support/definition-files.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { formOf, line } from '../return-world.ts';

const PLACE = { partnership: 'dale', campaign: 'week' };

describeEachStore('who has replied', (under) => {
  let ctx: Context;
  let load: Awaited<ReturnType<typeof importedWorld>>['load'];
  beforeEach(async () => {
    ({ ctx, load } = await importedWorld(under));
  });
  const replies = async () =>
    (await listReplies(ctx, PLACE)).items.map(({ partner, state, outstanding }) => [partner.slug, state, outstanding]);

  it('names those that were asked, and what they have answered', async () => {
    const all = await under.asOneInvocation(() => listReplies(ctx, PLACE));
    expect(all).toMatchObject({
      ...{ asked: 2, replied: 1 },
      items: [
        {
          partner: { slug: 'dale-council', name: 'Dale Council' },
          asked: true,
          state: 'requested',
          outstanding: true,
          figures: 0,
        },
        {
          ...{
            partner: { slug: 'dale-police' },
            asked: true,
            state: 'submitted',
            outstanding: false,
            figures: 3,
            withoutNumber: 0,
          },
          receivedVia: 'returns.csv',
          differences: [{ platform: 'facebook', metric: 'reach', verdict: 'outside-range' }],
        },
      ],
    });
  });

  it('follows a partner from silence over a draft to a submission', async () => {
    const council = { ...PLACE, partner: 'dale-council' };
    const draft = await saveReturnDraft(ctx, { ...council, form: formOf([line({ value: 'soon' })]), version: 1 });
    expect(await replies()).toContainEqual(['dale-council', 'draft', true]);
    await submitReturn(ctx, { ...council, form: formOf([line({ answer: 'not-used' })]), version: draft.version });
    const { items, replied } = await listReplies(ctx, PLACE);
    expect(replied).toBe(2);
    expect(items[0]).toMatchObject({
      ...{ state: 'submitted', outstanding: false, answeredBy: 'Comms officer', figures: 0, withoutNumber: 1, draftAt: null },
      submittedAt: (ctx as { clock: { now(): string } }).clock.now(),
    });
  });

  it('names also who answered unasked, and never as silent', async () => {
    await submitReturn(ctx, { ...PLACE, partner: 'old-council', form: formOf([], { nothing: true }), version: 0 });
    expect(await replies()).toContainEqual(['old-council', 'nil', false]);
  });

  it('shows nobody as silent where nobody recorded who was asked', async () => {
    await load({ 'week/campaign.yaml': swap('asked: [dale-council, dale-police]', 'asked: not-recorded') });
    expect((await listReplies(ctx, PLACE)).asked).toBe('not-recorded');
    expect(await replies()).toEqual([['dale-police', 'submitted', false]]);
    const council = { ...PLACE, partner: 'dale-council' };
    const { version } = await getReturnForm(ctx, council);
    await saveReturnDraft(ctx, { ...council, form: formOf([line({ value: '1' })]), version });
    expect(await replies()).toContainEqual(['dale-council', 'draft', false]);
  });

  it.each([
    ['the public', () => PUBLIC_ACCESS],
    ['a contact, who sees its own return only', (id: string) => memberAccess('contact', id, 'ptn_1')],
    ['a viewer of another partnership', () => memberAccess('viewer', 'psh_other')],
  ] as const)('looks unknown to %s', async (_who, access) => {
    const { id } = await getPartnership(ctx, 'dale');
    await expect(listReplies({ ...ctx, access: access(id) }, PLACE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says when numbers are due, and who is late by the London day', async () => {
    const { clock } = ctx as World['ctx'];
    const at = async (instant: string) => {
      clock.advance((Date.parse(instant) - Date.parse(clock.now())) / 60_000);
      const { due, counted, items } = await listReplies(ctx, PLACE);
      return [due, counted.overdue, items.filter(({ overdue }) => overdue).map(({ partner }) => partner.slug)];
    };
    // Summer time had ended on the Sunday before.
    expect(await at('2020-10-30T23:59:00.000Z')).toEqual(['2020-10-30', 0, []]);
    expect(await at('2020-10-31T00:00:00.000Z')).toEqual(['2020-10-30', 1, ['dale-council']]);
    await load({ 'partnership.yaml': swap('zone: Europe/London', 'zone: Europe/London\n  nation: scotland') });
    expect((await listReplies(ctx, PLACE)).due).toBe('2020-10-30');
    await load({ 'week/campaign.yaml': swap('asked: [dale-council, dale-police]', 'asked: not-recorded') });
    expect((await listReplies(ctx, PLACE)).counted).toMatchObject({ asked: 'not-recorded', outstanding: null, overdue: null });
  });

  it('says what each is asked for: its channels, with the posts it marked as posted', async () => {
    const asks = async () =>
      Object.fromEntries((await listReplies(ctx, PLACE)).items.map(({ partner, asksFor }) => [partner.slug, asksFor]));
    expect((await asks())['dale-police']).toContainEqual({ platform: 'facebook', channel: true, posts: 0 });
    await answerPost(ctx, { ...PLACE, partner: 'dale-police', template: 'launch', state: 'posted', version: 1 });
    expect((await asks())['dale-police']).toContainEqual({ platform: 'facebook', channel: true, posts: 1 });
  });

  it('keeps a partner among those that replied while it corrects its answer', async () => {
    const police = { ...PLACE, partner: 'dale-police' };
    const { form, version } = await getReturnForm(ctx, police);
    await saveReturnDraft(ctx, { ...police, version, form: { ...form, rows: [] } });
    const { counted, items } = await listReplies(ctx, PLACE);
    expect(counted).toMatchObject({ replied: 1, correcting: 1, nil: 0, outstanding: 1 });
    expect(items.find(({ partner }) => partner.slug === 'dale-police')).toMatchObject({
      ...{ state: 'reopened', outstanding: false, figures: 3, receivedVia: 'returns.csv', reopened: { reason: null } },
    });
  });
});
