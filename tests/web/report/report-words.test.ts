import { expect, it } from 'vitest';
import { importDefinitions } from '#src/definitions/index.ts';
import { getReport } from '#src/reporting/index.ts';
import { renderReport } from '#src/web/index.ts';
import { folder, swap } from '../../support/definition-files.ts';
import { readable } from '../../support/page-form.ts';
import { contextOn, describeOnSqlite } from '../../support/stores.ts';

const SMALL = swap(
  '          - { text: "Yes", count: 18 }\n',
  '          - { text: "Yes", count: 12 }\n          - { text: "Perhaps", count: 7 }\n          - { text: "No", count: 1 }\n',
);

describeOnSqlite('the page of a report', (under) => {
  it('prints no small answer, names posts of a file by the platform’s own name, and says alike things once', async () => {
    const ctx = contextOn(await under.fresh());
    await importDefinitions(ctx, { files: folder({ 'week/campaign.yaml': SMALL }), overwrite: false });
    const report = await getReport(ctx, 'dale', 'week');
    const [figure] = report.figures;
    if (!figure) throw new Error('The week has no numbers.');
    const posts = ['71', '72', '73'].map((post) => ({ ...figure, id: `fig_${post}`, item: '', itemTitle: null, post }));
    const shared = { ...figure, id: 'fig_74', item: 'film', itemTitle: 'Film', post: '74' };
    const warnings = posts.map(({ id, partner, platform, metric, post }) => ({
      ...{ code: 'counted-early' as const, partner, figures: [id], item: '', post, title: '', platform, metric },
      ...{ facts: { countedOn: '2020-10-13', last: '2020-10-16' }, needsNote: true, explained: false, message: '' },
    }));
    const page = readable(renderReport({ ...report, figures: [...posts, shared], warnings }));
    expect(page).toMatch(/Yes\s*12\s*60%\s*Perhaps\s*not shown, so that no small number shows\s*No\s*fewer than 5\s/);
    expect(page).not.toMatch(/No\s*1\s/);
    expect(page).toContain('Another post (71)');
    expect(page).toContain('Film (74)');
    expect(page.match(/was counted on|were counted on/g)).toHaveLength(1);
    expect(page).toMatch(/The same goes for 2 other numbers on/);
  });

  it('has a table a platform with the main numbers, and says which of two numbers was typed', async () => {
    const ctx = contextOn(await under.fresh());
    await importDefinitions(ctx, { files: folder(), overwrite: false });
    const report = await getReport(ctx, 'dale', 'week');
    const [figure] = report.figures;
    if (!figure) throw new Error('The week has no numbers.');
    const film = { ...figure, item: 'film', itemTitle: 'Film', metric: 'reach', state: 'value' as const, estimate: false };
    const figures = [
      { ...film, id: 'fig_1', platform: 'facebook', post: '', value: 12 },
      { ...film, id: 'fig_2', platform: 'facebook', post: '71', value: 14 },
      { ...film, id: 'fig_3', platform: 'facebook', post: '71', value: 3, metric: 'comments' },
      { ...film, id: 'fig_4', platform: 'twitter', post: '', value: 15 },
    ];
    const page = renderReport({ ...report, figures });
    const tables = page.match(/<caption>What was shared, largest first.*?<\/table>/gs)?.map(readable) ?? [];
    expect(tables).toHaveLength(2);
    expect(tables[0]).toMatch(/: Facebook\s+Shared\s+Partner\s+Reach\s+Film/);
    expect(tables[0]).toMatch(/typed\s+12\s+file\s+14(?!\d)/);
    expect(tables[1]).not.toMatch(/typed/);
  });
});
