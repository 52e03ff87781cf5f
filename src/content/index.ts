export { type AssignRule, template as templateTable } from '#db/schema/content.ts';
export { approveTemplate, rejectTemplate } from './approve-template.ts';
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
