import { expectation } from '#db/schema/platform.ts';
import type { Store } from './store.ts';

/** Whether the database answers. Reads the guard table, which is empty between writes. */
export async function isHealthy(store: Store): Promise<boolean> {
  try {
    await store.db.select().from(expectation).limit(1);
    return true;
  } catch {
    return false;
  }
}
