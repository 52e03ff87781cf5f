export { accessFromBearer } from './bearer.ts';
