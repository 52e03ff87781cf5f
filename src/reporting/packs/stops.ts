import type { PartnerWeek } from '#src/takeup/index.ts';
import { plain } from './pack-posts.ts';

/** What a partner must not post, or must take down, as sentences: it goes before everything else. */
export function stopsSaid({ pause, takeDowns }: Pick<PartnerWeek, 'pause' | 'takeDowns'>): string[] {
  const because = (reason: string | null): string => (reason === null ? '' : ` ${plain(reason)}`);
  const open = takeDowns.filter(({ kind, answer }) => kind !== 'paused' && answer?.state !== 'confirmed');
  return [
    ...(pause === null ? [] : [`Paused: please do not post.${because(pause.reason)}`]),
    ...open.map(
      ({ asks, template, reason }) =>
        `Please ${asks ? 'take this down' : 'do not use this any more'}: “${plain(template.title)}”.${because(reason)}`,
    ),
  ];
}
