import { formatDay } from '#src/calendar/index.ts';
import type { listSupportRoutes, Partnership } from '#src/partners/index.ts';
import type { Campaign } from '../reads.ts';
import type { Values } from './fill.ts';

/** What copy of a campaign is filled with, the same for every partner. */
export interface CopyPlace {
  partnership: Pick<Partnership, 'name' | 'placeholders'>;
  campaign: Pick<Campaign, 'title' | 'hashtags' | 'localFrom' | 'localTo'>;
  routes: readonly Pick<Awaited<ReturnType<typeof listSupportRoutes>>[number], 'slug' | 'name' | 'link' | 'phone'>[];
  resources: readonly { slug: string; link: string | null }[];
}

/** What every placeholder of a campaign's copy prints for everybody. The partnership's own come first and never hide ours. */
export function sharedValues({ partnership, campaign, routes, resources }: CopyPlace): Values {
  const { hashtags, localFrom, localTo } = campaign;
  const [first] = hashtags;
  return {
    ...partnership.placeholders,
    partnership: partnership.name,
    campaign: campaign.title,
    'campaign-dates': localFrom === localTo ? formatDay(localFrom) : `${formatDay(localFrom)} to ${formatDay(localTo)}`,
    ...(first === undefined ? {} : { hashtag: first.tag, hashtags: hashtags.map(({ tag }) => tag).join(' ') }),
    ...Object.assign({}, ...routes.map(routeValues)),
    ...Object.fromEntries(resources.flatMap(({ slug, link }) => (link === null ? [] : [[`link:${slug}`, link]]))),
  };
}

function routeValues({ slug, name, link, phone }: CopyPlace['routes'][number]): Values {
  return {
    [`support:${slug}`]: `${name} ${link ?? phone ?? ''}`.trim(),
    [`support-name:${slug}`]: name,
    ...(link === null ? {} : { [`support-link:${slug}`]: link }),
    ...(phone === null ? {} : { [`support-phone:${slug}`]: phone }),
  };
}
