import { describe, expect, it } from 'vitest';
import { isPublicPicture } from '#src/reporting/packs/public-picture.ts';

describe('a picture that a tool can fetch', () => {
  it.each([
    ['a picture', 'https://dale.example/a/banner.png', true],
    ['one with a query', 'https://dale.example/banner.JPG?width=600', true],
    ['one without https', 'http://dale.example/banner.png', false],
    ['another kind of file', 'https://dale.example/banner.webp', false],
    ['a page', 'https://dale.example/banner', false],
    ['an ending only in the query', 'https://dale.example/show?file=banner.png', false],
    ['one behind a name and password', 'https://me:secret@dale.example/banner.png', false],
    ['one on this machine', 'https://localhost/banner.png', false],
    ['one inside a network', 'https://files.dale.internal/banner.png', false],
    ['one at a number', 'https://192.168.0.7/banner.png', false],
    ['one at a long number', 'https://[::1]/banner.png', false],
    ['one under a private link', `https://planner.example/p/${'a'.repeat(43)}/week/files/fil_1/banner.png`, false],
    ['one with a private link in its query', `https://x.example/a.png?from=/p/${'a'.repeat(43)}`, false],
    ['no address', 'banner.png', false],
  ])('%s', (_label, address, expected) => {
    expect(isPublicPicture(address)).toBe(expected);
  });
});
