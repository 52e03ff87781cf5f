import { actorKey } from './access.ts';
import type { Context } from './context.ts';
import { PlannerError } from './errors.ts';
import { newId } from './ids.ts';
import type { Write } from './store.ts';

/** A row as a definition file would write it: the value is plain JSON with references by slug. */
export interface DefinedRow<T> {
  path: string;
  id: string;
  /** Row version; 0 for a row that does not exist yet. */
  version: number;
  withdrawn: boolean;
  createdAt: string;
  value: T;
  /** Number of the content's current version, for kinds that keep every version of their content. */
  contentVersion?: number;
  /** Who gave it and how it came, for kinds that partners give too. Files and those who plan say neither. */
  from?: GivenBy;
}

/** The role of whoever gave something, never a name, and how it came; null where nobody recorded it. */
export interface GivenBy {
  answeredBy: string | null;
  receivedVia: string | null;
}

/** What a row keeps of who gave it: a new text has its own, one that is only taken out of use keeps what it had. */
export function givenBy({ from, withdrawn, before }: Pick<DefinedChange<unknown>, 'from' | 'withdrawn' | 'before'>): GivenBy {
  return from ?? (withdrawn ? before?.from : undefined) ?? { answeredBy: null, receivedVia: null };
}

/** What a change does to a row. `version` is the row's next version; `withdrawn` keeps the row and takes it out of use. */
export interface DefinedChange<T> extends DefinedRow<T> {
  before: DefinedRow<T> | null;
}

/** The campaign a kind belongs to; throws for the kinds that have none, which is a fault of ours. */
export function requireCampaign(place: { id: string; slug: string } | null): { id: string; slug: string } {
  if (place === null) throw new Error('This kind of item belongs to a campaign.');
  return place;
}

/** What a write needs beyond its items: where it happens, when, and the ids of what items refer to by path. */
export interface WriteScope {
  partnershipId: string;
  now: string;
  /** Who writes, as rows remember it. */
  by: string;
  /** Id of a defined item by path; throws when the import has not checked the reference. */
  idOf(path: string): string;
  newId(prefix: string): string;
}

/**
 * A kind of item that definition files hold, as its capability reads and writes it. Reading a row gives exactly the value
 * a file would have, so that file and row can be compared; the import decides, the capability only translates.
 */
export interface DefinedKind<T> {
  readonly idPrefix: string;
  /**
   * Every row, withdrawn ones too. `campaign` null reads what belongs to the partnership itself. With `slug`, a kind that may have
   * thousands of rows reads that one alone.
   */
  read(
    ctx: Context,
    partnershipId: string,
    campaign: { id: string; slug: string } | null,
    slug?: string,
  ): Promise<DefinedRow<T>[]>;
  write(changes: readonly DefinedChange<T>[], scope: WriteScope): Write[];
}

/** The scope of a write that may refer to rows that are known already or are made by it. */
export function writeScope(ctx: Context, partnershipId: string, known: readonly { path: string; id: string }[]): WriteScope {
  const ids = new Map(known.map(({ path, id }) => [path, id]));
  return {
    partnershipId,
    now: ctx.clock.now(),
    by: actorKey(ctx.access),
    newId: (prefix) => newId(prefix, ctx),
    idOf: (path) => {
      const id = ids.get(path);
      if (id === undefined)
        throw new PlannerError('INVALID_INPUT', `There is no ${path} yet: import partnership.yaml first. Nothing was written.`);
      return id;
    },
  };
}

/** Joins slugs to an item's identity. */
export const pathOf = {
  partnership: (): string => 'partnership',
  partner: (slug: string): string => `partner/${slug}`,
  supportRoute: (slug: string): string => `support-route/${slug}`,
  campaign: (slug: string): string => `campaign/${slug}`,
  entry: (campaign: string | null, slug: string): string =>
    campaign === null ? `programme/${slug}` : `campaign/${campaign}/entry/${slug}`,
  within: (
    campaign: string,
    kind: 'theme' | 'resource' | 'template' | 'participation' | 'survey' | 'quote' | 'outcome' | 'return' | 'figure',
    slug: string,
  ): string => `campaign/${campaign}/${kind}/${slug}`,
};

/** The columns every defined row has in common. */
export function rowBase(change: DefinedChange<unknown>, scope: WriteScope) {
  return {
    id: change.id,
    partnershipId: scope.partnershipId,
    version: change.version,
    createdAt: change.before?.createdAt ?? scope.now,
    updatedAt: scope.now,
    withdrawnAt: change.withdrawn ? scope.now : null,
  };
}

/** The columns every row is read back with. */
export function readBase(row: { id: string; version: number; createdAt: string; withdrawnAt: string | null }) {
  return { id: row.id, version: row.version, createdAt: row.createdAt, withdrawn: row.withdrawnAt !== null };
}

/**
 * Plain JSON in one canonical order without what is empty or off, so that equal items have equal texts, and a field that a
 * later version adds makes no old item look edited.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || part === false) return undefined;
    if (Array.isArray(part)) return part.length === 0 ? undefined : part;
    if (typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Leaves out fields that are null or undefined, as a file would. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}
