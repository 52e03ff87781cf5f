import type { TakeUpCell, TakeUpPartner, TakeUpPost } from './take-up-cells.ts';

/** Which answers of a week to show; all that are given must hold. */
export interface TakeUpFilters {
  /** Day on which the partner is to post, `YYYY-MM-DD`, or `any` for posts without a day. */
  day?: string | undefined;
  /** Slugs; what nobody has shows nothing. `theme` `none` is for posts without one. */
  partner?: string | undefined;
  post?: string | undefined;
  theme?: string | undefined;
  kind?: string | undefined;
  state?: string | undefined;
  /** Only what is so. */
  due?: boolean | undefined;
  late?: boolean | undefined;
  changed?: boolean | undefined;
  lockBroken?: boolean | undefined;
}

/** Whether somebody asked for less than all. */
export const isFiltered = (filters: TakeUpFilters): boolean =>
  Object.values(filters).some((value) => value !== undefined && value !== false);

/** Whether an answer is among those asked for. */
export function fits(filters: TakeUpFilters, post: TakeUpPost, partner: TakeUpPartner, cell: TakeUpCell): boolean {
  const { day, theme, kind, state } = filters;
  return (
    (day === undefined || day === (cell.day ?? 'any')) &&
    (filters.partner === undefined || filters.partner === partner.slug) &&
    (filters.post === undefined || filters.post === post.slug) &&
    (theme === undefined || theme === (post.theme?.slug ?? 'none')) &&
    (kind === undefined || kind === partner.kind) &&
    (state === undefined || state === cell.state) &&
    (!filters.due || cell.dueToday) &&
    (!filters.late || cell.late) &&
    (!filters.changed || cell.changed) &&
    (!filters.lockBroken || cell.lockBroken.length > 0)
  );
}
