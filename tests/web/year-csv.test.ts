import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { openSite, signInAs } from '../support/site.ts';
import { describeOnSqlite } from '../support/stores.ts';

const PROGRAMME = 'year-round-programme/programme.yaml';

/** Rows of a spreadsheet by column, as Excel reads them. */
const rowsOf = (csv: string): Record<string, string>[] =>
  parse(csv, { bom: true, columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];

describeOnSqlite('years and months as spreadsheets', (under) => {
  const open = (lines: string) => openSite(under, { [PROGRAMME]: () => `format: 1\nentries:\n${lines}` });

  it('a spreadsheet says all of it, and csv-parse reads it back', async () => {
    const site = await open(
      `  - { slug: far, title: far, kind: event, date: 2020-11-03, to: 2020-11-05, lead: dale-council, location: "Hall, \\"upstairs\\"", link: "https://dale.example/a,b", key-messages: ["Come in.", "Bring, a friend."], status: provisional }
  - { slug: walk, title: Walk, kind: training, rule: every month on day 3, starts: 2020-12-03, time: { from: "09:30", to: "11:00" }, audience: [partners, practitioners], moved: [{ from: 2020-12-03, to: 2020-12-04 }] }\n`,
    );
    const response = await site.get('/plan/year/2020.csv', await signInAs(site, 'viewer'));
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="dale-2020.csv"');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(csv.endsWith('\r\n')).toBe(true);
    const rows = rowsOf(csv);
    expect(rows.find(({ Title }) => Title === 'far')).toEqual({
      Date: '2020-11-03',
      'Last day': '2020-11-05',
      From: '',
      To: '',
      Title: 'far',
      Kind: 'Event',
      Lead: 'Dale Council',
      'Key messages': 'Come in.\nBring, a friend.',
      Audience: 'Public',
      Place: 'Hall, "upstairs"',
      Link: 'https://dale.example/a,b',
      State: 'Provisional',
    });
    expect(rows.find(({ Title }) => Title === 'Walk')).toMatchObject({
      Date: '2020-12-04',
      From: '09:30',
      To: '11:00',
      Audience: 'Partners, Practitioners',
      State: 'Confirmed, moved from Thursday 3 December 2020',
    });
    expect(rows.find(({ Title }) => Title === 'Week of 2020')).toMatchObject({
      'Last day': '2020-10-16',
      Link: 'http://localhost/dale/week',
    });
    const open_ = await site.get('/dale/month/2020-11.csv');
    expect(open_.headers.get('cache-control')).toBe('public, no-cache');
    expect(open_.headers.get('content-disposition')).toBe('attachment; filename="dale-2020-11.csv"');
    expect(Object.keys(rowsOf(await open_.text())[0] ?? {})).not.toContain('Audience');
  });

  it.each(['=1+1', '+44', '-5 people', '@here', '＝1', '"=quoted"'])('a title such as %s is never a formula', async (title) => {
    const site = await open(`  - { slug: odd, title: ${JSON.stringify(title)}, kind: event, date: 2020-11-03 }\n`);
    const [row] = rowsOf(await (await site.get('/dale/month/2020-11.csv')).text());
    expect(row?.Title).toBe(/^[=+\-@＝]/.test(title) ? `'${title}` : title);
  });
});
