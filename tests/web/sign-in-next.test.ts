import { describe, expect, it } from 'vitest';
import { nextPage, nextQuery } from '#src/web/sign-in/next.ts';

describe('where a sign-in leads', () => {
  it.each([
    '/plan',
    '/plan/people',
    '/plan?week=1',
    '/plan/weeks/hate-crime?day=2020-10-12&done=saved',
    '/dale/week/report',
    '/dale/week/report?by=partner',
  ])('back to %s', (address) => {
    expect(nextPage(address)).toBe(address);
  });

  it.each([
    ['nothing', undefined],
    ['an empty address', ''],
    ['another site', 'https://evil.example/plan'],
    ['another site without its scheme', '//evil.example/plan'],
    ['another site behind backslashes', '/\\evil.example/plan'],
    ['another site behind a tab', '/\t/evil.example/plan'],
    ['another site within ours', '/plan//evil.example'],
    ['dots that leave the pages', '/plan/../sign-out'],
    ['encoded dots that leave the pages', '/plan/%2e%2e/sign-out'],
    ['a script', 'javascript:alert(1)'],
    ['a place that only starts alike', '/planet'],
    ['a private link', '/p/secret'],
    ['the interface for programs', '/api/v1/people'],
    ['a line break', '/plan\r\nset-cookie: a=b'],
    ['other letters', '/plan/ä'],
    ['something very long', `/plan/${'x'.repeat(500)}`],
  ])('to the start instead of %s', (_, address) => {
    expect(nextPage(address)).toBe('/plan');
  });

  it('is carried in an address only where it says something', () => {
    expect(nextQuery('/plan')).toBe('');
    expect(nextQuery('/plan/people?done=added')).toBe('?next=%2Fplan%2Fpeople%3Fdone%3Dadded');
  });
});
