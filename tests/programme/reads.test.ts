import { expect, it } from 'vitest';
import { findPartnership } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { listProgramme, type ProgrammeRequest } from '#src/programme/index.ts';
import { folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { describeEachStore, memberAccess } from '../support/stores.ts';

const PROGRAMME = 'year-round-programme/programme.yaml';
const YEAR = { from: '2020-01-01', to: '2020-12-31', audience: 'public', of: [null] } as const;

describeEachStore('the dates of a programme', (under) => {
  /** The programme with these entries, read as a line a date. */
  async function read(entries: string, request: Partial<ProgrammeRequest> = {}): Promise<string[]> {
    const ctx = await filled(under, folder({ [PROGRAMME]: () => `format: 1\nentries:\n${entries}` }));
    const { id = '' } = (await findPartnership(ctx, 'dale')) ?? {};
    const dates = await listProgramme({ ...ctx, access: PUBLIC_ACCESS }, id, { ...YEAR, ...request });
    return dates.map(({ entry, day, lastDay, time, movedFrom, calledOff }) =>
      [entry.slug, day, lastDay, time && `${time.from}-${time.to}`, movedFrom && `from ${movedFrom}`, calledOff && 'off']
        .filter(Boolean)
        .join(' '),
    );
  }
  const entry = (slug: string, rest: string): string => `  - { slug: ${slug}, title: ${slug}, kind: event, ${rest} }\n`;

  it('stand in their order, each date of a rule by itself', async () => {
    const all =
      entry('late', 'date: 2020-03-01, time: { from: "14:00", to: "15:00" }') +
      entry('monthly', 'rule: every month on day 1, starts: 2020-02-01, time: { from: "09:00", to: "10:00" }') +
      entry('all-day', 'date: 2020-03-01, to: 2020-03-04');
    expect(await read(all, { from: '2020-03-01', to: '2020-04-30' })).toEqual([
      'all-day 2020-03-01 2020-03-04',
      'monthly 2020-03-01 2020-03-01 09:00-10:00',
      'late 2020-03-01 2020-03-01 14:00-15:00',
      'monthly 2020-04-01 2020-04-01 09:00-10:00',
    ]);
  });

  it('say where one of a series was moved or called off, and where all of it was', async () => {
    const series = 'rule: every month on day 1, starts: 2020-01-01, time: { from: "09:00", to: "10:00" }';
    const exceptions =
      'cancelled: [2020-02-01], moved: [{ from: 2020-01-01, to: 2020-01-02, time: { from: "11:00", to: "12:00" } }]';
    expect(await read(entry('talk', `${series}, ${exceptions}`), { to: '2020-03-01' })).toEqual([
      'talk 2020-01-02 2020-01-02 11:00-12:00 from 2020-01-01',
      'talk 2020-02-01 2020-02-01 09:00-10:00 off',
      'talk 2020-03-01 2020-03-01 09:00-10:00',
    ]);
    expect(await read(entry('fair', 'date: 2020-05-01, called-off: true'))).toEqual(['fair 2020-05-01 2020-05-01 off']);
  });

  it('reach from the first day to the last, with what began before', async () => {
    const all =
      entry('over', 'date: 2019-12-30, to: 2019-12-31') +
      entry('under-way', 'date: 2019-01-02, to: 2020-01-01') +
      entry('last', 'date: 2020-12-31') +
      entry('next-year', 'date: 2021-01-01');
    expect(await read(all)).toEqual(['under-way 2019-01-02 2020-01-01', 'last 2020-12-31 2020-12-31']);
  });

  it('are those anyone may see, unless a reader may see all', async () => {
    const all =
      entry('open', 'date: 2020-05-01, audience: [partners, public]') + entry('inner', 'date: 2020-05-01, audience: [partners]');
    expect(await read(all)).toEqual(['open 2020-05-01 2020-05-01']);
    await expect(read(all, { audience: 'everyone' })).rejects.toThrow(PlannerError);

    const ctx = await filled(under, folder());
    const { id = '' } = (await findPartnership(ctx, 'dale')) ?? {};
    const seen = async (partnershipId: string) =>
      (await listProgramme({ ...ctx, access: memberAccess('viewer', partnershipId) }, id, { ...YEAR, audience: 'everyone' }))
        .length;
    expect(await seen(id)).toBe(2);
    await expect(seen('psh_other')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of a campaign come when they are asked for', async () => {
    expect(await read(entry('fair', 'date: 2020-05-01'), { of: [] })).toEqual([]);
    const ctx = await filled(under, folder());
    const { id = '' } = (await findPartnership(ctx, 'dale')) ?? {};
    const { items } = { items: await listProgramme(ctx, id, { ...YEAR, of: [null] }) };
    expect(items.map(({ entry: { slug } }) => slug)).toEqual(['memorial-day']);
  });
});
