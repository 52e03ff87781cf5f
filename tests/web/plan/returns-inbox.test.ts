import { expect, it } from 'vitest';
import { workbookOf } from '../../platform/sheets/workbook-files.ts';
import { answer, put } from '../../returns/excel/excel-world.ts';
import { formOf, readable } from '../../support/page-form.ts';
import { openSite, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { downloaded, lastOf, OVERALL, upload } from '../excel-site.ts';

const HOME = '/plan/campaigns/week/excel-forms';

describeOnSqlite('forms that came back, put in together', (under) => {
  it('are checked first, and then recorded but for what is wrong', async () => {
    const site = await openSite(under);
    const coordinator = await signInAs(site, 'coordinator');
    const [council, police] = await Promise.all(
      ['council', 'police'].map((partner) => downloaded(site, `${HOME}/dale-${partner}/form.xlsx`, coordinator)),
    );
    if (council === undefined || police === undefined) throw new Error('There is a form for each.');
    answer(council, 'Your role', 'Press officer');
    put(council, OVERALL, { Number: '2,500' });
    answer(police, 'Your role', 'Web manager');
    const row = put(police, OVERALL, { Number: '<b>12k?</b>' });
    const files: [string, Uint8Array][] = [
      ['one.xlsx', workbookOf(council)],
      ['Copy of <two>.xlsx', workbookOf(police)],
      ['three.pdf', new TextEncoder().encode('%PDF-1.7')],
    ];
    const seen = await upload(site, HOME, coordinator, 'files', files);
    const html = await seen.text();
    expect(seen.status).toBe(422);
    for (const said of [
      '3 files: 1 ready to record, 2 that cannot be recorded as they are.',
      'Ready 1 new answer, sent by the Press officer.',
      `Your numbers D${row} "<b>12k?</b>" is not a number: write it like 12,345`,
      'This is a PDF',
    ])
      expect(readable(html)).toContain(said);
    expect(html).not.toMatch(/<b>12k|<two>/);
    expect(await lastOf(site, 'dale-council')).toBeNull();

    const record = () => site.post(`${HOME}/record`, { ...formOf(html, `${HOME}/record`), do: 'record' }, coordinator);
    expect(readable(await (await record()).text())).toMatch(
      /1 file recorded.* 1 answer added, 0 replaced, 0 taken back, 0 as before/,
    );
    expect(await lastOf(site, 'dale-council')).toMatchObject({
      figures: 1,
      answeredBy: 'Press officer',
      receivedVia: 'an Excel form, entered by a coordinator',
    });
    expect(readable(await (await record()).text())).toContain('It says what we have. Nothing changes.');
  });

  it.each<[string, [string, Uint8Array][], string]>([
    ['no file', [], 'Choose at least one file'],
    [
      '31 files',
      Array.from({ length: 31 }, (_, at) => [`${at}.xlsx`, new Uint8Array([80, 75])]),
      'Choose at most 30 files at once',
    ],
  ])('%s is told beside the field', async (_, files, words) => {
    const site = await openSite(under);
    const response = await upload(site, HOME, await signInAs(site, 'lead'), 'files', files);
    expect([response.status, readable(await response.text())]).toEqual([422, expect.stringContaining(words)]);
  });
});
