import { describe, expect, it } from 'vitest';
import { definitionFor, FIGURE_PLATFORMS, METRICS } from '#src/returns/index.ts';

describe('what a measure meant', () => {
  it.each([
    ['Facebook views before Meta changed them', 'facebook', 'views', '2020-10-12', 'facebook-video-views'],
    ['Facebook views on the last day before', 'facebook', 'views', '2024-10-31', 'facebook-video-views'],
    ['Facebook views on the first day after', 'facebook', 'views', '2024-11-01', 'facebook-views'],
    ['Facebook reach before it was replaced', 'facebook', 'reach', '2026-06-14', 'facebook-reach'],
    ['Facebook reach after', 'facebook', 'reach', '2026-06-15', 'facebook-viewers'],
    ['Twitter impressions', 'twitter', 'impressions', '2020-10-12', 'twitter-impressions'],
    ['X impressions', 'twitter', 'impressions', '2024-10-12', 'x-impressions'],
    ['a platform without its own definition', 'linkedin', 'reach', '2024-10-12', 'reach'],
    ['a platform nobody stated', 'not-stated', 'impressions', '2020-10-12', 'impressions'],
  ])('%s', (_label, platform, metric, on, id) => {
    expect(definitionFor(platform, metric, on).id).toBe(id);
  });

  it('is known for every platform and measure, on any day', () => {
    for (const platform of FIGURE_PLATFORMS) {
      for (const metric of METRICS) {
        for (const on of ['2010-01-01', '2020-10-12', '2024-10-31', '2024-11-01', '2026-06-15', '2040-01-01']) {
          expect(definitionFor(platform, metric, on).metric).toBe(metric);
        }
      }
    }
  });

  it('never lets reach be added, on any platform', () => {
    for (const platform of FIGURE_PLATFORMS) expect(definitionFor(platform, 'reach', '2026-11-01').additive).toBe(false);
  });
});
