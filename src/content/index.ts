export type { AssignRule } from '#db/schema/content.ts';
export { type CampaignValue, campaignKind, resourceKind, themeKind } from './defined.ts';
export { templateKind } from './defined-template.ts';
export { bracketFault, fillPlaceholders, placeholdersIn } from './placeholders.ts';
export { type Campaign, findCampaign, getCampaign, listCampaigns, listCopy } from './reads.ts';
export {
  CampaignDefinition,
  ResourceDefinition,
  TemplateDefinition,
  ThemeDefinition,
} from './schemas.ts';
