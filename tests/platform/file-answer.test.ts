import { expect, it } from 'vitest';
import { fileAnswer } from '#src/platform/file-answer.ts';

const named = (name: string): string =>
  fileAnswer({ name, mediaType: 'text/csv', hash: 'h' }, new Uint8Array(1), undefined).headers['content-disposition'] ?? '';

it.each([
  ['one that leads out of its folder', '../x/posts.csv', '.._x_posts.csv'],
  ['one that does so on Windows', '..\\x\\posts.csv', '.._x_posts.csv'],
  ['one that leads to the root', '/etc/posts.csv', '_etc_posts.csv'],
  ['one of our own', 'week-dale-police-posts.csv', 'week-dale-police-posts.csv'],
])('the name of a file names no folder: %s', (_label, given, name) => {
  expect(named(given)).toBe(`attachment; filename="${name}"; filename*=UTF-8''${name}`);
});
