import { sql } from 'drizzle-orm';
import { campaign, resource, resourceFile } from '#db/schema/content.ts';
import type { Context } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import { statement, type Write } from '#src/platform/store.ts';
import type { ResourceFile } from './resource-files.ts';

/**
 * Lists files again for the resources of the same slugs in another campaign of the partnership; their bytes are there already. The
 * statement stands after those that make the resources, whose ids are looked up by their slugs when it runs.
 */
export function copyResourceFiles(
  ctx: Pick<Context, 'clock' | 'random'>,
  partnershipId: string,
  { files, campaign: slug }: { files: readonly Pick<ResourceFile, 'id' | 'resource'>[]; campaign: string },
): { writes: Write[]; copied: number } {
  if (files.length === 0) return { writes: [], copied: 0 };
  const pairs = JSON.stringify(files.map(({ id, resource: of }) => ({ id: newId('fil', ctx), from: id, resource: of })));
  const copied = statement(sql`
    insert into ${resourceFile}
      (id, partnership_id, resource_id, position, purpose, name, media_type, size, hash, created_at, withdrawn_at)
    select pair.value ->> 'id', old.partnership_id, made.id, old.position, old.purpose, old.name, old.media_type, old.size,
      old.hash, ${ctx.clock.now()}, null
    from json_each(${pairs}) as pair
    join ${resourceFile} as old on old.id = pair.value ->> 'from' and old.partnership_id = ${partnershipId}
    join ${campaign} as week on week.partnership_id = ${partnershipId} and week.slug = ${slug}
    join ${resource} as made on made.campaign_id = week.id and made.slug = pair.value ->> 'resource'
    where old.withdrawn_at is null and made.withdrawn_at is null`);
  return { writes: [copied], copied: files.length };
}
