import type { ReturnPlace } from './return-place.ts';

/** Another way to give the same numbers. */
export interface ReturnWay {
  href: string;
  text: string;
}

/** The ways on a private link, apart from typing. */
export const waysAt = ({ action }: Pick<ReturnPlace, 'action'>): ReturnWay[] => [
  { href: `${action}/excel`, text: 'fill in an Excel form' },
  { href: `${action}/upload`, text: 'upload a file from Facebook, Instagram, X or another platform' },
  { href: `${action}/posts#paste`, text: 'paste from a spreadsheet' },
];

/** One line near the top: what else does the same. */
export function OtherWays({ ways }: { ways: readonly ReturnWay[] }) {
  if (ways.length === 0) return null;
  return (
    <p class="return-ways">
      Other ways:{' '}
      {ways.map(({ href, text }, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <a href={href}>{text}</a>
        </>
      ))}
    </p>
  );
}
