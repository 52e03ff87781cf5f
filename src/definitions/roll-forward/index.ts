export type { WeekClash } from './find-clashes.ts';
export {
  type Decision,
  type Decisions,
  decisionIn,
  decisionPointer,
  type RollChoice,
  type RollItem,
  type RollKind,
} from './items.ts';
export type { DatesBy, NewDates } from './new-dates.ts';
export { planRollForward, type RollForwardPlan, type RollForwardTo } from './plan-roll-forward.ts';
export { type RolledForward, type RollForward, rollForward } from './roll-forward.ts';
