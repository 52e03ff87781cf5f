export { type Assignable, coveredBy, followRules, readAssignments } from './assign.ts';
export { countTakeUp, listPartnerPosts, type PartnerPost } from './posts.ts';
