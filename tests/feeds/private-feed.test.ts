import { expect, it } from 'vitest';
import { approveTemplate } from '#src/content/index.ts';
import { saveItem, withdrawItem } from '#src/definitions/index.ts';
import { at, change, find } from '../definitions/edit-world.ts';
import { swap } from '../support/definition-files.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { describeEachStore } from '../support/stores.ts';
import { componentsOf, eventOf, eventsOf, feedWorld, privateCalendar, textOf, titlesOf } from './feed-world.ts';

const LAUNCH = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const WEEK = { kind: 'campaign', slug: 'week' } as const;
const POLICE = { kind: 'partner', slug: 'dale-police' } as const;
const TASK = 'Say which posts you will use: Week of 2020';
const DUE = 'Your numbers are due: Week of 2020';
const newText = (text: string, channel = 'facebook') => ({ variants: [{ channel, text, language: 'en' }] });

describeEachStore('a partner’s private calendar', (under) => {
  it('asks which posts will be used on the last working day before the week, or on the day they are sent where that is later', async () => {
    for (const [now, day] of [
      ['2020-10-05T07:00:00.000Z', '2020-10-09'],
      ['2020-10-11T07:00:00.000Z', '2020-10-11'],
    ]) {
      const { ctx, own } = await feedWorld(under, {}, now);
      const police = await own((await privateCalendar(ctx, 'dale-police')).secret);
      expect(eventOf(police, TASK).from).toBe(day);
    }
  });

  it('says before when a press release must not be out, has its headline, and keeps lines to take on the page', async () => {
    const { ctx, own } = await feedWorld(under, {
      'week/posts.yaml': swap(
        '      - channel: facebook\n        text: From ((partner)).',
        `      - { channel: press-release, headline: A week in the Dale, text: From ((partner))., embargo-until: "2020-10-12T00:01" }
      - { channel: lines-to-take, text: We hear you. }`,
      ),
    });
    const police = await own((await privateCalendar(ctx, 'dale-police')).secret);
    const { description } = eventOf(police, 'Post: For the police');
    expect(description).toContain(
      'Embargo: not before Monday 12 October 2020 at 00:01.\n\nPress release:\nHeadline: A week in the Dale\nFrom Dale Police.',
    );
    expect(description).toContain('Lines to take for comments are on your page.');
    expect(textOf(police)).not.toContain('We hear you');
    expect(eventOf(police, 'Post: The week starts').description).not.toMatch(/Headline|Embargo|Lines to take/);
  });

  it('is the year for everyone with the themes and the partner’s own posts and tasks, clean on the wire', async () => {
    const { ctx, own, shared } = await feedWorld(under);
    const police = await own((await privateCalendar(ctx, 'dale-police')).secret);
    expect(lintCalendar(police.bytes)).toEqual([]);
    expect(titlesOf(police).sort()).toEqual([
      'Market stall',
      'Memorial Day',
      'Planning meeting',
      'Post: For the police',
      'Post: The week starts',
      TASK,
      'Theme: What comes next',
      'Theme: What it is',
      'Week of 2020',
      'Week of 2020 (national week)',
    ]);
    const [all, year] = [componentsOf(police), componentsOf(await shared({ audience: 'everyone' }))];
    expect(year.size).toBe(4);
    for (const [id, component] of year) expect(all.get(id)).toBe(component);
    const council = await own((await privateCalendar(ctx, 'dale-council')).secret);
    expect(lintCalendar(council.bytes)).toEqual([]);
    expect(textOf(council)).toContain('\r\nX-WR-CALNAME:Dale Council: awareness weeks\r\n');
    expect(
      titlesOf(council)
        .filter((title) => /^(Post|Your|Say)/.test(title))
        .sort(),
    ).toEqual(['Post: The week starts', TASK, DUE]);
    const theirs = componentsOf(council);
    const both = [...all.keys()].filter((id) => theirs.has(id)).length;
    // Nothing that is about one of them is the other's: two posts and a task here, a post and two tasks there.
    expect([all.size - both, theirs.size - both]).toEqual([3, 3]);
  });

  it('point 30: has finished copy in the partner’s own name, when to post it, and for its own channels', async () => {
    const { ctx, own } = await feedWorld(under, {
      'week/posts.yaml': (text) =>
        `${text}  - slug: late\n    title: Late\n    post-on: 2020-10-13\n    post-at: "23:50"\n    variants:\n      - channel: facebook\n        text: See ((website)).\n`,
    });
    const [police, council] = [
      await own((await privateCalendar(ctx, 'dale-police')).secret),
      await own((await privateCalendar(ctx, 'dale-council')).secret),
    ];
    const post = eventOf(police, 'Post: The week starts');
    expect(post).toMatchObject({
      from: '2020-10-12T08:30:00',
      to: '2020-10-12T08:45:00',
      category: 'Post',
      blocks: ['TRANSPARENT', 'FREE'],
    });
    expect(post.description).toBe(
      [
        'Facebook:\nWeek of 2020 starts in the Dale: What it is. https://dale.example/film Helpline 101 #DaleWeek',
        'Picture description: A banner',
        'Theme: What it is',
        'Week of 2020',
      ].join('\n\n'),
    );
    expect(eventOf(police, 'Post: For the police')).toMatchObject({
      from: '2020-10-12',
      to: '2020-10-17',
      blocks: ['TRANSPARENT', 'FREE'],
      description: 'Facebook:\nFrom Dale Police.\n\nNo day is set: post it on any day of the week.\n\nWeek of 2020',
    });
    // Without channels on record every text is shown; what nothing is known for is said and not left to be found out.
    expect(eventOf(council, 'Post: The week starts').description).toContain('The week starts. From Dale Council.');
    expect(eventOf(council, 'Post: Late').description).toContain('See https://dale.example/.');
    expect(eventOf(police, 'Post: Late').description).toContain('Something is missing in this text (website)');
    expect(eventOf(police, 'Post: Late')).toMatchObject({ from: '2020-10-13T23:50:00', to: '2020-10-14T00:05:00' });
    expect(lintCalendar(police.bytes)).toEqual([]);
  });

  it('point 25: asks which posts will be used until all are answered, and for the numbers until they are sent', async () => {
    const { ctx, own, answer, sendNothing } = await feedWorld(under);
    const { secret } = await privateCalendar(ctx, 'dale-council');
    const before = await own(secret);
    // The last working day before the week, and ten working days after it.
    expect(eventOf(before, TASK)).toMatchObject({ from: '2020-10-09', category: 'Task', blocks: ['TRANSPARENT', 'FREE'] });
    expect(eventOf(before, TASK).description).toContain('• The week starts');
    expect(eventOf(before, DUE)).toMatchObject({ from: '2020-10-30', category: 'Deadline', blocks: ['TRANSPARENT', 'FREE'] });
    await answer('dale-council', 'launch', 'taken');
    const taken = await own(secret);
    expect(titlesOf(taken)).not.toContain(TASK);
    expect(eventOf(taken, 'Post: The week starts').description).toMatch(/^You have said that you will use it\./);
    await sendNothing('dale-council');
    expect(titlesOf(await own(secret))).not.toContain(DUE);
    await answer('dale-council', 'launch', 'declined', 2, { reason: 'Not for us' });
    expect(titlesOf(await own(secret)).filter((title) => /starts/.test(title))).toEqual([]);
    await answer('dale-council', 'launch', 'offered', 3);
    const again = await own(secret);
    // Back again, and newer than what programs deleted.
    expect(eventOf(again, TASK).sequence).toBe(1);
    expect(eventOf(again, 'Post: The week starts').sequence).toBeGreaterThan(eventOf(taken, 'Post: The week starts').sequence);
  });

  it('point 25: names only what is still open while some posts are answered', async () => {
    const { ctx, own, answer } = await feedWorld(under);
    const { secret } = await privateCalendar(ctx, 'dale-police');
    expect(eventOf(await own(secret), TASK).description).toContain('• The week starts\n• For the police');
    await answer('dale-police', 'for-police', 'posted');
    const { description, sequence } = eventOf(await own(secret), TASK);
    expect([description.includes('For the police'), description.includes('The week starts'), sequence]).toEqual([false, true, 1]);
  });

  it('point 30: says “Changed” to who took an earlier text, and shows no text that nobody approved', async () => {
    const { ctx, as, lead, own, answer } = await feedWorld(under);
    const police = (await privateCalendar(ctx, 'dale-police')).secret;
    const council = (await privateCalendar(ctx, 'dale-council')).secret;
    await answer('dale-police', 'launch', 'scheduled');
    await change(lead, { kind: 'partnership', slug: '' }, { 'second-approver': true });
    const [before, theirs] = [await own(police), await own(council)];
    ctx.clock.advance(5);
    const saved = await change(as('editor', 'per_2'), LAUNCH, newText('A new text of ((partner))'));
    const fresh = { title: 'Brand new', ...newText('Hello'), assign: 'all' };
    await saveItem(as('editor', 'per_2'), { ...at({ ...LAUNCH, slug: 'brand-new' }), value: fresh, version: null });
    expect((await own(police)).bytes).toEqual(before.bytes);
    expect((await own(council)).etag).toBe(theirs.etag);
    await approveTemplate(lead, { partnership: 'dale', campaign: 'week', slug: 'launch', version: saved.version });
    const changed = eventOf(await own(police), 'Changed, use the new text: The week starts');
    expect(changed.description).toMatch(/^Changed since you took it: please use this text now\./);
    expect(changed.description).toContain('A new text of Dale Police');
    expect(changed.sequence).toBe(eventOf(before, 'Post: The week starts').sequence + 1);
    expect(changed.uid).toBe(eventOf(before, 'Post: The week starts').uid);
    // Who only has it offered simply gets the new one.
    expect(eventOf(await own(council), 'Post: The week starts').description).toContain('A new text of Dale Council');
    await answer('dale-police', 'launch', 'scheduled', 2);
    expect(titlesOf(await own(police))).toContain('Post: The week starts');
  });

  it('point 23: every row behind a post reaches it, and a save that changes nothing does not', async () => {
    const { ctx, lead, own } = await feedWorld(under, {
      'week/posts.yaml': swap(
        'text: From ((partner)).\n',
        'text: "((website)) ((support:helpline)) ((area)) ((link:film)) ((hashtag))"\n',
      ),
    });
    const { secret } = await privateCalendar(ctx, 'dale-police');
    const seen = async () => eventOf(await own(secret), 'Post: For the police');
    const changes: [string, () => Promise<unknown>][] = [
      ['https://police.example/', () => change(lead, POLICE, { website: 'https://police.example/' })],
      ['Helpline 999', () => change(lead, { kind: 'support-route', slug: 'helpline' }, { phone: '999' })],
      ['all the Dale', () => change(lead, { kind: 'partnership', slug: '' }, { placeholders: { area: 'all the Dale' } })],
      [
        'https://dale.example/new',
        () => change(lead, { kind: 'resource', campaign: 'week', slug: 'film' }, { link: 'https://dale.example/new' }),
      ],
      ['#New', () => change(lead, WEEK, { hashtags: [{ tag: '#New', level: 'local' }] })],
      ['The Week', () => change(lead, WEEK, { title: 'The Week' })],
    ];
    let before = await seen();
    for (const [words, make] of changes) {
      ctx.clock.advance(1);
      expect(before.description).not.toContain(words);
      await make();
      const after = await seen();
      expect(after.description).toContain(words);
      expect([words, after.sequence]).toEqual([words, before.sequence + 1]);
      expect(after.lastModified > before.lastModified).toBe(true);
      const { value, version } = await find(lead, POLICE);
      await saveItem(lead, { ...at(POLICE), value, version });
      expect(await seen()).toEqual(after);
      before = after;
    }
  });

  it('point 26: a post that is taken back is gone on the next poll, from every calendar that had it', async () => {
    const { ctx, lead, own } = await feedWorld(under);
    const secrets = [(await privateCalendar(ctx, 'dale-police')).secret, (await privateCalendar(ctx, 'dale-council')).secret];
    for (const secret of secrets) expect(titlesOf(await own(secret))).toContain('Post: The week starts');
    const { version } = await find(lead, LAUNCH);
    await withdrawItem(lead, { ...at(LAUNCH), version });
    for (const secret of secrets) {
      const feed = await own(secret);
      expect(eventsOf(feed).filter(({ title, description }) => `${title} ${description}`.includes('The week starts'))).toEqual(
        [],
      );
    }
  });

  it('point 30: follows the partner’s channels', async () => {
    const { ctx, lead, own } = await feedWorld(under);
    const { secret } = await privateCalendar(ctx, 'dale-police');
    const seen = async () => eventOf(await own(secret), 'Post: The week starts').description;
    expect(await seen()).not.toContain('From Dale Police.');
    await change(lead, POLICE, { name: 'Police of the Dale', channels: [{ platform: 'twitter', handle: 'dale' }] });
    expect(await seen()).toContain('The week starts. From Police of the Dale.');
    expect(await seen()).not.toContain('Facebook:');
  });
});
