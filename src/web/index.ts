export { feedRoutes } from './feed-routes.ts';
export { renderProblem } from './problem-page.tsx';
export { renderReport } from './report/report-page.tsx';
export { webRoutes } from './routes.ts';
