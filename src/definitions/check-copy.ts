import { checkWeek, storedText, type WeekFinding } from '#src/content/index.ts';
import type { Folder } from './folder.ts';

/** What a check found in a text of a folder, and where that text stands. */
export interface FolderFinding extends WeekFinding {
  campaign: string;
  file: string;
  /** Counted from 1, as editors do. */
  line: number;
  column: number;
}

/**
 * Checks the texts of a folder as each of their partners would publish them, campaign by campaign and in the order of the file.
 * @param today a resource is looked at for the later of this day and the post's own
 */
export function checkCopyOf({ partnership, campaigns }: Folder, today: string): FolderFinding[] {
  if (partnership === undefined) return [];
  const { partnership: owner, partners, 'support-routes': routes } = partnership.value;
  const known = {
    partnership: { name: owner.name, placeholders: owner.placeholders, wordsRuledOut: owner['words-ruled-out'] },
    partners: partners.map((partner) => ({
      ...{ id: partner.slug, slug: partner.slug, name: partner.name, kind: partner.kind, isGroup: partner.group, inUse: true },
      ...{ website: partner.website ?? null, startedOn: partner['started-on'] ?? null, endedOn: partner['ended-on'] ?? null },
      accounts: partner.channels.map(({ platform, handle = null }) => ({ platform, handle })),
    })),
    routes: routes.map(({ slug, name, link = null, phone = null }) => ({ slug, name, link, phone })),
    today,
  };
  return campaigns.flatMap(({ slug, campaign, posts }) => {
    if (campaign === undefined || posts === undefined) return [];
    const { campaign: week, themes, resources } = campaign.value;
    const { templates } = posts.value;
    const found = checkWeek({
      ...known,
      campaign: { title: week.title, hashtags: week.hashtags, localFrom: week.local.from, localTo: week.local.to },
      themes,
      resources: resources.map(({ captions = null, transcript = null, link = null, ...resource }) => ({
        ...{ slug: resource.slug, title: resource.title, kind: resource.kind, link, captions, transcript },
        altText: resource['alt-text'] ?? null,
        permissionEndedOn: resource['permission-ended-on'] ?? null,
        reuseUntil: resource['reuse-until'] ?? null,
      })),
      templates: templates.map(({ slug: name, title, theme = null, resources: used, assign, variants, ...template }) => ({
        ...{ slug: name, title, theme, resources: used, assign, postDay: template['post-on'] ?? null },
        variants: variants.map(storedText),
      })),
    });
    return found.map((each) => {
      const index = templates.findIndex((template) => template.slug === each.template);
      const field = each.finding.in === 'resource' ? 'text' : each.finding.in;
      return { ...each, campaign: slug, file: posts.file, ...posts.at(['templates', index, 'variants', each.index, field]) };
    });
  });
}
