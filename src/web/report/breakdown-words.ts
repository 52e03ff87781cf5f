import type { Report } from '#src/reporting/index.ts';
import { capital, day } from '../format.ts';
import { kindName } from '../plan/resources/resource-form.ts';
import { isMain } from './main-metrics.ts';

type Breakdown = Report['breakdowns'][number];

const NONE: Readonly<Record<Breakdown['by'], string>> = {
  resource: 'Posts of partners’ own',
  kind: 'Kind not recorded',
  theme: 'Not tied to one theme',
  day: 'No one day',
};

/** What a row of a breakdown is called. */
export function breakdownTitle({ by, key, title }: Pick<Breakdown, 'by' | 'key' | 'title'>): string {
  if (key === null || title === null) return NONE[by];
  if (by === 'day') return day(key);
  return by === 'kind' ? kindName(key) : capital(title);
}

/** Whether a breakdown says more than the table of what was shared: resources only where several partners gave numbers of one. */
export function isShown({ breakdowns }: Pick<Report, 'breakdowns'>, by: Breakdown['by']): boolean {
  const own = breakdowns.filter((row) => row.by === by && row.key !== null && isMain(row.metric));
  return by === 'resource' ? own.some(({ partners }) => partners > 1) : own.length > 0;
}
