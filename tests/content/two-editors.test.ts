import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeStore, openNode } from '#db/open-node.ts';
import { approveTemplate, listVersions, rejectTemplate, type Version } from '#src/content/index.ts';
import { getItem, importDefinitions, type StoredItem, saveItem } from '#src/definitions/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Role } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { folder } from '../support/definition-files.ts';
import { cases, contextOn, describeEachStore, MIGRATIONS, memberAccess } from '../support/stores.ts';
import { Turns } from './turns.ts';

const POST = { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'launch' } as const;
const COPY = { partnership: 'dale', campaign: 'week', slug: 'launch' } as const;

/** What the program acknowledged, in the order in which it did. */
type Done = { did: 'save'; over: string; text: string; as: 'draft' | 'send' } | { did: 'approve' | 'send back'; version: number };

interface Week {
  ctx: Context;
  partnershipId: string;
  /** How often somebody tried to write, refused or not. */
  tries: number;
}

async function dale(ctx: Context): Promise<Week> {
  await importDefinitions(ctx, { files: folder(), overwrite: false });
  const partnership = await getItem(ctx, { partnership: 'dale', kind: 'partnership', slug: '' });
  const value = { ...partnership.value, 'second-approver': true };
  await saveItem(ctx, { partnership: 'dale', kind: 'partnership', slug: '', value, version: partnership.version });
  return { ctx, partnershipId: (await getPartnership(ctx, 'dale')).id, tries: 0 };
}

/** The text that was written last, in use or not. */
const lastText = ({ value, pending }: StoredItem): string => {
  const [first] = pending?.variants ?? (value.variants as { text: string }[]);
  return String(first?.text);
};

/** Somebody else was faster: read again. */
const isChanged = (error: unknown): boolean => error instanceof PlannerError && error.code === 'CHANGED';
/** The same, or nothing waits that could be decided about. */
const isRefused = (error: unknown): boolean =>
  isChanged(error) || (error instanceof PlannerError && error.code === 'INVALID_INPUT');

/** Two editors who each add words to one text, and a lead who decides about it, all at once; what was acknowledged. */
async function interleaved(week: Week, seed: number, words: number): Promise<Done[]> {
  const { ctx, partnershipId } = week;
  const turns = new Turns(seed);
  const done: Done[] = [];
  const as = (role: Role, id: string): Context => ({
    ...ctx,
    access: { ...memberAccess(role, partnershipId), actor: { kind: 'person', id } },
    // Others get their turn between what a verb reads and what it writes, too.
    store: { db: ctx.store.db, atomically: (writes) => turns.pass().then(() => ctx.store.atomically(writes)) },
  });
  const editor = async (id: string): Promise<void> => {
    const me = as('editor', id);
    for (let number = 0; number < words; number += 1) {
      const word = `${id}.${seed}.${number}`;
      const how = turns.chance(3) === 0 ? 'draft' : 'send';
      for (let saved = false; !saved; ) {
        await turns.pass();
        const read = await getItem(me, POST);
        await turns.pass();
        const over = lastText(read);
        const text = `${over} ${word}`;
        week.tries += 1;
        try {
          const variants = [{ channel: 'facebook', language: 'en', text }];
          await saveItem(me, { ...POST, value: { ...read.value, variants }, version: read.version, texts: how });
          done.push({ did: 'save', over, text, as: how });
          saved = true;
        } catch (error) {
          if (!isChanged(error)) throw error;
        }
      }
    }
  };
  const lead = async (): Promise<void> => {
    const me = as('lead', 'per_lead');
    for (let number = 0; number < words; number += 1) {
      await turns.pass();
      const { version, pending } = await getItem(me, POST);
      await turns.pass();
      const approves = turns.chance(2) === 0;
      week.tries += 1;
      try {
        await (approves ? approveTemplate : rejectTemplate)(me, { ...COPY, version });
        done.push({ did: approves ? 'approve' : 'send back', version: pending?.version ?? 0 });
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
    }
  };
  await turns.play([editor('per_a'), editor('per_b'), lead()]);
  return done;
}

/** Follows what was acknowledged step by step, from the version in use on, and says that it and nothing else is there. */
function expectNothingLost(start: Version, done: readonly Done[], after: readonly Version[]): void {
  const kept = new Map([[start.number, { state: 'approved' as Version['state'], text: start.texts[0]?.text ?? '' }]]);
  let inUse = start.number;
  let pending: number | undefined;
  const set = (number: number, state: Version['state'], text = kept.get(number)?.text ?? '') => kept.set(number, { state, text });
  for (const step of done) {
    if (step.did === 'save') {
      // Whoever wrote had read what stood there: else a word of somebody else is gone.
      expect(step.over).toBe(kept.get(pending ?? inUse)?.text);
      if (pending !== undefined) set(pending, 'replaced');
      pending = start.number + kept.size;
      set(pending, step.as === 'draft' ? 'draft' : 'in-review', step.text);
    } else {
      expect(step.version).toBe(pending);
      if (step.did === 'approve') {
        expect(kept.get(step.version)?.state).toBe('in-review');
        inUse = step.version;
      }
      set(step.version, step.did === 'approve' ? 'approved' : 'sent-back');
      pending = undefined;
    }
  }
  expect(after.map(({ number, state, texts }) => [number, { state, text: texts[0]?.text }])).toEqual([...kept].reverse());
  expect(after.filter((version) => version.inUse).map(({ number }) => number)).toEqual([inUse]);
}

/** Tries one order of events on a text that begins anew. */
async function tryOrder(week: Week, seed: number, words: number): Promise<readonly Done[]> {
  const { ctx, partnershipId } = week;
  const { value, version } = await getItem(ctx, POST);
  const variants = [{ channel: 'facebook', language: 'en', text: `Text ${seed}.` }];
  const sent = await saveItem(ctx, { ...POST, value: { ...value, variants }, version, texts: 'send' });
  await approveTemplate({ ...ctx, access: memberAccess('lead', partnershipId) }, { ...COPY, version: sent.version });
  const done = await interleaved(week, seed, words);
  const saves = done.filter(({ did }) => did === 'save').length;
  expect(saves).toBe(2 * words);
  const query = { partnership: 'dale', campaign: 'week', template: 'launch', limit: saves + 1 };
  const after = (await listVersions(ctx, query)).items;
  const start = after.at(-1);
  expect(start?.texts[0]?.text).toBe(`Text ${seed}.`);
  if (start !== undefined) expectNothingLost(start, done, after);
  return done;
}

describeEachStore('two editors and a lead at one post', (under) => {
  it('lose no word of each other, nor a decision', async () => {
    const week = await dale(contextOn(await under.fresh()));
    await tryOrder(week, 1, 3);
  });
});

describe('two editors and a lead at one post, on a file', () => {
  let place = '';
  let store: NodeStore;
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'planner-editors-'));
    store = openNode(join(place, 'planner.sqlite'), MIGRATIONS);
  });
  afterAll(() => {
    store.close();
    rmSync(place, { recursive: true, force: true });
  });

  it('lose nothing in a thousand writes, in whatever order they come', async () => {
    const week = await dale(contextOn(store));
    const did = new Set<string>();
    for (let seed = 1; week.tries < cases(1000); seed += 1) {
      for (const step of await tryOrder(week, seed, 10)) did.add(step.did === 'save' ? step.as : step.did);
    }
    expect([...did].sort()).toEqual(['approve', 'draft', 'send', 'send back']);
  });
});
