import { expect, it } from 'vitest';
import { emptyRow, getReturnForm, reopenReturn, submitReturn } from '#src/returns/index.ts';
import { fillIn, formOf, readable } from '../../../support/page-form.ts';
import { contactLink, openSite, type Site } from '../../../support/site.ts';
import { describeOnSqlite } from '../../../support/stores.ts';

const PLACE = { partnership: 'dale', campaign: 'week', partner: 'dale-council' };
const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();
const form = (value: string) => ({
  rows: [{ ...emptyRow({ platform: 'facebook', metric: 'reach' }), value, note: 'Whole page' }],
  nothing: false,
  role: 'Comms officer',
});
const sent = async (site: Site, value: string, reason = '') =>
  submitReturn(site.ctx, { ...PLACE, form: form(value), version: (await getReturnForm(site.ctx, PLACE)).version, reason });

describeOnSqlite('the receipt of a return', (under) => {
  it('asks what was corrected, keeps an address for each answer, and compares them', async () => {
    const site = await openSite(under);
    const link = await contactLink(site, 'dale-council');
    const own = `${link}/week/return`;
    const first = await sent(site, '5');
    const checked = await fillIn(site, own, '', { do: 'check', 'r0-value': '6' });
    const check = formOf(await checked.text(), own);
    const silent = await site.post(own, { ...check, do: 'send', who: 'self' });
    expect(silent.status).toBe(422);
    expect(readable(await silent.text())).toContain('Say what you corrected, and why');
    const back = await site.post(own, {
      ...check,
      do: 'edit',
      who: 'other',
      ownName: 'Stand-in',
      reason: 'Only <b>the week</b>',
    });
    const again = await site.post(own, { ...formOf(await back.text(), own), do: 'check', 'r0-value': '6' });
    const kept = formOf(await again.text(), own);
    expect(kept).toMatchObject({ reason: ['Only <b>the week</b>'], who: ['other'], ownName: ['Stand-in'] });
    const answer = await site.post(own, { ...kept, do: 'send', who: 'self' });
    expect(answer.headers.get('location')).toBe(`${own}/sent?version=2`);

    const page = await text(site.get(`${own}/sent?version=2`));
    expect(readable(page)).toMatch(
      /We have your numbers .* Receipt \w{4}-\w{4} .*Answer Number 2 .*What changed 1 changed Why Only <b>the week<\/b>/,
    );
    expect(page).not.toContain('<b>the week');
    const earlier = readable(await text(site.get(`${own}/sent?version=1`)));
    expect(earlier).toMatch(/An earlier answer .*A later answer stands in its place/);
    expect(earlier).toContain(`Receipt ${first.reference}`);
    expect(earlier).toMatch(/Overall Facebook, reach 5 Whole page/);
    const compared = readable(await text(site.get(`${own}/compare?from=1&to=2`)));
    expect(compared).toMatch(/Changed: 1 What From To Overall: Facebook, reach 5 6/);

    const stranger = await contactLink(site, 'dale-police');
    for (const query of ['sent?version=3', 'sent?version=x', 'compare?from=1&to=3', 'compare?from=0&to=1']) {
      expect((await site.get(`${own}/${query}`)).status, query).toBe(404);
    }
    expect(readable(await text(site.get(`${stranger}/week/return/sent?version=1`)))).not.toContain('Whole page');
  });

  it('compares any two of several answers, estimates told as such', async () => {
    const site = await openSite(under);
    const own = `${await contactLink(site, 'dale-council')}/week/return`;
    await sent(site, '5');
    await sent(site, '1.2k', 'Rounded by the page');
    expect(await text(site.get(`${own}/sent`))).not.toContain('Compare the two');
    await sent(site, '7', 'Counted again');
    const page = await text(site.get(`${own}/sent`));
    expect(page).toContain(`<form method="get" action="${own}/compare">`);
    expect(readable(page)).toMatch(/Compare answer .*with answer .*Compare the two/);
    expect(readable(await text(site.get(`${own}/compare?from=1&to=2`)))).toContain('5 1,200 (estimate)');
  });

  it('of an answer that the lead asked about again is a new one, also where it stays as it is', async () => {
    const site = await openSite(under);
    const own = `${await contactLink(site, 'dale-council')}/week/return`;
    const { version } = await sent(site, '5');
    await reopenReturn(site.ctx, { ...PLACE, version, asked: { reason: 'Is it the week?' } });
    const checked = await fillIn(site, own, '', { do: 'check' });
    const page = await checked.text();
    expect(readable(page)).toContain('Sending it as it is says that it is right.');
    const answer = await site.post(own, { ...formOf(page, own), do: 'send', who: 'self' });
    expect(answer.headers.get('location')).toBe(`${own}/sent?version=2`);
    expect(readable(await text(site.get(own)))).not.toContain('Is it the week?');
  });
});
