import { describe, expect, it } from 'vitest';
import { asInFile, type EditableKind, parseItem } from '#src/definitions/editable.ts';
import { checkFolder } from '#src/definitions/index.ts';
import { canonical } from '#src/platform/defined.ts';
import { realFolder } from '../support/definition-files.ts';

const checked = checkFolder(realFolder());
const items = 'items' in checked ? checked.items.filter(({ kind }) => kind !== 'return' && kind !== 'figure') : [];

describe('an item of the real folder', () => {
  it('is there to be tried', () => {
    expect(new Set(items.map(({ kind }) => kind)).size).toBe(12);
  });

  it.each(items.map((item) => [item.path, item] as const))('%s is edited in the form it is read in', (_path, item) => {
    const kind = item.kind as EditableKind;
    const stored = item.value as { slug: string; campaign?: string | null };
    const file = asInFile(kind, item.value);
    expect(file).not.toHaveProperty('campaign');
    const again = parseItem({ kind, ...(stored.campaign ? { campaign: stored.campaign } : {}) }, stored.slug, file);
    expect('value' in again ? canonical(again.value) : again).toEqual(canonical(item.value));
  });
});
