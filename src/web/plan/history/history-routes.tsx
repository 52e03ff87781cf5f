import { Hono } from 'hono';
import { londonDay } from '#src/calendar/index.ts';
import { listItems } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { type HistoryEntry, listHistory } from '#src/reporting/index.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { tellAll } from './history-changes.ts';
import { hrefOf, readKnown } from './history-links.ts';
import { HistoryPage, type Line, type Together } from './history-page.tsx';

const PAGE = 50;

/** `/plan/history`: everything, what happened in one week, or what happened to one thing. */
export function historyRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/history', async (c) => {
    const { ctx, me, partnership } = c.var;
    const viewer = { me, partnership };
    const subjectId = c.req.query('subject') ?? '';
    const weeks = await listItems(ctx, { partnership: partnership.slug, kind: 'campaign' });
    const week = subjectId === '' ? weeks.find(({ ref }) => ref.slug === c.req.query('campaign'))?.ref.slug : undefined;
    const cursor = /^\d{1,15}$/.exec(c.req.query('before') ?? '')?.[0];
    const { items, nextCursor } = await listHistory(ctx, {
      partnership: partnership.slug,
      limit: PAGE,
      ...(subjectId === '' ? {} : { subjectId: subjectId.slice(0, 80) }),
      ...(week === undefined ? {} : { campaign: week }),
      ...(cursor === undefined ? {} : { before: Number(cursor) }),
    });
    const known = await readKnown(c, viewer, items, weeks);
    const names = new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));
    const told = tellAll(items, known.stored, names, cursor === undefined);
    const lines = items.map(
      (entry): Line => ({
        entry,
        told: told.get(entry.id) ?? { notes: [], changes: [], both: false },
        href: hrefOf(entry, known, viewer),
      }),
    );
    const where = { ...(subjectId === '' ? {} : { subject: subjectId }), ...(week === undefined ? {} : { campaign: week }) };
    const older = nextCursor === null ? undefined : `/plan/history?${new URLSearchParams({ ...where, before: nextCursor })}`;
    const page = (
      <HistoryPage
        viewer={viewer}
        days={[...Map.groupBy(lines, ({ entry }) => londonDay(entry.at))].map(([day, own]) => ({ day, lines: together(own) }))}
        campaigns={weeks.map(({ ref, value }) => ({ slug: ref.slug, title: String(value.title) }))}
        campaign={week ?? ''}
        subject={subjectId === '' ? null : { title: lines[0]?.entry.subjectTitle ?? 'one thing', href: lines[0]?.href }}
        older={older}
        newest={cursor === undefined}
      />
    );
    return c.html(render(page));
  });

  return pages;
}

/** Lines that follow one another and that somebody did at once to several things of one kind stand as one. */
function together(lines: readonly Line[]): Together[] {
  const groups: [Line, ...Line[]][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const again = last?.some(({ entry }) => entry.subjectId === line.entry.subjectId) ?? true;
    if (last && !again && keyOf(last[0].entry) === keyOf(line.entry)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

const keyOf = ({ at, who, verb, subjectKind }: HistoryEntry): string => [at, who.kind, who.id, verb, subjectKind].join(' ');
