import { formatDay, londonDay } from '#src/calendar/index.ts';
import { getTakeUpBoard, STATE_WORDS, type TakeUpBoard, takeUpCsv } from '#src/takeup/index.ts';
import { many } from '#src/web/format.ts';
import { data, say } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner take-up`: what partners said about the posts of a week, what is due, and whom to remind. */
export async function takeUpCommand(
  campaignSlug: string,
  options: { csv?: boolean; json?: boolean; due?: 'today'; partnership?: string },
): Promise<void> {
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = await chooseCampaign(ctx, partnership, campaignSlug);
    const filters = { due: options.due === 'today' };
    const board = await getTakeUpBoard(ctx, { partnership: partnership.slug, campaign: campaign.slug, filters });
    if (options.json) data(`${JSON.stringify(board, null, 2)}\n`);
    else if (options.csv) data(takeUpCsv(board));
    else data(asText(board));
    const { totals, dueToday, toNudge, pause } = board;
    if (pause !== null) say(`Paused since ${formatDay(londonDay(pause.since))}: ${pause.reason}`);
    say(
      `${many(board.rows.length, 'post')} with ${many(board.partners.length, 'partner')}; ${dueToday.length} due today, ${totals.late} late, ${many(toNudge.length, 'partner')} to remind.`,
    );
  });
}

function asText({ rows, partners }: TakeUpBoard): string {
  const names = new Map(partners.map(({ slug, name }) => [slug, name]));
  return rows
    .map(({ title, cells, stopped }) => {
      const halted = stopped === null ? '' : stopped === 'paused' ? 'paused' : 'withdrawn';
      const lines = cells.map(({ partner, state, day, time, late, changed }) => {
        const word = STATE_WORDS[state].toLowerCase();
        const said = halted === '' ? [word] : state === 'offered' ? [halted] : [word, halted];
        const notes = [late ? 'late' : '', changed ? 'uses an earlier text' : ''].filter((note) => note !== '');
        const when = [day ?? 'any day', time].filter((part) => part !== null).join(' ');
        return `  ${when}  ${names.get(partner) ?? partner}: ${[...said, ...notes].join(', ')}\n`;
      });
      return `${title}\n${lines.join('')}`;
    })
    .join('\n');
}
