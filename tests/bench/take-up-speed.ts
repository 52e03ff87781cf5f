import { listCampaigns } from '#src/content/index.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { answerPosts, getPartnerWeek, getTakeUpBoard, listPostSlots, recallTemplate } from '#src/takeup/index.ts';
import { openContext } from './planner.ts';
import { median } from './statistics.ts';

/** Milliseconds, the middle of the rounds. */
export interface TakeUpSpeed {
  /** Posts times those they were sent to. */
  cells: number;
  board: number;
  page: number;
  calendars: number;
}

const HEAD = `format: 1
partnership: { slug: bench, name: Bench Partnership, zone: Europe/London, host: town-0 }
partners:
`;

const partnerAt = (index: number): string =>
  `  - { slug: town-${index}, name: Borough Council of Town ${index}, kind: council, channels: [{ platform: facebook, handle: "@town${index}" }, { platform: twitter, handle: "@town${index}" }] }\n`;

const CAMPAIGN = `format: 1
campaign: { title: A Week, local: { from: 2030-10-07, to: 2030-10-11 }, hashtags: [{ tag: "#AWeek", level: local }], asked: not-recorded }
`;

const postAt = (index: number): string => `  - slug: post-${index}
    title: Post ${index}
    post-on: 2030-10-0${7 + (index % 3)}
    post-at: "09:00"
    spread-until: "16:00"
    variants:
      - { channel: facebook, text: "Post ${index} of ((partner)). [[Call 101.]] ((hashtag))" }
      - { channel: twitter, text: "Post ${index} by @((handle)). [[Call 101.]] ((hashtag))" }
`;

const list = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join('');

/** Fills a week of `posts` for `partners`, every one answered, and reads what is shown of it. */
export async function measureTakeUp(posts: number, partners: number, rounds: number): Promise<TakeUpSpeed> {
  const { ctx, close } = openContext(':memory:');
  const texts: Record<string, string> = {
    'partnership.yaml': HEAD + list(partners, partnerAt),
    'week/campaign.yaml': CAMPAIGN,
    'week/posts.yaml': `format: 1\ntemplates:\n${list(posts, postAt)}`,
  };
  const files = Object.entries(texts).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  await importDefinitions(ctx, { files, overwrite: false });
  const at = { partnership: 'bench', campaign: 'week' };
  const partnership = await getPartnership(ctx, 'bench');
  const everybody = await listPartners(ctx, partnership.id);
  for (const { slug: partner } of everybody) {
    const answered = Array.from({ length: posts }, (_, index) => ({ template: `post-${index}`, version: 1 }));
    await answerPosts(ctx, { ...at, partner, state: 'scheduled', posts: answered });
  }
  await recallTemplate(ctx, { ...at, template: 'post-0', reason: 'Wrong date' });
  const campaigns = await listCampaigns(ctx, partnership.id);
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    await work();
    for (let round = 0; round < rounds; round += 1) {
      const from = performance.now();
      await work();
      times.push(performance.now() - from);
    }
    return median(times);
  };
  const { rows } = await getTakeUpBoard(ctx, at);
  const speed = {
    cells: rows.reduce((sum, { cells }) => sum + cells.length, 0),
    board: await timed(() => getTakeUpBoard(ctx, at)),
    page: await timed(() => getPartnerWeek(ctx, { ...at, partner: 'town-1' })),
    calendars: await timed(() => listPostSlots(ctx, partnership, campaigns, everybody)),
  };
  close();
  return speed;
}
