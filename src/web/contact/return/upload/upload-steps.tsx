import type { Child } from 'hono/jsx';
import { isDay, londonDay } from '#src/calendar/index.ts';
import { isStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import type { CellProblem } from '#src/platform/sheets/index.ts';
import { readSheets } from '#src/platform/sheets/index.ts';
import {
  type ExportRead,
  enteredBy,
  type FilePlace,
  type FileReview,
  type FileSender,
  getFilePlace,
  openFilePlace,
  readPlatformFile,
  recordPlatformPosts,
  recordWeekNumbers,
  removePlatformPosts,
  reviewPlatformFile,
} from '#src/returns/index.ts';
import type { FieldErrors } from '../../../kit/fields.tsx';
import { one, refuseUnknown, type Typed, versionOf } from '../../../kit/form.ts';
import type { Upload } from '../../../kit/upload.ts';
import { TakeOutPage } from './from-files.tsx';
import { type Carried, carriedIn, fileFault, numbersIn, postChoices, postsToSend } from './upload-form.ts';
import { UPLOADED, UploadPage, type UploadView } from './upload-pages.tsx';
import { ColumnsPage, DatesPage, DecimalsPage, KindPage, YearPage } from './upload-questions.tsx';
import { DaysPage, PostsPage } from './upload-review.tsx';

/** Who uploads for whom, and how the audience's pages ask and say who sends it. */
export interface UploadSite {
  ctx: Context;
  slugs: { partnership: string; campaign: string; partner: string };
  action: string;
  own: boolean;
  record: UploadView['record'];
  frame: UploadView['frame'];
  /** The questions about who sends it, with what was typed. */
  senderFields(typed: Typed | undefined, errors: FieldErrors): Promise<Child>;
  /** Who sends it, or what is missing. It may store a new contact, so that it is asked last. */
  sender(typed: Typed): Promise<{ from: FileSender } | { errors: FieldErrors }>;
  /** Who takes something out, as far as that is known without asking. */
  holder(): Promise<Pick<FileSender, 'contactId' | 'role'>>;
  /** What is wrong with what was said about who sends it; asked before anything is stored. */
  senderFaults(typed: Typed): Promise<FieldErrors>;
}

/** What to answer: a page, or where to go. */
export type Answered = { status: 200 | 409 | 422; page: Child } | { to: string };

function viewOf(site: UploadSite, { campaign, partner }: FilePlace): UploadView {
  const { action, own, record, frame } = site;
  return {
    action,
    own,
    record,
    frame,
    partner: partner.name,
    week: { title: campaign.title, from: campaign.localFrom, to: campaign.localTo },
  };
}

/** The first page. */
export async function showUpload(
  site: UploadSite,
  { done, errors, problems }: { done?: string | undefined; errors?: FieldErrors; problems?: readonly CellProblem[] } = {},
): Promise<Answered> {
  const { files, version: _version, ...place } = await getFilePlace(site.ctx, site.slugs);
  const key = Object.keys(UPLOADED).find((each) => each === done) as keyof typeof UPLOADED | undefined;
  const more = { errors: errors ?? {}, problems: problems ?? [] };
  return {
    status: errors === undefined ? 200 : 422,
    page: <UploadPage {...{ files, ...more }} view={viewOf(site, place)} done={key} />,
  };
}

/** What comes after a file was chosen. `read` reads the form it came in. */
export async function takeFile(
  site: UploadSite,
  read: () => Promise<{ typed: Typed; file: Upload | undefined }>,
): Promise<Answered> {
  // Asked first, so that nobody uploads to a place that is not there.
  await openFilePlace(site.ctx, site.slugs);
  try {
    const { typed, file } = await read();
    refuseUnknown(typed, ['file']);
    if (file === undefined) return await showUpload(site, { errors: { file: 'Choose a file' } });
    const sheets = await readSheets(file.bytes, file.name);
    return await look(site, { sheets, name: file.name.slice(0, 200), choices: {} });
  } catch (error) {
    return showUpload(site, { errors: { file: fileFault(error) } });
  }
}

/** What comes after a question about a file, or after its numbers were sent. */
export async function nextStep(site: UploadSite, typed: Typed): Promise<Answered> {
  const carried = await orNotFound(site, () => carriedIn(typed));
  const what = one(typed, 'do');
  if (what === 'send') return send(site, carried, typed);
  return look(site, carried, what === 'ask' ? { typed, errors: {}, status: 200 } : undefined);
}

/** Asks before something is taken out; where there is nothing of the platform, the first page. */
export async function askTakeOut(site: UploadSite, platform: string | undefined): Promise<Answered> {
  const { files, version, ...place } = await getFilePlace(site.ctx, site.slugs);
  const file = files.find((each) => each.platform === platform);
  if (file === undefined) return showUpload(site);
  return { status: 200, page: <TakeOutPage view={viewOf(site, place)} file={file} version={version} /> };
}

/** Takes out what came from a platform's files. */
export async function takeOut(site: UploadSite, typed: Typed): Promise<Answered> {
  await orNotFound(site, () => refuseUnknown(typed, ['platform', 'version']));
  const input = { ...site.slugs, platform: one(typed, 'platform'), version: versionOf(typed) ?? 0 };
  try {
    const reason = 'What came from the platform’s file was taken out.';
    await removePlatformPosts(site.ctx, { ...input, ...(await site.holder()), receivedVia: viaOf(site), reason });
  } catch (error) {
    if (!isStale(error)) throw error;
    const errors = { '': 'Somebody has changed these numbers in between. Look again.' };
    return { ...(await showUpload(site, { errors })), status: 409 };
  }
  return { to: `${site.action}?done=removed` };
}

/** Reads a form; where that fails, nothing is said of a place that is not there. */
async function orNotFound<T>(site: UploadSite, read: () => T): Promise<T> {
  try {
    return read();
  } catch (error) {
    await openFilePlace(site.ctx, site.slugs);
    throw error;
  }
}

/** How it came, as reports and histories say it. */
const viaOf = ({ own, ctx }: UploadSite): string => (own ? 'a platform’s file' : enteredBy('a platform’s file', ctx.access.role));

interface Said {
  typed: Typed;
  errors: FieldErrors;
  status: 200 | 409 | 422;
}

/** The page that a file leads to, as far as it can be read; `said` what was said on that page before, where it is shown again. */
async function look(site: UploadSite, carried: Carried, said?: Said): Promise<Answered> {
  const review = await reviewPlatformFile(site.ctx, site.slugs, carried.sheets, carried.choices);
  const view = viewOf(site, review);
  const { read } = review;
  const status = said?.status ?? 200;
  switch (read.step) {
    case 'none':
      return showUpload(site, {
        errors: { file: 'The planner finds no table in this file. Choose the one with a row for each post.' },
      });
    case 'problems':
      return showUpload(site, {
        errors: {
          file: `${read.problems.length === 1 ? 'One cell' : `${read.problems.length} cells`} of ${carried.name} cannot be read`,
        },
        problems: read.problems,
      });
    case 'kind':
      return { status, page: <KindPage {...{ view, carried }} kinds={read.kinds} /> };
    case 'dates':
      return { status, page: <DatesPage {...{ view, carried }} example={read.example} usual={read.usual} /> };
    case 'decimals':
      return { status, page: <DecimalsPage {...{ view, carried }} example={read.example} /> };
    case 'year':
      return { status, page: <YearPage {...{ view, carried }} example={read.example} /> };
    case 'columns': {
      const { kind, columns, missing } = read;
      const page = <ColumnsPage {...{ view, carried, kind, columns, missing }} at={`${read.sheet}!${read.head}`} />;
      return { status: missing.length > 0 ? 422 : 200, page };
    }
    case 'posts':
    case 'days': {
      const errors = said?.errors ?? {};
      const countedOn = said === undefined ? londonDay(site.ctx.clock.now()) : one(said.typed, 'countedOn');
      const sender = await site.senderFields(said?.typed, errors);
      const shown = { view, carried, review, countedOn, sender, errors };
      if (read.step === 'posts') {
        return { status, page: <PostsPage {...shown} found={read} choices={postChoices(read.posts, said?.typed)} /> };
      }
      const week = daysIn(review);
      const ticked =
        said === undefined ? read.numbers.filter(({ days }) => days === week).map(({ metric }) => metric) : numbersIn(said.typed);
      return {
        status,
        page: <DaysPage {...shown} {...read} platform={said === undefined ? '' : one(said.typed, 'platform')} ticked={ticked} />,
      };
    }
  }
}

const daysIn = ({ campaign: { localFrom, localTo } }: FileReview): number =>
  Math.round((Date.parse(localTo) - Date.parse(localFrom)) / 86_400_000) + 1;

async function send(site: UploadSite, carried: Carried, typed: Typed): Promise<Answered> {
  const { read } = await readPlatformFile(site.ctx, site.slugs, carried.sheets, carried.choices);
  if (read.step !== 'posts' && read.step !== 'days') return look(site, carried);
  const again = (errors: FieldErrors, status: Said['status'] = 422) => look(site, carried, { typed, errors, status });
  const countedOn = one(typed, 'countedOn');
  const posts = read.step === 'posts' ? postsToSend(read.kind, read.posts, typed, countedOn) : undefined;
  const chosen = read.step === 'days' ? numbersToSend(read, typed, countedOn) : undefined;
  const faults: Record<string, string> = { ...(await site.senderFaults(typed)) };
  if (!isDay(countedOn)) faults.countedOn = 'Say on which day the file was downloaded';
  else if (countedOn > londonDay(site.ctx.clock.now())) faults.countedOn = 'That day is still to come';
  if (posts?.rows.length === 0 && one(typed, 'known') === '')
    faults[''] = 'Choose at least one post that is part of this week, or related';
  if (chosen?.numbers.length === 0) faults.numbers = 'Choose at least one number';
  if (chosen?.platform === '') faults.platform = 'Choose the platform';
  if (Object.keys(faults).length > 0) return again(faults);
  const sender = await site.sender(typed);
  if ('errors' in sender) return again(sender.errors);
  const input = { ...site.slugs, ...sender.from, version: versionOf(typed) ?? 0, receivedVia: viaOf(site) };
  try {
    const receipt =
      posts === undefined
        ? await recordWeekNumbers(site.ctx, { ...input, file: chosen?.file })
        : await recordPlatformPosts(site.ctx, { ...input, file: posts.file });
    return { to: `${site.action}?done=${receipt.submission === null ? 'same' : 'sent'}` };
  } catch (error) {
    if (isStale(error)) {
      return again(
        { '': 'Somebody has changed these numbers in between. Nothing was sent: look again, and send once more.' },
        409,
      );
    }
    if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT' || error.problems.length === 0) throw error;
    const rows = posts?.rows ?? [];
    return again(Object.fromEntries(error.problems.map(({ pointer = '', message }) => ['', faultText(rows, pointer, message)])));
  }
}

/** A problem with what was sent, with its row of the file. */
function faultText(rows: readonly number[], pointer: string, message: string): string {
  const row = rows[Number(/^\/posts\/(\d+)\//.exec(pointer)?.[1] ?? -1)];
  return row === undefined ? message : `Row ${row}: ${message}`;
}

function numbersToSend({ numbers: all }: Extract<ExportRead, { step: 'days' }>, typed: Typed, countedOn: string) {
  const given = one(typed, 'platform');
  const ticked = numbersIn(typed);
  const numbers = all.filter(({ metric }) => ticked.includes(metric));
  const platform = numbers[0]?.platform ?? (given === 'facebook' || given === 'instagram' ? given : '');
  const asked = numbers.map(({ platform: own, metric, sum, days }) => ({ platform: own ?? platform, metric, value: sum, days }));
  return { numbers, platform, file: { numbers: asked, countedOn, source: 'A file with a row a day' } };
}
