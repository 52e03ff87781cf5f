export { apiDocsRoutes } from './api-docs/routes.tsx';
export { feedRoutes } from './feed-routes.ts';
export { HungUp, typedInVain } from './kit/form.ts';
export { webLimits } from './limits.ts';
export { type InVain, renderProblem } from './problem-page.tsx';
export { renderReport } from './report/report-page.tsx';
export { webRoutes } from './routes.ts';
export { canSignIn } from './session-cookie.ts';
