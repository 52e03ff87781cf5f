import { expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { accessFromContactLink, createContactLink } from '#src/access/index.ts';
import {
  eraseContact,
  findContact,
  getPartnership,
  listContacts,
  listPartners,
  type SaveContact,
  saveContact,
  withdrawContact,
} from '#src/partners/index.ts';
import { PUBLIC_ACCESS, type Role } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { describeEachStore, memberAccess, type StoreUnderTest } from '../support/stores.ts';

const officer: SaveContact = {
  partnership: 'dale',
  partner: 'dale-police',
  contactId: null,
  version: null,
  role: 'Comms officer',
  name: 'Role One',
  email: 'Comms@Example.org',
  deputyId: null,
  awayFrom: null,
  awayTo: null,
};

async function open(under: StoreUnderTest) {
  const ctx = await filled(under, folder());
  const { id: partnershipId } = await getPartnership(ctx, 'dale');
  const partners = new Map((await listPartners(ctx, partnershipId)).map(({ slug, id }) => [slug, id]));
  const idOf = (slug: string): string => partners.get(slug) ?? '';
  const as = (role: Role, partner: string | null = null, partnership = partnershipId): Context => ({
    ...ctx,
    access: memberAccess(role, partnership, partner === null ? null : idOf(partner)),
  });
  const history = async () => (await ctx.store.db.select().from(audit)).filter(({ subjectKind }) => subjectKind === 'contact');
  return { ctx, partnershipId, idOf, as, history };
}

describeEachStore('contacts', (under) => {
  it('are added, changed and listed by partner and role', async () => {
    const { ctx, as, history } = await open(under);
    const added = await saveContact(as('coordinator'), officer);
    expect(added).toMatchObject({ role: 'Comms officer', email: 'comms@example.org', version: 1 });
    const change = { ...officer, contactId: added.id, version: 1, awayFrom: '2020-12-21', awayTo: '2021-01-04' };
    expect(await saveContact(as('lead'), change)).toMatchObject({
      awayFrom: '2020-12-21',
      version: 2,
      createdAt: added.createdAt,
    });
    await saveContact(ctx, { ...officer, partner: 'dale-council', role: 'Return coordinator', name: null, email: null });
    const listed = await listContacts(as('coordinator'), 'dale');
    expect(listed.map(({ partner, role }) => [partner.name, role])).toEqual([
      ['Dale Council', 'Return coordinator'],
      ['Dale Police', 'Comms officer'],
    ]);
    expect((await listContacts(ctx, 'dale', 'dale-police')).map(({ id }) => id)).toEqual([added.id]);
    expect((await history()).map(({ verb, detail }) => [verb, detail.changed])).toEqual([
      ['partners.add-contact', ['role', 'name', 'email']],
      ['partners.change-contact', ['awayFrom', 'awayTo']],
      ['partners.add-contact', ['role']],
    ]);
  });

  it('saved as they were are not changed', async () => {
    const { ctx, history } = await open(under);
    const { id } = await saveContact(ctx, officer);
    expect(await saveContact(ctx, { ...officer, contactId: id, version: 1 })).toMatchObject({ version: 1 });
    expect(await history()).toHaveLength(1);
  });

  it('never put a name or an address into the history', async () => {
    const { ctx, history } = await open(under);
    const { id } = await saveContact(ctx, officer);
    await saveContact(ctx, { ...officer, contactId: id, version: 1, name: 'Role Two', email: 'two@example.org' });
    await eraseContact(ctx, { partnership: 'dale', contactId: id, version: 2 });
    const text = JSON.stringify(await history());
    for (const personal of ['Role One', 'Role Two', 'example.org']) expect(text).not.toContain(personal);
  });

  it.each([
    ['an address for a role', { role: 'comms@example.org' }, '/role'],
    ['no role', { role: '' }, '/role'],
    ['what is no address', { email: 'comms' }, '/email'],
    ['a day that is none', { awayFrom: '2021-02-29' }, '/awayFrom'],
    ['an absence that ends before it begins', { awayFrom: '2021-01-04', awayTo: '2020-12-21' }, '/awayTo'],
    ['a deputy who is not there', { deputyId: 'con_none' }, '/deputyId'],
    ['a version of nobody', { version: 1 }, '/version'],
    ['a field nobody knows', { withdrawnAt: null }, '/'],
  ])('are refused with %s', async (_label, wrong, pointer) => {
    const { ctx, history } = await open(under);
    await expect(saveContact(ctx, { ...officer, ...wrong })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ pointer }],
    });
    expect(await history()).toEqual([]);
  });

  it('are stood in for by another contact of the same partner', async () => {
    const { ctx } = await open(under);
    const deputy = await saveContact(ctx, { ...officer, role: 'Deputy' });
    const elsewhere = await saveContact(ctx, { ...officer, partner: 'dale-council' });
    const { id } = await saveContact(ctx, { ...officer, deputyId: deputy.id });
    expect((await findContact(ctx, id))?.deputyId).toBe(deputy.id);
    for (const deputyId of [id, elsewhere.id]) {
      await expect(saveContact(ctx, { ...officer, contactId: id, version: 1, deputyId })).rejects.toMatchObject({
        problems: [{ pointer: '/deputyId' }],
      });
    }
  });

  it('are changed only from their present version, and say which', async () => {
    const { ctx } = await open(under);
    const { id } = await saveContact(ctx, officer);
    const at = { partnership: 'dale', contactId: id, version: 1 };
    await saveContact(ctx, { ...officer, contactId: id, version: 1, role: 'Comms lead' });
    await expect(saveContact(ctx, { ...officer, contactId: id, version: 1 })).rejects.toMatchObject({ code: 'CHANGED' });
    await expect(saveContact(ctx, { ...officer, contactId: id })).rejects.toMatchObject({ code: 'VERSION_NEEDED' });
    await expect(withdrawContact(ctx, at)).rejects.toMatchObject({ code: 'CHANGED' });
    await expect(eraseContact(ctx, at)).rejects.toMatchObject({ code: 'CHANGED' });
    expect(await findContact(ctx, id)).toMatchObject({ role: 'Comms lead', version: 2, withdrawnAt: null });
  });

  it('changed by two at one moment are changed by one, and the other is told', async () => {
    const { ctx } = await open(under);
    const { id } = await saveContact(ctx, officer);
    const change = (role: string) => saveContact(ctx, { ...officer, contactId: id, version: 1, role });
    const both = await Promise.allSettled([change('First'), change('Second')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'CHANGED' });
  });

  const attempts: [string, (ctx: Context, contactId: string) => Promise<unknown>][] = [
    ['listed', (ctx) => listContacts(ctx, 'dale', 'dale-police')],
    ['added', (ctx) => saveContact(ctx, officer)],
    ['changed', (ctx, contactId) => saveContact(ctx, { ...officer, contactId, version: 1, role: 'Other' })],
    ['withdrawn', (ctx, contactId) => withdrawContact(ctx, { partnership: 'dale', contactId, version: 1 })],
    ['erased', (ctx, contactId) => eraseContact(ctx, { partnership: 'dale', contactId, version: 1 })],
  ];

  it.each(attempts)('may be %s by those who manage that partner’s contacts, and are unknown to others', async (_label, act) => {
    const { ctx, as, history } = await open(under);
    const { id } = await saveContact(ctx, officer);
    const others = [
      as('editor'),
      as('viewer'),
      as('contact', 'dale-police'),
      as('lead', null, 'psh_other'),
      as('coordinator', 'dale-council'),
      { ...ctx, access: PUBLIC_ACCESS },
    ];
    for (const other of others) await expect(act(other, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await history()).toHaveLength(1);
    await act(as('coordinator', 'dale-police'), id);
  });

  it('of an unknown partner, partnership or id are unknown', async () => {
    const { ctx } = await open(under);
    const at = { partnership: 'dale', contactId: 'con_none', version: 1 };
    for (const attempt of [
      () => saveContact(ctx, { ...officer, partner: 'nobody' }),
      () => saveContact(ctx, { ...officer, partnership: 'nowhere' }),
      () => saveContact(ctx, { ...officer, contactId: 'con_none', version: 1 }),
      () => withdrawContact(ctx, at),
      () => listContacts(ctx, 'dale', 'nobody'),
      () => listContacts(ctx, 'nowhere'),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

describeEachStore('a contact who leaves', (under) => {
  it.each([
    ['withdrawn', withdrawContact],
    ['erased', eraseContact],
  ])('is %s together with their private links, in one invocation', async (_label, leave) => {
    const { ctx, partnershipId, idOf } = await open(under);
    const { id } = await saveContact(ctx, officer);
    const colleague = await saveContact(ctx, { ...officer, role: 'Colleague' });
    const linkOf = (contactId: string) => createContactLink(ctx, { partnershipId, partnerId: idOf('dale-police'), contactId });
    const links = [await linkOf(id), await linkOf(id), await linkOf(colleague.id)];
    await under.asOneInvocation(() => leave(ctx, { partnership: 'dale', contactId: id, version: 1 }));
    const open_ = await Promise.all(links.map(({ secret }) => accessFromContactLink(ctx, secret)));
    expect(open_.map((holder) => holder?.contactId)).toEqual([undefined, undefined, colleague.id]);
    await expect(linkOf(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(saveContact(ctx, { ...officer, contactId: id, version: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listContacts(ctx, 'dale')).map((each) => each.id)).toEqual([colleague.id]);
    expect((await listContacts(ctx, 'dale', 'dale-police', { withdrawn: true })).map((each) => each.id).sort()).toEqual(
      [id, colleague.id].sort(),
    );
  });

  it('is forgotten by name and address, also long after they were withdrawn, and keeps their role', async () => {
    const { ctx, history } = await open(under);
    const { id } = await saveContact(ctx, officer);
    await withdrawContact(ctx, { partnership: 'dale', contactId: id, version: 1 });
    await withdrawContact(ctx, { partnership: 'dale', contactId: id, version: 2 });
    await eraseContact(ctx, { partnership: 'dale', contactId: id, version: 2 });
    await eraseContact(ctx, { partnership: 'dale', contactId: id, version: 3 });
    expect(await findContact(ctx, id)).toMatchObject({ name: null, email: null, role: 'Comms officer' });
    expect((await history()).map(({ verb }) => verb)).toEqual([
      'partners.add-contact',
      'partners.withdraw-contact',
      'partners.erase-contact',
    ]);
  });
});
