import { beforeAll, expect, it } from 'vitest';
import { saveItem } from '#src/definitions/index.ts';
import { FEED_KINDS, type FeedKind } from '#src/feeds/index.ts';
import { answerPost } from '#src/takeup/index.ts';
import { at, change } from '../definitions/edit-world.ts';
import { swap } from '../support/definition-files.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { describeEachStore } from '../support/stores.ts';
import { type Choice, eventOf, feedWorld, type Opened, privateCalendar, textOf } from './feed-world.ts';

const LAUNCH = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const SHARED = FEED_KINDS.filter((kind) => kind !== 'post' && kind !== 'task');
const CHOICES: [string, Choice][] = [
  ['everything', {}],
  ['nothing called off', { hidesCancelled: true }],
  ...SHARED.map((kind): [string, Choice] => [`only ${kind}`, { kinds: [kind] }]),
  // The page never asks for these of a shared calendar; whoever did would still get nothing.
  ...(['post', 'task'] as const).map((kind): [string, Choice] => [`only ${kind}`, { kinds: [kind] }]),
];

/** Words that stand where only some may read them. */
const NOT_PUBLIC = {
  'copy for partners': 'HELDCOPY',
  'a press release before its embargo ends': 'EMBARGOED',
  'lines to take': 'LINETOTAKE',
  'a text nobody approved': 'DRAFTED',
  'a partner’s own wording': 'OWNWORDING',
  'a partner’s reason': 'REASONED',
  'a contact’s name': 'NAMED',
  'a contact’s address': '@dale.example',
  'an entry for practitioners': 'PRACTICE',
  'an entry for partners': 'Planning meeting',
  'notes about a film': 'NOTED',
  'who gave permission': 'PERMITTED',
  tasks: 'Say which posts',
  'return deadlines': 'Your numbers are due',
} as const;
type Secret = keyof typeof NOT_PUBLIC;

/** What a calendar shows of all that. */
const shownIn = (feed: Opened): Secret[] => {
  const text = textOf(feed);
  return (Object.keys(NOT_PUBLIC) as Secret[]).filter((secret) => text.includes(NOT_PUBLIC[secret]));
};

describeEachStore('point 30: what only some may read', (under) => {
  let shared: (audience: 'public' | 'everyone', campaign: string | null, choice: Choice) => Promise<Opened>;
  let council: (choice?: Choice) => Promise<Opened>;
  let police: (choice?: Choice) => Promise<Opened>;
  let secrets: string[];
  beforeAll(async () => {
    const world = await feedWorld(under, {
      'week/posts.yaml': (text) =>
        `${swap('text: The week starts. From ((partner)).', 'text: The week starts. HELDCOPY of ((partner)).')(text)}  - slug: release
    title: To the press
    post-on: 2020-10-12
    assign: [dale-council]
    variants:
      - { channel: press-release, headline: EMBARGOED news, text: EMBARGOED words, embargo-until: "2020-10-12T00:01" }
      - { channel: lines-to-take, text: LINETOTAKE }
`,
      'week/campaign.yaml': swap(
        'link: https://dale.example/film',
        'link: https://dale.example/film\n    note: NOTED\n    permission: PERMITTED',
      ),
      'year-round-programme/programme.yaml': (text) =>
        `${text}  - { slug: practice, title: PRACTICE, kind: training, date: 2020-11-02, time: { from: "10:00", to: "11:00" },
      audience: [practitioners, partners], link: "https://teams.microsoft.com/l/meetup-join/a,b;c?x=1" }\n`,
    });
    const { ctx, as, lead, own } = world;
    const calendars = [await privateCalendar(ctx, 'dale-police', 'NAMED'), await privateCalendar(ctx, 'dale-council', 'NAMED')];
    secrets = calendars.map(({ secret }) => secret);
    const place = { partnership: 'dale', campaign: 'week', partner: 'dale-police', version: 1 };
    await answerPost(ctx, { ...place, template: 'launch', state: 'taken', ownWording: 'OWNWORDING Helpline 101 #DaleWeek' });
    await answerPost(ctx, { ...place, template: 'for-police', state: 'declined', reason: 'REASONED' });
    await change(lead, { kind: 'partnership', slug: '' }, { 'second-approver': true });
    const drafted = { variants: [{ channel: 'twitter', text: 'DRAFTED' }] };
    await change(as('editor', 'per_2'), LAUNCH, drafted);
    await saveItem(as('editor', 'per_2'), {
      ...at({ ...LAUNCH, slug: 'fresh' }),
      value: { title: 'DRAFTED', ...drafted },
      version: null,
    });
    shared = (audience, campaign, choice) => world.shared({ audience, campaign, ...choice });
    police = (choice) => own(secrets[0] ?? '', choice);
    council = (choice) => own(secrets[1] ?? '', choice);
  });

  it.each(CHOICES)('point 30: is in no calendar that anyone may read, asked for %s', async (_, choice) => {
    for (const campaign of [null, 'week']) {
      const feed = await shared('public', campaign, choice);
      expect(shownIn(feed)).toEqual([]);
      expect(lintCalendar(feed.bytes)).toEqual([]);
      const kinds: readonly FeedKind[] = choice.kinds ?? [];
      if (kinds.includes('post') || kinds.includes('task')) expect(textOf(feed)).not.toContain('BEGIN:VEVENT');
    }
  });

  it('point 30: is in other calendars as far as they are for it', async () => {
    expect(shownIn(await shared('everyone', null, {}))).toEqual(['an entry for practitioners', 'an entry for partners']);
    // The police have their own wording, and have sent their numbers; the council has the shared copy.
    expect(shownIn(await police())).toEqual(['a partner’s own wording', 'an entry for practitioners', 'an entry for partners']);
    expect(shownIn(await council())).toEqual([
      'copy for partners',
      'a press release before its embargo ends',
      'an entry for practitioners',
      'an entry for partners',
      'tasks',
      'return deadlines',
    ]);
    expect(textOf(await council())).toContain('HELDCOPY of Dale Council.');
    expect(textOf(await council())).not.toContain('HELDCOPY of Dale Police');
  });

  it('points 22 and 30: no calendar holds its own address, nor who made it', async () => {
    for (const feed of [await police(), await council(), await police({ kinds: ['post'], hidesCancelled: true })]) {
      const text = textOf(feed);
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/con_|per_|cal_|lnk_|SOURCE|ORGANIZER|ATTENDEE/);
    }
  });

  it('points 27 and 29: a meeting online blocks its time and has its link wherever programs look, raw where it is an address', async () => {
    const link = 'https://teams.microsoft.com/l/meetup-join/a,b;c?x=1';
    const text = textOf(await police());
    const component = text.split('BEGIN:VEVENT').find((part) => part.includes('SUMMARY:PRACTICE')) ?? '';
    const quoted = link.replaceAll(/[,;]/g, '\\$&');
    for (const line of [
      'TRANSP:OPAQUE',
      'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
      `URL:${link}`,
      `CONFERENCE;VALUE=URI;FEATURE=VIDEO:${link}`,
      `LOCATION:${quoted}`,
    ])
      expect(component).toContain(`\r\n${line}\r\n`);
    expect(component).toContain(`\r\nDESCRIPTION:${quoted}`);
    expect(eventOf(await police(), 'Planning meeting').blocks).toEqual(['OPAQUE', 'BUSY']);
    for (const title of ['Week of 2020', 'Memorial Day', 'Market stall', 'Theme: What it is'])
      expect([title, eventOf(await police(), title).blocks]).toEqual([title, ['TRANSPARENT', 'FREE']]);
  });

  it.each([
    ['the year', () => shared('public', null, {}), 'Dale Partnership: awareness programme', 6],
    ['the week', () => shared('public', 'week', {}), 'Week of 2020', 6],
    ['a partner’s own', () => council(), 'Dale Council: awareness weeks', 1],
  ])('point 28: %s is named for every program, says how often to ask, and is no item itself', async (_, read, name, hours) => {
    const [head = ''] = textOf(await read()).split('BEGIN:VTIMEZONE');
    for (const line of [
      `NAME:${name}`,
      `X-WR-CALNAME:${name}`,
      `REFRESH-INTERVAL;VALUE=DURATION:PT${hours}H`,
      `X-PUBLISHED-TTL:PT${hours}H`,
    ])
      expect(head).toContain(`\r\n${line}\r\n`);
    expect(head).not.toMatch(/^(UID|METHOD)/m);
  });
});
