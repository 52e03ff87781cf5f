import { desc } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { getItem, listItems, saveItem, withdrawItem } from '#src/definitions/index.ts';
import type { Role } from '#src/platform/access.ts';
import { describeEachStore } from '../support/stores.ts';
import { at, change, EACH_KIND, editWorld, find } from './edit-world.ts';

const THERE = { code: 'CHANGED', message: 'It is already there: open it to change it.' };
const CHANGED = { code: 'CHANGED', message: 'It has been changed since you opened it.' };
const NOTHING = { code: 'NOT_FOUND' };
const kinds = EACH_KIND.map((each) => [`${each.where.kind}${each.where.campaign ? ' of a week' : ''}`, each] as const);
const newer = kinds.flatMap(([label, { where, fresh }]) => (fresh ? [[label, { where, fresh }] as const] : []));

describeEachStore('editing one item', (under) => {
  it.each(kinds)(
    '%s: what is saved is what is read, one version on, with its history',
    async (_label, { where, change: fields }) => {
      const { lead, store } = await editWorld(under);
      const before = await find(lead, where);
      const saved = await change(lead, where, fields);
      expect(saved).toMatchObject({ id: before.id, version: before.version + 1, createdAt: before.createdAt });
      expect(saved.value).toEqual({ ...before.value, ...fields });
      expect(await getItem(lead, at(where))).toEqual(saved);
      const [line] = await store.db.select().from(audit).orderBy(desc(audit.seq)).limit(1);
      expect(line).toMatchObject({
        verb: 'definitions.update',
        subjectId: before.id,
        subjectKind: where.kind,
        actorId: 'per_1',
        detail: { version: saved.version, before: expect.anything() },
      });
    },
  );

  it.each(newer)('%s: made, taken away, and made again with its id', async (_label, { where, fresh }) => {
    const { lead } = await editWorld(under);
    const ref = at({ ...where, slug: 'brand-new' });
    const made = await saveItem(lead, { ...ref, value: fresh, version: null });
    expect(made).toMatchObject({ version: 1, value: { slug: 'brand-new', ...fresh } });
    expect((await listItems(lead, ref)).map((item) => item.ref.slug)).toContain('brand-new');
    await expect(saveItem(lead, { ...ref, value: fresh, version: null })).rejects.toMatchObject(THERE);
    await expect(withdrawItem(lead, { ...ref, version: 7 })).rejects.toMatchObject(CHANGED);
    await withdrawItem(lead, { ...ref, version: 1 });
    await expect(getItem(lead, ref)).rejects.toMatchObject(NOTHING);
    await expect(saveItem(lead, { ...ref, value: fresh, version: 2 })).rejects.toMatchObject(NOTHING);
    expect((await listItems(lead, ref)).map((item) => item.ref.slug)).not.toContain('brand-new');
    const again = await saveItem(lead, { ...ref, value: { ...fresh, slug: 'brand-new' }, version: null });
    expect(again).toMatchObject({ id: made.id, version: 3, value: made.value });
  });

  it.each(kinds)('%s: saving what is there writes nothing', async (_label, { where }) => {
    const { lead, store } = await editWorld(under);
    const before = await find(lead, where);
    const lines = (await store.db.select().from(audit)).length;
    expect(await saveItem(lead, { ...at(where), value: before.value, version: before.version })).toEqual(before);
    expect((await store.db.select().from(audit)).length).toBe(lines);
  });

  it.each(kinds)('%s: a version that is not the newest is told', async (_label, { where, change: fields }) => {
    const { lead } = await editWorld(under);
    const { value, version } = await find(lead, where);
    await change(lead, where, fields);
    await expect(saveItem(lead, { ...at(where), value, version })).rejects.toMatchObject(CHANGED);
  });

  it.each(kinds)('%s: two at once, one wins and one is told', async (_label, { where, change: fields }) => {
    const { lead, as } = await editWorld(under);
    const { value, version } = await find(lead, where);
    const save = (ctx: typeof lead, more: object) => saveItem(ctx, { ...at(where), value: { ...value, ...more }, version });
    const [name = '', given] = Object.entries(fields)[0] ?? [];
    const done = await Promise.allSettled([
      save(lead, fields),
      save(as('lead', 'per_2'), typeof given === 'string' ? { [name]: `${given}!` } : { [name]: 92 }),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: CHANGED });
    expect((await find(lead, where)).version).toBe(version + 1);
  });

  it('two who make the same item at once: one makes it, one is told', async () => {
    const { lead, as } = await editWorld(under);
    const make = (ctx: typeof lead) =>
      saveItem(ctx, { ...at({ kind: 'partner', slug: 'fire' }), value: { name: 'Fire', kind: 'fire' }, version: null });
    const done = await Promise.allSettled([make(lead), make(as('lead', 'per_2'))]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: THERE });
  });

  it('one takes a theme away while another starts to use it: only one of them can', async () => {
    const { lead } = await editWorld(under);
    const closing = { kind: 'theme', campaign: 'week', slug: 'closing' } as const;
    const post = { kind: 'template', campaign: 'week', slug: 'for-police' } as const;
    const theme = await find(lead, closing);
    const template = await find(lead, post);
    const done = await Promise.allSettled([
      withdrawItem(lead, { ...at(closing), version: theme.version }),
      saveItem(lead, { ...at(post), value: { ...template.value, theme: 'closing' }, version: template.version }),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'INVALID_INPUT' } });
  });

  it('edits of different items at once both succeed', async () => {
    const { lead } = await editWorld(under);
    await Promise.all([
      change(lead, { kind: 'theme', campaign: 'week', slug: 'opening' }, { title: 'One' }),
      change(lead, { kind: 'theme', campaign: 'week', slug: 'closing' }, { title: 'Two' }),
    ]);
    const themes = await listItems(lead, { partnership: 'dale', kind: 'theme', campaign: 'week' });
    expect(themes.map(({ value }) => value.title)).toEqual(['Two', 'One']);
  });

  const allowed: Record<string, readonly Role[]> = {
    partnership: ['lead'],
    partner: ['lead'],
    'support-route': ['lead'],
    entry: ['lead', 'editor'],
    campaign: ['lead', 'editor'],
    theme: ['lead', 'editor'],
    resource: ['lead', 'editor'],
    template: ['lead', 'editor'],
    participation: ['lead', 'coordinator'],
    survey: ['lead', 'coordinator'],
    quote: ['lead', 'coordinator'],
    outcome: ['lead', 'coordinator'],
  };
  it.each(kinds)('%s: only those who may edit it can tell that it is there', async (_label, { where, change: fields }) => {
    const { as, lead } = await editWorld(under);
    for (const role of ['lead', 'editor', 'approver', 'coordinator', 'viewer', 'contact', 'public'] as const) {
      const ctx = as(role);
      const { value, version } = await find(lead, where);
      const may = allowed[where.kind]?.includes(role) === true;
      const work = saveItem(ctx, { ...at(where), value: { ...value, ...fields }, version });
      if (may) await work;
      else await expect(work).rejects.toMatchObject(NOTHING);
      if (!may) await expect(withdrawItem(ctx, { ...at(where), version })).rejects.toMatchObject(NOTHING);
      const reads = getItem(ctx, at(where));
      // Small counts and unpermitted words stand in these: the others read the report.
      const forRecorders = ['survey', 'quote', 'outcome'].includes(where.kind) && !may;
      if (role === 'contact' || role === 'public' || forRecorders) await expect(reads).rejects.toMatchObject(NOTHING);
      else expect((await reads).ref).toEqual(at(where));
    }
  });

  it.each([
    ['an unknown partnership', { partnership: 'vale', kind: 'partner', slug: 'dale-police' }],
    ['an unknown item', { partnership: 'dale', kind: 'partner', slug: 'nobody' }],
    ['an unknown campaign', { partnership: 'dale', kind: 'theme', campaign: 'never', slug: 'opening' }],
    ['a theme without its campaign', { partnership: 'dale', kind: 'theme', slug: 'opening' }],
    ['a partner in a campaign', { partnership: 'dale', kind: 'partner', campaign: 'week', slug: 'dale-police' }],
    ['an entry of the week in the programme', { partnership: 'dale', kind: 'entry', slug: 'stall' }],
    ['the partnership under a name', { partnership: 'dale', kind: 'partnership', slug: 'dale' }],
  ] as const)('%s is nothing', async (_label, ref) => {
    const { lead } = await editWorld(under);
    await expect(getItem(lead, ref)).rejects.toMatchObject(NOTHING);
    await expect(withdrawItem(lead, { ...ref, version: 1 })).rejects.toMatchObject(NOTHING);
    await expect(saveItem(lead, { ...ref, value: await anyValue(lead), version: 1 })).rejects.toMatchObject({
      code: expect.stringMatching(/NOT_FOUND|INVALID_INPUT/),
    });
  });

  const anyValue = async (lead: Parameters<typeof find>[0]) => (await find(lead, { kind: 'partner', slug: 'dale-police' })).value;

  it('a campaign that is taken away takes what stands in it along, and brings it back', async () => {
    const { lead } = await editWorld(under);
    const week = { kind: 'campaign', slug: 'week' } as const;
    const { value, version } = await find(lead, week);
    await withdrawItem(lead, { ...at(week), version });
    const themes = { partnership: 'dale', kind: 'theme', campaign: 'week' } as const;
    await expect(listItems(lead, themes)).rejects.toMatchObject(NOTHING);
    await saveItem(lead, { ...at(week), value, version: null });
    expect((await listItems(lead, themes)).map(({ ref }) => ref.slug)).toEqual(['closing', 'opening']);
  });
});
