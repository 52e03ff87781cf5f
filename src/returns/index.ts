export { type BrokenDown, breakDown } from './arithmetic/break-down.ts';
export { combine, type Total } from './arithmetic/combine.ts';
export { groupKey, type TracedGroup } from './arithmetic/groups.ts';
export { type Entry, groupFigures, itemAmounts, type Summed } from './arithmetic/item-amounts.ts';
export { type Rate, rates } from './arithmetic/rates.ts';
export { type Reconciliation, reconcile } from './arithmetic/reconcile.ts';
export { checkFigures } from './checks/check-figures.ts';
export type { Checked, CheckFacts } from './checks/facts.ts';
export { warningLines } from './checks/group-warnings.ts';
export { type CampaignPost, listCampaignPosts, readCheckFacts } from './checks/read-facts.ts';
export { WARNING_CODES, type Warning } from './checks/warning.ts';
export { warningText } from './checks/warning-words.ts';
export { listActivityReports, type ReportedActivity } from './counts/activity-reports.ts';
export {
  GIVING,
  type Given,
  type GivenKind,
  isOwn,
  openGiving,
  removeGiven,
  saveGiven,
  type Taking,
  wasGiven,
} from './counts/given.ts';
export { listOwnCounts, type OwnCount } from './counts/own-counts.ts';
export { listParticipants } from './counts/participants.ts';
export { removeCount } from './counts/remove-count.ts';
export { ReportActivity, reportActivity } from './counts/report-activity.ts';
export { isOfActivity, SaveCount, saveCount } from './counts/save-count.ts';
export {
  countAnswers,
  type FigureValue,
  figureKey,
  figureKind,
  participationKind,
  type ReturnValue,
  returnKind,
} from './defined.ts';
export { MOST_RETURN_FILES, type PlannedReturnFile, planReturnFiles, type WhyAsk } from './excel/plan-return-files.ts';
export { readReturnFile } from './excel/read-return-file.ts';
export {
  excelWay,
  type RecordedReturnFile,
  type ReturnFileToRecord,
  recordReturnFiles,
} from './excel/record-return-files.ts';
export { writeReturnForm } from './excel/write-return-form.ts';
export type { FileSender } from './exports/commit-file-answer.ts';
export { EXPORT_FIELDS, EXPORT_KINDS, type ExportField, type ExportKind } from './exports/export-kinds.ts';
export type { MatchedPost } from './exports/match-posts.ts';
export { type FromFile, listFromFiles } from './exports/platform-posts.ts';
export type { WeekNumber } from './exports/read-days.ts';
export type { AskedColumn, ExportRead, FileChoices } from './exports/read-export.ts';
export type { ExportPost } from './exports/read-posts.ts';
export { PlatformPosts, recordPlatformPosts } from './exports/record-platform-posts.ts';
export { recordWeekNumbers } from './exports/record-week-numbers.ts';
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
export { figureGroups, figureGroupsSql } from './figures/figure-groups.ts';
export { figureValue } from './figures/figure-value.ts';
export { recordFigures } from './figures/record-figures.ts';
export { readDay } from './form/read-day.ts';
export { readReturnForm } from './form/read-form.ts';
export { readNumber } from './form/read-number.ts';
export { emptyRow, type LocalWeek, MAX_ROWS, ReturnForm, ReturnRow } from './form/return-form.ts';
export { differenceSentence, sumSentence } from './form/sum-sentence.ts';
export type { KnownNames } from './import/figure-row.ts';
export { readFiguresCsv } from './import/figures-csv.ts';
export { importFigures } from './import/import-figures.ts';
export { MOST_FIGURES_BYTES } from './import/read-figures-file.ts';
export { postMetrics, shortMetrics } from './metrics/asked-metrics.ts';
export { definitionFor, type MetricDefinition, metricDefinition } from './metrics/definitions.ts';
export { WAYS_CHECKED_ON, whereToFind } from './metrics/where-to-find.ts';
export { CELL_WORDS, LEFT_OUT, OVERALL, type PastedBlock, readPaste, wordIn } from './paste/index.ts';
export { listFigures, listParticipation, listReturnStates, listReturns, type TracedFigure } from './reads.ts';
export { cameFromFile, enteredBy, enteredByStaff, enteredVia, RECEIVED_VIA_FORM, TOLD_BY, type ToldBy } from './received-via.ts';
export type { AskedPlatform } from './replies/asks-for.ts';
export { type CountedReply, completenessOf, hasReplied, isOverdue } from './replies/completeness.ts';
export { getReply } from './replies/get-reply.ts';
export { listReplies, type Replies, type Reply } from './replies/list-replies.ts';
export { listOwnReturns, type OwnReturn } from './replies/own-returns.ts';
export { repliesCsv } from './replies/replies-csv.ts';
export { isWorkingDay, nationOf, returnDueDay, workingDayBefore } from './replies/working-days.ts';
export { FIGURE_PLATFORMS, FigureDefinition, MEASURES, METRICS, ParticipationDefinition, SCOPES } from './schemas.ts';
export type { ReturnPlace } from './stored-return.ts';
export {
  type CheckedLine,
  type CheckedReturn,
  checkReturn,
  type ReturnOnRecord,
  returnOnRecord,
} from './submissions/check-return.ts';
export type { ReturnReceipt } from './submissions/decide-submission.ts';
export { getReturnForm, type LastSubmission, type OpenReturn } from './submissions/get-return-form.ts';
export { ReopenReturn, reopenReturn } from './submissions/reopen-return.ts';
export { saveReturnDraft } from './submissions/save-return-draft.ts';
export { submitReturn } from './submissions/submit-return.ts';
export {
  type ComparedVersions,
  compareReturnVersions,
  getReturnVersion,
  getReturnVersions,
  type ReturnReceiptAt,
  type SubmittedVersion,
} from './versions/get-return-versions.ts';
