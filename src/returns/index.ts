export {
  figureKey,
  figureKind,
  participationKind,
  type ReturnValue,
  returnKind,
} from './defined.ts';
export type { KnownNames } from './figure-row.ts';
export { readFiguresCsv } from './figures-csv.ts';
export { definitionFor, type MetricDefinition, metricDefinition } from './metrics.ts';
export {
  figureGroups,
  listFigures,
  listParticipation,
  listReturns,
  type Participation,
  type TracedFigure,
} from './reads.ts';
export { figureValue, recordFigures } from './record-figures.ts';
export { combine, type FigureGroup, type Reconciliation, reconcile, type Total, type TotalScope } from './rules.ts';
export { FIGURE_PLATFORMS, type FigureDefinition, METRICS, ParticipationDefinition } from './schemas.ts';
