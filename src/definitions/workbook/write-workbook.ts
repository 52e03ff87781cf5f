import type { Context } from '#src/platform/context.ts';
import { writeXlsx } from '#src/platform/sheets/index.ts';
import { baseRows, digestOf } from './base-sheet.ts';
import { NameBook } from './names.ts';
import { readStoredWeek, type StoredThing, type StoredWeek } from './stored-week.ts';
import { postRows, type WrittenWeek, writtenSheets } from './written-sheets.ts';

/** Which workbook: of one week, or an empty one for a new week, which has the partners. */
export interface WorkbookOf {
  partnership: string;
  campaign: string | null;
}

/**
 * A workbook (.xlsx) of a week, its posts and the partners, with what the planner needs to see what changed in it. Texts are as they
 * were written last. Throws NOT_FOUND.
 */
export async function writeWorkbook(ctx: Context, input: WorkbookOf): Promise<Uint8Array> {
  return writeXlsx(writtenSheets(writtenWeek(await readStoredWeek(ctx, input.partnership, input.campaign))));
}

/**
 * The posts of a week as rows of texts, its sheet “Posts” alone, for a CSV that guards texts against being run as formulas: one that
 * begins like such a guard has another, so that reading takes away one from each. Throws NOT_FOUND.
 */
export async function listWorkbookPosts(ctx: Context, input: { partnership: string; campaign: string }): Promise<string[][]> {
  const filled = writtenWeek(await readStoredWeek(ctx, input.partnership, input.campaign));
  return postRows(filled).map((row) => row.map((cell) => (cell?.value ?? '').replace(/^(?='+[=+\-@\t\r＝＋－＠])/, "'")));
}

function writtenWeek(stored: StoredWeek): WrittenWeek {
  const inUse = stored.things.filter(({ withdrawn }) => !withdrawn);
  const of = (kind: StoredThing['kind']): StoredThing[] => inUse.filter((thing) => thing.kind === kind);
  const named = (list: readonly StoredThing[]) =>
    list.map(({ slug, shown }) => ({ slug, name: String(shown.title ?? shown.name ?? '') }));
  const names = {
    partners: new NameBook('a partner', named(of('partner'))),
    themes: new NameBook('a theme', named(of('theme'))),
    resources: new NameBook(
      'a resource',
      stored.resources.map(({ slug, title: name }) => ({ slug, name })),
    ),
  };
  const bySlug = (a: StoredThing, b: StoredThing): number => (a.slug < b.slug ? -1 : 1);
  return {
    week: of('campaign')[0],
    themes: of('theme').sort(bySlug),
    posts: of('template').sort(bySlug),
    partners: of('partner').sort(bySlug),
    names,
    base: baseRows({
      partnership: stored.partnership.slug,
      campaign: stored.campaign ?? '',
      items: new Map(inUse.map(({ path, shown }) => [path, digestOf(shown)])),
    }),
  };
}
