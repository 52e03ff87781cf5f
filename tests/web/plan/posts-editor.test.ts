import { expect, it } from 'vitest';
import { CHANNELS } from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { fillIn, formOf, readable, type Sent } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const BOARD = '/plan/campaigns/week';
const NEW = `${BOARD}/posts/new`;
const LAUNCH = `${BOARD}/posts/launch`;
const FULL = `${BOARD}/posts/full`;
const post = (site: Site, slug: string) => getItem(site.ctx, { partnership: 'dale', kind: 'template', campaign: 'week', slug });

/** A post that has everything a post can have. */
const WITH_ALL = `
  - slug: full
    title: Everything
    variants:
      - { channel: facebook, text: One. }
      - { channel: facebook, wording: 2, headline: Kept though Facebook has none, text: Two., alt-text: A sign }
      - { channel: facebook, wording: 3, text: Three. }
      - { channel: website, language: cy, headline: Newyddion, text: Mae'r wythnos yn dechrau. }
      - channel: press-release
        headline: Dale stands together
        text: "Partners in ((area)) stand together. [[In an emergency call 999.]]"
        embargo-until: "2020-10-12T00:01"
        spokesperson: Head of community safety
        sign-off: Communications lead
      - { channel: lines-to-take, text: We encourage everybody to report. }
`;
const open = (under: Parameters<Parameters<typeof describeOnSqlite>[1]>[0]) =>
  openSite(under, { 'week/posts.yaml': (text) => `${text.trimEnd()}\n${WITH_ALL.slice(1)}` });
const press = async (site: Site, path: string, form: Sent, button: string, cookie: string) => {
  const shown = await site.post(path, { ...form, do: button }, cookie);
  expect(shown.status).toBe(200);
  return shown.text();
};

describeOnSqlite('the editor of a post', (under) => {
  it('loses nothing that is stored, whatever the channel, by saving or by looking', async () => {
    const site = await open(under);
    const lead = await signInAs(site, 'lead');
    const before = (await post(site, 'full')).value;
    const form = formOf(await (await site.get(FULL, lead)).text(), FULL);
    const looked = formOf(await press(site, FULL, form, 'check', lead), FULL);
    expect(looked).toEqual(form);
    expect((await site.post(FULL, { ...looked, title: 'Everything else', do: 'save' }, lead)).status).toBe(303);
    const after = (await post(site, 'full')).value;
    expect(after).toEqual({ ...before, title: 'Everything else' });
    expect(after.variants).toHaveLength(6);
    expect(after.variants).toContainEqual({
      channel: 'press-release',
      language: 'en',
      headline: 'Dale stands together',
      text: 'Partners in ((area)) stand together. [[In an emergency call 999.]]',
      'embargo-until': '2020-10-12T00:01',
      spokesperson: 'Head of community safety',
      'sign-off': 'Communications lead',
    });
  });

  it('offers channels as this week’s partners use them, and the first that is free', async () => {
    const accounts =
      'channels:\n      - { platform: bluesky }\n      - { platform: facebook, handle: dalepolice, audience: 1200 }';
    const site = await openSite(under, {
      'partnership.yaml': (text) =>
        text
          .replace(/channels:\n.*1200 }/, accounts)
          .replace('website: https://dale.example/', 'website: https://dale.example/\n    channels: [{ platform: bluesky }]'),
    });
    const lead = await signInAs(site, 'lead');
    const html = await (await site.get(NEW, lead)).text();
    const select = /<select[^>]*name="channel-0"[\s\S]*?<\/select>/.exec(html)?.[0] ?? '';
    const offered = [...select.matchAll(/value="([^"]*)"/g)].map(([, value]) => value);
    expect(offered).toEqual(['bluesky', 'facebook', ...CHANNELS.filter((each) => each !== 'bluesky' && each !== 'facebook')]);
    const form = formOf(html, NEW);
    expect(form['channel-0']).toEqual(['bluesky']);
    expect(formOf(await press(site, NEW, form, 'add', lead), NEW)['channel-1']).toEqual(['facebook']);
  });

  it('adds other wordings up to three, and moves them up when one is removed', async () => {
    const site = await open(under);
    const lead = await signInAs(site, 'lead');
    const form = formOf(await (await site.get(NEW, lead)).text(), NEW);
    const two = formOf(await press(site, NEW, { ...form, 'text-0': ['First'] }, 'wording', lead), NEW);
    expect(two).toMatchObject({ 'channel-1': ['facebook'], 'wording-1': ['2'], 'text-0': ['First'], 'text-1': [''] });
    const full = formOf(await (await site.get(FULL, lead)).text(), FULL);
    const more = await press(site, FULL, full, 'wording', lead);
    expect(formOf(more, FULL)).toMatchObject({ 'channel-6': ['lines-to-take'], 'wording-6': ['2'] });
    const less = formOf(await press(site, FULL, full, 'remove-0', lead), FULL);
    expect(less).toMatchObject({ 'wording-0': ['1'], 'text-0': ['Two.'], 'wording-1': ['2'], 'text-1': ['Three.'] });
    expect((await site.post(FULL, { ...less, do: 'save' }, lead)).status).toBe(303);
  });

  it('puts one thing right in one text and saves nothing', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const form = formOf(await (await site.get(LAUNCH, lead)).text(), LAUNCH);
    const typed = {
      ...form,
      'text-0': ['Please utilise it. Utilise it.'],
      'text-1': ['Utilise it.'],
      'alt-0': ['Image of a sign'],
    };
    const html = await press(site, LAUNCH, typed, 'check', lead);
    expect(readable(html)).toContain('Facebook : 1 thing should be put right, 2 are advice');
    const fixes = [...html.matchAll(/value="(fix-[^"]*)"/g)].map(([, value = '']) => value);
    expect(fixes).toContain('fix-0-plain-english-text-19');
    const fixed = formOf(await press(site, LAUNCH, typed, 'fix-0-plain-english-text-19', lead), LAUNCH);
    expect(fixed).toEqual({ ...typed, 'text-0': ['Please utilise it. Use it.'] });
    const alt = fixes.find((value) => value.includes('-alt-text-')) ?? '';
    expect(formOf(await press(site, LAUNCH, fixed, alt, lead), LAUNCH)['alt-0']).toEqual(['A sign']);
    // A button of a page that is no longer so does nothing.
    expect(formOf(await press(site, LAUNCH, fixed, 'fix-0-plain-english-text-7000', lead), LAUNCH)).toEqual(fixed);
    expect((await post(site, 'launch')).version).toBe(1);
  });

  it('shows every text as the chosen partner gets it, with what is missing and where to add it', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const form = formOf(await (await site.get(LAUNCH, lead)).text(), LAUNCH);
    const typed = { ...form, 'text-1': ['((partner)) on ((handle)): ((website))'] };
    const police = await press(site, LAUNCH, { ...typed, as: ['dale-police'] }, 'check', lead);
    expect(readable(police)).toContain(
      'Facebook, as it would look from Dale Police D Dale Police dalepolice Week of 2020 starts in the Dale',
    );
    expect(readable(police)).toContain('Dale Police on ((handle)) : ((website))');
    expect(formOf(police, LAUNCH).as).toEqual(['dale-police']);
    expect(readable(police)).toContain('((website)) is missing for Dale Police');
    expect(police).toContain('href="/plan/partners/dale-police/edit"');
    const council = await press(site, LAUNCH, { ...typed, as: ['dale-council'] }, 'check', lead);
    expect(readable(council)).toContain('Dale Council on ((handle)) : https://dale.example/');
    // Whoever does not get the post has nothing to add for it.
    const named = { ...typed, to: ['partners'], 'to-partner': ['dale-council'] };
    expect(readable(await press(site, LAUNCH, named, 'check', lead))).not.toContain('is missing for Dale Police');
  });

  it('keeps everything that was typed, beside what is said about it, where nothing is sent', async () => {
    const site = await open(under);
    const lead = await signInAs(site, 'lead');
    const refused = await fillIn(site, FULL, lead, {
      'text-1': 'On ((handle))',
      'headline-3': 'Kept as typed',
      'embargo-4': 'soon',
      'spokesperson-4': 'chief@example.org',
    });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('<a href="#embargo-4">The embargo for Press release must be a day and a time: choose both</a>');
    expect(html).toContain('<a href="#spokesperson-4">The spokesperson for Press release must be a role');
    const typed = formOf(html, FULL);
    expect(typed).toMatchObject({ 'headline-3': ['Kept as typed'], 'embargo-4': ['soon'] });
    const both = await site.post(
      FULL,
      { ...typed, 'text-1': ['On ((handle)) and ((website))'], 'embargo-4': [''], 'spokesperson-4': [''] },
      lead,
    );
    expect(readable(await both.text())).toMatch(
      /The text for Facebook, wording 2: [^.]*\(\(handle\)\).* Nothing is known to fill in for \(\(website\)\)/,
    );
    const right = { ...typed, 'embargo-4': ['2020-10-13T09:00'], 'spokesperson-4': ['Chief'], do: ['save'] };
    const unsent = await (await site.post(FULL, right, lead)).text();
    expect(unsent).toContain('<a href="#text-1">The text for Facebook, wording 2: Nothing is known to fill in for ((handle)).');
    expect(readable(unsent)).toContain('or save it as a draft');
    expect((await site.post(FULL, { ...formOf(unsent, FULL), do: 'draft' }, lead)).status).toBe(303);
    expect((await post(site, 'full')).pending?.variants).toMatchObject([
      {},
      { text: 'On ((handle))' },
      {},
      {},
      { spokesperson: 'Chief' },
      {},
    ]);
  });

  it('tells wordings and press fields apart where somebody else was faster', async () => {
    const site = await open(under);
    const lead = await signInAs(site, 'lead');
    const mine = formOf(await (await site.get(FULL, lead)).text(), FULL);
    const theirs = { 'text-1': 'Their second', 'embargo-4': '2020-10-13T09:00' };
    expect((await fillIn(site, FULL, await signInAs(site, 'editor'), theirs)).status).toBe(303);
    const conflict = await site.post(FULL, { ...mine, 'signoff-4': 'Chief officer', do: 'save' }, lead);
    expect(conflict.status).toBe(409);
    const page = readable(await conflict.text());
    expect(page).toContain('Facebook, English, wording 2 Saved now Their second Headline: Kept though Facebook has none');
    expect(page).toContain('Embargo until: Tuesday 13 October 2020 at 09:00');
    expect(page).toContain('Released by: Chief officer');
    expect(page).not.toContain('Facebook, English Saved now');
  });

  it('explains what fills itself in and what stays', async () => {
    const site = await openSite(under);
    const page = readable(await (await site.get(NEW, await signInAs(site, 'editor'))).text());
    for (const name of [
      'partner',
      'campaign-dates',
      'hashtags',
      'handle',
      'channel',
      'partnership',
      'area',
      'support:helpline',
      'support-name:helpline',
      'support-phone:helpline',
      'link:film',
    ]) {
      expect(page).toContain(`((${name}))`);
    }
    expect(page).toContain('Put [[ and ]] around a part that partners must not change');
  });
});
