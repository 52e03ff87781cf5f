import { expect, it } from 'vitest';
import { getItem, listItems, planRollForward, rollForward } from '#src/definitions/index.ts';
import { realFolder } from '../../support/definition-files.ts';
import { filled } from '../../support/filled.ts';
import { COUNTY, WEEK } from '../../support/real-week.ts';
import { describeOnSqlite } from '../../support/stores.ts';

describeOnSqlite('the real week of 2020', (under) => {
  const at = (year: number) => ({ partnership: COUNTY, from: WEEK, year });

  it('goes to 2022 with the partners of its day, and to 2026 with those that took over', async () => {
    const ctx = await filled(under, realFolder());
    const plan = await planRollForward(ctx, at(2022));
    expect(plan.dates).toMatchObject({
      national: { from: '2022-10-08', to: '2022-10-15' },
      local: { from: '2022-10-10', to: '2022-10-14' },
      by: { kind: 'programme', entry: 'national-hate-crime-awareness-week' },
    });
    expect([plan.title, plan.slug, plan.clashes, plan.problems]).toEqual([
      ...['Hate Crime Awareness Week 2022', 'hate-crime-awareness-week-2022', [], []],
    ]);
    expect(plan.items.filter(({ kind }) => kind === 'partner')).toEqual([]);
    expect(plan.items.find(({ kind }) => kind === 'hashtag')?.choices.map(({ label }) => label.split(':')[0])).toEqual([
      ...['#helpnothate2022', '#HelpNotHate2022', 'Keep #helpnothate2020', 'Another one'],
    ]);
    expect(plan.items.filter(({ otherwise }) => otherwise === 'leave-out').map(({ id }) => id)).toEqual([
      'resource/case-studies',
      'resource/email-banner',
      'resource/prevent-webinar-1-recording',
      'resource/prevent-webinar-2-recording',
      'resource/richmondshire-photo',
      'resource/safe-places-blog',
      'resource/safe-places-letter',
      ...['entry/anti-slavery-day-2020', 'summary'],
    ]);
    expect(plan.items.find(({ id }) => id === 'entry/anti-slavery-day-2020')?.reason).toBe(
      'It has its own date: the programme has “Anti-Slavery Day” on Tuesday 18 October 2022.',
    );
    expect(plan.lastTime.recommendations).toHaveLength(2);
    await rollForward(ctx, { ...at(2022), decisions: {}, digest: plan.digest });
    const written = JSON.stringify(
      (await listItems(ctx, { partnership: COUNTY, kind: 'template', campaign: plan.slug })).map(({ pending, value }) => [
        pending,
        value,
      ]),
    );
    expect(written).not.toMatch(/2020|1[26] (?:to 16 )?October/);
    expect(written).toContain('Hate Crime Awareness Week, 10 to 14 October 2022');

    const later = await planRollForward(ctx, at(2026));
    expect(new Set(later.items.filter(({ kind }) => kind === 'partner').map(({ choices }) => choices[0]?.label))).toEqual(
      new Set(['North Yorkshire Council takes its place']),
    );
    await rollForward(ctx, { ...at(2026), decisions: {}, digest: later.digest });
    const notice = { partnership: COUNTY, campaign: later.slug, kind: 'template', slug: 'press-notice' } as const;
    expect((await getItem(ctx, notice)).value.assign).toEqual(['north-yorkshire-council', 'city-of-york-council']);
  });
});
