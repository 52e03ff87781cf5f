import { expect, it } from 'vitest';
import { matchColumns } from '#src/definitions/workbook/match-columns.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { smallWeek, told } from './workbook-world.ts';

describeOnSqlite('a spreadsheet with one column for what is posted', (under) => {
  const upload = async (...rows: string[][]) => told(await smallWeek(await under.fresh()), { Posts: rows });

  it.each(['Tweet', 'Copy', 'Message', 'Post', 'Content'])(
    '“%s” is what is posted, where another column says the channel',
    async (heading) => {
      const { does, fields, problems } = await upload(
        ['Title', 'Date', 'Platform', heading],
        ['Midweek', '14/10/2020', 'Facebook', 'Half way.'],
        ['', '', 'Twitter', 'Half.'],
      );
      expect([does, problems]).toEqual([['new campaign/week/template/midweek'], []]);
      expect([fields['Text (Facebook)'], fields['Text (Twitter (X))']]).toEqual([
        ['', 'Half way.'],
        ['', 'Half.'],
      ]);
    },
  );

  it.each<[string, string[]]>([
    ['without a column of channels', ['Title', 'Tweet']],
    ['beside a column of texts', ['Title', 'Platform', 'Text', 'Tweet']],
    ['beside the column of another channel', ['Title', 'Platform', 'Facebook', 'Tweet']],
  ])('“Tweet” is a text for Twitter %s', (_label, headings) => {
    const { columns } = matchColumns([{ name: 'Posts', rows: [headings] }], []);
    expect(columns.at(-1)?.field).toBe('channel:twitter');
  });

  it('“Tweet” is whatever a person says it is', () => {
    const rows = [['Title', 'Platform', 'Tweet']];
    const { columns } = matchColumns([{ name: 'Posts', rows }], [{ sheet: 'Posts', column: 'C', field: 'channel:twitter' }]);
    expect(columns.at(-1)?.field).toBe('channel:twitter');
  });

  it('a second text of a post is told on its own row, with the row of the first', async () => {
    const { problems } = await upload(
      ['Title', 'Platform', 'Tweet'],
      ['Midweek', 'Twitter', 'Half way.'],
      ['', 'Twitter', 'Half.'],
    );
    expect(problems).toEqual([
      expect.stringMatching(/^Posts!C3: is a second text for Twitter \(X\) in the post “Midweek”; the first is in C2\./),
    ]);
  });

  it('a text that is missing is told in its cell, and a column that is missing by its name', async () => {
    expect((await upload(['Title', 'Platform', 'Tweet'], ['Midweek', 'Twitter', ''])).problems).toEqual([
      'Posts!C2: “Text” must not be empty',
    ]);
    expect((await upload(['Title', 'Date', 'Platform'], ['Midweek', '14/10/2020', 'Twitter'])).problems).toEqual([
      'Posts!C1: needs a column “Text” beside it, with what is posted there',
    ]);
    expect((await upload(['Title', 'Date', 'Facebook'], ['Midweek', '14/10/2020', ''])).problems).toEqual([
      expect.stringMatching(/^Posts!C2: is empty: the post needs a text/),
    ]);
  });
});
