import { beforeEach, expect, it } from 'vitest';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { checkReturn, returnOnRecord } from '#src/returns/index.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { COUNCIL, formOf, line, POLICE, type ReturnWorld, returnWorld } from '../return-world.ts';

describeEachStore('checking a return', (under) => {
  let world: ReturnWorld;
  beforeEach(async () => {
    world = await returnWorld(under);
  });
  const check = (partner: string, form: unknown, access = world.ctx.access) =>
    checkReturn({ ...world.ctx, access }, { ...world.place(partner), form });

  it('finds nothing to change in a form as it comes', async () => {
    const { form, version } = await world.open(POLICE);
    const found = await check(POLICE, { ...form, role: 'Comms officer' });
    expect(found).toMatchObject({ version, problems: [], takenBack: [], differences: [] });
    expect(found.lines).toHaveLength(24);
    expect(found.lines.some(({ changed }) => changed)).toBe(false);
    expect(found.warnings.filter(({ explained }) => !explained)).toEqual([]);
  });

  it('says what submitting would do, which it then does', async () => {
    const { form } = await world.open(POLICE);
    const rows = form.rows
      .filter(({ platform, item }) => platform !== 'youtube' || item === '')
      .map((row) => (row.item === '' && row.platform === 'twitter' ? { ...row, value: '1', note: '' } : row));
    const said = formOf([...rows, line({ platform: 'tiktok', metric: 'views', value: '9' })]);
    const found = await check(POLICE, said);
    expect(found.lines.filter(({ changed }) => changed)).toMatchObject([
      { figure: { platform: 'twitter', value: 1 }, before: { value: 230_000 } },
      { figure: { platform: 'tiktok', value: 9 }, before: null },
    ]);
    expect(found.takenBack).toMatchObject([{ item: 'multi-agency-video', platform: 'youtube', value: 400 }]);
    expect(found.differences).toMatchObject([{ platform: 'twitter', headline: 1, items: 249_050 }]);
    expect(found.warnings.map(({ code, platform, explained }) => [code, platform, explained])).toEqual([
      ['overall-differs', 'twitter', false],
      ['no-channel', 'tiktok', false],
    ]);
    expect(await world.submit(POLICE, said)).toMatchObject({ added: 1, replaced: 1, withdrawn: 1, unchanged: 22 });
    expect(await returnOnRecord(world.ctx, world.place(POLICE))).toMatchObject({
      figures: expect.arrayContaining([expect.objectContaining({ platform: 'tiktok', value: 9 })]),
      differences: found.differences.map(({ platform, headline }) => ({ platform, headline })),
    });
  });

  it('tells every problem instead of throwing it, and stores nothing', async () => {
    const before = await world.open(COUNCIL);
    const { problems, lines } = await check(
      COUNCIL,
      formOf([line({ value: '12k5' }), line({ metric: 'views', value: '7' })], { role: '' }),
    );
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/rows/0/value', '/role']);
    expect(lines).toMatchObject([{ figure: { metric: 'views', value: 7 } }]);
    expect(await world.open(COUNCIL)).toEqual(before);
    await expect(check(COUNCIL, { rows: 'none' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is for who may answer for the partner', async () => {
    const form = formOf([]);
    const nobody = [PUBLIC_ACCESS, memberAccess('viewer', world.partnershipId), world.contactOf(POLICE)];
    for (const access of nobody) await expect(check(COUNCIL, form, access)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(returnOnRecord({ ...world.ctx, access: world.contactOf(COUNCIL) }, world.place(POLICE))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await check(COUNCIL, form, world.contactOf(COUNCIL))).toMatchObject({ lines: [] });
  });
});
