import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { platformPost, returnVersion } from '#db/schema/returns.ts';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { type Access, PUBLIC_ACCESS } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import {
  type FigureDefinition,
  getReturnForm,
  listFigures,
  listFromFiles,
  listReplies,
  PlatformPosts,
  recordFigures,
  recordPlatformPosts,
  recordWeekNumbers,
  removePlatformPosts,
  reopenReturn,
  reviewPlatformFile,
  saveReturnDraft,
  submitReturn,
} from '#src/returns/index.ts';
import { METRICS } from '#src/returns/schemas.ts';
import { folder } from '../../support/definition-files.ts';
import { filled } from '../../support/filled.ts';
import { describeEachStore, memberAccess, type TestClock } from '../../support/stores.ts';
import { csv, FACEBOOK_HEAD, facebook, sheetsOf } from './export-files.ts';

const PLACE = { partnership: 'dale', campaign: 'week', partner: 'dale-police' };
type Sent = PlatformPosts['posts'][number];
const sent = (post: string, over: Partial<Sent> = {}): Sent => ({
  ...{ post, permalink: `https://www.facebook.com/dalepolice/posts/${post}`, text: 'The week starts', publishedOn: '2020-10-12' },
  ...{ item: 'launch', scope: 'campaign', matchedBy: 'text', metrics: { reach: 100, views: 250 }, rounded: [] },
  ...over,
});
const file = (posts: Sent[], over: Partial<PlatformPosts> = {}): PlatformPosts => ({
  ...{ platform: 'facebook', posts, left: [], countedOn: '2020-11-30', source: 'A file from Facebook' },
  ...over,
});

describeEachStore('a platform’s file', (under) => {
  let ctx: Context & { clock: TestClock };
  let link: Access;
  beforeEach(async () => {
    ctx = await filled(under, folder({ 'week/returns.csv': () => null }));
    const { id } = await getPartnership(ctx, 'dale');
    const partnerId = (await listPartners(ctx, id)).find(({ slug }) => slug === PLACE.partner)?.id ?? '';
    link = { actor: { kind: 'contact-link', id: 'lnk_1' }, role: 'contact', partnershipId: id, partnerId };
  });
  const version = async () => (await getReturnForm(ctx, PLACE)).version;
  const record = async (given: unknown, over: { access?: Access; version?: number; contactId?: string; role?: string } = {}) => {
    const { access = ctx.access, ...more } = over;
    const input = { ...PLACE, file: given, version: await version(), receivedVia: 'a platform’s file', ...more };
    return under.asOneInvocation(() => recordPlatformPosts({ ...ctx, access }, input));
  };
  /** For counting its statements alone. */
  const recordAt = (at: number, given: unknown) =>
    recordPlatformPosts(ctx, { ...PLACE, file: given, version: at, receivedVia: 'a platform’s file' });
  const figures = async () =>
    (await listFigures(ctx, await getCampaign(ctx, link.partnershipId ?? '', 'week')))
      .filter(({ figure }) => figure.platform === 'facebook')
      .map(({ figure: { item, metric, value, scope } }) => [item, metric, value, scope].join(' '))
      .sort();
  const rows = async () => ({
    posts: await ctx.store.db.select().from(platformPost),
    versions: await ctx.store.db.select().from(returnVersion),
    history: (await ctx.store.db.select().from(audit)).length,
  });

  it('is recorded as the partner’s answer, with what each post is', async () => {
    const receipt = await record(
      file([sent('1'), sent('2', { item: '', matchedBy: null, metrics: { reach: 1200 }, rounded: ['reach'] })]),
      {
        access: link,
        contactId: 'con_1',
        role: 'Comms officer',
      },
    );
    expect(receipt).toMatchObject({ added: 3, replaced: 0, withdrawn: 0, unchanged: 0, version: await version() });
    expect(await figures()).toEqual([' reach 1200 campaign', 'launch reach 100 campaign', 'launch views 250 campaign']);
    const open = await getReturnForm(ctx, PLACE);
    expect(open.lastSubmission).toMatchObject({
      state: 'submitted',
      answeredBy: 'Comms officer',
      receivedVia: 'a platform’s file',
    });
    // Not lines of the form: a form that is sent unchanged must not take them back.
    expect(open.form.rows.filter(({ value }) => value !== '')).toEqual([]);
    expect(await listFromFiles(ctx, PLACE)).toEqual([{ platform: 'facebook', posts: 2, countedOn: '2020-11-30' }]);
    const { posts, versions } = await rows();
    expect(posts.map(({ post, item, matchedBy }) => [post, item, matchedBy])).toEqual([
      ['1', 'launch', 'text'],
      ['2', '', null],
    ]);
    expect(versions).toMatchObject([{ id: receipt.submission, number: 1, added: 3, contactId: 'con_1' }]);
    expect(versions[0]?.lines?.find((line) => line.post === '2')).toMatchObject({
      ...{ value: 1200, estimate: true, definition: 'facebook-reach', periodFrom: '2020-10-12', periodTo: '2020-11-30' },
    });
  });

  it('means what the platform counted on the day of the file, not on the day of the post', async () => {
    await record(file([sent('1')], { countedOn: '2026-11-02' }));
    const [version] = (await rows()).versions;
    expect(version?.lines?.map(({ metric, definition }) => [metric, definition])).toEqual([
      ['reach', 'facebook-viewers'],
      ['views', 'facebook-views'],
    ]);
  });

  it('changes nothing when it is uploaded again, whichever version it was compared with', async () => {
    await record(file([sent('1'), sent('2', { item: '', matchedBy: null })]));
    const before = { figures: await figures(), ...(await rows()) };
    const again = file([sent('2', { item: '', matchedBy: null }), sent('1')], { countedOn: '2020-12-01' });
    expect(await record(again, { version: 0 })).toMatchObject({
      submission: null,
      added: 0,
      replaced: 0,
      withdrawn: 0,
      unchanged: 4,
    });
    expect({ figures: await figures(), ...(await rows()) }).toEqual(before);
  });

  it('overwrites by post and never adds', async () => {
    await record(file([sent('1'), sent('2', { item: '' })]));
    expect(await record(file([sent('1', { metrics: { reach: 130, views: 250, comments: 4 } })]))).toMatchObject({
      ...{ added: 1, replaced: 1, withdrawn: 0, unchanged: 1 },
    });
    expect(await figures()).toEqual([
      ' reach 100 campaign',
      ' views 250 campaign',
      'launch comments 4 campaign',
      'launch reach 130 campaign',
      'launch views 250 campaign',
    ]);
  });

  it('moves a post that is matched to something else now, with the numbers the newer file has no column for', async () => {
    await record(file([sent('1')]));
    expect(
      await record(file([sent('1', { item: 'film', scope: 'related', matchedBy: 'person', metrics: { reach: 130 } })])),
    ).toMatchObject({ added: 2, withdrawn: 2 });
    expect(await figures()).toEqual(['film reach 130 related', 'film views 250 related']);
    await record(file([sent('1')]));
    expect(await figures()).toEqual(['launch reach 100 campaign', 'launch views 250 campaign']);
    expect((await rows()).posts).toHaveLength(1);
  });

  it('takes out a post of the file that is no longer part of the week, and no other', async () => {
    await record(file([sent('1'), sent('2', { item: '' }), sent('3', { item: '' })]));
    expect(await record(file([sent('1')], { left: ['2', '9'] }))).toMatchObject({ withdrawn: 2, unchanged: 2 });
    expect(await figures()).toEqual([
      ' reach 100 campaign',
      ' views 250 campaign',
      'launch reach 100 campaign',
      'launch views 250 campaign',
    ]);
    const { posts } = await rows();
    expect(posts.filter(({ withdrawnAt }) => withdrawnAt !== null).map(({ post }) => post)).toEqual(['2']);
  });

  it('leaves what was typed and what is typed and not sent, and other platforms’ files, as they are', async () => {
    const open = await getReturnForm(ctx, PLACE);
    const typed = {
      ...open.form,
      role: 'Comms officer',
      rows: open.form.rows.map((row, index) => (index === 0 ? { ...row, answer: 'value' as const, value: '900' } : row)),
    };
    await submitReturn(ctx, { ...PLACE, form: typed, version: open.version });
    await record(file([sent('1', { metrics: { impressions: 7 } })], { platform: 'twitter' }));
    const draft = { ...typed, role: 'Web manager' };
    await saveReturnDraft(ctx, { ...PLACE, form: draft, version: await version() });
    await record(file([sent('1')]));
    expect(await figures()).toContain(` reach 900 ${typed.rows[0]?.scope}`);
    const now = await getReturnForm(ctx, PLACE);
    expect(now.form.role).toBe('Web manager');
    await submitReturn(ctx, { ...PLACE, form: now.form, version: now.version });
    expect(await listFromFiles(ctx, PLACE)).toMatchObject([
      { platform: 'facebook', posts: 1 },
      { platform: 'twitter', posts: 1 },
    ]);
    expect(
      await removePlatformPosts(ctx, {
        ...PLACE,
        platform: 'facebook',
        version: await version(),
        receivedVia: 'a platform’s file',
      }),
    ).toMatchObject({ withdrawn: 2 });
    expect(await figures()).toEqual([` reach 900 ${typed.rows[0]?.scope}`]);
    expect(
      await removePlatformPosts(ctx, { ...PLACE, platform: 'facebook', version: 0, receivedVia: 'a platform’s file' }),
    ).toMatchObject({ submission: null });
  });

  it('is refused from whoever does not answer for the partner', async () => {
    const strangers: [string, Access][] = [
      ['somebody without a link', PUBLIC_ACCESS],
      ['a viewer', memberAccess('viewer', link.partnershipId ?? '')],
      ['another partner’s link', { ...link, partnerId: 'par_other' }],
      ['another partnership', memberAccess('lead', 'psh_other')],
    ];
    const input = { ...PLACE, platform: 'facebook', version: 0, receivedVia: 'x' };
    for (const [who, access] of strangers) {
      await expect(record(file([sent('1')]), { access }), who).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(removePlatformPosts({ ...ctx, access }, input), who).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(recordWeekNumbers({ ...ctx, access }, { ...input, file: {} }), who).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect(await figures()).toEqual([]);
  });

  it('is refused where the return has changed since it was compared', async () => {
    const seen = await version();
    await record(file([sent('1')]));
    await expect(record(file([sent('1', { metrics: { reach: 1 } })]), { version: seen })).rejects.toMatchObject({
      code: 'CHANGED',
    });
    await expect(
      removePlatformPosts(ctx, { ...PLACE, platform: 'facebook', version: seen, receivedVia: 'x' }),
    ).rejects.toMatchObject({ code: 'CHANGED' });
  });

  it('is refused whole where something in it is wrong', async () => {
    const wrong: [string, unknown, string][] = [
      ['an item that is not there', file([sent('1', { item: 'nothing' })]), '/posts/0/item'],
      ['a post that is there twice', file([sent('1'), sent('1')]), '/posts/1/post'],
      ['a post that is in and out', file([sent('1')], { left: ['1'] }), '/posts/0/post'],
      ['a number below zero', file([sent('1', { metrics: { reach: -1 } })]), '/posts/0/metrics/reach'],
      ['no post id', file([sent(' ')]), '/posts/0/post'],
      ['no day', file([sent('1', { publishedOn: '2020-13-01' })]), '/posts/0/publishedOn'],
      ['a field nobody knows', { ...file([]), partner: 'dale-council' }, '/'],
    ];
    for (const [what, given, pointer] of wrong) {
      await expect(record(given), what).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer }] });
    }
    expect(await figures()).toEqual([]);
  });

  it('is compared with what the partner was sent, without anything being stored', async () => {
    const before = await rows();
    const text = 'Week of 2020 starts in the Dale: What it is. https://dale.example/film 101 #DaleWeek';
    const bytes = csv([
      FACEBOOK_HEAD,
      facebook('77', { Title: text, 'Publish time': '10/12/2020 08:31' }),
      facebook('78', { 'Publish time': '10/13/2020 08:31' }),
    ]);
    const review = await under.asOneInvocation(async () =>
      reviewPlatformFile({ ...ctx, access: link }, PLACE, await sheetsOf(bytes), {}),
    );
    if (review.read.step !== 'posts') throw new Error(review.read.step);
    expect(review.read.posts).toMatchObject([
      { post: '77', item: 'launch', how: 'text', ticked: true },
      { post: '78', item: '', how: 'none', ticked: false },
    ]);
    expect(await rows()).toEqual(before);
    await record(file([sent('78', { item: 'film', scope: 'related', matchedBy: 'person' })]));
    const again = await reviewPlatformFile({ ...ctx, access: link }, PLACE, await sheetsOf(bytes), {});
    expect(again.read.step === 'posts' && again.read.posts[1]).toMatchObject({
      item: 'film',
      how: 'before',
      scope: 'related',
      ticked: true,
    });
  });

  it('knows a post by its link where another file has another id for it', async () => {
    const permalink = 'https://www.facebook.com/dalepolice/posts/pfbid0AbC';
    await record(file([sent('122101234567890123', { permalink })]));
    const other = sent('pfbid0AbC', { permalink: `${permalink}?ref=share`, metrics: { reach: 130 } });
    expect(await record(file([other]))).toMatchObject({ added: 0, replaced: 1 });
    expect(await listFromFiles(ctx, PLACE)).toMatchObject([{ posts: 1 }]);
    // The link of a page is that of all its posts.
    const page = { permalink: 'https://www.facebook.com/dalepolice', item: '' };
    await record(file([sent('4', page)]));
    await record(file([sent('5', page)]));
    expect(await listFromFiles(ctx, PLACE)).toMatchObject([{ posts: 3 }]);
  });

  it('is few statements with all the posts and numbers it may have', async () => {
    // Statements are counted on D1 alone; where they are not, a small file does.
    const most = under.name === 'D1' ? 1000 : 120;
    const metrics = Object.fromEntries(METRICS.map((metric, at) => [metric, at]));
    const own = { item: '', matchedBy: null, text: 'a'.repeat(2000), metrics };
    const given = file(Array.from({ length: most }, (_, at) => sent(String(at), own)));
    const seen = await version();
    const statements = await under.statementsOf(async () => {
      expect(await recordAt(seen, given)).toMatchObject({ added: most * METRICS.length });
    });
    expect(statements ?? 0).toBeLessThanOrEqual(45);
    expect((await rows()).history).toBeLessThan(50);
  });

  it('may have a thousand posts', () => {
    const posts = Array.from({ length: 1001 }, (_, at) => sent(String(at)));
    expect(PlatformPosts.safeParse(file(posts.slice(1))).error).toBeUndefined();
    expect(PlatformPosts.safeParse(file(posts)).error?.issues).toMatchObject([
      { path: ['posts'], message: expect.stringContaining('at most 1,000 posts') },
    ]);
  });

  it('is a few lines of history with each number when very many are taken out', async () => {
    const metrics = Object.fromEntries(METRICS.map((metric, at) => [metric, at]));
    await record(file(Array.from({ length: 120 }, (_, at) => sent(String(at), { item: '', matchedBy: null, metrics }))));
    const given = { ...PLACE, platform: 'facebook', version: await version(), receivedVia: 'a platform’s file' };
    expect(await removePlatformPosts(ctx, given)).toMatchObject({ withdrawn: 1080 });
    const lines = await ctx.store.db.select().from(audit).where(eq(audit.verb, 'returns.record-figures'));
    const gone = lines
      .filter(({ detail }) => detail.withdrawn !== undefined)
      .flatMap(({ detail }) => detail.figures as unknown[]);
    expect(gone).toHaveLength(1080);
    expect(gone).toContainEqual([expect.any(String), 'dale-police/-/facebook/reach/campaign/119', { value: 0 }, { value: null }]);
  });

  it('leaves what was answered beside it as it was when it is taken out', async () => {
    const open = await getReturnForm(ctx, PLACE);
    const [first, ...others] = open.form.rows;
    const typed = { ...open.form, role: 'Comms officer', rows: [{ ...first, answer: 'value', value: '900' }, ...others] };
    await submitReturn(ctx, { ...PLACE, form: typed, version: open.version });
    await record(file([sent('1')]), { role: 'Comms officer' });
    await reopenReturn(ctx, { ...PLACE, version: await version(), asked: { reason: 'Is 900 right?' } });
    const takeOut = async () =>
      removePlatformPosts(
        { ...ctx, access: link },
        {
          ...{ ...PLACE, platform: 'facebook', version: await version(), receivedVia: 'a platform’s file' },
          ...{ role: 'Web manager', contactId: 'con_1' },
        },
      );
    expect(await takeOut()).toMatchObject({ withdrawn: 2 });
    const now = await getReturnForm(ctx, PLACE);
    expect(now).toMatchObject({
      ...{ state: 'reopened', reopened: { reason: 'Is 900 right?' } },
      lastSubmission: { answeredBy: 'Comms officer' },
    });
    expect((await rows()).versions.at(-1)).toMatchObject({ answeredBy: 'Web manager', contactId: 'con_1', withdrawn: 2 });
  });

  it('is no answer any more when it is taken out and nothing else was said', async () => {
    await record(file([sent('1')]), { role: 'Comms officer' });
    await record(file([], { left: ['1'] }));
    expect(await getReturnForm(ctx, PLACE)).toMatchObject({ state: 'requested', lastSubmission: null });
    const { items } = await listReplies(ctx, { partnership: 'dale', campaign: 'week' });
    expect(items.find(({ partner }) => partner.slug === PLACE.partner)?.answeredBy ?? null).toBeNull();
  });

  it('gives overall numbers in place of those on record, and never reach', async () => {
    const numbers = (metric: string, value: number) => ({
      numbers: [{ platform: 'facebook', metric, value, days: 5 }],
      countedOn: '2020-11-30',
      source: 'A file',
    });
    const send = async (given: unknown) =>
      recordWeekNumbers(ctx, { ...PLACE, file: given, version: await version(), receivedVia: 'a platform’s file' });
    expect(await send(numbers('views', 900))).toMatchObject({ added: 1 });
    expect(await send(numbers('views', 950))).toMatchObject({ replaced: 1 });
    expect(await send(numbers('views', 950))).toMatchObject({ submission: null, unchanged: 1 });
    expect(await figures()).toEqual([' views 950 campaign']);
    const scoped = (scope: string, value: number) => ({
      ...{ partner: PLACE.partner, item: '', platform: 'facebook', post: '', metric: 'comments', state: 'value', value, scope },
      ...{ periodFrom: null, periodTo: null, periodWords: null, countedOn: null, source: null },
      ...{ estimate: false, paid: null, reshared: null, note: null },
    });
    const both = [scoped('other', 5), scoped('related', 6)] as FigureDefinition[];
    await recordFigures(ctx, { partnership: 'dale', campaign: 'week', figures: both, receivedVia: 'CSV' });
    await send(numbers('comments', 40));
    expect(await figures()).toEqual([' comments 40 campaign', ' comments 5 other', ' comments 6 related', ' views 950 campaign']);
    await expect(send(numbers('reach', 1))).rejects.toMatchObject({ problems: [{ pointer: '/numbers/0/metric' }] });
  });
});
