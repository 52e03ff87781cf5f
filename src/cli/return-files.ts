import { readOneFile } from '#src/adapters/node/campaigns-folder.ts';
import { saveFile } from '#src/adapters/node/save-file.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { readSheets } from '#src/platform/sheets/index.ts';
import { type PlannedReturnFile, planReturnFiles, recordReturnFiles, type WhyAsk, writeReturnForm } from '#src/returns/index.ts';
import { fileSize, many } from '#src/web/format.ts';
import { choosePartner } from './choose-partner.ts';
import { data, say } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner return-form`: a partner's return as an Excel form. */
export async function returnFormCommand(
  campaignSlug: string,
  partnerSlug: string,
  options: { out?: string; partnership?: string },
): Promise<void> {
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = await chooseCampaign(ctx, partnership, campaignSlug);
    const partner = await choosePartner(ctx, partnership, partnerSlug);
    const place = { partnership: partnership.slug, campaign: campaign.slug, partner: partner.slug };
    const { bytes } = await writeReturnForm(ctx, place);
    if (options.out === undefined) data(bytes);
    else await saveFile(options.out, bytes);
    say(`${options.out ?? 'The form'}: ${fileSize(bytes.length)}.`);
  });
}

const WHY: Readonly<Record<WhyAsk, string>> = {
  older: 'the return has changed since the form was made',
  'unknown-age': 'it does not say when it was made, and there are numbers on record',
  correction: 'it corrects what was sent in before',
  'takes-back': 'it takes numbers back',
  draft: 'somebody has begun a draft online, which would be lost',
};

const WRONG: Readonly<Partial<Record<PlannedReturnFile['state'], string>>> = {
  'no-form': 'is no form of ours',
  'not-recognised': 'does not say whose form it is: give --partner with that file alone',
  foreign: 'is the form of another planner, or of a partner that is not here',
  'other-week': 'is the form of another week',
};

function wrongIn({ name, state, problems, why, roleFault, earlier }: PlannedReturnFile, anyway: boolean): Problem[] {
  const whole = WRONG[state];
  if (whole !== undefined) return [{ file: name, message: whole }];
  if (state === 'problems' || state === 'twice') {
    const told = problems.map(({ sheet, cell, message }) => (cell === '' ? message : `${sheet}!${cell}: ${message}`));
    const twice = state === 'twice' ? [`is of the same partner as ${earlier} and says something else`] : [];
    return [...twice, ...told].map((message) => ({ file: name, message }));
  }
  if (state === 'ask' && roleFault !== null) return [{ file: name, message: `${roleFault}, with --role` }];
  return state === 'ask' && !anyway
    ? why.map((each) => ({ file: name, message: `${WHY[each]}: say --anyway to record it` }))
    : [];
}

/** `planner return-files`: forms that partners sent back, each as a whole; none at all where one of them has to be put right. */
export async function returnFilesCommand(
  campaignSlug: string,
  paths: string[],
  options: {
    partner?: string;
    role?: string;
    reason?: string;
    anyway: boolean;
    dryRun: boolean;
    json?: boolean;
    partnership?: string;
  },
): Promise<void> {
  const { partner, role, reason, anyway } = options;
  const unread: Problem[] = [];
  const read = await Promise.all(
    paths.map(async (path) => {
      const { bytes } = await readOneFile(path);
      const sheets = await readSheets(bytes, path).catch((error: unknown) => {
        if (!(error instanceof PlannerError)) throw error;
        unread.push({ file: path, message: error.message });
      });
      return sheets === undefined ? [] : [{ name: path, sheets, partner, role, reason, anyway }];
    }),
  );
  const files = read.flat();
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const { slug: campaign } = await chooseCampaign(ctx, partnership, campaignSlug);
    const input = { partnership: partnership.slug, campaign, files };
    const planned = await planReturnFiles(ctx, input);
    const problems = [...unread, ...planned.flatMap((file) => wrongIn(file, anyway))];
    if (problems.length > 0) {
      throw new PlannerError('INVALID_FILE', `${many(problems.length, 'thing')} to put right: nothing was recorded.`, problems);
    }
    const done = options.dryRun
      ? planned.map((file) => ({ ...file, receipt: null, fault: null }))
      : await recordReturnFiles(ctx, input);
    const late = done.flatMap(({ name, fault }) => (fault === null ? [] : [{ file: name, message: fault }]));
    if (options.json) {
      const told = done.map(({ name, state, partner: of, receipt }) => ({
        file: name,
        state,
        partner: of?.slug ?? null,
        receipt,
      }));
      data(`${JSON.stringify(told, null, 2)}\n`);
    }
    for (const { name, state, partner: of, receipt } of done) {
      const counts =
        receipt === null ? '' : `: ${receipt.added} added, ${receipt.replaced} replaced, ${receipt.withdrawn} taken back`;
      const what = receipt !== null ? 'recorded' : state === 'same' ? 'on record already' : 'would be recorded';
      say(`${name} (${of?.name ?? ''}) ${what}${counts}.`);
    }
    if (late.length > 0) throw new PlannerError('INVALID_FILE', `${many(late.length, 'file')} not recorded.`, late);
  });
}
