import { z } from 'zod';
import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { pathOf } from '#src/platform/defined.ts';
import { count, day, fields, oneOf, roleName, text } from '#src/platform/fields.ts';
import { parsed, refused, refuseForeignContact } from '#src/platform/invalid-input.ts';
import { type FigureValue, figureKey, isHeadline } from '../defined.ts';
import { changeTo, exactly } from '../figure-changes.ts';
import { definitionFor } from '../metrics/definitions.ts';
import { FIGURE_PLATFORMS, METRICS } from '../schemas.ts';
import { openReturn, type ReturnPlace, readReturn, returnChanged, statedFigures } from '../stored-return.ts';
import { commitFileAnswer, type FileReceipt, type FileSender } from './commit-file-answer.ts';

/** Overall numbers of a week, summed over the days of a platform's file. */
const WeekNumbers = fields({
  numbers: z
    .array(fields({ platform: oneOf(FIGURE_PLATFORMS), metric: z.enum(METRICS), value: count, days: count }))
    .min(1)
    .max(50),
  countedOn: day,
  source: text(500),
});

/** Records them in a partner's return. */
interface RecordWeekNumbers extends ReturnPlace, FileSender {
  /** `WeekNumbers`. */
  file: unknown;
  version: number;
}

/**
 * Records overall numbers that were summed over the days of a file, each in place of the one on record. Reach is refused: the people
 * of several days cannot be added up. Throws INVALID_INPUT, CHANGED and NOT_FOUND as `recordPlatformPosts` does.
 */
export async function recordWeekNumbers(ctx: Context, input: RecordWeekNumbers): Promise<FileReceipt> {
  const opened = await openReturn(ctx, input, 'figures.record');
  refuseForeignContact(ctx, input.contactId);
  const role = input.role === undefined ? null : parsed(z.object({ role: roleName }), { role: input.role }).role;
  const { numbers, countedOn, source } = parsed(WeekNumbers, input.file);
  const { campaign, partner } = opened;
  const problems = numbers.flatMap(({ platform, metric }, index) => [
    ...(definitionFor(platform, metric, countedOn).additive
      ? []
      : [{ pointer: `/numbers/${index}/metric`, message: 'cannot be added up over days' }]),
    ...(numbers.findIndex((each) => each.platform === platform && each.metric === metric) === index
      ? []
      : [{ pointer: `/numbers/${index}`, message: 'is there twice' }]),
  ]);
  if (problems.length > 0) throw refused(problems);
  return retryStale(async () => {
    const stored = await readReturn(ctx, opened);
    const known = new Map(stored.figures.map((row) => [row.path, row]));
    const headlines = statedFigures(stored).filter(({ value }) => isHeadline(value));
    const changes = numbers.flatMap(({ platform, metric, value }) => {
      const said = (scope: string) =>
        headlines.find(({ value: is }) => is.platform === platform && is.metric === metric && is.scope === scope);
      // A number of something else, or only related, is not the one that a sum of the week replaces.
      const before = said('campaign') ?? said('');
      const now: FigureValue = {
        ...{ campaign: campaign.slug, partner: partner.slug, item: '', post: '', platform, metric, value, countedOn, source },
        scope: before?.value.scope ?? 'campaign',
        definition: definitionFor(platform, metric, countedOn).id,
        state: 'value',
        periodFrom: campaign.localFrom,
        periodTo: campaign.localTo,
        periodWords: null,
        estimate: false,
        paid: null,
        reshared: null,
        note: before?.value.note ?? null,
        answeredBy: role,
        receivedVia: input.receivedVia,
      };
      const path = pathOf.within(campaign.slug, 'figure', figureKey(now));
      return changeTo(ctx, known.get(path), path, now, 'fig', saysTheSame);
    });
    if (changes.length > 0 && input.version !== stored.version) throw returnChanged();
    return commitFileAnswer(
      ctx,
      opened,
      stored,
      { changes, posts: [], unchanged: numbers.length - changes.length },
      { verb: 'returns.record-week', detail: { platforms: [...new Set(numbers.map(({ platform }) => platform))] } },
      { ...input, role: role ?? undefined },
    );
  });
}

function saysTheSame(before: FigureValue, now: FigureValue): boolean {
  const said = ({ value, state, periodFrom, periodTo }: FigureValue): string => exactly({ value, state, periodFrom, periodTo });
  return said(before) === said(now);
}
