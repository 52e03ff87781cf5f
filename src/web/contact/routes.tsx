import { Hono } from 'hono';
import type { WebDeps } from '../deps.ts';
import { type ContactEnv, contactOnly } from '../visitors.tsx';
import { activityRoutes } from './activity-routes.tsx';
import { calendarRoutes } from './calendar-routes.tsx';
import { fileRoutes } from './file-routes.ts';
import { moreRoutes } from './more-routes.tsx';
import { packRoutes } from './pack-routes.tsx';
import { returnExcelRoutes } from './return/excel-routes.tsx';
import { returnPostsRoutes } from './return/grid/grid-routes.tsx';
import { receiptRoutes } from './return/receipt/receipt-routes.tsx';
import { returnRoutes } from './return/return-routes.tsx';
import { returnUploadRoutes } from './return/upload/upload-routes.tsx';
import { startRoutes } from './start-routes.tsx';
import { weekRoutes } from './week-routes.tsx';

/** The pages of a private link: everything under `/p/:secret`, for one partner. */
export function contactRoutes(deps: WebDeps): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();
  pages.use(contactOnly(deps));
  pages.route('/', startRoutes(deps));
  pages.route('/', calendarRoutes(deps));
  pages.route('/', receiptRoutes());
  pages.route('/', returnRoutes());
  pages.route('/', returnPostsRoutes());
  pages.route('/', returnUploadRoutes());
  pages.route('/', returnExcelRoutes());
  pages.route('/', activityRoutes());
  pages.route('/', moreRoutes());
  pages.route('/', packRoutes(deps));
  pages.route('/', weekRoutes());
  pages.route('/', fileRoutes());
  return pages;
}
