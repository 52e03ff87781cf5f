export { decideQuote } from './decide-quote.ts';
export { outcomeKind, quoteKind, surveyKind } from './defined.ts';
export { listGiven, type OwnOutcome, type OwnQuote } from './list-given.ts';
export { besideTotal, checkOutcome, comparisons, SMALLEST_SHOWN, shownCount } from './outcome-rules.ts';
export { pasteSurvey } from './paste-survey.ts';
export { lookedAt, mayPrint, namesIn, namesInRole } from './quote-rules.ts';
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
  type OutcomePartName,
  QUOTE_KINDS,
  QUOTE_PERMISSIONS,
  QuoteDefinition,
  SurveyDefinition,
  type SurveyQuestion,
} from './schemas.ts';
export { canComeFrom, checkSurvey, percentFault, type SurveyFinding } from './survey-rules.ts';
