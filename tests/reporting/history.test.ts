import { expect, it } from 'vitest';
import { apiToken, contactLink, person } from '#db/schema/access.ts';
import { contact, partner } from '#db/schema/partners.ts';
import { assignment } from '#db/schema/takeup.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Actor } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import { insertAll } from '#src/platform/bulk.ts';
import { listHistory } from '#src/reporting/index.ts';
import { change, editWorld } from '../definitions/edit-world.ts';
import { rowOf } from '../definitions/import-world.ts';
import { swap } from '../support/definition-files.ts';
import { contextOn, describeEachStore, memberAccess, type StoreUnderTest } from '../support/stores.ts';

const opening = { kind: 'theme', campaign: 'week', slug: 'opening' } as const;
const helpline = { kind: 'support-route', slug: 'helpline' } as const;
const all = { partnership: 'dale', limit: 100 };

/** A world in which a person, a program and a contact's private link are known. */
async function peopled(under: StoreUnderTest) {
  const world = await editWorld(under);
  const { id: partnershipId } = await getPartnership(world.ctx, 'dale');
  const police = await rowOf(world.store, partner, 'dale-police');
  const base = { partnershipId, createdAt: '2020-01-01T00:00:00.000Z', updatedAt: '2020-01-01T00:00:00.000Z' };
  const own = { partnershipId, partnerId: police.id, createdAt: base.createdAt };
  await world.store.atomically([
    ...insertAll(person, [
      { ...base, id: 'per_1', role: 'lead', name: 'The Comms Lead', email: 'lead@example.org' },
      { ...base, id: 'per_2', role: 'editor' },
    ]),
    ...insertAll(contact, [{ ...base, id: 'con_1', partnerId: police.id, role: 'Comms officer', name: 'Nobody At All' }]),
    ...insertAll(contactLink, [{ ...own, id: 'lnk_1', contactId: 'con_1', hash: 'h1', expiresAt: '2030-01-01' }]),
    ...insertAll(apiToken, [
      { partnershipId, createdAt: base.createdAt, id: 'tok_1', name: 'Board display', role: 'viewer', hash: 'h2' },
    ]),
  ]);
  return { ...world, partnershipId };
}

describeEachStore('history', (under) => {
  it('is newest first and says what was done to what, by whom', async () => {
    const { lead, as } = await peopled(under);
    await change(lead, opening, { title: 'What is it?' });
    await change(as('lead', 'per_2'), helpline, { phone: '999' });
    const { items } = await listHistory(lead, all);
    expect(items[0]).toMatchObject({
      verb: 'definitions.update',
      subjectKind: 'support-route',
      subjectTitle: 'Helpline',
      who: { kind: 'person', id: 'per_2', label: 'Editor' },
    });
    expect(items[1]).toMatchObject({
      subjectTitle: 'What is it?',
      who: { label: 'The Comms Lead (lead)' },
      detail: { path: 'campaign/week/theme/opening', version: 2, before: { title: 'What it is' } },
    });
    expect(items[2]?.who).toEqual({ kind: 'system', id: 'start', label: 'Files' });
    expect(items.map(({ seq }) => seq)).toEqual(items.map(({ seq }) => seq).sort((a, b) => b - a));
  });

  it.each<[string, Actor, string]>([
    ['a person by name and role', { kind: 'person', id: 'per_1' }, 'The Comms Lead (lead)'],
    ['a person whose name was taken out by role', { kind: 'person', id: 'per_2' }, 'Editor'],
    ['a person nobody knows', { kind: 'person', id: 'per_9' }, 'Somebody who signed in'],
    ['a private link by role and partner, never by name', { kind: 'contact-link', id: 'lnk_1' }, 'Comms officer, Dale Police'],
    ['a program by its name', { kind: 'token', id: 'tok_1' }, 'Board display'],
    ['a program nobody knows', { kind: 'token', id: 'tok_9' }, 'A program'],
    ['the command line', { kind: 'system', id: 'command-line' }, 'Command line'],
    ['setting up', { kind: 'system', id: 'setup' }, 'Set-up'],
    ['anybody', { kind: 'anonymous' }, 'Somebody'],
  ])('names %s', async (_label, actor, label) => {
    const { lead, partnershipId } = await peopled(under);
    const acting = { ...lead, access: { ...lead.access, actor } };
    await commit(acting, partnershipId, [], [{ verb: 'test.act', subjectKind: 'unheard-of', subjectId: 'x_1' }]);
    const { items } = await listHistory(lead, { ...all, limit: 1 });
    expect(items).toMatchObject([{ who: { kind: actor.kind, label }, subjectTitle: null, detail: {} }]);
  });

  it('names every kind of thing an import makes, and what becomes of a post', async () => {
    const { lead, store, partnershipId } = await peopled(under);
    const [row] = await store.db.select().from(assignment).limit(1);
    await commit(
      lead,
      partnershipId,
      [],
      [
        { verb: 'takeup.answer', subjectKind: 'assignment', subjectId: row?.id ?? '' },
        { verb: 'partners.add-contact', subjectKind: 'contact', subjectId: 'con_1' },
        { verb: 'access.create-contact-link', subjectKind: 'contact-link', subjectId: 'lnk_1' },
        { verb: 'access.add-person', subjectKind: 'person', subjectId: 'per_1' },
        { verb: 'access.create-token', subjectKind: 'token', subjectId: 'tok_1' },
      ],
    );
    const { items } = await under.asOneInvocation(() => listHistory(lead, all));
    const untitled = items.filter(({ subjectTitle }) => subjectTitle === null).map(({ subjectKind }) => subjectKind);
    expect(untitled).toEqual([]);
    const title = (kind: string): string | null | undefined =>
      items.find(({ subjectKind }) => subjectKind === kind)?.subjectTitle;
    expect(title('assignment')).toMatch(/^(The week starts|For the police): Dale /);
    expect(title('contact-link')).toBe('Comms officer, Dale Police');
    expect(title('return')).toMatch(/^Dale /);
    expect(JSON.stringify(items)).not.toMatch(/example\.org|Nobody At All/);
  });

  it('is read page by page, each line once', async () => {
    const { lead } = await peopled(under);
    const whole = await listHistory(lead, all);
    expect(whole.nextCursor).toBeNull();
    const seqs: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listHistory>> = await listHistory(lead, {
        ...all,
        limit: 7,
        ...(cursor === null ? {} : { before: Number(cursor) }),
      });
      seqs.push(...page.items.map(({ seq }) => seq));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seqs).toEqual(whole.items.map(({ seq }) => seq));
  });

  it.each([
    [0, 1],
    [-3, 1],
    [2.9, 2],
    [Number.NaN, 1],
  ])('a limit of %d gives %d lines', async (limit, lines) => {
    const { lead } = await peopled(under);
    expect((await listHistory(lead, { ...all, limit })).items.length).toBe(lines);
  });

  it('comes 200 lines at a time at most', async () => {
    const { lead, partnershipId } = await peopled(under);
    const events = Array.from({ length: 210 }, (_, each) => ({
      verb: 'test.do',
      subjectKind: 'theme',
      subjectId: `thm_${each}`,
    }));
    await commit(lead, partnershipId, [], events);
    const lines = async (limit: number) => (await under.asOneInvocation(() => listHistory(lead, { ...all, limit }))).items.length;
    expect([await lines(150), await lines(200), await lines(500)]).toEqual([150, 200, 200]);
  });

  it('is narrowed to one thing, and to one campaign with what stands in it', async () => {
    const { lead } = await peopled(under);
    const theme = await change(lead, opening, { title: 'What is it?' });
    await change(lead, helpline, { phone: '999' });
    const one = await listHistory(lead, { ...all, subjectId: theme.id });
    expect(one.items.map(({ verb }) => verb)).toEqual(['definitions.update', 'definitions.create']);
    const week = await listHistory(lead, { ...all, campaign: 'week' });
    expect(week.items[0]).toMatchObject({ subjectId: theme.id });
    expect(new Set(week.items.map(({ subjectKind }) => subjectKind))).toEqual(
      new Set([
        'campaign',
        'theme',
        'resource',
        'template',
        'entry',
        'participation',
        'return',
        'figure',
        'survey',
        'quote',
        'outcome',
      ]),
    );
    expect(week.items.some(({ subjectTitle }) => subjectTitle === 'Memorial Day')).toBe(false);
  });

  it('looks unknown to those who may not read it, and shows nothing of others', async () => {
    const { as, lead, load, store } = await peopled(under);
    for (const role of ['contact', 'public'] as const)
      await expect(listHistory(as(role), all)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listHistory(lead, { ...all, partnership: 'vale' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listHistory(lead, { ...all, campaign: 'never' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const stranger = contextOn(store, memberAccess('lead', 'psh_other'));
    await expect(listHistory(stranger, all)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const before = (await listHistory(as('viewer'), all)).items;
    await load({ 'partnership.yaml': swap('slug: dale\n', 'slug: vale\n') });
    expect((await listHistory(as('viewer'), all)).items).toEqual(before);
  });
});
