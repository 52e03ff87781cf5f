import type { ExecutionContext } from 'hono';
import { listCalendarLinks } from '#src/access/index.ts';
import { privateCalendar, WEEK_BEFORE } from '../../feeds/feed-world.ts';
import type { Edits } from '../../support/definition-files.ts';
import { openSite } from '../../support/site.ts';
import type { StoreUnderTest } from '../../support/stores.ts';

export const PUBLIC_FEED = '/calendar/dale/programme.ics';

/** An answer with its bytes, and its headers but for those that are others for every request. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
  text: string;
}

const PASSING = ['x-request-id', 'date', 'connection', 'keep-alive'];

export async function answerOf(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !PASSING.includes(name)));
  return { status: response.status, headers, bytes, text: bytes.toString('utf8') };
}

/** The program a week before its week, with the private calendar of the police and a way to ask as programs do. */
export async function calendarSite(under: StoreUnderTest, edits: Edits = {}) {
  const site = await openSite(under, edits);
  const { clock } = site.ctx;
  clock.advance((Date.parse(WEEK_BEFORE) - Date.parse(clock.now())) / 60_000);
  const calendar = await privateCalendar(site.ctx, 'dale-police');
  const path = `/calendar/${calendar.secret}.ics`;
  /** Asks, and waits for what is done after the answer. */
  const ask = async (address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> => {
    const later: Promise<unknown>[] = [];
    const runtime = {
      waitUntil: (work: Promise<unknown>) => void later.push(work),
      passThroughOnException: () => undefined,
      props: {},
    } as ExecutionContext;
    const answer = await answerOf(await site.fetch(new Request(`http://localhost${address}`, { method, headers }), {}, runtime));
    await Promise.all(later);
    return answer;
  };
  /** When the private calendar was read last, and by which program. */
  const lastUse = async (): Promise<[string | null, string | null]> => {
    const found = (await listCalendarLinks(site.ctx, site.partnershipId)).find(({ id }) => id === calendar.id);
    return [found?.lastUsedAt ?? null, found?.lastClient ?? null];
  };
  return { site, clock, calendar, path, ask, lastUse };
}

export type CalendarSite = Awaited<ReturnType<typeof calendarSite>>;
