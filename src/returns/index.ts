export { listActivityReports, type ReportedActivity } from './activity-reports.ts';
export { cameFromFile } from './came-from-file.ts';
export { type CheckedLine, type CheckedReturn, checkReturn, type ReturnOnRecord, returnOnRecord } from './check-return.ts';
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
export type { KnownNames } from './figure-row.ts';
export { readFiguresCsv } from './figures-csv.ts';
export { getReturnForm, type LastSubmission, type OpenReturn } from './get-return-form.ts';
export { groupFigures } from './group-figures.ts';
export { listReplies, type Replies, type Reply } from './list-replies.ts';
export { definitionFor, type MetricDefinition, metricDefinition, shortMetrics } from './metrics.ts';
export { listParticipants } from './participants.ts';
export { type KnownPlaces, type ReadForm, readReturnForm } from './read-form.ts';
export { readNumber, type TypedNumber } from './read-number.ts';
export {
  figureGroups,
  listFigures,
  listParticipation,
  listReturnStates,
  listReturns,
  type Participation,
  type TracedFigure,
} from './reads.ts';
export { figureValue, recordFigures } from './record-figures.ts';
export { ReportActivity, reportActivity } from './report-activity.ts';
export { ANSWERS, emptyRow, type LocalWeek, MAX_ROWS, ReturnForm, ReturnRow } from './return-form.ts';
export type { ReturnItem } from './return-items.ts';
export { combine, type FigureGroup, type Reconciliation, reconcile, type Total, type TotalScope } from './rules.ts';
export { type SavedDraft, type SaveReturnDraft, saveReturnDraft } from './save-return-draft.ts';
export { FIGURE_PLATFORMS, FigureDefinition, METRICS, ParticipationDefinition, SCOPES } from './schemas.ts';
export type { ReturnPlace } from './stored-return.ts';
export { type ReturnReceipt, type SubmitReturn, submitReturn } from './submit-return.ts';
export { differenceSentence, type SumSentence, sumSentence } from './sum-sentence.ts';
export { isWorkingDay, returnDueDay, workingDayBefore } from './working-days.ts';
