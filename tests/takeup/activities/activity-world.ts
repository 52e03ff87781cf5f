import { cancelActivity, changeActivity, confirmActivity, declineActivity } from '#src/definitions/index.ts';
import { FeedMemory, readFeed } from '#src/feeds/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { listProgramme } from '#src/programme/index.ts';
import { listActivityReports } from '#src/returns/index.ts';
import { listActivities, type SayActivity, sayActivity } from '#src/takeup/index.ts';
import { eventsOf } from '../../feeds/feed-world.ts';
import type { Edits } from '../../support/definition-files.ts';
import { memberAccess, type StoreUnderTest } from '../../support/stores.ts';
import { daleWeek, PLACE } from '../dale.ts';

/** A week before the small week, at eight in the morning in London. */
const WEEK_BEFORE = '2020-10-05T07:00:00.000Z';

/** A stall of the police on the Tuesday, unless told otherwise. */
export const stall = (over: Partial<SayActivity> = {}): SayActivity => ({
  ...PLACE,
  partner: 'dale-police',
  title: 'Stall at the market',
  kind: 'stall',
  about: 'Come and ask how to report.',
  place: 'Market square',
  day: '2020-10-13',
  from: '10:00',
  until: '12:00',
  forWhom: 'Everybody',
  open: true,
  link: 'https://dale.example/stall',
  ...over,
});

/** The small week a week before it begins, with the police, the council and somebody who leads. */
export async function activityWorld(under: StoreUnderTest, edits: Edits = {}) {
  const dale = await daleWeek(under, edits);
  const { ctx, as, partnership, contactOf } = dale;
  ctx.clock.advance((Date.parse(WEEK_BEFORE) - Date.parse(ctx.clock.now())) / 60_000);
  const council = as(contactOf('dale-council'));
  const lead = as(memberAccess('lead', partnership.id));
  const say = (over: Partial<SayActivity> = {}, by: Context = dale.police) => sayActivity(by, stall(over));
  const decided = { ...PLACE };
  const confirm = (activity: string, version = 1) => confirmActivity(lead, { ...decided, activity, version });
  const decline = (activity: string, version: number, reason = 'The square is taken that day') =>
    declineActivity(lead, { ...decided, activity, version, reason });
  const change = (activity: string, version: number, over: Partial<SayActivity>, by: Context = dale.police) =>
    changeActivity(by, { ...stall(over), activity, version });
  const cancel = (activity: string, version: number, reason = 'Rain') =>
    cancelActivity(dale.police, { ...PLACE, partner: 'dale-police', activity, version, reason });
  const confirmed = async (over: Partial<SayActivity> = {}, by: Context = dale.police) => confirm((await say(over, by)).id);
  /** What stands on record, as the lead sees it. */
  const onRecord = async (id: string) => {
    const found = (await listActivityReports(lead, PLACE)).find((each) => each.id === id);
    if (found === undefined) throw new Error(`There is no activity ${id}.`);
    return found;
  };
  /** What a partner sees, by title. */
  const seenBy = async (by: Context, partner: string) =>
    (await listActivities(by, { ...PLACE, partner })).map(({ title, own }) => [title, own !== null] as const);
  /** What came of activities in the week's calendar, as its readers see it. */
  const inCalendar = async (audience: 'public' | 'everyone' = 'public') => {
    ctx.clock.advance(1);
    const feed = await readFeed(lead, { ...PLACE, audience }, new FeedMemory());
    return eventsOf(await feed.open()).filter(({ title }) => title.endsWith('Stall at the market'));
  };
  /** What came of activities on pages that anybody may open. */
  const forAnybody = async () =>
    (
      await listProgramme(as(PUBLIC_ACCESS), partnership.id, {
        from: '2020-08-01',
        to: '2020-12-31',
        audience: 'public',
        of: [dale.campaign.id],
      })
    )
      .map(({ entry }) => entry)
      .filter(({ title }) => title.endsWith('Stall at the market'));
  return { ...dale, council, lead, say, confirm, decline, change, cancel, confirmed, onRecord, seenBy, inCalendar, forAnybody };
}
