export { listActivityReports, type ReportedActivity } from './activity-reports.ts';
export type { TotalScope } from './arithmetic/best.ts';
export { type BrokenDown, breakDown } from './arithmetic/break-down.ts';
export { combine, type Total } from './arithmetic/combine.ts';
export { type FigureGroup, groupKey, type TracedGroup } from './arithmetic/groups.ts';
export { type Entry, groupFigures, type ItemAmount, itemAmounts, type Summed } from './arithmetic/item-amounts.ts';
export { type Rate, type RateSide, rates } from './arithmetic/rates.ts';
export { type Reconciliation, reconcile } from './arithmetic/reconcile.ts';
export type { AskedPlatform } from './asks-for.ts';
export { cameFromFile } from './came-from-file.ts';
export { type CheckedLine, type CheckedReturn, checkReturn, type ReturnOnRecord, returnOnRecord } from './check-return.ts';
export { checkFigures } from './checks/check-figures.ts';
export type { Checked, CheckFacts } from './checks/facts.ts';
export { type CampaignPost, listCampaignPosts, readCheckFacts, warningsFor } from './checks/read-facts.ts';
export { WARNING_CODES, type Warning } from './checks/warning.ts';
export { warningText } from './checks/warning-words.ts';
export { compareVersions, type VersionChanges } from './compare-versions.ts';
export { type CountedReply, completenessOf, hasReplied, isOverdue, type RepliesCounted } from './completeness.ts';
export {
  type FigurePlace,
  type FigureValue,
  figureKey,
  figureKind,
  isHeadline,
  participationKind,
  type ReturnValue,
  returnKind,
} from './defined.ts';
export { enteredByStaff, enteredVia, TOLD_BY, type ToldBy } from './entered-for.ts';
export {
  MOST_RETURN_FILES,
  type PlannedReturnFile,
  planReturnFiles,
  type ReturnFile,
  type ReturnFileState,
  type WhyAsk,
} from './excel/plan-return-files.ts';
export { type ReadReturnFile, readReturnFile } from './excel/read-return-file.ts';
export {
  excelWay,
  type RecordedReturnFile,
  type ReturnFileToRecord,
  recordReturnFiles,
} from './excel/record-return-files.ts';
export { writeReturnForm } from './excel/write-return-form.ts';
export type { FileReceipt, FileSender } from './exports/commit-file-answer.ts';
export { EXPORT_FIELDS, EXPORT_KINDS, type ExportField, type ExportKind } from './exports/export-kinds.ts';
export type { MatchedHow, MatchedPost } from './exports/match-posts.ts';
export { type FromFile, listFromFiles } from './exports/platform-posts.ts';
export type { WeekNumber } from './exports/read-days.ts';
export type { AskedColumn, ExportRead, FileChoices } from './exports/read-export.ts';
export type { ExportPost, SkippedRow } from './exports/read-posts.ts';
export { MOST_POSTS, PlatformPosts, recordPlatformPosts } from './exports/record-platform-posts.ts';
export { recordWeekNumbers, WeekNumbers } from './exports/record-week-numbers.ts';
export { removePlatformPosts } from './exports/remove-platform-posts.ts';
export {
  type FilePlace,
  type FileReview,
  getFilePlace,
  openFilePlace,
  type PostsReview,
  readPlatformFile,
  reviewPlatformFile,
} from './exports/review-file.ts';
export { figureGroups, figureGroupsSql } from './figure-groups.ts';
export type { KnownNames } from './figure-row.ts';
export { readFiguresCsv } from './figures-csv.ts';
export { getReply } from './get-reply.ts';
export { getReturnForm, type LastSubmission, type OpenReturn } from './get-return-form.ts';
export {
  type ComparedVersions,
  compareReturnVersions,
  getReturnVersion,
  getReturnVersions,
  type ReturnReceiptAt,
  type SubmittedVersion,
} from './get-return-versions.ts';
export { GIVING, type Given, type GivenKind, isOwn, openGiving, removeGiven, saveGiven, type Taking } from './given.ts';
export { type FiguresImported, type ImportFigures, importFigures } from './import-figures.ts';
export { listReplies, type Replies, type Reply } from './list-replies.ts';
export { definitionFor, type MetricDefinition, metricDefinition, shortMetrics } from './metrics.ts';
export { listOwnCounts, type OwnCount } from './own-counts.ts';
export { listParticipants } from './participants.ts';
export {
  CELL_WORDS,
  LEFT_OUT,
  OVERALL,
  type PastedBlock,
  type PastedNumber,
  readPaste,
  wordIn,
} from './paste/index.ts';
export { postMetrics } from './platform-metrics.ts';
export { MOST_FIGURES_BYTES } from './read-figures-file.ts';
export { type KnownPlaces, type ReadForm, readReturnForm } from './read-form.ts';
export { readNumber, type TypedNumber } from './read-number.ts';
export {
  listFigures,
  listParticipation,
  listReturnStates,
  listReturns,
  type Participation,
  type TracedFigure,
} from './reads.ts';
export { type FiguresRecorded, figureValue, recordFigures } from './record-figures.ts';
export { removeCount } from './remove-count.ts';
export { type ReopenedReturn, ReopenReturn, reopenReturn } from './reopen-return.ts';
export { repliesCsv } from './replies-csv.ts';
export { ReportActivity, reportActivity } from './report-activity.ts';
export { ANSWERS, emptyRow, type LocalWeek, MAX_ROWS, ReturnForm, ReturnRow } from './return-form.ts';
export type { ReturnItem } from './return-items.ts';

export { isOfActivity, SaveCount, saveCount } from './save-count.ts';
export { RECEIVED_VIA_FORM, type SavedDraft, type SaveReturnDraft, saveReturnDraft } from './save-return-draft.ts';
export {
  FIGURE_PLATFORMS,
  FigureDefinition,
  MEASURES,
  METRICS,
  type Measure,
  OwnPeriod,
  ParticipationDefinition,
  SCOPES,
} from './schemas.ts';
export type { ReturnPlace } from './stored-return.ts';
export { type ReturnReceipt, type SubmitReturn, submitReturn } from './submit-return.ts';
export { differenceSentence, type SumSentence, sumSentence } from './sum-sentence.ts';
export { WAYS_CHECKED_ON, type WhereToFind, whereToFind } from './where-to-find.ts';
export { isWorkingDay, nationOf, returnDueDay, workingDayBefore } from './working-days.ts';
