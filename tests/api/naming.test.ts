import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { wireOf } from '#src/api/naming.ts';
import { CampaignDefinition, TemplateDefinition } from '#src/content/index.ts';
import { PartnershipDefinition } from '#src/partners/index.ts';
import { EntryDefinition } from '#src/programme/index.ts';

const FILE = {
  name: 'Dale',
  zone: 'Europe/London',
  'working-groups': [{ slug: 'a-group', name: 'A' }],
  boards: [],
  placeholders: { 'report-line': '101', area: 'the Dale' },
  'second-approver': true,
};

describe('names on the wire', () => {
  const partnership = wireOf(PartnershipDefinition, ['slug']);
  it('are turned both ways, except those that people chose', () => {
    const wire = partnership.toWire({ ...FILE, slug: 'dale', secret: 'x' });
    expect(wire).toEqual({
      name: 'Dale',
      zone: 'Europe/London',
      workingGroups: [{ slug: 'a-group', name: 'A' }],
      boards: [],
      placeholders: { 'report-line': '101', area: 'the Dale' },
      secondApprover: true,
    });
    expect(partnership.toFile(wire)).toEqual(FILE);
  });

  it.each([
    ['/key-messages/0', '/keyMessages/0', EntryDefinition],
    ['/moved/1/time/from', '/moved/1/time/from', EntryDefinition],
    ['/variants/0/alt-text', '/variants/0/altText', TemplateDefinition],
    ['/assign/kinds/0', '/assign/kinds/0', TemplateDefinition],
    ['/placeholders/report-line', '/placeholders/report-line', PartnershipDefinition],
    ['/working-groups/2/name', '/workingGroups/2/name', PartnershipDefinition],
    ['', '', PartnershipDefinition],
    ['/slug', '/slug', PartnershipDefinition],
  ])('the pointer %s is %s', (file, wire, schema) => {
    expect(wireOf(schema).pointer(file)).toBe(wire);
  });
});

describe('what may be sent', () => {
  const campaign = wireOf(CampaignDefinition, ['renamed-from']);
  const given = { title: 'Week', local: { from: '2020-10-12', to: '2020-10-16' } };
  it('keeps the checks of the file’s schema and fills its defaults', () => {
    expect(campaign.input.parse(given)).toMatchObject({
      report: 'partnership',
      asked: 'not-recorded',
      reportTo: [],
      hashtags: [],
    });
    expect(campaign.input.safeParse({ ...given, hashtags: [{ tag: 'no hash', level: 'local' }] }).success).toBe(false);
    expect(campaign.input.safeParse({ ...given, asked: ['a-council'] }).success).toBe(true);
    expect(campaign.input.safeParse({ ...given, asked: 'nobody' }).success).toBe(false);
  });

  it('leaves rules between fields to the verb, whose pointers can be told', () => {
    const backwards = { ...given, local: { from: '2020-10-16', to: '2020-10-12' } };
    expect(campaign.input.safeParse(backwards).success).toBe(true);
  });

  it('names what is known, in the names of the API', () => {
    const refused = campaign.input.safeParse({ ...given, 'report-to': [] });
    expect(refused.error?.issues[0]?.message).toMatch(/does not know "report-to"; known here: .*reportTo/);
  });

  it('is answered with every field that has a default', () => {
    const schema = wireOf(z.strictObject({ list: z.array(z.string()).min(1).default(['a']), 'may-be': z.string().optional() }));
    expect(schema.input.safeParse({}).success).toBe(true);
    expect(schema.output.safeParse({}).success).toBe(false);
    expect(schema.output.safeParse({ list: [] }).success).toBe(true);
  });
});
