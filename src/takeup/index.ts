export { answerPost, type PostAnswer } from './answer-post.ts';
export { followRules, putAssignments, readAssignments } from './assign.ts';
export { type CampaignCounts, countCampaigns } from './campaign-counts.ts';
export type { PlanDay } from './days.ts';
export { mustStay, placeOfText } from './own-wording.ts';
export { listPartnerCampaigns, type PartnerCampaign } from './partner-campaigns.ts';
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
export { listRecalls, pauseOf, type Recall, recallOf } from './recalls.ts';
export { listResourceUse, type ResourcePost, type ResourceTaker, type ResourceUse } from './resource-use.ts';
export { STEPS, TAKE_UP_STATES, type TakeUp, type TakeUpState, takeUpAfter } from './rules.ts';
export { AnswerPost } from './schemas.ts';
export type { PartnerVariant } from './sent-copy.ts';
export { readOrder, type Slot, slotOf } from './slots.ts';
export { listSupportRouteUse, type SupportRoutePost, type SupportRouteTaker, type SupportRouteUse } from './support-route-use.ts';
export { type BoardPost, type BoardTheme, getWeekBoard, type TakeUpCounts, type WeekBoard } from './week-board.ts';
