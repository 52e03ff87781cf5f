import { describe, expect, it } from 'vitest';
import { FIGURE_PLATFORMS, postMetrics, shortMetrics, whereToFind } from '#src/returns/index.ts';

describe('where a platform shows its numbers', () => {
  it.each(FIGURE_PLATFORMS)('is told for %s in steps', (platform) => {
    expect(whereToFind(platform).flatMap(({ steps }) => steps).length).toBeGreaterThan(0);
  });

  it('says what to do where X shows no statistics', () => {
    const [way] = whereToFind('twitter');
    expect(way?.caveats.join(' ')).toMatch(/may need X Premium.* public number of views .*“public view count”/);
  });
});

describe('what a platform counts for a post', () => {
  it.each(FIGURE_PLATFORMS)('begins on %s with what the short return asks for, before and after names changed', (platform) => {
    for (const day of ['2020-10-12', '2026-10-12']) {
      const asked = shortMetrics(platform, day).filter((metric) => postMetrics(platform, day).includes(metric));
      expect(postMetrics(platform, day).slice(0, asked.length)).toEqual(asked);
    }
    expect(new Set(postMetrics(platform, '2026-10-12')).size).toBe(postMetrics(platform, '2026-10-12').length);
  });
});
