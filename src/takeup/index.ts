export { refuseUnfitActivity } from './activities/check-said.ts';
export {
  type Activity,
  type ActivityLink,
  type ActivityQuery,
  activityIn,
  listActivities,
  listCauses,
} from './activities/list-activities.ts';
export {
  ACTIVITY_KINDS,
  ACTIVITY_STATES,
  ACTIVITY_STEPS,
  type ActivityAct,
  type ActivityKind,
  type ActivityState,
  activitySlug,
  saysTheSameOf,
  stateAfterChange,
} from './activities/rules.ts';
export { sayActivity } from './activities/say-activity.ts';
export {
  CancelActivity,
  ChangeActivity,
  ConfirmActivity,
  DeclineActivity,
  notSaved,
  SayActivity,
  saidOf,
} from './activities/schemas.ts';
export {
  type ActivityRow,
  activityChanged,
  type OpenedActivities,
  openActivities,
  putActivity,
  readActivities,
  readActivity,
  type SavedActivity,
  saidIn,
  savedActivity,
} from './activities/stored.ts';
export { answerPost, answerPosts, type PostAnswer } from './answer-post.ts';
export { followRules, putAssignments, readAssignments } from './assign.ts';
export { type CampaignCounts, countCampaigns } from './campaign-counts.ts';
export { type ClosePosts, closePosts, listPlannedPosts, MINUTES_APART, type PlannedPost } from './close-posts.ts';
export type { PlanDay } from './days.ts';
export { mustStay, placeOfText } from './own-wording.ts';
export { listPartnerCampaigns, type PartnerCampaign } from './partner-campaigns.ts';
export { type PartnerReach, readReach } from './partner-reach.ts';
export {
  type DayTheme,
  getPartnerWeek,
  type PartnerWeek,
  type SharedResource,
  type WeekPost,
} from './partner-week.ts';
export { listPostSlots, type PostSlot } from './post-slots.ts';
export { countTakeUp, listPartnerPosts, type PartnerPost, type PostCounts } from './posts.ts';
export { readSharedFile } from './read-shared-file.ts';
export { answerRecall, type RecallAnswered } from './recall/answer-recall.ts';
export type { ChangedText } from './recall/earlier-texts.ts';
export { endRecall } from './recall/end-recall.ts';
export { getRecallStatus, type PartnerInRecall, type PostInRecall, type RecallStatus } from './recall/recall-status.ts';
export { pause, recallTemplate } from './recall/recall-template.ts';
export { listRecalls, pauseOf, pauseToTell, type Recall, recallOf, type WhyStopped } from './recall/recalls.ts';
export { AnswerRecall, EndRecall, Pause, RecallTemplate } from './recall/schemas.ts';
export { RECALL_ANSWERS, type RecallAnswerState, type TakeDown, type TakeDownKind } from './recall/take-downs.ts';
export { listResourceUse, type ResourcePost, type ResourceTaker, type ResourceUse } from './resource-use.ts';
export { STEPS, TAKE_UP_STATES, type TakeUp, type TakeUpState, takeUpAfter, usesCopy } from './rules.ts';
export { AnswerPost, AnswerPosts, plainText } from './schemas.ts';
export type { PartnerVariant } from './sent-copy.ts';
export { readOrder, type Slot, slotOf } from './slots.ts';
export { listSupportRouteUse, type SupportRoutePost, type SupportRouteTaker, type SupportRouteUse } from './support-route-use.ts';
export { getTakeUp, getTakeUpBoard } from './take-up-board.ts';
export type { TakeUpCell, TakeUpPartner, TakeUpPost } from './take-up-cells.ts';
export { takeUpCsv } from './take-up-csv.ts';
export { isFiltered, type TakeUpFilters } from './take-up-filters.ts';
export type { DuePost, TakeUpBoard, TakeUpRow } from './take-up-rows.ts';
export { mustNotUse, STATE_WORDS } from './take-up-words.ts';
export { DAYS_AFTER, DAYS_BEFORE, type Nudge, type NudgePost, reminderText } from './to-nudge.ts';
export { type BoardPost, type BoardTheme, getWeekBoard, type TakeUpCounts, type WeekBoard } from './week-board.ts';
