import type { Context } from '#src/platform/context.ts';
import { closeSession } from './end-session.ts';

/** Signs the asking person's browser out. */
export async function signOut(ctx: Context, input: { sessionId: string }): Promise<void> {
  await closeSession(ctx, input, 'access.sign-out');
}
