import { describe, expect, it } from 'vitest';
import { openNode } from '#db/open-node.ts';
import { accessFromBearer } from '#src/access/index.ts';
import { type Access, may, PERMISSIONS, PUBLIC_ACCESS, permit, type Role, systemAccess } from '#src/platform/access.ts';
import { contextOn, MIGRATIONS } from '../support/stores.ts';

const as = (role: Role, partnershipId: string | null): Access => ({
  actor: { kind: 'person', id: 'per_1' },
  role,
  partnershipId,
  partnerId: null,
});
const SECRET = 'a-secret-of-thirty-two-characters!';

describe('who may do what', () => {
  it.each([
    ['a lead imports at home', as('lead', 'psh_1'), 'definitions.import', true],
    ['a lead imports elsewhere', as('lead', 'psh_2'), 'definitions.import', false],
    ['a coordinator records figures', as('coordinator', 'psh_1'), 'figures.record', true],
    ['a coordinator imports', as('coordinator', 'psh_1'), 'definitions.import', false],
    ['a viewer reads the report', as('viewer', 'psh_1'), 'report.read', true],
    ['a viewer records figures', as('viewer', 'psh_1'), 'figures.record', false],
    ['a lead makes a partnership', as('lead', 'psh_1'), 'partnership.create', false],
    ['the program makes a partnership', systemAccess('start'), 'partnership.create', true],
    ['the public reads an unpublished report', PUBLIC_ACCESS, 'report.read', false],
    ['a role without a partnership', as('lead', null), 'report.read', false],
  ] as const)('%s', (_label, access, permission, allowed) => {
    expect(may(access, permission, 'psh_1')).toBe(allowed);
    if (!allowed) expect(() => permit(access, permission, 'psh_1')).toThrow('There is nothing here, or you may not see it.');
  });

  it('the public may do nothing that asks for a permission', () => {
    expect(PERMISSIONS.public).toEqual([]);
  });
});

describe('the set-up secret', () => {
  it.each([
    ['no header', undefined, SECRET, 'public'],
    ['the secret', `Bearer ${SECRET}`, SECRET, 'system'],
    ['the secret, scheme in lower case', `bearer ${SECRET}`, SECRET, 'system'],
    ['another secret', `Bearer ${SECRET}x`, SECRET, 'public'],
    ['part of the secret', `Bearer ${SECRET.slice(0, -1)}`, SECRET, 'public'],
    ['another scheme', `Basic ${SECRET}`, SECRET, 'public'],
    ['nothing set at all', 'Bearer undefined', undefined, 'public'],
    ['an empty one', 'Bearer ', SECRET, 'public'],
  ])('%s', async (_label, header, secret, role) => {
    expect((await accessFromBearer(contextOn(openNode(':memory:', MIGRATIONS)), header, secret)).role).toBe(role);
  });
});
