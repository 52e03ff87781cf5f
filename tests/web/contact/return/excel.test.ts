import { expect, it } from 'vitest';
import { workbookOf } from '../../../platform/sheets/workbook-files.ts';
import { put } from '../../../returns/excel/excel-world.ts';
import { formOf, readable } from '../../../support/page-form.ts';
import { contactLink, openSite, signInAs } from '../../../support/site.ts';
import { describeOnSqlite } from '../../../support/stores.ts';
import { downloaded, lastOf, OVERALL, upload } from '../../excel-site.ts';

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
    put(sheets, ['Film', 'Facebook', 'Reach'], { Number: '1200' });
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
    expect(await lastOf(site, 'dale-council')).toMatchObject({ figures: 2, receivedVia: 'an Excel form' });

    const again = await upload(site, page, '', 'file', [['x.xlsx', workbookOf(sheets)]]);
    expect([again.status, readable(await again.text())]).toEqual([
      200,
      expect.stringContaining('This is what we have already. Sending it again changes nothing.'),
    ]);
    put(sheets, ['Film', 'Facebook', 'Reach'], { Number: '1300' });
    const other = await upload(site, page, '', 'file', [['x.xlsx', workbookOf(sheets)]]);
    const conflict = readable(await other.text());
    expect([other.status, conflict]).toEqual([409, expect.stringContaining('Facebook, reach (Film)')]);
    expect(conflict).not.toContain('Facebook, reach Yours');
  });

  it('of another partner are not taken', async () => {
    const site = await openSite(under);
    const coordinator = await signInAs(site, 'coordinator');
    const police = await downloaded(site, '/plan/campaigns/week/excel-forms/dale-police/form.xlsx', coordinator);
    const page = `${await contactLink(site, 'dale-council')}/week/return/excel`;
    const response = await upload(site, page, '', 'file', [['x.xlsx', workbookOf(police)]]);
    expect([response.status, readable(await response.text())]).toEqual([
      422,
      expect.stringContaining('This is not the form of Dale Council for Week of 2020'),
    ]);
  });
});
