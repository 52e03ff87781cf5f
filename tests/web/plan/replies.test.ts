import { expect, it } from 'vitest';
import { saveContact } from '#src/partners/index.ts';
import { emptyRow, listReplies, type ReturnForm, saveReturnDraft, submitReturn } from '#src/returns/index.ts';
import { swap } from '../../support/definition-files.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { contactLink, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { PAGES } from '../page-routes.ts';

const PATH = '/plan/campaigns/week/replies';
const notRecorded = { 'week/campaign.yaml': swap('asked: [dale-council, dale-police]', 'asked: not-recorded') };

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

const place = (partner: string) => ({ partnership: 'dale', campaign: 'week', partner });

async function answered(site: Site, partner: string, version: number, form: Partial<ReturnForm>) {
  return submitReturn(site.ctx, {
    ...place(partner),
    version,
    form: { rows: [], nothing: false, role: 'Comms officer', ...form },
  });
}

describeOnSqlite('who has replied', (under) => {
  it('has a page of its own for each partner, whatever that is called', () => {
    const rivals = Object.keys(PAGES).filter((route) => /\/replies\/[^:]/.test(route));
    expect(rivals).toEqual([]);
  });

  it('names who was asked and has not replied, and who has, with what and by whom', async () => {
    const site = await openSite(under);
    const page = await text(site.get(PATH, await signInAs(site, 'viewer')));
    expect(page).toContain('<p>1 of 2 partners that were asked has replied.</p>');
    expect(page).toMatch(
      /Not replied yet: 1 partner<[\s\S]*href="\/plan\/campaigns\/week\/replies\/dale-council">Dale Council<[\s\S]*Overdue<[\s\S]*Asked, nothing yet/,
    );
    expect(page).toMatch(
      /Replied: 1 partner<[\s\S]*Dale Police<[\s\S]*taken from a file on Friday 4 December 2020 at 09:00<[\s\S]*3 numbers/,
    );
    expect(page).not.toContain('role was not recorded');
  });

  it('shows nobody as not having replied where it was not recorded who was asked', async () => {
    const site = await openSite(under, notRecorded);
    const page = await text(site.get(PATH, await signInAs(site, 'lead')));
    expect(page).toContain('Who was asked was not recorded, so nobody is shown as not having replied.');
    expect([page.includes('Dale Council'), page.includes('Not replied yet'), page.includes('Asked?')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(page).toContain('Dale Police');
    expect([page.includes('Overdue'), page.includes('Remind')]).toEqual([false, false]);
    expect(page).toContain('href="/plan/campaigns/week/ask-for-numbers"');
    const viewer = await text(site.get(PATH, await signInAs(site, 'viewer')));
    expect(viewer).not.toContain('ask-for-numbers');
  });

  it('says that nothing was posted, and that a partner answered without being asked', async () => {
    const site = await openSite(under);
    await answered(site, 'dale-council', 1, { nothing: true });
    await answered(site, 'districts', 0, { nothing: true, role: 'Clerk' });
    const page = await text(site.get(PATH, await signInAs(site, 'lead')));
    expect(page).toContain(
      '2 of 2 partners that were asked have replied. 1 more partner answered or began to without being asked.',
    );
    expect(page).toMatch(/District councils<[\s\S]*data-label="Asked">No<[\s\S]*Replied: nothing was posted[\s\S]*by Clerk/);
    expect(page).not.toContain('Not replied yet');
  });

  it('says what was begun and not sent in, and which corrections were begun', async () => {
    const site = await openSite(under);
    const form: ReturnForm = { rows: [], nothing: true, role: '' };
    await saveReturnDraft(site.ctx, { ...place('dale-council'), version: 1, form });
    await saveReturnDraft(site.ctx, { ...place('districts'), version: 0, form });
    const council = await text(site.get(PATH, await signInAs(site, 'lead')));
    expect(council).toMatch(
      /Not replied yet[\s\S]*Dale Council<[\s\S]*Begun, not sent in<[\s\S]*Draft saved on Friday 4 December 2020/,
    );
    expect(council).toContain('Replied or begun: 2 partners');
    await answered(site, 'dale-council', 2, { nothing: true });
    await saveReturnDraft(site.ctx, { ...place('dale-council'), version: 3, form });
    const page = await text(site.get(PATH, await signInAs(site, 'lead')));
    expect(page).toContain('A correction was begun on Friday 4 December 2020');
  });

  it('says where an overall total and the posts differ without a note', async () => {
    const returns = swap(
      'dale-police,launch,twitter,impressions,0,campaign,2020-10-12/2020-10-16,Return,\n',
      'dale-police,,twitter,impressions,100,campaign,week,Return,\ndale-police,launch,twitter,impressions,250,campaign,week,Return,\n',
    );
    const site = await openSite(under, { 'week/returns.csv': returns });
    const page = await text(site.get(PATH, await signInAs(site, 'lead')));
    expect(page).toContain('Overall total and posts differ');
    expect(page).toContain('Twitter (X) impressions: overall 100, posts 250');
  });

  it('shows what was typed as text', async () => {
    const site = await openSite(under);
    const row = {
      ...emptyRow({ platform: 'facebook', metric: 'reach' }),
      value: '5',
      scope: 'campaign',
      note: '<script>alert(1)</script>',
    };
    await answered(site, 'dale-council', 1, { rows: [row], role: '<script>alert(1)</script>'.replace('1', 'one') });
    const page = await text(site.get(PATH, await signInAs(site, 'lead')));
    expect(page).toContain('&lt;script&gt;alert(one)');
    expect(page).not.toContain('<script>alert');
  });

  it('asks the partners that are ticked, and nobody is asked by looking', async () => {
    const site = await openSite(under, notRecorded);
    const lead = await signInAs(site, 'lead');
    const page = '/plan/campaigns/week/ask-for-numbers';
    const asked = async () => (await listReplies(site.ctx, { partnership: 'dale', campaign: 'week' })).asked;
    const ticked = await fillIn(site, page, lead, { do: 'channels' });
    expect([ticked.status, await asked()]).toEqual([200, 'not-recorded']);
    const shown = formOf(await ticked.text(), page);
    expect(shown.partner?.includes('dale-police')).toBe(true);
    const saved = await site.post(page, { ...shown, partner: ['dale-council', 'districts'], do: 'save' }, lead);
    expect(saved.headers.get('location')).toBe(`${PATH}?done=asked`);
    expect(await asked()).toBe(2);
    const all = formOf(await text(site.post(page, { ...shown, partner: [], do: 'all' }, lead)), page).partner;
    expect([all?.includes('dale-council'), all?.includes('districts'), all?.includes('old-council')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await text(site.get('/plan/campaigns/week/excel-forms', lead))).not.toMatch(/old-council|districts/);
    const late = await site.post(page, { ...shown, partner: ['dale-police'], do: 'save' }, lead);
    expect([late.status, await asked()]).toEqual([409, 2]);
    expect(readable(await late.text())).toMatch(/Saved now Dale Council District councils Yours Dale Police/);
  });

  it('names whom to remind, with a text to copy, and sends nothing', async () => {
    const site = await openSite(under);
    const coordinator = await signInAs(site, 'coordinator');
    await saveContact(site.ctx, {
      ...{ partnership: 'dale', partner: 'dale-council', version: null, contactId: null, role: 'Comms officer', name: null },
      ...{ email: 'comms@council.example.org', deputyId: null, awayFrom: null, awayTo: null },
    });
    const page = await text(site.get('/plan/campaigns/week/remind-for-numbers', coordinator));
    expect(page).toContain('comms@council.example.org');
    expect(page).toContain('your numbers were due on Friday 30 October 2020');
    expect(readable(page)).toMatch(/Not replied: 1 partner .*Dale Council No private link Make a link for Dale Council/);
    expect(page).toMatch(/href="\/plan\/partners\/dale-council\/contacts\/[^"]+\/link"/);
  });

  it('takes what somebody was told, says so, and asks what to look at again', async () => {
    const site = await openSite(under);
    const coordinator = await signInAs(site, 'coordinator');
    const own = `${PATH}/dale-council`;
    const enter = `${own}/enter`;
    const added = await fillIn(site, enter, coordinator, { do: 'add-lines', addPlatform: 'facebook' });
    const lines = formOf(await added.text(), enter);
    const checked = await site.post(enter, { ...lines, do: 'check', 'r0-value': '2,400' }, coordinator);
    const form = formOf(await checked.text(), enter);
    const unsaid = await site.post(enter, { ...form, do: 'send' }, coordinator);
    expect(unsaid.status).toBe(422);
    expect(readable(await unsaid.text())).toMatch(/Say how they told you/);
    const sent = await site.post(enter, { ...form, do: 'send', ownRole: 'Clerk', told: 'phone' }, coordinator);
    expect(sent.headers.get('location')).toBe(`${own}?done=entered`);
    const page = readable(await text(site.get(own, coordinator)));
    expect(page).toMatch(/What the form asks them for Facebook \(no channel on record\)/);
    expect(page).toMatch(/Overall: Facebook, \w+ 2,400 Clerk, said on the phone, entered by a coordinator/);
    expect(readable(await text(site.get(PATH, coordinator)))).toMatch(/by Clerk, said on the phone, entered by a coordinator/);
    const csv = await text(site.get(`${PATH}.csv`, coordinator));
    expect(csv).toMatch(
      /"Dale Council","yes",.*"2020-10-30","Replied","".*"Clerk","a phone call, entered by a coordinator","yes","1"/,
    );

    const receipt = readable(await text(site.get(`${own}/receipt?version=1`, coordinator)));
    expect(receipt).toMatch(/Receipt \w{4}-\w{4} Dale Council, Week of 2020 Received on .* from the Clerk\./);
    expect(receipt).toMatch(/How it came Said on the phone, entered by a coordinator .*Overall Facebook, reach 2,400/);
    expect((await site.get(`${own}/receipt?version=2`, coordinator)).status).toBe(404);

    const question = formOf(await text(site.get(own, coordinator)), `${own}/reopen`);
    const reopened = await site.post(`${own}/reopen`, { ...question, reason: 'Is it the week only?' }, coordinator);
    expect(reopened.headers.get('location')).toBe(`${own}?done=reopened`);
    const nobody = 'Your question is kept, but nobody there can see it yet They have no private link.';
    expect(readable(await text(site.get(`${own}?done=reopened`, coordinator)))).toContain(nobody);
    expect(readable(await text(site.get(own, coordinator)))).toMatch(
      /Correcting Replied .*Asked to look again on .*: Is it the week only\?/,
    );
    const link = await contactLink(site, 'dale-council');
    expect(readable(await text(site.get(`${own}?done=reopened`, coordinator)))).not.toContain(nobody);
    const contact = readable(await text(site.get(`${link}/week/return`)));
    expect(contact).toMatch(/Please look at your numbers again\. .*: Is it the week only\?/);
    const viewer = await signInAs(site, 'viewer');
    expect((await site.get(enter, viewer)).status).toBe(404);
  });

  it('is for those who have signed in, and for weeks that are there', async () => {
    const site = await openSite(under);
    expect((await site.get(PATH)).headers.get('location')).toContain('/sign-in');
    expect((await site.get('/plan/campaigns/nowhere/replies', await signInAs(site, 'lead'))).status).toBe(404);
  });
});
