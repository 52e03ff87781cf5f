import type { z } from 'zod';
import { addDays } from '#src/calendar/index.ts';
import { CampaignDefinition, ResourceDefinition, TemplateDefinition, ThemeDefinition } from '#src/content/index.ts';
import { OutcomeDefinition, QuoteDefinition, SurveyDefinition } from '#src/evidence/index.ts';
import { PartnerDefinition, PartnershipDefinition, SupportRouteDefinition } from '#src/partners/index.ts';
import type { Permission } from '#src/platform/access.ts';
import { pathOf, present } from '#src/platform/defined.ts';
import type { Problem } from '#src/platform/errors.ts';
import { slug as slugField } from '#src/platform/fields.ts';
import { EntryDefinition, type EntryValue, entryValue } from '#src/programme/index.ts';
import { ParticipationDefinition } from '#src/returns/index.ts';
import { placeOf } from './files.ts';
import type { KindName } from './kinds.ts';
import { flatten } from './yaml.ts';

/** The kinds of item a person may edit one by one; figures and returns have their own ways in. */
export type EditableKind = Exclude<KindName, 'return' | 'figure'>;

/**
 * Where an item stands. `campaign` is the slug for kinds inside a campaign; an entry without one belongs to the year-round
 * programme. `slug` is empty for the partnership itself.
 */
export interface ItemRef {
  partnership: string;
  kind: EditableKind;
  campaign?: string;
  slug: string;
}

interface Editable {
  schema: z.ZodType;
  permission: Permission;
  /** What it takes to read one whole; left out, `plan.read`. */
  read?: Permission;
  /** Whether items of the kind stand inside a campaign. */
  inCampaign: 'never' | 'always' | 'maybe';
  /** What a person calls one. */
  called: string;
}

/** Small counts and words nobody has agreed to print stand in these: all others read them in the report, without those. */
const FOR_RECORDERS = { read: 'figures.record', inCampaign: 'always' } as const;

export const EDITABLE: Readonly<Record<EditableKind, Editable>> = {
  partnership: {
    schema: PartnershipDefinition,
    permission: 'partnership.edit',
    inCampaign: 'never',
    called: 'the partnership',
  },
  partner: { schema: PartnerDefinition, permission: 'partners.edit', inCampaign: 'never', called: 'the partner' },
  'support-route': {
    schema: SupportRouteDefinition,
    permission: 'partners.edit',
    inCampaign: 'never',
    called: 'the support route',
  },
  entry: { schema: EntryDefinition, permission: 'programme.edit', inCampaign: 'maybe', called: 'the calendar entry' },
  campaign: { schema: CampaignDefinition, permission: 'content.edit', inCampaign: 'never', called: 'the campaign' },
  theme: { schema: ThemeDefinition, permission: 'content.edit', inCampaign: 'always', called: 'the theme' },
  resource: { schema: ResourceDefinition, permission: 'content.edit', inCampaign: 'always', called: 'the resource' },
  template: { schema: TemplateDefinition, permission: 'content.edit', inCampaign: 'always', called: 'the post' },
  participation: {
    schema: ParticipationDefinition,
    permission: 'figures.record',
    inCampaign: 'always',
    called: 'the count of',
  },
  survey: {
    schema: SurveyDefinition,
    permission: 'figures.record',
    ...FOR_RECORDERS,
    called: 'the survey',
  },
  quote: { schema: QuoteDefinition, permission: 'figures.record', ...FOR_RECORDERS, called: 'the quote' },
  outcome: { schema: OutcomeDefinition, permission: 'figures.record', ...FOR_RECORDERS, called: 'what happened:' },
};

/** Whether the reference names a campaign exactly where its kind has one. */
export function standsRight({ kind, campaign }: Pick<ItemRef, 'kind' | 'campaign'>): boolean {
  const { inCampaign } = EDITABLE[kind];
  return inCampaign === 'maybe' || (inCampaign === 'always') === (campaign !== undefined);
}

/** An item's path of slugs. */
export function pathOfItem({ kind, campaign, slug }: ItemRef): string {
  switch (kind) {
    case 'partnership':
      return pathOf.partnership();
    case 'partner':
      return pathOf.partner(slug);
    case 'support-route':
      return pathOf.supportRoute(slug);
    case 'campaign':
      return pathOf.campaign(slug);
    case 'entry':
      return pathOf.entry(campaign ?? null, slug);
    default:
      return pathOf.within(campaign ?? '', kind, slug);
  }
}

/** A JSON pointer (RFC 6901) to a part of an item. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * An item as a person gave it, in the form that is compared and stored, or everything that is wrong with it. `slug` is the
 * item's own; the value may repeat it and may not say another.
 */
export function parseItem(
  { kind, campaign }: Pick<ItemRef, 'kind' | 'campaign'>,
  slug: string,
  given: unknown,
): { value: object } | { problems: Problem[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { problems: [{ pointer: '', message: 'must be a set of named fields' }] };
  }
  const { slug: said, 'renamed-from': renamedFrom, ...rest } = given as Record<string, unknown>;
  const problems: Problem[] = [];
  if (said !== undefined && said !== slug) {
    problems.push({ pointer: '/slug', message: `must be "${slug}" or left out: it is the item’s name in addresses` });
  }
  if (renamedFrom !== undefined) {
    problems.push({ pointer: '/renamed-from', message: 'is for files only: leave it out' });
  }
  if (kind === 'campaign') problems.push(...campaignNameFaults(slug));
  const parsed = EDITABLE[kind].schema.safeParse(kind === 'campaign' ? rest : { ...rest, slug });
  if (!parsed.success) {
    for (const issue of flatten(parsed.error.issues)) {
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      problems.push({ pointer: pointerTo(path), message: issue.message });
    }
  }
  if (problems.length > 0 || !parsed.success) return { problems };
  return { value: storedValue(kind, campaign ?? null, slug, parsed.data) };
}

/** A campaign's slug is its folder's name in files, where some names are taken. */
function campaignNameFaults(slug: string): Problem[] {
  const parsed = slugField.safeParse(slug);
  if (!parsed.success) return parsed.error.issues.map(({ message }) => ({ pointer: '/slug', message }));
  const place = placeOf(`${slug}/campaign.yaml`);
  const free = place !== null && 'unit' in place && place.unit === `campaign/${slug}`;
  return free ? [] : [{ pointer: '/slug', message: 'is a name the planner uses itself: choose another' }];
}

function storedValue(kind: EditableKind, campaign: string | null, slug: string, definition: unknown): object {
  if (kind === 'entry') return entryValue(campaign, definition as EntryDefinition);
  const value = definition as object;
  if (kind === 'campaign') return { ...value, slug };
  return campaign === null ? value : { ...value, campaign };
}

/** A stored value as a file would have it, with its slug and without its campaign. */
export function asInFile(kind: EditableKind, stored: unknown): Record<string, unknown> {
  const { campaign: _campaign, ...value } = (kind === 'entry' ? entryInFile(stored as EntryValue) : stored) as Record<
    string,
    unknown
  >;
  return value;
}

function entryInFile(value: EntryValue): Record<string, unknown> {
  const { start, days, keyMessages, provisional, calledOff, campaign: _campaign, rule, ...rest } = value;
  const last = days > 1 ? addDays(start, days - 1) : undefined;
  return present({
    ...rest,
    ...(rule === undefined ? { date: start, to: last } : { rule, starts: start, days: days > 1 ? days : undefined }),
    'key-messages': keyMessages,
    status: provisional ? 'provisional' : 'confirmed',
    'called-off': calledOff,
  });
}
