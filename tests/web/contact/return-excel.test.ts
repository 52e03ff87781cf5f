import { expect, it } from 'vitest';
import { workbookOf } from '../../platform/sheets/workbook-files.ts';
import { put } from '../../returns/excel/excel-world.ts';
import { formOf, readable } from '../../support/page-form.ts';
import { contactLink, openSite, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { downloaded, lastOf, OVERALL, upload } from '../excel-site.ts';

describeOnSqlite('a partner’s numbers in Excel on its private link', (under) => {
  it('are downloaded, filled in, checked and sent like any others', async () => {
    const site = await openSite(under);
    const base = `${await contactLink(site, 'dale-council')}/week/return`;
    const page = `${base}/excel`;
    const sheets = await downloaded(site, `${page}/form.xlsx`);
    const row = put(sheets, OVERALL, { Number: 'many' });
    const wrong = await upload(site, page, '', 'file', [['x.xlsx', workbookOf(sheets)]]);
    expect([wrong.status, readable(await wrong.text())]).toEqual([
      422,
      expect.stringContaining(`D${row} "many" is not a number`),
    ]);

    put(sheets, OVERALL, { Number: '2.5k' });
    const checked = await upload(site, page, '', 'file', [['x.xlsx', workbookOf(sheets)]]);
    const html = await checked.text();
    expect([checked.status, readable(html)]).toEqual([200, expect.stringContaining('Check what you are sending')]);
    expect(readable(html)).toContain('2,500 (estimate)');
    expect(await lastOf(site, 'dale-council')).toBeNull();
    const sent = await site.post(base, {
      ...formOf(html, base),
      do: 'send',
      who: 'self',
      ownRole: 'Comms officer',
      ownName: 'Role',
    });
    expect(sent.status).toBe(303);
    expect(await lastOf(site, 'dale-council')).toMatchObject({ figures: 1, receivedVia: 'an Excel form' });
  });

  it('of another partner are not taken', async () => {
    const site = await openSite(under);
    const coordinator = await signInAs(site, 'coordinator');
    const police = await downloaded(site, '/plan/campaigns/week/replies/files/dale-police/form.xlsx', coordinator);
    const page = `${await contactLink(site, 'dale-council')}/week/return/excel`;
    const response = await upload(site, page, '', 'file', [['x.xlsx', workbookOf(police)]]);
    expect([response.status, readable(await response.text())]).toEqual([
      422,
      expect.stringContaining('This is not the form of Dale Council for Week of 2020'),
    ]);
  });
});
