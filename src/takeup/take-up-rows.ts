import { londonDay } from '#src/calendar/index.ts';
import type { Campaign, CampaignCopy } from '#src/content/index.ts';
import type { Partner } from '#src/partners/index.ts';
import type { WhyStopped } from './recall/recalls.ts';
import { TAKE_UP_STATES, type TakeUpState } from './rules.ts';
import { earlierSlot } from './slots.ts';
import type { TakeUpCell, TakeUpPartner, TakeUpPost } from './take-up-cells.ts';
import { fits, isFiltered, type TakeUpFilters } from './take-up-filters.ts';
import { listNudges, NOT_REMINDED, type NotReminded, type Nudge, notReminded, type Said } from './to-nudge.ts';

/** A post with what those partners said to whom it was sent, in the order of {@link TakeUpBoard.partners}. */
export interface TakeUpRow extends TakeUpPost {
  cells: TakeUpCell[];
}

/** Something to be posted today. */
export interface DuePost {
  post: Pick<TakeUpPost, 'slug' | 'title'>;
  partner: Pick<TakeUpPartner, 'slug' | 'name'>;
  time: string | null;
  state: TakeUpState;
  late: boolean;
}

/** What partners said about the posts of a week, post by post and partner by partner. */
export interface TakeUpBoard {
  campaign: { slug: string; title: string; local: { from: string; to: string } };
  /** Why nobody may post anything of it now, and since when. */
  pause: WhyStopped | null;
  /** The day it is in London. */
  today: string;
  /** Partners with something in a row, by name. */
  partners: TakeUpPartner[];
  /** In the order of the week. Of filtered rows only those with something in them. */
  rows: TakeUpRow[];
  /** Of what is in the rows; a post counts once for each partner. */
  totals: {
    sentTo: number;
    states: Record<TakeUpState, number>;
    dueToday: number;
    late: number;
    changed: number;
    lockBroken: number;
  };
  /** What is to be posted today, whatever was filtered, by time. */
  dueToday: DuePost[];
  /** Whom to remind, whatever was filtered, the most urgent first. */
  toNudge: Nudge[];
  /** Answers that are missing and that nobody is reminded of, whatever was filtered, by why. */
  notReminded: Record<NotReminded, number>;
  /** What there is to filter by, whatever was filtered. */
  choices: { days: (string | null)[]; partners: TakeUpPartner[]; themes: { slug: string; title: string }[] };
}

/** What a board is made of: everything of the week, in its order. */
interface BoardParts {
  campaign: Campaign;
  rows: readonly TakeUpRow[];
  partners: readonly Partner[];
  themes: CampaignCopy['themes'];
  pause: WhyStopped | null;
  now: string;
}

/** The posts of the week with the columns they need, as far as they were asked for. */
export function layOutBoard(
  { campaign, rows, partners: everybody, themes, pause, now }: BoardParts,
  filters: TakeUpFilters,
): TakeUpBoard {
  const sentTo = new Set(rows.flatMap(({ cells }) => cells.map(({ partner }) => partner)));
  const partners = everybody
    .filter(({ slug }) => sentTo.has(slug))
    .map(({ slug, name, kind, withdrawnAt }): TakeUpPartner => ({ slug, name, kind, removed: withdrawnAt !== null }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const bySlug = new Map(partners.map((partner) => [partner.slug, partner]));
  const place = new Map(partners.map(({ slug }, index) => [slug, index]));
  // What has no day comes after the days.
  const ordered = rows.toSorted(earlierSlot).map((row) => ({
    ...row,
    cells: row.cells.toSorted((a, b) => (place.get(a.partner) ?? 0) - (place.get(b.partner) ?? 0)),
  }));
  const some = isFiltered(filters);
  const shown = ordered.flatMap((row) => {
    const cells = row.cells.filter((cell) => {
      const partner = bySlug.get(cell.partner);
      return partner !== undefined && fits(filters, row, partner, cell);
    });
    return some && cells.length === 0 ? [] : [{ ...row, cells }];
  });
  const inRows = new Set(shown.flatMap(({ cells }) => cells.map(({ partner }) => partner)));
  const said = ordered.flatMap((post): Said[] => post.cells.map((cell) => ({ post, cell })));
  const local = { from: campaign.localFrom, to: campaign.localTo };
  const nudgeDays = { today: londonDay(now), local };
  const why = said.filter(({ cell }) => bySlug.get(cell.partner)?.removed === false).map((each) => notReminded(each, nudgeDays));
  const usedThemes = new Set(rows.map(({ theme }) => theme?.slug));
  return {
    campaign: {
      slug: campaign.slug,
      title: campaign.title,
      local,
    },
    pause,
    today: nudgeDays.today,
    partners: partners.filter(({ slug }) => inRows.has(slug)),
    rows: shown,
    totals: totalsOf(shown.flatMap(({ cells }) => cells)),
    dueToday: dueIn(said, bySlug),
    toNudge: listNudges(
      partners,
      Map.groupBy(said, ({ cell }) => cell.partner),
      nudgeDays,
    ),
    notReminded: Object.fromEntries(
      NOT_REMINDED.map((one) => [one, why.filter((each) => each === one).length]),
    ) as TakeUpBoard['notReminded'],
    choices: {
      days: [...new Set(said.map(({ cell }) => cell.day))].sort((a, b) => ((a ?? '9') < (b ?? '9') ? -1 : 1)),
      partners,
      themes: themes.filter(({ slug }) => usedThemes.has(slug)).map(({ slug, title }) => ({ slug, title })),
    },
  };
}

function totalsOf(cells: readonly TakeUpCell[]): TakeUpBoard['totals'] {
  const count = (is: (cell: TakeUpCell) => boolean): number => cells.filter(is).length;
  const states = Object.fromEntries(TAKE_UP_STATES.map((state) => [state, count((cell) => cell.state === state)]));
  return {
    sentTo: cells.length,
    states: states as Record<TakeUpState, number>,
    dueToday: count(({ dueToday }) => dueToday),
    late: count(({ late }) => late),
    changed: count(({ changed }) => changed),
    lockBroken: count(({ lockBroken }) => lockBroken.length > 0),
  };
}

function dueIn(said: readonly Said[], partners: ReadonlyMap<string, TakeUpPartner>): DuePost[] {
  return said
    .filter(({ cell }) => cell.dueToday && partners.get(cell.partner)?.removed === false)
    .sort((a, b) => earlierSlot(a.cell, b.cell))
    .map(({ post, cell }) => ({
      post: { slug: post.slug, title: post.title },
      partner: { slug: cell.partner, name: partners.get(cell.partner)?.name ?? cell.partner },
      time: cell.time,
      state: cell.state,
      late: cell.late,
    }));
}
