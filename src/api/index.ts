export { type ApiDocument, describeApi } from './document.ts';
export type { ApiDeps } from './operation.ts';
export { problemResponse } from './problem.ts';
export { apiRoutes } from './routes.ts';
