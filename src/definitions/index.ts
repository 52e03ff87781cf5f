export { cancelActivity } from './activities/cancel-activity.ts';
export { changeActivity } from './activities/change-activity.ts';
export { confirmActivity, declineActivity } from './activities/confirm-activity.ts';
export { asInHistory } from './activities/of-activity.ts';
export { type ChangedItems, type ChangeItems, changeItems, type ItemChange } from './change-items.ts';
export { checkFolder } from './check.ts';
export { checkCopyOf, type FolderFinding } from './check-copy.ts';
export type { EditableKind, ItemRef } from './editable.ts';
export { type EndedPermission, endPermission } from './end-permission.ts';
export { type DefinitionFile, decode, jsonSchemas, MAX_FILE_BYTES, placeOf, type Unit } from './files.ts';
export { type ImportReport, importDefinitions } from './import.ts';
export type { UnitReport } from './import-unit.ts';
export { KINDS, type KindName } from './kinds.ts';
export { type Clash, listClashes, postsOnQuietDays, type QuietPost } from './list-clashes.ts';
export { type PostingRules, type PostingTimes, postingFaults, USUAL_HOURS } from './posting-times.ts';
export { getItem, listItems, type StoredItem } from './read-items.ts';
export {
  type DatesBy,
  type Decision,
  type Decisions,
  decisionIn,
  decisionPointer,
  type NewDates,
  planRollForward,
  type RolledForward,
  type RollForward,
  type RollForwardPlan,
  type RollForwardTo,
  type RollItem,
  type RollKind,
  rollForward,
  type WeekClash,
} from './roll-forward/index.ts';
export { saveItem } from './save-item.ts';
export { planSend, type SendPosts, type Sent, type SentPost, sendPosts } from './send-posts.ts';
export type { SendTo } from './send-recipients.ts';
export type { SendTiming } from './send-timing.ts';
export { NOT_SENT } from './sendable.ts';
export { withdrawItem } from './withdraw-item.ts';
export { COLUMNS, LEAVE_OUT, type SheetKind } from './workbook/columns.ts';
export { type ImportWorkbook, importWorkbook, type WorkbookReport } from './workbook/import-workbook.ts';
export type { ColumnChoice, MatchedColumn } from './workbook/match-columns.ts';
export { type PlannedChange, planWorkbook, type WorkbookInput, type WorkbookPlan } from './workbook/plan-workbook.ts';
export { listWorkbookPosts, writeWorkbook } from './workbook/write-workbook.ts';
