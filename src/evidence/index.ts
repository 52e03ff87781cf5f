export { type OutcomeValue, outcomeKind, type QuoteValue, quoteKind, type SurveyValue, surveyKind } from './defined.ts';
export { listGiven, type OwnOutcome, type OwnQuote } from './list-given.ts';
export {
  besideTotal,
  type Comparison,
  type CountedParts,
  checkOutcome,
  comparisons,
  daysOf,
  type ShownCount,
  SMALLEST_SHOWN,
  shownCount,
} from './outcome-rules.ts';
export { type PastedSurvey, pasteSurvey } from './paste-survey.ts';
export { mayPrint, namesIn } from './quote-rules.ts';
export type { Outcome, Quote, Survey } from './read-rows.ts';
export { listEvidence, listWitnesses, readEvidence } from './reads.ts';
export { removeOutcome } from './remove-outcome.ts';
export { removeQuote } from './remove-quote.ts';
export { SaveOutcome, saveOutcome } from './save-outcome.ts';
export { SaveQuote, saveQuote } from './save-quote.ts';
export {
  OUTCOME_KINDS,
  OUTCOME_PARTS,
  OutcomeDefinition,
  type OutcomeKind,
  type OutcomePart,
  type OutcomePartName,
  QUOTE_KINDS,
  QUOTE_PERMISSIONS,
  QuoteDefinition,
  type QuoteKind,
  type QuotePermission,
  SurveyDefinition,
  type SurveyQuestion,
} from './schemas.ts';
export { type CheckedSurvey, canComeFrom, checkSurvey, percentFault, type SurveyFinding } from './survey-rules.ts';
