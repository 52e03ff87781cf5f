export { type AssignRule, template as templateTable } from '#db/schema/content.ts';
export { approveTemplate, rejectTemplate } from './approve-template.ts';
export { checkCopy } from './checks/check-copy.ts';
export { CHECK_RULES } from './checks/check-rules.ts';
export type { CopyInput, UsedResource } from './checks/copy.ts';
export { applyFix, type Finding, type Fix, type Severity } from './checks/finding.ts';
export { COUNTERS, type Counter, countAs } from './count/counters.ts';
export { emojiIn } from './count/emoji.ts';
export { hashtagsIn } from './count/hashtags.ts';
export { linksIn } from './count/links.ts';
export { type Measure, type Measurement, measure } from './count/measure.ts';
export { type CampaignValue, campaignKind, resourceKind, themeKind } from './defined.ts';
export {
  asLastWritten,
  readTemplates,
  type TemplateChange,
  type TemplateRow,
  type TemplateValue,
  templateKind,
} from './defined-template.ts';
export { type ChannelLimit, lengthAs, limitOf } from './limits.ts';
export { bracketFault, fillPlaceholders, placeholdersIn } from './placeholders.ts';
export {
  type Campaign,
  type CampaignCopy,
  findCampaign,
  getCampaign,
  listCampaigns,
  listCopy,
  listCopyOf,
  listReferring,
  listThemes,
} from './reads.ts';
export {
  CampaignDefinition,
  CHANNELS,
  ResourceDefinition,
  SLOT_MINUTES,
  TemplateDefinition,
  ThemeDefinition,
} from './schemas.ts';
export { actorKey, copyAfter } from './template-versions.ts';
