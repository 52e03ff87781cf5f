import type { FigureValue } from '../defined.ts';
import { definitionFor } from '../metrics/definitions.ts';
import type { FigureDefinition } from '../schemas.ts';

/** Who gave a number, and how it came. */
export interface CameFrom {
  answeredBy: string | null;
  receivedVia: string;
}

/** How a figure's number was meant: by its platform's definition on the day its period began. */
export function figureValue(
  figure: FigureDefinition,
  campaign: { slug: string; localFrom: string },
  from: CameFrom,
): FigureValue {
  const { id } = definitionFor(figure.platform, figure.metric, figure.periodFrom ?? campaign.localFrom);
  return { ...figure, ...from, campaign: campaign.slug, definition: id };
}
