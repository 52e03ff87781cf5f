import type { Partner } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import type { Problem } from '#src/platform/errors.ts';
import type { CellProblem, Sheet } from '#src/platform/sheets/index.ts';
import { type ReturnForm, ReturnForm as Schema } from '../form/return-form.ts';
import { itemsFor, type ReturnItem } from '../form/return-items.ts';
import { liveFigures } from '../stored-return.ts';
import { type CheckedReturn, checkAgainst } from '../submissions/check-return.ts';
import { cellProblems } from './cell-problems.ts';
import { type FileWorld, readFileWorld } from './file-world.ts';
import { type FoundForm, findForm } from './find-form.ts';
import { readFoundForm } from './read-found-form.ts';
import { recognise } from './recognise.ts';

/** Most files that are taken at once. */
export const MOST_RETURN_FILES = 30;

/** A form that somebody sent back, with what a person says of it where it does not say it itself. */
export interface ReturnFile {
  /** What the file is called. */
  name: string;
  sheets: readonly Sheet[];
  /** Slug of the partner, for a file that cannot be recognised. */
  partner?: string | undefined;
  /** Role of whoever filled it in, for a file that says none. */
  role?: string | undefined;
  /** Why something is corrected, for a file that does not say. */
  reason?: string | undefined;
}

/**
 * What would become of a file: `ready` and `same` need no answer; `ask` may be recorded where somebody says so; the others may not.
 * `no-form`: it is some other list. `twice`: another file of the same partner comes before it and says something else.
 */
type ReturnFileState = 'no-form' | 'not-recognised' | 'foreign' | 'other-week' | 'twice' | 'problems' | 'same' | 'ask' | 'ready';

/** Why a person has to say that a file is recorded. */
export type WhyAsk = 'older' | 'unknown-age' | 'correction' | 'takes-back' | 'draft';

export interface PlannedReturnFile {
  name: string;
  state: ReturnFileState;
  why: WhyAsk[];
  partner: { slug: string; name: string } | null;
  /** The week it is for, where that is another. */
  otherWeek: { slug: string; title: string } | null;
  problems: CellProblem[];
  /** What the file is called that comes before it and is of the same partner; null where none is. */
  earlier: string | null;
  /** Whether the file says no role, or no reason for a correction, so that a person may. */
  asksFor: { role: boolean; reason: boolean };
  /** Why the role that a person gave for the file will not do, or that one is needed. */
  roleFault: string | null;
  role: string;
  reason: string;
  form: ReturnForm;
  /** What its lines may be about. */
  items: readonly ReturnItem[];
  /** What recording it would do; null where the file was not read. */
  checked: CheckedReturn | null;
}

/** Files of a week, each with what would become of it. Nothing is stored. Throws NOT_FOUND. */
export async function planReturnFiles(
  ctx: Context,
  input: { partnership: string; campaign: string; files: readonly ReturnFile[] },
): Promise<PlannedReturnFile[]> {
  return planFiles(ctx, await readFileWorld(ctx, input), input.files);
}

/** The same over what was read already. */
export function planFiles(ctx: Context, world: FileWorld, files: readonly ReturnFile[]): PlannedReturnFile[] {
  const before = new Map<string, PlannedReturnFile>();
  return files.slice(0, MOST_RETURN_FILES).map((file): PlannedReturnFile => {
    const planned = planFile(ctx, world, file);
    const slug = planned.partner?.slug;
    const earlier = slug === undefined || planned.checked === null ? undefined : before.get(slug);
    if (slug !== undefined && planned.checked !== null && earlier === undefined) before.set(slug, planned);
    if (earlier === undefined) return planned;
    return { ...planned, earlier: earlier.name, state: said(earlier) === said(planned) ? 'same' : 'twice' };
  });
}

const said = ({ form, problems }: PlannedReturnFile): string =>
  JSON.stringify([form.nothing, form.rows.map(({ key: _key, ...row }) => row), problems.length]);

/** Said to whoever puts in what somebody else filled in. */
const NO_ROLE = 'The role of whoever filled it in is missing: write one, such as “Comms officer”';

const NO_FORM: ReturnForm = { rows: [], nothing: false, role: '' };

function planFile(ctx: Context, world: FileWorld, file: ReturnFile): PlannedReturnFile {
  const found = findForm(file.sheets);
  const { partner: slug, campaign, foreign } = recognise(found, { ...world, partnership: world.partnership.slug });
  const planned: PlannedReturnFile = {
    ...{ name: file.name, state: 'not-recognised', why: [], partner: null, otherWeek: null, problems: [], earlier: null },
    ...{
      asksFor: { role: false, reason: false },
      roleFault: null,
      role: '',
      reason: '',
      form: NO_FORM,
      items: [],
      checked: null,
    },
  };
  if (foreign) return { ...planned, state: 'foreign' };
  const isAnyForm = found.marker !== undefined || found.table !== undefined || slug !== undefined || campaign !== undefined;
  if (!isAnyForm) return { ...planned, state: 'no-form' };
  const partner = world.partners.find((each) => each.slug === (slug ?? file.partner));
  const named = partner && { slug: partner.slug, name: partner.name };
  if (campaign !== undefined && campaign !== world.campaign.slug) {
    const otherWeek = world.campaigns.find((each) => each.slug === campaign);
    return { ...planned, state: 'other-week', partner: named ?? null, otherWeek: otherWeek ?? null };
  }
  if (partner === undefined || named === undefined) return planned;
  return { ...planned, partner: named, ...read(ctx, world, file, found, partner) };
}

type Read = Pick<
  PlannedReturnFile,
  'state' | 'why' | 'problems' | 'asksFor' | 'roleFault' | 'role' | 'reason' | 'form' | 'items' | 'checked'
>;

function read(ctx: Context, world: FileWorld, file: ReturnFile, found: FoundForm, partner: Partner): Read {
  const record = world.onRecord(partner);
  const items = itemsFor(
    record.nameable,
    liveFigures(record.stored).map(({ value }) => value),
  );
  const inFile = readFoundForm(found, items);
  const asksRole = inFile.form.role === '';
  const form = { ...inFile.form, role: asksRole ? (file.role ?? '') : inFile.form.role };
  const fit = problemsOf(form);
  const checked = checkAgainst(ctx, record, fit.length === 0 ? form : NO_FORM);
  const wrong = fit.length === 0 ? checked.problems : fit;
  const isRole = ({ pointer }: Problem): boolean => asksRole && pointer === '/role';
  const problems = cellProblems(
    inFile,
    wrong.filter((problem) => !isRole(problem)),
    new Map(items.map(({ slug, title }) => [slug, title])),
  );
  const roleFault =
    wrong
      .find(isRole)
      ?.message.replace(/^Your role is missing: .*$/, NO_ROLE)
      .replace(/^Your role /, 'The role ') ?? null;
  const why = whyAsk(found.marker?.version, checked, record.stored.row?.draftAt ?? null);
  const inReason = found.reason?.text ?? '';
  const rest = {
    ...{ why, problems, roleFault, role: form.role, form, items, checked },
    asksFor: { role: asksRole, reason: checked.correction && inReason === '' },
    reason: inReason === '' ? (file.reason ?? '') : inReason,
  };
  if (problems.length > 0) return { ...rest, state: 'problems' };
  const isSame = !hasChanges(checked) && record.stored.row?.state === (form.nothing ? 'nil' : 'submitted');
  if (isSame) return { ...rest, state: 'same', why: [], asksFor: { role: false, reason: false } };
  return { ...rest, state: why.length > 0 || roleFault !== null ? 'ask' : 'ready' };
}

/** What is too long to be a form at all. */
function problemsOf(form: ReturnForm): Problem[] {
  const parsed = Schema.safeParse(form);
  return (parsed.error?.issues ?? []).map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(''),
    message,
  }));
}

const hasChanges = ({ lines, takenBack }: CheckedReturn): boolean => takenBack.length > 0 || lines.some(({ changed }) => changed);

/** Why recording a file is not for the program to decide. */
function whyAsk(version: number | undefined, checked: CheckedReturn, draftAt: string | null): WhyAsk[] {
  const replaces = checked.takenBack.length > 0 || checked.lines.some(({ changed, before }) => changed && before !== null);
  const isOlder = version !== undefined && version !== checked.version;
  return [
    ...(replaces && isOlder ? (['older'] as const) : []),
    ...(replaces && version === undefined ? (['unknown-age'] as const) : []),
    ...(checked.correction ? (['correction'] as const) : []),
    ...(checked.takenBack.length > 0 ? (['takes-back'] as const) : []),
    ...(draftAt !== null ? (['draft'] as const) : []),
  ];
}
