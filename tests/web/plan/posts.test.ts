import { expect, it } from 'vitest';
import { getItem } from '#src/definitions/index.ts';
import { answerPost } from '#src/takeup/index.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const BOARD = '/plan/campaigns/week';
const NEW = `${BOARD}/posts/new`;
const LAUNCH = `${BOARD}/posts/launch`;
const post = (site: Site, slug = 'launch') =>
  getItem(site.ctx, { partnership: 'dale', kind: 'template', campaign: 'week', slug });
const TYPED = { title: 'Safe Places', 'text-0': 'Look for the sign. ((support:helpline))' };

describeOnSqlite('posts', (under) => {
  it('are added with everything that was typed and sent at once', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const from = `${NEW}?day=2020-10-13&theme=opening`;
    const html = await (await site.get(from, editor)).text();
    const sent = formOf(html, NEW);
    expect(sent).toMatchObject({ day: ['2020-10-13'], theme: ['opening'], to: ['all'], 'channel-0': ['facebook'] });
    const typed = { ...sent, ...TYPED, time: '09:15', resource: ['film'], 'alt-0': 'A sign in a window' };
    const added = await under.asOneInvocation(() => site.post(NEW, { ...typed, to: 'kinds', 'to-kind': ['police'] }, editor));
    expect([added.status, added.headers.get('location')]).toEqual([303, `${BOARD}/posts/safe-places?done=saved`]);
    expect((await post(site, 'safe-places')).value).toEqual({
      slug: 'safe-places',
      title: 'Safe Places',
      theme: 'opening',
      'post-on': '2020-10-13',
      'post-at': '09:15',
      resources: ['film'],
      times: [],
      assign: { kinds: ['police'] },
      variants: [
        {
          channel: 'facebook',
          language: 'en',
          text: 'Look for the sign. ((support:helpline))',
          'alt-text': 'A sign in a window',
        },
      ],
    });
    const page = await under.asOneInvocation(async () =>
      (await site.get(`${BOARD}/posts/safe-places?done=saved`, editor)).text(),
    );
    expect(readable(page)).toContain('Saved and sent. It is there for 1 partner.');
  });

  it.each([
    ['everybody', { to: 'all' }, 'all', 2],
    ['a kind', { to: 'kinds', 'to-kind': ['council'] }, { kinds: ['council'] }, 1],
    ['named partners', { to: 'partners', 'to-partner': ['dale-council', 'dale-police'] }, ['dale-council', 'dale-police'], 2],
  ])('go to %s', async (_label, typed, assign, partners) => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await fillIn(site, NEW, lead, { ...TYPED, ...typed });
    expect((await post(site, 'safe-places')).value.assign).toEqual(assign);
    const page = readable(await (await site.get(`${BOARD}/posts/safe-places?done=saved`, lead)).text());
    expect(page).toContain(`Saved and sent. It is there for ${partners} partner${partners === 1 ? '' : 's'}.`);
  });

  it.each([
    ['no title', { title: '' }, 'title', 'The title is missing'],
    ['a title of another post', { title: 'the week STARTS' }, 'title', 'The title is that of another post'],
    ['no text', { 'text-0': '  ' }, 'text-0', 'The text for Facebook is missing'],
    [
      'a placeholder nobody knows',
      { 'text-0': 'From ((nobody))' },
      'text-0',
      'The text for Facebook: ((nobody)) does not fill itself in.',
    ],
    ['brackets that do not match', { 'text-0': 'From ((partner)' }, 'text-0', 'The text for Facebook has brackets'],
    ['a time without a day', { time: '09:00' }, 'time', 'The time needs a day'],
    ['a day in no week', { day: '2020-12-24' }, 'day', 'The day: Thursday 24 December 2020 is outside the week'],
    [
      '((theme)) and no theme',
      { 'text-0': '((theme))' },
      'text-0',
      'The text for Facebook has ((theme)), so the post needs a theme',
    ],
    ['kinds and none ticked', { to: 'kinds' }, 'to', 'Who gets it: Tick at least one kind'],
    ['partners and none ticked', { to: 'partners' }, 'to', 'Who gets it: Tick at least one partner'],
    ['everybody and partners ticked', { to: 'all', 'to-partner': ['dale-police'] }, 'to', 'Who gets it: You ticked partners'],
    ['everybody and kinds ticked', { to: 'all', 'to-kind': ['police'] }, 'to', 'Who gets it: You ticked kinds'],
    ['a group', { to: 'partners', 'to-partner': ['districts'] }, 'to', 'Who gets it: &quot;districts&quot; is a group'],
    [
      'two texts for one place',
      { 'channel-1': 'facebook', 'language-1': 'en', 'text-1': 'Again', 'alt-1': '' },
      'channel-1',
      'Text 2 is a second one for the same channel, language and wording',
    ],
  ])('are refused with %s beside the field, and keep the rest', async (_label, wrong, field, said) => {
    const site = await openSite(under);
    const refused = await fillIn(site, NEW, await signInAs(site, 'lead'), { ...TYPED, 'alt-0': 'Kept as typed', ...wrong });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`<a href="#${field}">${said}`);
    expect(html).toContain(`id="${field}-error"`);
    expect(formOf(html, NEW)).toMatchObject({ 'alt-0': ['Kept as typed'] });
    await expect(post(site, 'safe-places')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('get one channel more and one less without saving, and lose no text by it', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const more = await fillIn(site, NEW, lead, { ...TYPED, do: 'add', day: '2020-10-14' });
    expect(more.status).toBe(200);
    const two = formOf(await more.text(), NEW);
    expect(two).toMatchObject({
      title: ['Safe Places'],
      day: ['2020-10-14'],
      'text-0': [TYPED['text-0']],
      'channel-1': ['instagram'],
      'text-1': [''],
    });
    const three = formOf(await (await site.post(NEW, { ...two, 'text-1': 'Second', do: 'add' }, lead)).text(), NEW);
    const less = formOf(await (await site.post(NEW, { ...three, 'text-2': 'Third', do: 'remove-1' }, lead)).text(), NEW);
    expect(less).toMatchObject({ title: ['Safe Places'], 'text-0': [TYPED['text-0']], 'text-1': ['Third'] });
    expect(less).not.toHaveProperty('text-2');
    await expect(post(site, 'safe-places')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const changed = await fillIn(site, LAUNCH, lead, { title: 'Not saved', do: 'remove-0' });
    const form = formOf(await changed.text(), LAUNCH);
    expect(form).toMatchObject({ title: ['Not saved'], 'channel-0': ['twitter'], version: ['1'] });
    expect((await post(site)).version).toBe(1);
    expect((await site.post(LAUNCH, { ...form, do: 'save' }, lead)).status).toBe(303);
    expect((await post(site)).value).toMatchObject({ title: 'Not saved', variants: [{ channel: 'twitter' }] });
  });

  it('say how long a text may be, and warn without blocking', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const long = { ...TYPED, 'channel-0': 'twitter', 'text-0': 'x'.repeat(300) };
    expect((await fillIn(site, NEW, lead, long)).status).toBe(303);
    const html = await (await site.get(`${BOARD}/posts/safe-places?done=saved`, lead)).text();
    expect(html).toContain('Twitter (X) takes up to 280 characters');
    expect(readable(html)).toContain('20 characters too many: some tools will cut it off or refuse it.');
    expect(readable(html)).toMatch(/Done Saved and sent\. It is there for 2 partners\. Checks: \d things? should be put right/);
  });

  it('show both texts when somebody else was faster, keep mine, and save at the second try', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const mine = formOf(await (await site.get(LAUNCH, lead)).text(), LAUNCH);
    const theirs = { 'text-1': 'Their text', to: 'kinds', 'to-kind': ['police'], day: '', time: '' };
    expect((await fillIn(site, LAUNCH, await signInAs(site, 'editor'), theirs)).status).toBe(303);
    const conflict = await under.asOneInvocation(() => site.post(LAUNCH, { ...mine, 'text-1': 'My text' }, lead));
    expect(conflict.status).toBe(409);
    const html = await conflict.text();
    const page = readable(html);
    expect(page).toContain('Somebody else has changed this post since you opened it');
    expect(page).toContain('Twitter (X), English Saved now Their text Yours My text');
    expect(page).toContain('Who gets it Saved now Police Yours Every partner');
    expect(page).toContain('When to post Saved now Any day Yours Monday 12 October 2020 08:30');
    expect(page).not.toContain('Facebook, English Saved now');
    const again = formOf(html, LAUNCH);
    const wrong = { ...again, 'text-0': 'From ((nobody))' };
    expect((await under.asOneInvocation(() => site.post(LAUNCH, wrong, lead))).status).toBe(422);
    expect((await site.post(LAUNCH, again, lead)).status).toBe(303);
    expect((await post(site)).value).toMatchObject({ assign: 'all', variants: [{}, { text: 'My text' }] });
  });

  it('are removed after a question that says who uses them', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await answerPost(site.ctx, {
      partnership: 'dale',
      campaign: 'week',
      template: 'launch',
      partner: 'dale-police',
      version: 1,
      state: 'taken',
    });
    const path = `${BOARD}/posts/for-police/remove`;
    const asked = readable(await (await site.get(`${LAUNCH}/remove`, lead)).text());
    expect(asked).toMatch(/It is for 2 partners.*One partner uses it or has posted it already\./);
    const removed = await site.post(path, formOf(await (await site.get(path, lead)).text(), path), lead);
    expect(removed.headers.get('location')).toBe(`${BOARD}?done=post-removed`);
    expect((await site.get(`${BOARD}/posts/for-police`, lead)).status).toBe(404);
  });

  it('are shown without a form to those who only read, who are refused as if nothing were there', async () => {
    const site = await openSite(under);
    const mine = formOf(await (await site.get(LAUNCH, await signInAs(site, 'lead'))).text(), LAUNCH);
    for (const role of ['viewer', 'coordinator'] as const) {
      const cookie = await signInAs(site, role);
      const html = await (await site.get(LAUNCH, cookie)).text();
      expect(readable(html)).toMatch(
        /The week starts For 2 partners .*Monday 12 October 2020 at 08:30 Theme What it is Who gets it Every partner How it looks/,
      );
      expect(html).not.toContain('<form method="post"');
      for (const path of [NEW, LAUNCH, `${LAUNCH}/remove`, `${LAUNCH}/approve`, `${LAUNCH}/send-back`]) {
        const typed = path === NEW || path === LAUNCH ? { ...mine, title: 'Taken over' } : { version: '1' };
        expect([path, (await site.post(path, typed, cookie)).status]).toEqual([path, 404]);
      }
      expect([(await site.get(NEW, cookie)).status, (await site.get(`${LAUNCH}/remove`, cookie)).status]).toEqual([404, 404]);
    }
    expect(await post(site)).toMatchObject({ version: 1, value: { title: 'The week starts' } });
  });

  it('refuse a field that the page never sent', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    for (const strange of ['slug', 'text-99', 'channel-x']) {
      expect((await fillIn(site, LAUNCH, lead, { title: 'Changed', [strange]: 'x' })).status).toBe(422);
    }
    expect((await post(site)).value.title).toBe('The week starts');
  });
});
