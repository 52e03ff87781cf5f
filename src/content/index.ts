export type { AssignRule } from '#db/schema/content.ts';
export { type CampaignValue, campaignKind, type ResourceValue, resourceKind, type ThemeValue, themeKind } from './defined.ts';
export { type TemplateValue, templateKind } from './defined-template.ts';
export { bracketFault, fillPlaceholders, type PlaceholderUse, placeholdersIn } from './placeholders.ts';
export { type Campaign, type Copy, findCampaign, getCampaign, listCampaigns, listCopy } from './reads.ts';
export {
  CampaignDefinition,
  CHANNELS,
  RESOURCE_KINDS,
  ResourceDefinition,
  TemplateDefinition,
  ThemeDefinition,
} from './schemas.ts';
