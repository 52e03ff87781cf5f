export {
  type AssignRule,
  type OwnTime,
  template as templateTable,
  templateVariant as templateVariantTable,
} from '#db/schema/content.ts';
export { approvalFaults, approvalFaultsIn } from './approval-faults.ts';
export { approveTemplate, rejectTemplate } from './approve-template.ts';
export { channelName, platformName } from './channel-names.ts';
export { checkWeek, readWeekChecks, usedResource, type WeekCopy, type WeekFinding, weekPlace } from './check-week.ts';
export { checkCopy } from './checks/check-copy.ts';
export { CHECK_RULES } from './checks/check-rules.ts';
export { checkText } from './checks/check-text.ts';
export type { CopyInput, UsedResource } from './checks/copy.ts';
export { applyFix, type Finding, type Fix, type Severity } from './checks/finding.ts';
export { withCapitals } from './checks/hashtag-words.ts';
export { chooseTexts } from './copy/choose.ts';
export type { Drawn } from './copy/drawn.ts';
export {
  drawnFindings,
  drawnGaps,
  drawnLength,
  drawnSummary,
  type EditorPlaces,
  findingsSaid,
  fixValue,
  textName,
} from './copy/drawn-notes.ts';
export { drawnPreview } from './copy/drawn-preview.ts';
export { fillCopy, placeholderFit, type Values } from './copy/fill.ts';
export { brokenLocks, lockedParts, lockKeeper } from './copy/locks.ts';
export { type CopyPartner, valuesFor } from './copy/partner-values.ts';
export { bracketFault, type CopyPart, partsOf, placeholdersIn } from './copy/parts.ts';
export { folded, previewParts } from './copy/preview-parts.ts';
export { type ParsedText, parsedText, type ReadyText, readyText, storedText } from './copy/ready-text.ts';
export { turnsReading } from './copy/same-text.ts';
export {
  type EditorData,
  type PostAround,
  type TextView,
  viewText,
  type WrittenBlock,
} from './copy/text-view.ts';
export { type CopyPlace, sharedValues } from './copy/values.ts';
export { COUNTERS, type Counter, countAs } from './count/counters.ts';
export { emojiIn } from './count/emoji.ts';
export { hashtagsIn } from './count/hashtags.ts';
export { inUnits, lengthSentence } from './count/length-sentence.ts';
export { CHANNEL_LIMITS } from './count/limit-row.ts';
export { linksIn } from './count/links.ts';
export { type Measure, type Measurement, measure } from './count/measure.ts';
export { type Assignable, coveredBy, type Week } from './covered.ts';
export { type CampaignValue, campaignKind, resourceKind, themeKind } from './defined.ts';
export {
  asLastWritten,
  readTemplates,
  type TemplateChange,
  type TemplateRow,
  type TemplateValue,
  templateKind,
} from './defined-template.ts';
export { addResourceFile, MOST_FILE_BYTES, MOST_FILES, type NewResourceFile, tooLarge } from './files/add-resource-file.ts';
export { copyResourceFiles } from './files/copy-resource-files.ts';
export { FILE_PURPOSES, type FilePurpose, MEDIA_TYPES, type MediaType } from './files/media-type.ts';
export { removeResourceFile } from './files/remove-resource-file.ts';
export {
  bytesOfFile,
  type FileWithBytes,
  findResourceFile,
  listResourceFiles,
  type ResourceFile,
  readResourceFile,
} from './files/resource-files.ts';
export { languageName } from './language-names.ts';
export { linkedResources } from './linked-resources.ts';
export { listVersions, type Version } from './list-versions.ts';
export {
  type Campaign,
  type CampaignCopy,
  findCampaign,
  getCampaign,
  listCampaigns,
  listCopy,
  listCopyOf,
  listReferring,
  listResources,
  listThemes,
  type StoredText,
} from './reads.ts';
export { listSameThing, type SameThing } from './same-thing.ts';
export {
  CampaignDefinition,
  CHANNELS,
  RESOURCE_KINDS,
  ResourceDefinition,
  SLOT_MINUTES,
  TemplateDefinition,
  ThemeDefinition,
} from './schemas.ts';
export { type CopyEdit, copyAfter, type PendingState } from './template-versions.ts';
export { type WordPiece, wordDifference } from './word-difference.ts';
