import { importDefinitions } from '#src/definitions/index.ts';
import type { FigureDefinition } from '#src/returns/index.ts';
import type { openContext } from './planner.ts';

export const PARTNERS = 50;
const ITEMS = 25;
export const PLATFORMS = ['facebook', 'instagram', 'twitter', 'youtube', 'linkedin', 'tiktok', 'threads', 'bluesky'] as const;
export const METRICS = ['reach', 'impressions', 'views', 'engagements', 'clicks'] as const;
const SCOPES = ['campaign', 'related'] as const;

const list = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join('');

/** A week with 25 things to share for 50 partners, as its definition files. */
export function weekFiles(): { path: string; bytes: Uint8Array }[] {
  const texts: Record<string, string> = {
    'partnership.yaml': `format: 1\npartnership: { slug: bench, name: Bench, zone: Europe/London, host: town-0 }\npartners:\n${list(
      PARTNERS,
      (at) => `  - { slug: town-${at}, name: Town ${at}, kind: council }\n`,
    )}`,
    'week/campaign.yaml': `format: 1\ncampaign: { title: A Week, local: { from: 2030-10-07, to: 2030-10-11 }, asked: not-recorded }\nresources:\n${list(
      ITEMS,
      (at) => `  - { slug: film-${at}, title: Film ${at}, kind: video }\n`,
    )}`,
  };
  return Object.entries(texts).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
}

/** The same in a database, without any numbers yet. */
export async function fillWeek({ ctx }: ReturnType<typeof openContext>): Promise<void> {
  await importDefinitions(ctx, { files: weekFiles(), overwrite: false });
}

/** Figures at as many places, partner by partner; `more` makes every number another one. */
export function figures(count: number, more = 0): FigureDefinition[] {
  const each = Math.ceil(count / PARTNERS);
  return Array.from({ length: count }, (_, index) => {
    const within = index % each;
    const at = <T>(words: readonly T[], by: number): T => words[Math.floor(within / by) % words.length] as T;
    return {
      partner: `town-${Math.floor(index / each)}`,
      item: `film-${Math.floor(within / 80) % ITEMS}`,
      platform: at(PLATFORMS, 10),
      post: '',
      metric: at(METRICS, 2),
      state: 'value',
      value: ((index * 7919) % 100_000) + more,
      scope: at(SCOPES, 1),
      periodFrom: '2030-10-07',
      periodTo: '2030-10-11',
      periodWords: null,
      countedOn: '2030-10-14',
      source: 'Page statistics',
      estimate: false,
      paid: null,
      reshared: null,
      note: index % 10 === 0 ? 'Counted on the Monday after.' : null,
    };
  });
}

const HEAD = ['partner', 'item', 'platform', 'metric', 'value', 'scope', 'period', 'counted-on', 'source', 'note'];

/** The same as a file; every `bad`th number is written as nobody can read it. */
export function csvOf(given: readonly FigureDefinition[], bad = 0): Uint8Array {
  const rows = given.map(
    ({ partner, item, platform, metric, value, scope, periodFrom, periodTo, countedOn, source, note }, index) =>
      [
        ...[partner, item, platform, metric, bad > 0 && index % bad === 0 ? '12k' : value, scope],
        ...[`${periodFrom}/${periodTo}`, countedOn, source, note ?? ''],
      ].join(','),
  );
  return new TextEncoder().encode(`${[HEAD.join(','), ...rows].join('\r\n')}\r\n`);
}
