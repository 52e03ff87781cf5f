import { expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { findContact, findPartnership, listContacts, listPartners, nameStandIn, withdrawContact } from '#src/partners/index.ts';
import { type Access, PUBLIC_ACCESS } from '#src/platform/access.ts';
import { folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { describeEachStore, memberAccess, type StoreUnderTest } from '../support/stores.ts';

const WHO = { role: 'Web manager', name: 'Somebody Else' };

async function world(under: StoreUnderTest) {
  const ctx = await filled(under, folder());
  const partnershipId = (await findPartnership(ctx, 'dale'))?.id ?? '';
  const partners = await listPartners(ctx, partnershipId);
  const idOf = (slug: string): string => partners.find((partner) => partner.slug === slug)?.id ?? '';
  const partnerId = idOf('dale-police');
  const link: Access = { actor: { kind: 'contact-link', id: 'lnk_1' }, role: 'contact', partnershipId, partnerId };
  const name = (over: Partial<Parameters<typeof nameStandIn>[1]> = {}, access: Access = link) =>
    nameStandIn({ ...ctx, access }, { partnershipId, partnerId, ...WHO, ...over });
  const contacts = () => listContacts(ctx, 'dale', 'dale-police');
  return { ctx, partnershipId, idOf, partnerId, name, contacts };
}

describeEachStore('naming who stands in', (under) => {
  it('makes a contact of the partner, and history keeps no name', async () => {
    const { ctx, partnershipId, partnerId, name } = await world(under);
    const { contactId } = await name();
    expect(await findContact(ctx, contactId)).toMatchObject({ partnershipId, partnerId, ...WHO, email: null });
    const lines = (await ctx.store.db.select().from(audit)).filter(({ subjectId }) => subjectId === contactId);
    expect(lines).toMatchObject([{ verb: 'partners.name-stand-in', actorKind: 'contact-link', detail: { partner: partnerId } }]);
    expect(JSON.stringify(lines)).not.toContain(WHO.name);
  });

  it('knows the same person again, also when named twice at the same moment', async () => {
    const { name, contacts } = await world(under);
    const [first, second] = await Promise.all([name(), name({ name: ` ${WHO.name} ` })]);
    expect(second).toEqual(first);
    expect(await name()).toEqual(first);
    expect(await contacts()).toHaveLength(1);
  });

  it.each([
    ['another role', { role: 'Editor' }],
    ['another name', { name: 'A Third' }],
  ])('takes %s for somebody else', async (_, over) => {
    const { name, contacts } = await world(under);
    expect(await name(over)).not.toEqual(await name());
    expect(await contacts()).toHaveLength(2);
  });

  it('does not bring back who is no longer a contact', async () => {
    const { ctx, name } = await world(under);
    const { contactId } = await name();
    await withdrawContact(ctx, { partnership: 'dale', contactId, version: 1 });
    expect(await name()).not.toEqual({ contactId });
  });

  it.each([
    ['no name', { name: ' ' }, '/name'],
    ['an address for a role', { role: 'me@example.org' }, '/role'],
    ['a field too many', { email: 'me@example.org' }, '/'],
  ])('refuses %s', async (_, over: object, pointer) => {
    const { name, contacts } = await world(under);
    await expect(name(over)).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer }] });
    expect(await contacts()).toEqual([]);
  });

  it('is for who may give the partner’s numbers', async () => {
    const { partnershipId, idOf, partnerId, name, contacts } = await world(under);
    const other = idOf('dale-council');
    await expect(name({ partnerId: other })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const access of [PUBLIC_ACCESS, memberAccess('viewer', partnershipId), memberAccess('lead', partnershipId, other)])
      await expect(name({}, access)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(name({ partnerId: 'prt_none' }, memberAccess('lead', partnershipId))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await contacts()).toEqual([]);
    expect(await name({}, memberAccess('lead', partnershipId, partnerId))).toMatchObject({ contactId: expect.any(String) });
  });

  it('lets nobody fill the list of contacts', async () => {
    const { name, contacts } = await world(under);
    for (let count = 0; count < 100; count += 1) await name({ name: `Person ${count}` });
    await expect(name()).rejects.toMatchObject({ code: 'TOO_MANY' });
    expect(await contacts()).toHaveLength(100);
    expect(await name({ name: 'Person 7' })).toMatchObject({ contactId: expect.any(String) });
  });
});
