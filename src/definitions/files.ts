import { z } from 'zod';
import { CampaignDefinition, ResourceDefinition, TemplateDefinition, ThemeDefinition } from '#src/content/index.ts';
import { OutcomeDefinition, QuoteDefinition, SurveyDefinition } from '#src/evidence/index.ts';
import { PartnerDefinition, PartnershipDefinition, SupportRouteDefinition } from '#src/partners/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { fields, list } from '#src/platform/fields.ts';
import { EntryDefinition } from '#src/programme/index.ts';
import { ParticipationDefinition } from '#src/returns/index.ts';

const format = z.literal(1, { error: 'must be 1, the only format there is' });

/** The YAML files of a campaigns folder, by what they are called. Editors get the same schemas as JSON Schema. */
export const FILE_SCHEMAS = {
  partnership: fields({
    format,
    partnership: PartnershipDefinition,
    partners: list(PartnerDefinition, 500),
    'support-routes': list(SupportRouteDefinition),
  }),
  programme: fields({ format, entries: list(EntryDefinition, 2000) }),
  campaign: fields({
    format,
    campaign: CampaignDefinition,
    themes: list(ThemeDefinition),
    resources: list(ResourceDefinition, 500),
    entries: list(EntryDefinition),
    participation: list(ParticipationDefinition),
    surveys: list(SurveyDefinition, 50),
    quotes: list(QuoteDefinition, 500),
    outcomes: list(OutcomeDefinition),
  }),
  posts: fields({ format, templates: list(TemplateDefinition, 1000) }),
} as const;
export type FileKind = keyof typeof FILE_SCHEMAS;
export type FileContent<K extends FileKind> = z.infer<(typeof FILE_SCHEMAS)[K]>;

/** JSON Schemas for editors, by file kind. */
export function jsonSchemas(): Record<FileKind, object> {
  return Object.fromEntries(
    Object.entries(FILE_SCHEMAS).map(([kind, schema]) => [kind, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })]),
  ) as Record<FileKind, object>;
}

/** A file as it stands in the campaigns folder; `path` is relative to it with forward slashes. */
export interface DefinitionFile {
  path: string;
  bytes: Uint8Array;
}

/** A part of the folder that is imported as a whole: the partnership, the programme, or one campaign. */
export type Unit = 'partnership' | 'programme' | `campaign/${string}`;

/** Which unit and kind a path belongs to; null for files that are none of ours (a README, a schema). */
export function placeOf(path: string): { unit: Unit; kind: FileKind | 'returns' } | { problem: string } | null {
  const parts = path.split('/');
  const [folder = '', name = ''] = parts.length === 1 ? ['', parts[0]] : parts;
  if (folder === 'schema' || !/\.(ya?ml|csv)$/i.test(path)) return null;
  if (parts.length > 2) return { problem: 'lies too deep: campaign files stand directly in their campaign’s folder' };
  if (folder === '') {
    return name === 'partnership.yaml'
      ? { unit: 'partnership', kind: 'partnership' }
      : { problem: 'is not known here: only partnership.yaml stands at the top' };
  }
  if (folder === 'year-round-programme') {
    return name === 'programme.yaml'
      ? { unit: 'programme', kind: 'programme' }
      : { problem: 'is not known here: the programme has programme.yaml only' };
  }
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(folder) || folder.length > 80) {
    return { problem: 'lies in a folder whose name cannot be a campaign: use lower-case letters, digits and single hyphens' };
  }
  if (folder === 'programme')
    return { problem: 'lies in a folder whose name is taken by the calendar of the year: choose another' };
  const unit: Unit = `campaign/${folder}`;
  if (name === 'campaign.yaml') return { unit, kind: 'campaign' };
  if (name === 'posts.yaml') return { unit, kind: 'posts' };
  if (name === 'returns.csv') return { unit, kind: 'returns' };
  return { problem: 'is not known here: a campaign has campaign.yaml, posts.yaml and returns.csv' };
}

/** Largest file that is read: far above a real week, far below what a database row holds. */
export const MAX_FILE_BYTES = 1_000_000;

/** A file's text, or why it cannot be read. */
export function decode(file: DefinitionFile): { text: string } | { problem: Problem } {
  const refuse = (message: string) => ({ problem: { file: file.path, message } });
  const { bytes } = file;
  if (bytes.length > MAX_FILE_BYTES) {
    return refuse(`is larger than 1 MB. Split it, or keep pictures and films as links`);
  }
  const isCsv = /\.csv$/i.test(file.path);
  const again = isCsv ? 'save it again as UTF-8, in Excel "CSV UTF-8 (comma delimited)"' : 'save it again as UTF-8';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) {
    return refuse('is an Excel workbook, whatever its name says: use Save As, "CSV UTF-8 (comma delimited)"');
  }
  const utf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes.subarray(0, 200).includes(0);
  if (utf16) return refuse(`is saved as UTF-16 ("Unicode text"): ${again}`);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return refuse(`is not saved as UTF-8: ${again}`);
  }
}
