import { expect, it } from 'vitest';
import { importDefinitions } from '#src/definitions/index.ts';
import { allRows } from '../web/all-rows.ts';
import { folder } from './definition-files.ts';
import { filled } from './filled.ts';
import { contextOn, describeEachStore } from './stores.ts';

describeEachStore('a store that is copied', (under) => {
  it('holds what an import leaves, and goes on with the same ids', async () => {
    const imported = contextOn(await under.fresh());
    await importDefinitions(imported, { files: folder(), overwrite: false });
    const rows = await allRows(imported);
    const next = imported.random.bytes(16);
    for (const time of ['imported', 'kept', 'copied', 'copied again']) {
      const ctx = await filled(under, folder());
      expect(await allRows(ctx), time).toEqual(rows);
      expect(ctx.random.bytes(16), time).toEqual(next);
    }
  });
});
