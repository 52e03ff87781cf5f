import { rmSync } from 'node:fs';
import { openNode } from '#db/open-node.ts';
import { addPerson, createContactLink, createToken, openSignIn, useSignInLink } from '#src/access/index.ts';
import { withAssets } from '#src/adapters/node/assets.ts';
import { type Running, serveApp } from '#src/adapters/node/serve.ts';
import { systemClock, systemRandom } from '#src/adapters/node/system.ts';
import { createApp } from '#src/app.ts';
import { addDays, londonDay } from '#src/calendar/index.ts';
import { turnsReading } from '#src/content/index.ts';
import { cancelActivity, confirmActivity, declineActivity, importDefinitions } from '#src/definitions/index.ts';
import { getPartnership, listPartners, saveContact } from '#src/partners/index.ts';
import { systemAccess } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { memoryFiles } from '#src/platform/files.ts';
import { emptyRow, reportActivity, saveReturnDraft } from '#src/returns/index.ts';
import { answerPost, sayActivity } from '#src/takeup/index.ts';
import { plainAssetsFolder } from './built-assets.ts';
import { HOSTILE } from './hostile-strings.ts';
import { MIGRATIONS } from './stores.ts';

/** A planner in this process whose every text is hostile. */
export interface HostileWorld {
  readonly ctx: Context;
  readonly partnershipId: string;
  readonly address: string;
  /** Path of a private link of the partner that gets every post. */
  readonly link: string;
  /** The session of a lead. */
  readonly session: string;
  stop(): Promise<void>;
}

/** The hostile text at this place, so that texts side by side differ; at most so long. */
const at = (place: number, most = 200): string => {
  for (let step = 0; ; step += 1) {
    const text = HOSTILE[(place + step) % HOSTILE.length] ?? '';
    if (text.length <= most) return text;
  }
};
/** The same where one line is taken, of what goes from left to right. */
const line = (place: number, most = 200): string => {
  for (let step = 0; ; step += 1) {
    const text = at(place + step, most);
    if (!/[\t\n\r\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text)) return text;
  }
};
/** Copy refuses double brackets that are no placeholder, and marks of a part that do not match. */
const copy = (place: number): string => at(place).replaceAll(/([[{\]])(?=\1)/g, '$1 ');
const every = <T>(make: (index: number) => T): T[] => HOSTILE.map((_, index) => make(index));

const TODAY = londonDay(new Date().toISOString());
const MONDAY = addDays(TODAY, -2);

/** The files of a partnership in which everything that people type is hostile. JSON is YAML. */
function hostileFiles(): Record<string, string> {
  const partners = every((i) => ({
    slug: `h-${i}`,
    name: line(i),
    kind: 'voluntary',
    'represented-by': [line(i + 1)],
    channels: [{ platform: 'facebook', handle: at(i + 2) }],
  }));
  const partnership = {
    format: 1,
    partnership: {
      slug: 'dale',
      name: line(0),
      zone: 'Europe/London',
      host: 'h-0',
      'working-groups': every((i) => ({ slug: `h-${i}`, name: line(i) })),
      boards: every((i) => ({ slug: `h-${i}`, name: line(i + 1) })),
      placeholders: Object.fromEntries(every((i) => [`h-${i}`, at(i)])),
    },
    partners,
    'support-routes': every((i) => ({
      slug: `h-${i}`,
      name: line(i),
      'for-whom': at(i + 1),
      level: i % 2 === 0 ? 'main' : 'specialist',
      phone: at(i + 2, 50),
      hours: at(i + 3),
    })),
  };
  const entry = (i: number) => ({
    slug: `h-${i}`,
    title: line(i),
    kind: 'event',
    description: at(i + 1),
    date: addDays(TODAY, i % 50),
    lead: `h-${i}`,
    'key-messages': [at(i + 2)],
    location: at(i + 3),
    source: { title: line(i + 4) },
  });
  const campaign = {
    format: 1,
    campaign: {
      title: line(1),
      summary: at(2),
      local: { from: MONDAY, to: addDays(MONDAY, 4) },
      focus: at(3),
      strategy: at(4),
      'commissioned-by': 'h-5',
      lead: 'h-6',
      'report-to': ['h-7'],
      report: 'public',
      objectives: every((i) => {
        const texts = ['kpi', 'baseline', 'target', 'result', 'evidence'].map((name, step) => [name, at(i + step + 1)]);
        return { slug: `h-${i}`, text: at(i), ...Object.fromEntries(texts) };
      }).slice(0, 30),
      limits: every((i) => at(i)),
      recommendations: every((i) => at(i)),
    },
    themes: every((i) => ({
      slug: `h-${i}`,
      title: line(i),
      days: [addDays(MONDAY, i % 5)],
      questions: [at(i + 1)],
      'key-messages': [at(i + 2)],
      lead: `h-${i}`,
    })),
    resources: every((i) => ({
      slug: `h-${i}`,
      title: line(i),
      kind: 'video',
      owner: `h-${i}`,
      link: 'https://dale.example/film',
      'alt-text': at(i + 1),
      permission: at(i + 2),
      note: at(i + 3),
    })),
    entries: every(entry),
    participation: every((i) => ({
      slug: `h-${i}`,
      activity: at(i),
      measure: 'attendances',
      value: i,
      note: at(i + 1),
      source: at(i + 2),
    })),
    // A survey has at most a hundred questions.
    surveys: [0, 1].map((half) => ({
      slug: `h-${half}`,
      title: line(half),
      distributed: at(half + 1),
      responses: 39,
      note: at(half + 2),
      source: at(half + 3),
      questions: every((i) => ({
        text: at(i),
        note: at(i + 1),
        answers: [{ text: at(i + 2), percent: 80 }],
      })).filter((_, i) => i % 2 === half),
    })),
    quotes: every((i) => ({
      slug: `h-${i}`,
      text: at(i),
      kind: 'praise',
      permission: 'published',
      source: at(i + 1),
    })),
    outcomes: every((i) => ({
      slug: `h-${i}`,
      title: line(i),
      kind: 'other',
      during: { words: at(i + 1, 100), count: i },
      note: at(i + 2),
      source: at(i + 3),
    })),
  };
  const posts = {
    format: 1,
    templates: every((i) => ({
      slug: `p-${i}`,
      title: line(i),
      theme: `h-${i}`,
      'post-on': addDays(MONDAY, i % 5),
      assign: ['h-0'],
      variants: [
        { channel: 'facebook', text: copy(i + 1), 'alt-text': copy(i + 2) },
        { channel: 'website', text: `((h-${i})) ((support:h-${i})) ${copy(i + 3)}` },
      ],
    })),
  };
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const numbers = every((i) =>
    ['h-1', `h-${i}`, 'facebook', 'reach', 100 + i, 'campaign', 'week', cell(at(i + 1)), cell(at(i + 2))].join(','),
  );
  return {
    'partnership.yaml': JSON.stringify(partnership),
    'year-round-programme/programme.yaml': JSON.stringify({ format: 1, entries: every(entry) }),
    'week/campaign.yaml': JSON.stringify(campaign),
    'week/posts.yaml': JSON.stringify(posts),
    'week/returns.csv': ['partner,item,platform,metric,value,scope,period,source,note', ...numbers].join('\n'),
  };
}

/** Fills a planner with hostile texts through the verbs, and serves it. */
export async function openHostile(): Promise<HostileWorld> {
  const store = openNode(':memory:', MIGRATIONS);
  const ctx: Context = {
    store,
    files: memoryFiles(),
    access: systemAccess('command-line'),
    clock: systemClock,
    random: systemRandom,
  };
  const files = Object.entries(hostileFiles()).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  await importDefinitions(ctx, { files, overwrite: false }).catch((error: unknown) => {
    throw new Error(JSON.stringify(error instanceof PlannerError ? error.problems : String(error)));
  });
  const { id: partnershipId } = await getPartnership(ctx, 'dale');
  const partnerId = (await listPartners(ctx, partnershipId)).find(({ slug }) => slug === 'h-0')?.id ?? '';
  const contactId = await addContacts(ctx);
  await answerPosts(ctx);
  await draftReturn(ctx);
  await sayActivities(ctx);
  for (const [index] of HOSTILE.entries()) {
    await createToken(ctx, { partnershipId, name: line(index, 100), role: 'viewer', partnerId: null, days: null });
    await addPerson(ctx, { partnershipId, role: 'viewer', name: line(index), email: `person-${index}@example.org` });
  }
  const lead = await addPerson(ctx, { partnershipId, role: 'lead', name: line(5), email: 'lead@example.org' });
  const { secret: once } = await openSignIn(ctx, { personId: lead.id });
  const { sessionSecret: session } = await useSignInLink(ctx, { secret: once, client: at(6) });
  const { secret } = await createContactLink(ctx, { partnershipId, partnerId, contactId, days: 30 });

  const quiet = { info: () => undefined, error: () => undefined };
  const folder = await plainAssetsFolder();
  const running: Running = await serveApp(0, async (port) => {
    const baseUrl = `http://localhost:${port}`;
    const app = {
      store,
      files: memoryFiles(),
      clock: systemClock,
      random: systemRandom,
      log: quiet,
      baseUrl,
      sendMail: async () => undefined,
    };
    return withAssets(await createApp({ ...app, clientOf: () => 'test' }), folder);
  });
  const stop = async (): Promise<void> => {
    await running.stop();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ctx, partnershipId, address: `http://localhost:${running.port}`, link: `/p/${secret}`, session, stop };
}

/** Contacts with hostile names and, where the field takes them, roles; the id of one at the partner that gets the posts. */
async function addContacts(ctx: Context): Promise<string> {
  let id = '';
  for (const [index] of HOSTILE.entries()) {
    const text = line(index);
    const role = /[@\d]/.test(text) || text.length > 100 ? `Comms officer <b>` : text;
    const none = { contactId: null, version: null, email: null, deputyId: null, awayFrom: null, awayTo: null };
    ({ id } = await saveContact(ctx, { ...none, partnership: 'dale', partner: 'h-0', role, name: text }));
  }
  return id;
}

/** Without what turns text around, which no wording may have. */
const readable = (text: string): string => (turnsReading(text) ? text.replaceAll(/\p{Bidi_Control}/gu, '') : text);

async function answerPosts(ctx: Context): Promise<void> {
  for (const [index] of HOSTILE.entries()) {
    const said =
      index % 2 === 0 ? { state: 'declined', reason: at(index) } : { state: 'posted', ownWording: readable(at(index)) };
    const place = { partnership: 'dale', campaign: 'week', partner: 'h-0', template: `p-${index}`, version: 1 };
    await answerPost(ctx, { ...place, ...said, state: said.state as 'declined' | 'posted' });
  }
}

/** What a partner does itself: said, and of the first few also confirmed, declined, called off and reported. */
async function sayActivities(ctx: Context): Promise<void> {
  const week = { partnership: 'dale', campaign: 'week' };
  const partner = { ...week, partner: 'h-0' };
  const ids: string[] = [];
  // Not of every text: each is on every one of its pages.
  for (let i = 0; i < HOSTILE.length; i += 5) {
    const said = { title: `${line(i, 190)} ${i}`, kind: 'stall', day: addDays(MONDAY, i % 5), open: true } as const;
    const texts = { about: readable(at(i + 1)), place: line(i + 2), forWhom: line(i + 3), follows: ids.at(-1) ?? null };
    ids.push((await sayActivity(ctx, { ...partner, ...said, ...texts })).id);
  }
  const [over = '', called = '', no = ''] = ids;
  for (const activity of [over, called]) await confirmActivity(ctx, { ...week, activity, version: 1 });
  await reportActivity(ctx, { ...partner, activity: over, version: 2, happened: true, came: 1, note: readable(at(4)) });
  await cancelActivity(ctx, { ...partner, activity: called, version: 2, reason: readable(at(5)) });
  await declineActivity(ctx, { ...week, activity: no, version: 1, reason: readable(at(6)) });
}

/** A draft keeps whatever was typed; every fourth line, because the fields of a line hold the texts that follow. */
async function draftReturn(ctx: Context): Promise<void> {
  const rows = every((i) => ({
    ...emptyRow({ item: `h-${i}`, platform: 'facebook', metric: 'reach' }),
    value: at(i),
    periodFrom: at(i + 1, 100),
    periodTo: at(i + 2, 100),
    periodWords: at(i + 3),
    countedOn: at(i + 4, 100),
    source: at(i + 5),
    note: at(i + 6),
  })).filter((_, i) => i % 4 === 0);
  const place = { partnership: 'dale', campaign: 'week', partner: 'h-0' };
  await saveReturnDraft(ctx, { ...place, form: { rows, nothing: false, role: at(7) }, version: 0 });
}
