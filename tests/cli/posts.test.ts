import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openNode } from '#db/open-node.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { answerPost, pause, recallTemplate } from '#src/takeup/index.ts';
import { folder } from '../support/definition-files.ts';
import { planner } from '../support/run-planner.ts';
import { contextOn, MIGRATIONS } from '../support/stores.ts';

const PLACE = { partnership: 'dale', campaign: 'week' };
let place = '';

/** Does something to the database that commands read. */
async function world(happens: (ctx: Context) => Promise<unknown>): Promise<void> {
  const store = openNode(join(place, 'planner.sqlite'), MIGRATIONS);
  await happens(contextOn(store));
  store.close();
}

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'planner-posts-'));
  vi.stubEnv('DATABASE_PATH', join(place, 'planner.sqlite'));
  vi.stubEnv('BASE_URL', 'https://planner.example.org');
  await world((ctx) => importDefinitions(ctx, { files: folder(), overwrite: false }));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

describe('planner posts', () => {
  it('counts texts as texts and posts as posts', async () => {
    expect((await planner('posts', 'week', '--partner', 'dale-police')).talk).toMatch(
      /^3 texts of 2 posts for dale-police\.\n(?!Paused)/,
    );
  });

  it('says that a week is paused, where it prints nothing', async () => {
    await world((ctx) => pause(ctx, { ...PLACE, reason: 'Major incident' }));
    const { data, talk } = await planner('posts', 'week', '--partner', 'dale-police');
    expect(data.trim()).toBe('');
    expect(talk).toMatch(/^0 texts of 0 posts for dale-police\.\nPaused since .*, please do not post: Major incident\n/);
  });
});

describe('planner take-up', () => {
  it('says of a withdrawn post that it is, in place of an answer that nobody waits for', async () => {
    await world(async (ctx) => {
      await answerPost(ctx, { ...PLACE, template: 'launch', partner: 'dale-police', version: 1, state: 'posted' });
      await recallTemplate(ctx, { ...PLACE, template: 'launch', reason: 'Wrong date' });
    });
    const { data, talk } = await planner('take-up', 'week');
    expect(data).toMatch(/The week starts\n.* Dale Council: withdrawn\n.* Dale Police: posted, withdrawn\n/);
    expect(data).toMatch(/For the police\n.* Dale Police: no answer yet/);
    expect(talk).not.toContain('Paused');
  });

  it('says that a week is paused, and why', async () => {
    await world((ctx) => pause(ctx, { ...PLACE, reason: 'Major incident' }));
    const { data, talk } = await planner('take-up', 'week');
    expect(data).toMatch(/Dale Council: paused\n/);
    expect(data).not.toContain('no answer yet');
    expect(talk).toMatch(/^Paused since .*: Major incident\n/);
  });
});
