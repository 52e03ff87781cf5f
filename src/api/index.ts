export { problemResponse } from './problem.ts';
export { apiRoutes } from './routes.ts';
