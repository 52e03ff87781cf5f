import { expect, it } from 'vitest';
import { z } from 'zod';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { fields, line } from '#src/platform/fields.ts';
import { parsed, refuseForeignContact } from '#src/platform/invalid-input.ts';

const Week = fields({ title: line(20), days: z.array(fields({ name: line(5) })) });

it('reads what has its shape, and names every problem by where it stands without repeating it', () => {
  expect(parsed(Week, { title: ' Week ', days: [] })).toEqual({ title: 'Week', days: [] });
  const secret = 'a private word';
  expect(() => parsed(Week, { title: '', days: [{ name: 'Mon' }, { name: secret }] })).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      problems: [expect.objectContaining({ pointer: '/title' }), expect.objectContaining({ pointer: '/days/1/name' })],
    }),
  );
  expect(() => parsed(Week, { title: '', days: [{ name: secret }] })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining(secret) }),
  );
});

it('takes a contact from a private link alone', () => {
  const link = { ...PUBLIC_ACCESS, actor: { kind: 'contact-link', id: 'lnk_1' } as const };
  expect(() => refuseForeignContact({ access: link }, 'con_1')).not.toThrow();
  expect(() => refuseForeignContact({ access: PUBLIC_ACCESS }, undefined)).not.toThrow();
  expect(() => refuseForeignContact({ access: PUBLIC_ACCESS }, 'con_1')).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ pointer: '/contactId' })] }),
  );
});
