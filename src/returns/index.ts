export {
  type FigureValue,
  figureKey,
  figureKind,
  type ParticipationValue,
  participationKind,
  type ReturnValue,
  returnKind,
} from './defined.ts';
export { FIGURE_COLUMNS, type KnownNames } from './figure-row.ts';
export { type ReadFigures, readFiguresCsv } from './figures-csv.ts';
export { definitionFor, type MetricDefinition, metricDefinition } from './metrics.ts';
export {
  type CampaignReturn,
  type Figure,
  figureGroups,
  listFigures,
  listParticipation,
  listReturns,
  type Participation,
  type TracedFigure,
} from './reads.ts';
export { figureValue, recordFigures } from './record-figures.ts';
export { combine, type FigureGroup, type Reconciliation, reconcile, type Total, type TotalScope } from './rules.ts';
export { FIGURE_PLATFORMS, type FigureDefinition, METRICS, ParticipationDefinition, SCOPES } from './schemas.ts';
