import { type Env, Hono, type Context as Request } from 'hono';
import type { Child } from 'hono/jsx';
import { notFound } from '#src/platform/errors.ts';
import { render } from '../kit/page.tsx';
import { CalendarBody, FaultsBody, titleOf } from './calendar-body.tsx';
import { datesAsCsv } from './csv.ts';
import { type Period, readMonth, readYear } from './period.ts';
import { type Asker, type CalendarView, readView } from './read-view.ts';

/** What the calendar needs of the part of the site it stands in. */
export interface CalendarPlace<E extends Env> {
  /** What its addresses begin with, as a route. */
  prefix: string;
  /** Where the installation is reached. */
  baseUrl: string;
  /** How long answers may be kept, where the place has not said so already. */
  kept?: string;
  askerOf(c: Request<E>): Asker | Promise<Asker>;
  /** The page around a year or a month. */
  frame(c: Request<E>, asker: Asker, title: string, body: Child): Child;
}

const YEAR_TABLE = '/year/:table{[0-9]+[.]csv}';
const MONTH_TABLE = '/month/:table{[0-9-]+[.]csv}';

/** Years and months, each as a page and as a spreadsheet. */
export function calendarRoutes<E extends Env>(place: CalendarPlace<E>): Hono<E> {
  const { prefix, baseUrl, kept, frame } = place;
  const web = new Hono<E>();

  const read = async (c: Request<E>, period: Period | undefined): Promise<{ asker: Asker; view: CalendarView }> => {
    const asker = await place.askerOf(c);
    if (period === undefined) throw notFound();
    const view = await readView(asker, period, new URL(c.req.url).searchParams);
    // It is said only once everything was read, so that nobody keeps a failure.
    if (kept !== undefined && view.faults.length === 0) c.header('cache-control', kept);
    return { asker, view };
  };

  const refuse = (c: Request<E>, asker: Asker, view: CalendarView) =>
    c.html(render(frame(c, asker, 'This choice is not known', <FaultsBody asker={asker} view={view} />)), 400);

  const page = async (c: Request<E>, period: Period | undefined) => {
    const { asker, view } = await read(c, period);
    if (view.faults.length > 0) return refuse(c, asker, view);
    const body = <CalendarBody asker={asker} view={view} baseUrl={baseUrl} />;
    return c.html(render(frame(c, asker, titleOf(view.period), body)));
  };

  const table = async (c: Request<E>, period: Period | undefined) => {
    const { asker, view } = await read(c, period);
    if (view.faults.length > 0) return refuse(c, asker, view);
    return c.body(datesAsCsv(view.dates, asker.reader, baseUrl), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${asker.partnership.slug}-${view.period.key}.csv"`,
    });
  };

  const keyOf = (c: Request<E>, name: string): string => (c.req.param(name) ?? '').replace(/\.csv$/, '');
  web.get(`${prefix}/year/:year{[0-9]+}`, (c) => page(c, readYear(keyOf(c, 'year'))));
  web.get(`${prefix}${YEAR_TABLE}`, (c) => table(c, readYear(keyOf(c, 'table'))));
  web.get(`${prefix}/month/:month{[0-9-]+}`, (c) => page(c, readMonth(keyOf(c, 'month'))));
  web.get(`${prefix}${MONTH_TABLE}`, (c) => table(c, readMonth(keyOf(c, 'table'))));
  return web;
}
