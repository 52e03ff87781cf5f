import { expect, it } from 'vitest';
import { createContactLink } from '#src/access/index.ts';
import { confirmActivity, getItem, saveItem, withdrawItem } from '#src/definitions/index.ts';
import { listPartners, saveContact } from '#src/partners/index.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { emptyRow, getReturnForm, submitReturn } from '#src/returns/index.ts';
import { activitySlug, answerPost, sayActivity } from '#src/takeup/index.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const PATH = '/plan/history';

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

const THEME = { partnership: 'dale', kind: 'theme', campaign: 'week', slug: 'opening' } as const;

/** Changes the opening theme; its id. */
async function retitle(site: Site, title: string, more: object = {}): Promise<string> {
  const { id, version, value } = await getItem(site.ctx, THEME);
  await saveItem(site.ctx, { ...THEME, version, value: { ...value, title, ...more } });
  return id;
}

/** The cells of the table of changes that follow a heading of a row, before and after. */
const change = (page: string, label: string): string[] =>
  [...(page.split(`<th scope="row">${label}</th>`)[1] ?? '').matchAll(/class="as-typed">([^<]*)</g)]
    .slice(0, 2)
    .map(([, said]) => said ?? '');

describeOnSqlite('history', (under) => {
  it('says when, who, and what, with a link to the thing, newest first', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    site.ctx.clock.advance(15);
    await site.post(
      '/plan/partners/dale-police/contacts/new',
      { version: '', role: 'Comms officer', name: '', email: '', 'away-from': '', 'away-to': '' },
      lead,
    );
    const page = await text(site.get(PATH, lead));
    expect(page).toContain('<h2>Friday 4 December 2020</h2>');
    expect(page).toMatch(
      /09:15<\/time> · The lead \(lead\)<\/p><p>Added the contact <a href="\/plan\/partners\/dale-police">Comms officer, Dale Police<\/a>/,
    );
    expect(page.indexOf('Added the contact')).toBeLessThan(page.indexOf('Signed in'));
    expect(page).toMatch(/The planner itself<\/p><p>Added 3 numbers<\/p>/);
    expect(page).toContain('Added a number of <a href="/plan/campaigns/week/report#');
    expect(page).toContain('Facebook reach, overall total');
  });

  it('tells a draft of a post from one that asks for approval and from one that goes out', async () => {
    const site = await openSite(under);
    const ref = { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'launch' } as const;
    const write = async (words: string, texts: 'draft' | 'send') => {
      const { value, version } = await getItem(site.ctx, ref);
      const variants = [{ channel: 'facebook', language: 'en', text: words }];
      return saveItem(site.ctx, { ...ref, value: { ...value, variants }, version, texts });
    };
    await write('Out at once', 'send');
    await write('Not yet', 'draft');
    const of = { partnership: 'dale', kind: 'partnership', slug: '' } as const;
    const { value, version } = await getItem(site.ctx, of);
    await saveItem(site.ctx, { ...of, value: { ...value, 'second-approver': true }, version });
    const { id } = await write('For a second person', 'send');
    const page = await text(site.get(`${PATH}?subject=${id}`, await signInAs(site, 'lead')));
    const said = ['Asked for approval of new texts of the post', 'Saved a draft of the post', 'Changed the post'];
    expect(said.map((each) => page.indexOf(each)).every((at, index, all) => at > (all[index - 1] ?? 0))).toBe(true);
  });

  it('tells what stood there before and after, from one change to the next', async () => {
    const site = await openSite(under);
    const id = await retitle(site, 'What hate is');
    await retitle(site, 'What hate crime is', { lead: 'dale-police', days: ['2020-10-12', '2020-10-13'] });
    const lead = await signInAs(site, 'lead');
    const page = await text(site.get(`${PATH}?subject=${id}`, lead));
    expect(page).toContain('<h1>History of What hate crime is</h1>');
    expect(page).toContain('<a href="/plan/campaigns/week/themes/opening">What hate crime is as it is now</a>');
    const [newer = '', older = ''] = page.split('Changed the theme').slice(1);
    expect(change(newer, 'Title')).toEqual(['What hate is', 'What hate crime is']);
    expect(change(newer, 'Who leads')).toEqual(['Dale Council', 'Dale Police']);
    expect(change(newer, 'Days')).toEqual(['Monday 12 October 2020', 'Monday 12 October 2020\nTuesday 13 October 2020']);
    expect(change(older, 'Title')).toEqual(['What it is', 'What hate is']);
    expect(older).not.toContain('>Who leads<');
  });

  it('of a changed date of the programme compares like with like', async () => {
    const site = await openSite(under);
    const ref = { partnership: 'dale', kind: 'entry', slug: 'planning-meeting' } as const;
    const { id, version, value } = await getItem(site.ctx, ref);
    await saveItem(site.ctx, { ...ref, version, value: { ...value, date: '2020-09-08' } });
    const page = await text(site.get(`${PATH}?subject=${id}`, await signInAs(site, 'lead')));
    expect(change(page, 'Date')).toEqual(['Tuesday 1 September 2020', 'Tuesday 8 September 2020']);
    expect(page.match(/<th scope="row">/g)).toHaveLength(1);
  });

  it('of the entry of a partner’s own activity neither keeps nor makes up where it was and what it was about', async () => {
    const site = await openSite(under);
    const of = { partnership: 'dale', campaign: 'week' };
    const said = {
      title: 'Stall',
      kind: 'stall',
      day: '2020-10-13',
      place: 'Market square',
      about: 'Come and ask',
      open: true,
    } as const;
    const { id: activity } = await sayActivity(site.ctx, { ...of, partner: 'dale-police', ...said });
    await confirmActivity(site.ctx, { ...of, activity, version: 1 });
    const ref = { ...of, kind: 'entry', slug: activitySlug(activity) } as const;
    const { id, version, value } = await getItem(site.ctx, ref);
    await saveItem(site.ctx, { ...ref, version, value: { ...value, title: 'Big stall' } });
    const page = await text(site.get(`${PATH}?subject=${id}`, await signInAs(site, 'lead')));
    expect(change(page, 'Title')).toEqual(['Stall', 'Big stall']);
    expect(page.match(/<th scope="row">/g)).toHaveLength(1);
    expect(page).not.toMatch(/Market square|Come and ask/);
  });

  it('says by whose private link an answer and numbers came', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const partner = (await listPartners(site.ctx, site.partnershipId)).find(({ slug }) => slug === 'dale-police');
    const contact = await saveContact(site.ctx, {
      ...{ partnership: 'dale', partner: 'dale-police', contactId: null, version: null },
      ...{ role: 'Comms officer', name: 'The comms officer', email: null, deputyId: null, awayFrom: null, awayTo: null },
    });
    const at = { partnershipId: site.partnershipId, partnerId: partner?.id ?? '' };
    const link = await createContactLink(site.ctx, { ...at, contactId: contact.id });
    const ctx: Context = { ...site.ctx, access: { actor: { kind: 'contact-link', id: link.id }, role: 'contact', ...at } };
    const place = { partnership: 'dale', campaign: 'week', partner: 'dale-police' };
    await answerPost(ctx, { ...place, template: 'launch', state: 'declined', reason: 'Not our words', version: 1 });
    const { version, form } = await getReturnForm(ctx, place);
    const rows = [...form.rows, { ...emptyRow({ platform: 'instagram', metric: 'views' }), value: '7', scope: 'campaign' }];
    await submitReturn(ctx, { ...place, version, form: { ...form, rows, role: 'Comms officer' } });
    const page = await text(site.get(PATH, lead));
    const [said = ''] = page.split('The planner itself');
    expect(said).toContain('The private link of Comms officer, Dale Police');
    expect(said).toContain('Said “not for us” of “<a href="/plan/campaigns/week/posts/launch">The week starts: Dale Police</a>”');
    expect(change(page.split('Said “not for us”')[1] ?? '', 'State')).toEqual(['Sent to them', 'Not for them']);
    expect(said).toContain('Sent in the reply of <a href="/plan/campaigns/week/replies">Dale Police</a>');
    expect(said).toContain('1 number added');
    expect(page).not.toContain('Not our words');
    expect(page).not.toContain('The comms officer');
  });

  it('leads on to what is older, and back, without a line lost or shown twice', async () => {
    const site = await openSite(under);
    const id = await retitle(site, 'Title 2');
    const approved = { verb: 'content.approve-template', subjectKind: 'theme', subjectId: id };
    await commit(site.ctx, site.partnershipId, [], Array<typeof approved>(55).fill(approved));
    await retitle(site, 'Title 3');
    const lead = await signInAs(site, 'lead');
    const first = await text(site.get(`${PATH}?subject=${id}`, lead));
    expect(first).not.toContain('Back to the newest');
    const older = /<a href="([^"]+)" rel="next">Older/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await text(site.get(older, lead));
    const linesOn = (page: string): number => page.match(/(?:Changed|Added|Approved the new text of) the theme/g)?.length ?? 0;
    expect([linesOn(first), linesOn(second)]).toEqual([50, 8]);
    expect(second).toContain('Back to the newest');
    expect(second).not.toContain('rel="next"');
    expect(change(first, 'Title')).toEqual(['Title 2', 'Title 3']);
    expect(second).toMatch(/What it said before[\s\S]*What it is/);
    expect(second).toMatch(/Added the theme/);
  });

  it('can be narrowed to one week', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const page = await text(site.get(`${PATH}?campaign=week`, lead));
    expect(page).toContain('<option value="week" selected="">Week of 2020</option>');
    expect([page.includes('the theme'), page.includes('Added 4 partners'), page.includes('Signed in')]).toEqual([
      true,
      false,
      false,
    ]);
    for (const odd of ['?campaign=nowhere', '?before=x', '?before=-1'])
      expect([odd, (await text(site.get(`${PATH}${odd}`, lead))).includes('Added 4 partners')]).toEqual([odd, true]);
    expect(await text(site.get(`${PATH}?subject=nothing`, lead))).toContain('Nothing is on record here.');
  });

  it('names what is gone without a link, and a verb it does not know in the verb’s own words', async () => {
    const site = await openSite(under);
    const ref = { partnership: 'dale', kind: 'partner', slug: 'old-council' } as const;
    const { version } = await getItem(site.ctx, ref);
    await withdrawItem(site.ctx, { ...ref, version });
    await commit(
      site.ctx,
      site.partnershipId,
      [],
      [{ verb: 'future.tidy-away', subjectKind: 'odd-thing', subjectId: 'odd_1', detail: { deep: { odd: [1] } } }],
    );
    const page = await text(site.get(PATH, await signInAs(site, 'lead')));
    expect(page).toMatch(/Removed the partner “Old Council”<\/p>/);
    expect(page).toContain('What it said before');
    expect(page).toContain('Tidy away: odd thing');
    expect(page).not.toContain('>odd_1<');
  });

  it('shows what was typed as text, before and after', async () => {
    const site = await openSite(under);
    await retitle(site, '<script>alert(1)</script>', { questions: ['<img src=x onerror=alert(1)>'] });
    await retitle(site, 'Plain');
    for (const role of ['lead', 'viewer'] as const) {
      const page = await text(site.get(PATH, await signInAs(site, role)));
      expect([page.includes('<script>alert'), page.includes('<img')]).toEqual([false, false]);
      expect(page).toContain('&lt;script&gt;alert(1)');
    }
  });

  it('is for those who have signed in, and stays within what one request may ask of the database', async () => {
    const site = await openSite(under);
    expect((await site.get(PATH)).headers.get('location')).toContain('/sign-in');
    const viewer = await signInAs(site, 'viewer');
    const answer = await under.asOneInvocation(async () => site.get(PATH, viewer));
    const page = await answer.text();
    expect([answer.status, page.includes('/plan/people')]).toEqual([200, false]);
  });
});
