import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { assignment } from '#db/schema/takeup.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { answerPost, answerPosts, getPartnerWeek } from '#src/takeup/index.ts';
import { swap } from '../support/definition-files.ts';
import { COUNTY, realWeek, WEEK } from '../support/real-week.ts';
import { describeEachStore, memberAccess } from '../support/stores.ts';
import { answer, daleWeek, PLACE } from './dale.ts';

const NEW_TEXT = { 'week/posts.yaml': swap('The week starts. From', 'The week has started. From') };
const OWN_WORDING = 'Our week starts today. Helpline 101 #DaleWeek';

const history = async (ctx: Context) =>
  ctx.store.db.select().from(audit).where(eq(audit.verb, 'takeup.answer')).orderBy(audit.seq);
const launch = async (ctx: Context) => {
  const { days } = await getPartnerWeek(ctx, { ...PLACE, partner: 'dale-police' });
  return days.flatMap(({ posts }) => posts).find(({ template }) => template === 'launch');
};

describeEachStore('what a partner says about a post', (under) => {
  it('is kept from "I’ll use it" to "posted", with role, contact, time and history', async () => {
    const { ctx, police, campaign } = await daleWeek(under);
    const taken = await answerPost(
      police,
      answer({ state: 'taken', ownWording: OWN_WORDING, answeredBy: 'Comms officer', contactId: 'con_1' }),
    );
    expect(taken).toMatchObject({ state: 'taken', takenVersion: 1, version: 2, saved: true });
    ctx.clock.advance(60);
    const link = 'https://social.example.org/1';
    await answerPost(police, answer({ state: 'posted', link, version: taken.version, answeredBy: 'Comms officer' }));
    expect(await launch(police)).toMatchObject({
      state: 'posted',
      link,
      ownWording: OWN_WORDING,
      takenVersion: 1,
      version: 3,
      changed: false,
      answeredAt: '2020-12-04T10:00:00.000Z',
      answeredBy: 'Comms officer',
    });
    const lines = await history(ctx);
    expect(lines.map(({ actorKind, subjectId }) => [actorKind, subjectId])).toEqual([
      ['contact-link', taken.assignmentId],
      ['contact-link', taken.assignmentId],
    ]);
    expect(lines.map(({ detail }) => detail)).toMatchObject([
      { campaign: campaign.id, contact: 'con_1', before: { state: 'offered' }, after: { state: 'taken', hasOwnWording: true } },
      { contact: null, before: { state: 'taken', link: null }, after: { state: 'posted', link } },
    ]);
    expect(JSON.stringify(lines)).not.toContain(OWN_WORDING);
  });

  it('can be taken back, and its reason goes with it', async () => {
    const { police } = await daleWeek(under);
    const no = await answerPost(police, answer({ state: 'declined', reason: 'We have our own campaign' }));
    expect(await launch(police)).toMatchObject({ state: 'declined', reason: 'We have our own campaign', takenVersion: null });
    await answerPost(police, answer({ state: 'offered', version: no.version }));
    expect(await launch(police)).toMatchObject({ state: 'offered', reason: null });
  });

  it('changes nothing when it is said again, whichever page it comes from', async () => {
    const { ctx, police } = await daleWeek(under);
    await answerPost(police, answer({ state: 'taken' }));
    expect(await answerPost(police, answer({ state: 'taken' }))).toMatchObject({ version: 2, saved: false });
    expect(await history(ctx)).toHaveLength(1);
  });

  it('belongs to the text that was taken: a new one is pointed out until it is taken too', async () => {
    const { load, police } = await daleWeek(under);
    const taken = await answerPost(police, answer({ state: 'taken' }));
    await load(NEW_TEXT);
    expect(await launch(police)).toMatchObject({ takenVersion: 1, copyVersion: 2, changed: true });
    const early = await answerPost(police, answer({ state: 'posted', copyVersion: 1, version: taken.version }));
    expect(await launch(police)).toMatchObject({ state: 'posted', takenVersion: 1, changed: true });
    await answerPost(police, answer({ state: 'posted', version: early.version }));
    expect(await launch(police)).toMatchObject({ state: 'posted', takenVersion: 2, changed: false });
  });

  it('is refused from a page that somebody else has overtaken, and the other answer stays', async () => {
    const { ctx, police } = await daleWeek(under);
    await answerPost(police, answer({ state: 'taken' }));
    const late = answerPost(police, answer({ state: 'declined' }));
    await expect(late).rejects.toMatchObject({ code: 'CHANGED' });
    expect(await launch(police)).toMatchObject({ state: 'taken', version: 2 });
    expect(await history(ctx)).toHaveLength(1);
  });

  it('loses nothing in a race: one answer stands, the other is told', async () => {
    const { ctx, police } = await daleWeek(under);
    const settled = await Promise.allSettled([
      answerPost(police, answer({ state: 'taken' })),
      answerPost(police, answer({ state: 'declined', reason: 'Not now' })),
    ]);
    const [won] = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const lost = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(lost).toEqual([expect.objectContaining({ code: 'CHANGED' })]);
    expect(await launch(police)).toMatchObject({ state: won?.state, version: 2 });
    expect(await history(ctx)).toHaveLength(1);
  });

  it('leaves other partners and other posts alone', async () => {
    const { ctx, police } = await daleWeek(under);
    await answerPost(police, answer({ state: 'posted' }));
    const rows = await ctx.store.db.select().from(assignment);
    expect(rows.filter(({ state }) => state !== 'offered')).toHaveLength(1);
    expect(rows.length).toBeGreaterThan(2);
  });

  it.each([
    ['"not for us" without a reason', { state: 'declined' }, '/reason'],
    ['a link without https', { state: 'posted', link: 'social.example.org/1' }, '/link'],
    ['a link that runs something', { state: 'posted', link: 'javascript:alert(1)' }, '/link'],
    ['an address in place of a role', { state: 'taken', answeredBy: 'someone@example.org' }, '/answeredBy'],
    ['a reason that is too long', { state: 'declined', reason: 'x'.repeat(501) }, '/reason'],
    ['a contact where nobody came by a private link', { state: 'taken', contactId: 'con_1' }, '/contactId'],
  ] as const)('refuses %s and keeps nothing', async (_label, said, pointer) => {
    const { ctx } = await daleWeek(under);
    await expect(answerPost(ctx, answer(said))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [expect.objectContaining({ pointer })],
    });
    expect(await launch(ctx)).toMatchObject({ state: 'offered', version: 1 });
  });

  it('is one for each post where several are answered at once', async () => {
    const { police } = await daleWeek(under);
    const post = { template: 'launch', version: 1 };
    const twice = answerPosts(police, { ...PLACE, partner: 'dale-police', state: 'taken', posts: [post, post] });
    await expect(twice).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer: '/posts' }] });
    expect(await launch(police)).toMatchObject({ state: 'offered' });
  });

  it('says of which of several posts somebody else has answered since', async () => {
    const { police } = await daleWeek(under);
    await answerPost(police, { ...answer({ state: 'taken' }), template: 'for-police' });
    const posts = [
      { template: 'launch', version: 1 },
      { template: 'for-police', version: 1 },
    ];
    await expect(answerPosts(police, { ...PLACE, partner: 'dale-police', state: 'posted', posts })).rejects.toMatchObject({
      code: 'CHANGED',
      message: 'Somebody else has answered for “For the police” since you opened it. Nothing was saved.',
    });
    expect(await launch(police)).toMatchObject({ state: 'offered' });
  });

  it('refuses fields it does not know', async () => {
    const { ctx } = await daleWeek(under);
    const sly = { ...answer({ state: 'taken' }), answeredAt: '1999-01-01T00:00:00.000Z' };
    await expect(answerPost(ctx, sly)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('looks unknown to everybody it does not belong to', async () => {
    const { ctx, as, contactOf, partnership, ids } = await daleWeek(under);
    const strangers = [
      contactOf('dale-council'),
      memberAccess('viewer', partnership.id),
      memberAccess('approver', partnership.id),
      memberAccess('lead', 'psh_other'),
      memberAccess('editor', partnership.id, ids.get('dale-council')),
      PUBLIC_ACCESS,
    ];
    for (const access of strangers) {
      const attempt = answerPost(as(access), answer({ state: 'taken' }));
      await expect(attempt).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: 'There is nothing here, or you may not see it.',
      });
    }
    expect(await launch(ctx)).toMatchObject({ state: 'offered' });
    for (const role of ['lead', 'editor', 'coordinator'] as const) {
      const version = (await launch(ctx))?.version ?? 0;
      const state = role === 'editor' ? 'offered' : 'taken';
      expect(await answerPost(as(memberAccess(role, partnership.id)), answer({ state, version }))).toMatchObject({ saved: true });
    }
  });

  it.each([
    ['post', { template: 'no-such-post' }],
    ['post that was sent to others only', { template: 'for-police', partner: 'dale-council' }],
    ['partner', { partner: 'nobody' }],
    ['campaign', { campaign: 'another-week' }],
    ['partnership', { partnership: 'hill' }],
  ])('needs a known %s', async (_label, over) => {
    const { ctx } = await daleWeek(under);
    await expect(answerPost(ctx, answer({ state: 'taken', ...over }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('fits into one request for the real week', async () => {
    const ctx = await realWeek(under);
    const said = {
      partnership: COUNTY,
      campaign: WEEK,
      partner: 'north-yorkshire-police',
      template: 'launch-the-week',
      version: 1,
    };
    const done = await under.asOneInvocation(() => answerPost(ctx, { ...said, state: 'scheduled' }));
    expect(done).toMatchObject({ state: 'scheduled', saved: true });
  });
});
