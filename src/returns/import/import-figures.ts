import { getCampaign } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { isWorkbook } from '#src/platform/sheets/index.ts';
import { openFigures, readItemNames } from '../figures/given-figures.ts';
import { type FiguresRecorded, recordFigures } from '../figures/record-figures.ts';
import { readFiguresFile, type SentFile } from './read-figures-file.ts';

/** A file of figures of a campaign, and who sent it. */
interface ImportFigures {
  /** Slugs. */
  partnership: string;
  campaign: string;
  file: SentFile;
  /** The role that answered, where known; never a name. */
  answeredBy?: string;
}

/** What an import did. */
interface FiguresImported extends FiguresRecorded {
  /** Rows without a number: no answer is not zero, so nothing is stored for them. */
  blank: number;
}

/** As many problems as somebody reads; the sentence above them says how many there are. */
const MOST_TOLD = 20;

/**
 * Records the figures of a CSV or workbook with one row a figure, up to 100,000, all or nothing; others are served while it is read.
 * Throws INVALID_FILE with the first problems by row and column, and with how many there are. Names that an access to one partner does
 * not reach look unknown to it.
 */
export async function importFigures(ctx: Context, input: ImportFigures): Promise<FiguresImported> {
  const { partnership, partners } = await openFigures(ctx, input.partnership);
  const campaign = await getCampaign(ctx, partnership.id, input.campaign);
  const read = await readFiguresFile(input.file, {
    partners: new Set(partners.map(({ slug }) => slug)),
    items: await readItemNames(ctx, campaign, partners),
    where: 'here',
  });
  if (read.wrong > 0) throw refused(read.wrong, read.problems);
  if (read.figures.length === 0) return { added: 0, replaced: 0, unchanged: 0, blank: read.blank };
  const { file, ...where } = input;
  const done = await recordFigures(ctx, {
    ...where,
    figures: read.figures,
    receivedVia: isWorkbook(file.bytes) ? 'Excel' : 'CSV',
  });
  return { ...done, blank: read.blank };
}

function refused(wrong: number, problems: readonly Problem[]): PlannerError {
  const things = wrong === 1 ? '1 thing' : `${wrong.toLocaleString('en-GB')} things`;
  const first = wrong > MOST_TOLD ? ` These are the first ${MOST_TOLD}.` : '';
  return new PlannerError('INVALID_FILE', `${things} to put right: nothing was recorded.${first}`, problems.slice(0, MOST_TOLD));
}
