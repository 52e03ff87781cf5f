import { z } from 'zod';
import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { oneOf, roleName } from '#src/platform/fields.ts';
import { parsed, refuseForeignContact } from '#src/platform/invalid-input.ts';
import { withdrawal } from '../figure-changes.ts';
import { FIGURE_PLATFORMS } from '../schemas.ts';
import { liveFigures, openReturn, type ReturnPlace, readReturn, returnChanged } from '../stored-return.ts';
import { commitFileAnswer, type FileReceipt, type FileSender } from './commit-file-answer.ts';
import { readPlatformPosts } from './platform-posts.ts';
import { takenOut } from './record-platform-posts.ts';

/** Takes out what came from a platform's files. */
interface RemovePlatformPosts extends ReturnPlace, FileSender {
  platform: string;
  /** The return's version that was shown. */
  version: number;
}

/**
 * Takes back every number of single posts that came from files of a platform; what was typed stays, and history keeps all of it.
 * Nothing of the platform on record changes nothing. Throws CHANGED when the return has changed since `version`.
 */
export async function removePlatformPosts(ctx: Context, input: RemovePlatformPosts): Promise<FileReceipt> {
  const opened = await openReturn(ctx, input, 'figures.record');
  refuseForeignContact(ctx, input.contactId);
  const said = parsed(z.object({ platform: oneOf(FIGURE_PLATFORMS), role: roleName.optional() }), input);
  return retryStale(async () => {
    const stored = await readReturn(ctx, opened);
    const known = await readPlatformPosts(ctx, opened, said.platform);
    const changes = liveFigures(stored)
      .filter(({ value }) => value.platform === said.platform && value.post !== '')
      .map(withdrawal);
    const now = ctx.clock.now();
    const posts = known.filter(({ withdrawnAt }) => withdrawnAt === null).map((post) => takenOut(post, now));
    if ((changes.length > 0 || posts.length > 0) && input.version !== stored.version) throw returnChanged();
    return commitFileAnswer(
      ctx,
      opened,
      stored,
      { changes, posts, unchanged: 0 },
      { verb: 'returns.remove-posts', detail: { platform: said.platform, posts: posts.length } },
      { ...input, role: said.role },
    );
  });
}
