import type { CampaignDefinition, ResourceDefinition, TemplateDefinition, ThemeDefinition } from '#src/content/index.ts';
import type { OutcomeDefinition, QuoteDefinition, SurveyDefinition } from '#src/evidence/index.ts';
import type { PartnerDefinition, PartnershipDefinition, SupportRouteDefinition } from '#src/partners/index.ts';
import type { EntryDefinition } from '#src/programme/index.ts';
import type { ParticipationDefinition } from '#src/returns/index.ts';
import type { Folder } from './folder.ts';

/** Part of a plan, and the way to say where something in it stands. */
export interface Part<V, P> {
  value: V;
  at(path: readonly PropertyKey[]): P;
}

export type PlannedPartner = Pick<PartnerDefinition, 'slug' | 'group' | 'member-of' | 'succeeded-by' | 'started-on' | 'ended-on'>;
export type PlannedRoute = Pick<SupportRouteDefinition, 'slug' | 'link' | 'phone'>;
export type PlannedTheme = Pick<ThemeDefinition, 'slug' | 'lead' | 'days'>;
export type PlannedResource = Pick<ResourceDefinition, 'slug' | 'owner' | 'link'>;
export type PlannedEntry = Pick<EntryDefinition, 'slug' | 'lead'>;
export type PlannedTemplate = Omit<TemplateDefinition, 'renamed-from'>;

/** A campaign with what refers to something in it. */
export interface PlannedWeek {
  campaign: Pick<
    CampaignDefinition,
    'national' | 'local' | 'focus-chosen-by' | 'lead' | 'commissioned-by' | 'report-to' | 'asked' | 'hashtags'
  >;
  themes: readonly PlannedTheme[];
  resources: readonly PlannedResource[];
  entries: readonly PlannedEntry[];
  participation: readonly Pick<ParticipationDefinition, 'slug' | 'partner'>[];
  surveys: readonly Pick<SurveyDefinition, 'slug' | 'partner'>[];
  quotes: readonly Pick<QuoteDefinition, 'slug' | 'partner' | 'survey'>[];
  outcomes: readonly Pick<OutcomeDefinition, 'slug' | 'partner'>[];
}

export interface PlannedCampaign<P> {
  slug: string;
  campaign?: Part<PlannedWeek, P>;
  posts?: Part<{ templates: readonly PlannedTemplate[] }, P>;
}

/** What refers to one another, whether it stands in files or in the database. `P` is how a place is told. */
export interface Plan<P> {
  partnership?: Part<
    {
      partnership: Pick<PartnershipDefinition, 'host' | 'working-groups' | 'boards' | 'placeholders'>;
      partners: readonly PlannedPartner[];
      'support-routes': readonly PlannedRoute[];
    },
    P
  >;
  programme?: Part<{ entries: readonly PlannedEntry[] }, P>;
  campaigns: readonly PlannedCampaign<P>[];
  /** Where partners and boards are named, as a message says it. */
  home: string;
}

/** A place in a file, as editors link it. */
interface FilePlace {
  file: string;
  line: number;
  column: number;
}

/** A parsed folder as a plan; its places are files and lines. */
export function planOfFolder({ partnership, programme, campaigns }: Folder): Plan<FilePlace> {
  return {
    ...(partnership ? { partnership: inFile(partnership) } : {}),
    ...(programme ? { programme: inFile(programme) } : {}),
    campaigns: campaigns.map(({ slug, campaign, posts }) => ({
      slug,
      ...(campaign ? { campaign: inFile(campaign) } : {}),
      ...(posts ? { posts: inFile(posts) } : {}),
    })),
    home: 'in partnership.yaml',
  };
}

function inFile<V>(opened: Part<V, Omit<FilePlace, 'file'>> & { file: string }): Part<V, FilePlace> {
  return { value: opened.value, at: (path) => ({ file: opened.file, ...opened.at(path) }) };
}
