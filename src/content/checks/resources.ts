import { dayInWords } from '../copy/day-in-words.ts';
import { CHECKS, type Copy, type Found, type UsedResource } from './copy.ts';

/** Whether everybody can follow a film, and whether each resource may still be used on that day. */
export function resources({ resources: used, today }: Copy): Found[] {
  return used.flatMap((resource) =>
    [...film(resource), ...use(resource, today)].map((found) => ({ ...found, in: 'resource' as const })),
  );
}

function film({ title, kind, captions, transcript }: UsedResource): Found[] {
  if (!CHECKS.videos.includes(kind)) return [];
  const missing = (what: string, has: boolean | undefined): string =>
    has === undefined ? `Nobody has said whether “${title}” has ${what}.` : `“${title}” has no ${what}.`;
  return [
    ...(captions === true
      ? []
      : [
          {
            id: captions === undefined ? 'video-captions-unknown' : 'video-captions',
            message: `${missing('captions', captions)} People who cannot hear it need them.`,
          },
        ]),
    ...(transcript === true
      ? []
      : [
          {
            id: 'video-transcript',
            message: `${missing('a transcript', transcript).replace('no a ', 'no ')} People who can neither hear nor see it read one.`,
          },
        ]),
  ];
}

function use({ title, permissionEndedOn, reuseUntil }: UsedResource, today: string): Found[] {
  return [
    ...(permissionEndedOn !== undefined && permissionEndedOn <= today
      ? [
          {
            id: 'permission-ended',
            message: `The permission to use “${title}” ended on ${dayInWords(permissionEndedOn)}. Take it out.`,
          },
        ]
      : []),
    ...(reuseUntil !== undefined && reuseUntil < today
      ? [
          {
            id: 'resource-expired',
            message: `“${title}” was for use until ${dayInWords(reuseUntil)}. Ask its owner, or take it out.`,
          },
        ]
      : []),
  ];
}
