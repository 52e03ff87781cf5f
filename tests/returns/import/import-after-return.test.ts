import { beforeEach, expect, it } from 'vitest';
import { getReport } from '#src/reporting/index.ts';
import { getReturnForm, listReplies, type ReturnForm, submitReturn } from '#src/returns/index.ts';
import { importedWorld, NOTHING, type World } from '../../definitions/import-world.ts';
import { swap } from '../../support/definition-files.ts';
import { describeEachStore } from '../../support/stores.ts';

const PLACE = { partnership: 'dale', campaign: 'week', partner: 'dale-police' };
const REACH = 'campaign/week/figure/dale-police/-/facebook/reach/unscoped';
const FILM = 'campaign/week/figure/dale-police/film/facebook/reach/campaign';
const changed = {
  'week/returns.csv': (text: string) =>
    swap(',,facebook,reach,1500', ',,facebook,reach,1600')(swap('reach,900', 'reach,950')(text)),
};

describeEachStore('an import after a return was submitted by form', (under) => {
  let world: World;
  beforeEach(async () => {
    world = await importedWorld(under);
    const { form, version } = await getReturnForm(world.ctx, PLACE);
    const rows = form.rows.flatMap((row): ReturnForm['rows'] => {
      if (row.item === 'film') return [];
      return [row.metric === 'reach' ? { ...row, value: '1,550' } : row];
    });
    const receipt = await submitReturn(world.ctx, { ...PLACE, form: { ...form, rows, role: 'Comms officer' }, version });
    expect(receipt).toMatchObject({ replaced: 1, withdrawn: 1, unchanged: 1 });
  });
  const reach = async () =>
    (await getReport(world.ctx, 'dale', 'week')).figures
      .filter(({ platform }) => platform === 'facebook')
      .map(({ item, value }) => [item, value]);

  it('leaves what the person said where the file says what it said before', async () => {
    expect(await world.load()).toEqual(NOTHING);
    expect(await reach()).toEqual([['', 1550]]);
  });

  it('leaves it and names it where the file has changed', async () => {
    expect((await world.load(changed)).kept.sort()).toEqual([`${REACH}: edited-since`, `${FILM}: edited-since`]);
    expect(await reach()).toEqual([['', 1550]]);
  });

  it('takes the file where it is told to', async () => {
    await world.load(changed, true);
    expect(await reach()).toEqual([
      ['', 1600],
      ['film', 950],
    ]);
  });

  const police = async () =>
    (await listReplies(world.ctx, { partnership: 'dale', campaign: 'week' })).items.find(
      ({ partner }) => partner.slug === 'dale-police',
    );

  it('keeps the answer of a partner that the file no longer names as asked', async () => {
    const before = await police();
    await world.load({ 'week/campaign.yaml': swap('asked: [dale-council, dale-police]', 'asked: [dale-council]') });
    expect(await police()).toMatchObject({ state: 'submitted', answeredBy: before?.answeredBy, figures: before?.figures });
  });

  it('keeps who answered where the file brings more numbers of that partner', async () => {
    const more = 'dale-police,film,youtube,views,70,campaign,week,Return,\n';
    await world.load({ 'week/returns.csv': (text) => text + more });
    expect(await police()).toMatchObject({ state: 'submitted', answeredBy: 'Comms officer' });
  });
});
