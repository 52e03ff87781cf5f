import { expect, it } from 'vitest';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const BOARD = '/plan/campaigns/week';
const NEW = `${BOARD}/posts/new`;
const LAUNCH = `${BOARD}/posts/launch`;
const post = (site: Site) => getItem(site.ctx, { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'launch' });

describeOnSqlite('posts that wait for a second person', (under) => {
  async function waiting(site: Site) {
    const ref = { partnership: 'dale', kind: 'partnership' as const, slug: '' };
    const { value, version } = await getItem(site.ctx, ref);
    await saveItem(site.ctx, { ...ref, value: { ...value, 'second-approver': true }, version });
    const editor = await signInAs(site, 'editor');
    const saved = await fillIn(site, LAUNCH, editor, { 'text-1': 'A new text' });
    expect(saved.status).toBe(303);
    return { editor, approver: await signInAs(site, 'approver') };
  }

  it('say so to the one who wrote them, who may take them back and not approve them', async () => {
    const site = await openSite(under);
    const { editor } = await waiting(site);
    expect(await (await site.get(NEW, editor)).text()).toContain('Send to a second person');
    const html = await (await site.get(`${LAUNCH}?done=saved`, editor)).text();
    const page = readable(html);
    expect(page).toContain('Saved. It waits for a second person.');
    expect(page).toContain('Waiting for a second person: partners do not see it yet. They see the text in use.');
    expect(page).toContain('Not changed: Facebook.');
    expect(page).not.toContain('Approve the new text');
    expect(formOf(html, LAUNCH)['text-1']).toEqual(['A new text']);
    expect((await site.post(`${LAUNCH}/approve`, { version: '2' }, editor)).status).toBe(404);
    const back = await site.post(`${LAUNCH}/send-back`, formOf(html, `${LAUNCH}/send-back`), editor);
    expect(back.headers.get('location')).toBe(`${LAUNCH}?done=sent-back`);
    expect(readable(await (await site.get(`${LAUNCH}?done=sent-back`, editor)).text())).toContain(
      'What was in use stays in use.',
    );
    expect((await post(site)).pending).toBeUndefined();
  });

  it('are approved by somebody else, and then in use', async () => {
    const site = await openSite(under);
    const { approver } = await waiting(site);
    const html = await (await site.get(LAUNCH, approver)).text();
    expect(html).not.toContain('name="text-0"');
    const approved = await under.asOneInvocation(() =>
      site.post(`${LAUNCH}/approve`, formOf(html, `${LAUNCH}/approve`), approver),
    );
    expect(approved.headers.get('location')).toBe(`${LAUNCH}?done=approved`);
    expect(readable(await (await site.get(`${LAUNCH}?done=approved`, approver)).text())).toContain(
      'Approved. It is in use now, for 2 partners.',
    );
    expect(await post(site)).toMatchObject({ value: { variants: [{}, { text: 'A new text' }] } });
    const again = await site.post(`${LAUNCH}/approve`, { version: '3' }, approver);
    expect([again.status, readable(await again.text())]).toEqual([
      422,
      expect.stringContaining('Nothing waits for approval here'),
    ]);
  });

  it('are seen in a partner’s name by those who decide about them, with what the checks say', async () => {
    const site = await openSite(under);
    const { editor, approver } = await waiting(site);
    await fillIn(site, LAUNCH, editor, { 'text-1': `((partner)) ${'x'.repeat(268)}` });
    const as = async (cookie: string, partner: string) =>
      readable(await (await site.get(`${LAUNCH}?as=${partner}`, cookie)).text());
    const police = await as(approver, 'dale-police');
    expect(police).toContain('This text waits. Partners do not see it yet.');
    expect(police).toContain('Dale Police xxx');
    expect(police).toContain('0 characters left. For Dale Council: 1 character too many.');
    expect(await as(approver, 'dale-council')).toContain('1 character too many: some tools will cut it off or refuse it.');
    const viewer = await as(await signInAs(site, 'viewer'), 'dale-police');
    expect(viewer).toContain('How it looks');
    expect(viewer).not.toContain('Dale Police xxx');
  });

  it('are not approved with a gap, and each fault names its text and leads to it', async () => {
    const site = await openSite(under);
    const { editor, approver } = await waiting(site);
    expect((await fillIn(site, LAUNCH, editor, { 'text-1': 'On ((handle))' })).status).toBe(303);
    const form = formOf(await (await site.get(LAUNCH, approver)).text(), `${LAUNCH}/approve`);
    const refused = await site.post(`${LAUNCH}/approve`, form, approver);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(
      '<a href="#block-1">The text for Twitter (X): Nothing is known to fill in for ((handle)).',
    );
    expect((await post(site)).pending?.state).toBe('in-review');
  });

  it('are not approved unread: a newer text is shown first', async () => {
    const site = await openSite(under);
    const { editor, approver } = await waiting(site);
    const read = formOf(await (await site.get(LAUNCH, approver)).text(), `${LAUNCH}/approve`);
    await fillIn(site, LAUNCH, editor, { 'text-1': 'A newer text' });
    const stale = await under.asOneInvocation(() => site.post(`${LAUNCH}/approve`, read, approver));
    expect(stale.status).toBe(409);
    const page = readable(await stale.text());
    expect(page).toContain('Somebody has changed this post since you opened it.');
    expect(page).toContain('[put in: A newer text');
    expect((await post(site)).pending).toBeDefined();
  });

  it('go back with a reason', async () => {
    const site = await openSite(under);
    const { approver } = await waiting(site);
    const html = await (await site.get(LAUNCH, approver)).text();
    const form = formOf(html, `${LAUNCH}/send-back`);
    const back = await site.post(`${LAUNCH}/send-back`, { ...form, reason: 'The time is missing' }, approver);
    expect(back.status).toBe(303);
    expect(await post(site)).toMatchObject({ value: { variants: [{}, { text: 'The week starts. From ((partner)).' }] } });
    expect((await site.post(`${LAUNCH}/approve`, { version: '3', state: 'x' }, approver)).status).toBe(422);
    const found = await (await site.get(LAUNCH, await signInAs(site, 'editor'))).text();
    expect(readable(found)).toContain('The newest text was sent back on Friday 4 December 2020');
    expect(found).toContain(`<a href="${LAUNCH}/versions">Earlier versions</a>`);
  });
});

describeOnSqlite('drafts of posts', (under) => {
  const draft = async (site: Site, changes: Record<string, string>) => {
    const editor = await signInAs(site, 'editor');
    const saved = await fillIn(site, LAUNCH, editor, { ...changes, do: 'draft' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${LAUNCH}?done=draft`]);
    return { editor, html: await (await site.get(`${LAUNCH}?done=draft`, editor)).text() };
  };

  it('may have gaps, are seen by no partner, and stand in the form until they are sent', async () => {
    const site = await openSite(under);
    const { editor, html } = await draft(site, { 'text-1': 'On ((handle))' });
    const page = readable(html);
    expect(page).toContain('Done Saved as a draft. Partners see the text in use. Checks: 1 thing must be put right');
    expect(page).toContain('Draft: partners do not see it. They see the text in use.');
    expect(formOf(html, LAUNCH)['text-1']).toEqual(['On ((handle))']);
    const refused = await site.post(LAUNCH, { ...formOf(html, LAUNCH), do: 'save' }, editor);
    expect(refused.status).toBe(422);
    const said = await refused.text();
    expect(readable(said)).toContain('Nothing was sent. Put right what is named, or save it as a draft');
    expect(said).toContain('<a href="#text-1">The text for Twitter (X): Nothing is known to fill in for ((handle)).');
    const sent = await site.post(LAUNCH, { ...formOf(said, LAUNCH), 'text-1': 'On our page', do: 'save' }, editor);
    expect(sent.headers.get('location')).toBe(`${LAUNCH}?done=saved`);
    expect(await post(site)).toMatchObject({ value: { variants: [{}, { text: 'On our page' }] } });
    expect((await post(site)).pending).toBeUndefined();
  });

  it('are taken away by whoever wrote them', async () => {
    const site = await openSite(under);
    const { editor, html } = await draft(site, { 'text-1': 'Another' });
    const back = await site.post(`${LAUNCH}/send-back`, formOf(html, `${LAUNCH}/send-back`), editor);
    expect(back.status).toBe(303);
    expect((await post(site)).pending).toBeUndefined();
  });

  it('of a new post keep it from partners', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const saved = await fillIn(site, NEW, editor, { title: 'Later', 'text-0': 'On ((handle))', do: 'draft' });
    expect(saved.headers.get('location')).toBe(`${BOARD}/posts/later?done=draft`);
    const page = readable(await (await site.get(`${BOARD}/posts/later?done=draft`, editor)).text());
    expect(page).toContain('Saved as a draft. Partners do not see the post yet.');
    expect(page).toContain('Draft: partners do not see it. They do not see the post yet.');
  });

  it('that change no text are none', async () => {
    const site = await openSite(under);
    const { html } = await draft(site, { title: 'The week begins' });
    expect(readable(html)).toContain('Saved. These are the texts in use, so there is no draft.');
    expect((await post(site)).value.title).toBe('The week begins');
  });
});
