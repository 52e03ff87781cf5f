import { expect, it } from 'vitest';
import { confirmActivity, listItems, planRollForward, rollForward } from '#src/definitions/index.ts';
import { sayActivity } from '#src/takeup/index.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { daleWeek, PLACE } from '../../takeup/dale.ts';

describeOnSqlite('a week that is copied to another year', (under) => {
  it('leaves what partners did themselves where it was: they say again what they will do', async () => {
    const { ctx } = await daleWeek(under);
    const said = { ...PLACE, partner: 'dale-police', title: 'Stall', kind: 'stall', day: '2020-10-14', open: true } as const;
    const { id, version } = await sayActivity(ctx, said);
    await confirmActivity(ctx, { ...PLACE, activity: id, version });
    const from = { partnership: 'dale', from: 'week', year: 2022 };
    const { digest } = await planRollForward(ctx, from);
    const { campaign } = await rollForward(ctx, { ...from, decisions: {}, digest });
    const entries = async (of: string) => await listItems(ctx, { partnership: 'dale', kind: 'entry', campaign: of });
    expect(await entries('week')).toHaveLength(2);
    expect((await entries(campaign)).map(({ value }) => value.title)).toEqual(['Market stall']);
  });
});
