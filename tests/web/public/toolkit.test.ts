import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { resource, template } from '#db/schema/content.ts';
import { systemAccess } from '#src/platform/access.ts';
import { answerPost, endRecall, pause, recallTemplate } from '#src/takeup/index.ts';
import { type Edits, FILES, swap } from '../../support/definition-files.ts';
import { readDocx } from '../../support/read-docx.ts';
import { openSite, type Site } from '../../support/site.ts';
import { describeEachStore } from '../../support/stores.ts';

const POSTS = 'week/posts.yaml';

/** One post of each sort, each known by a word of its own. */
const EVERY_SORT: Edits = {
  'week/campaign.yaml': (text) =>
    text.replace(
      '\nentries:',
      `
  - { slug: old-film, title: Old film, kind: video, link: "https://dale.example/old", reuse-until: 2020-10-13 }
  - { slug: story, title: A story, kind: case-study, link: "https://dale.example/story" }
entries:`,
    ),
  'partnership.yaml': swap('placeholders:\n', 'placeholders:\n    motto: Help not hate\n'),
  [POSTS]: (text) =>
    `${text}  - slug: every-sort
    title: Every sort
    theme: opening
    post-on: 2020-10-13
    post-at: "10:00"
    resources: [old-film]
    variants:
      - channel: facebook
        headline: Headline for ((partner))
        text: "Ordinary from ((partner)), ((handle)), ((website)). [[((motto)).]] ((hashtag))"
        alt-text: A banner of ((partner))
      - { channel: facebook, wording: 2, text: Secondwording of it. }
      - { channel: facebook, language: cy, text: Cymraeg ar gael. }
      - { channel: newsletter, text: "Newsletter begins.\\n\\n((website??Seeourwebsite.))\\n\\nNewsletter ends." }
      - { channel: instagram, text: "Watch Oldfilmlink ((link:old-film))" }
      - { channel: intranet, text: Forcolleagues only. }
      - { channel: lines-to-take, text: Whattosay to comments. }
      - { channel: press-release, text: Pressnotice of the week., embargo-until: 2020-10-14T09:00, spokesperson: Inspector, sign-off: Editor }
  - slug: all-held
    title: Heldtitle of a post
    post-on: 2020-10-15
    variants:
      - { channel: press-release, headline: Heldheadline, text: Heldtext., embargo-until: 2020-10-16T09:00 }
  - { slug: gone, title: Withdrawnpost, variants: [{ channel: facebook, text: Withdrawntext. }] }
  - { slug: draft, title: Draftpost, variants: [{ channel: facebook, text: Drafttext. }] }
  - { slug: with-story, title: Storypost, resources: [story], variants: [{ channel: facebook, text: Storytext. }] }
  - { slug: for-named, title: Namedpost, assign: [dale-council], variants: [{ channel: facebook, text: Namedtext. }] }
  - { slug: for-charities, title: Charitypost, assign: { kinds: [police, voluntary] }, variants: [{ channel: facebook, text: Charitytext. }] }
`,
};

/** The same week under a name of its own, whose toolkit opens before the week does. */
const EARLY: Edits = {
  'early/campaign.yaml': () =>
    FILES['week/campaign.yaml']
      .replace('title: Week of 2020', 'title: Early week\n  toolkit-from: 2020-10-01')
      .replaceAll(/slug: (stall|webinar)/g, 'slug: early-$1'),
  'early/posts.yaml': () => FILES[POSTS].replace('The week starts. From', 'Earlytext. From'),
};

const MONDAY = '2020-10-12T09:00:00.000Z';

describeEachStore('the toolkit for everybody', (under) => {
  let site: Site;

  /** Sets the clock to an instant. */
  const at = (instant: string): void => site.ctx.clock.advance((Date.parse(instant) - Date.parse(site.ctx.clock.now())) / 60_000);

  beforeAll(async () => {
    site = await openSite(under, { ...EVERY_SORT, ...EARLY });
    at('2020-10-01T09:00:00.000Z');
    const { db } = site.ctx.store;
    await db.update(template).set({ withdrawnAt: site.ctx.clock.now() }).where(eq(template.slug, 'gone'));
    await db.update(template).set({ currentVersion: 0, pendingVersion: 1 }).where(eq(template.slug, 'draft'));
    await db.update(resource).set({ permissionEndedOn: '2020-10-01' }).where(eq(resource.slug, 'story'));
    await answerPost(
      { ...site.ctx, access: systemAccess('command-line') },
      {
        partnership: 'dale',
        campaign: 'week',
        template: 'every-sort',
        partner: 'dale-police',
        version: 1,
        state: 'posted',
        link: 'https://dale.example/ownlink',
        ownWording: 'Ownwording. Help not hate. #DaleWeek',
      },
    );
  });
  // A page is asked for more often here than anybody may.
  beforeEach(() => site.otherMinute());

  const html = async (path = '/dale/week/toolkit'): Promise<string> => {
    const response = await under.asOneInvocation(() => site.get(path));
    expect(response.status).toBe(200);
    return response.text();
  };
  const docx = async (path = '/dale/week/toolkit.docx') => {
    const response = await under.asOneInvocation(() => site.get(path));
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ]);
    return readDocx(new Uint8Array(await response.arrayBuffer()));
  };

  it.each([
    ['the night before', '2020-10-11T22:59:00.000Z', '/dale/week/toolkit', 'Monday 12 October 2020'],
    ['before a day of its own', '2020-09-30T12:00:00.000Z', '/dale/early/toolkit', 'Thursday 1 October 2020'],
  ])('says when it opens, %s, and nothing more', async (_, instant, path, day) => {
    at(instant);
    const response = await site.get(path);
    const page = await response.text();
    expect([response.status, response.headers.get('x-robots-tag')]).toEqual([200, 'noindex']);
    expect(page).toContain(`<h1>The toolkit opens on ${day}</h1>`);
    expect(page).not.toMatch(/Ordinary|Earlytext|From \[|What it is|#DaleWeek|Helpline/);
    expect((await site.get(`${path}.docx`)).status).toBe(404);
  });

  it.each([
    ['from the first minute of its week, in London', '2020-10-11T23:00:00.000Z', '/dale/week/toolkit', 'Ordinary from'],
    ['from a day of its own', '2020-10-01T09:00:00.000Z', '/dale/early/toolkit', 'Earlytext.'],
    ['after the week', '2020-12-04T09:00:00.000Z', '/dale/week/toolkit', 'Ordinary from'],
  ])('is open %s', async (_, instant, path, text) => {
    at(instant);
    expect(await html(path)).toContain(text);
    expect((await docx(`${path}.docx`)).text).toContain(text);
  });

  it.each([
    ['a text', 'Ordinary from', MONDAY, true],
    ['its other wording', 'Secondwording', MONDAY, true],
    ['a text in another language', 'Cymraeg', MONDAY, true],
    ['a post for charities as well as the police', 'Charitytext', MONDAY, true],
    ['a post for the police alone', 'For the police', MONDAY, false],
    ['a post for partners by name', 'Namedtext', MONDAY, false],
    ['what is for colleagues', 'Forcolleagues', MONDAY, false],
    ['lines to take', 'Whattosay', MONDAY, false],
    ['lines to take, after the week', 'Whattosay', '2020-12-04T09:00:00.000Z', false],
    ['a press release before its embargo ends', 'Pressnotice', '2020-10-14T07:59:00.000Z', false],
    ['a press release when its embargo ends', 'Pressnotice', '2020-10-14T08:00:00.000Z', true],
    ['a text under embargo', 'Heldtext', MONDAY, false],
    ['its headline', 'Heldheadline', MONDAY, false],
    ['the title of a post of which nothing may be published yet', 'Heldtitle', MONDAY, false],
    ['all of it later', 'Heldtitle', '2020-10-16T08:00:00.000Z', true],
    ['a post that was withdrawn', 'Withdrawn', MONDAY, false],
    ['a text that nobody approved', 'Draft', MONDAY, false],
    ['a post about something whose permission ended', 'Storytext', MONDAY, false],
    ['the thing itself', 'A story', MONDAY, false],
    ['a film on its last day', 'Old film', '2020-10-13T09:00:00.000Z', true],
    ['the day after', 'Old film', '2020-10-14T09:00:00.000Z', false],
    ['a text with its link on its last day', 'Oldfilmlink', '2020-10-13T09:00:00.000Z', true],
    ['the day after, the text with its link', 'Oldfilmlink', '2020-10-14T09:00:00.000Z', false],
    ['what a partner wrote', 'Ownwording', MONDAY, false],
    ['where a partner posted', 'ownlink', MONDAY, false],
    ['who speaks in a press release', 'Inspector', '2020-10-14T08:00:00.000Z', false],
  ])('%s: %s at %s is there: %s', async (_, words, instant, isThere) => {
    at(instant);
    const [page, file] = [await html(), await docx()];
    expect([page.includes(words), JSON.stringify(file.parts).includes(words)]).toEqual([isThere, isThere]);
  });

  it('says of what is held back when it comes', async () => {
    at(MONDAY);
    const [page, { text }] = [await html(), await docx()];
    for (const said of [
      'Press release: from Wednesday 14 October 2020 at 09:00',
      'Press release: from Friday 16 October 2020 at 09:00',
    ]) {
      expect(page).toContain(said);
      expect(text).toContain(said);
    }
    at('2020-10-14T09:00:00.000Z');
    expect((await docx()).text).toContain('Instagram: not ready yet');
  });

  it('leaves the reader’s own to the reader, and marks what must stay', async () => {
    at(MONDAY);
    const [page, { text, parts }] = [await html(), await docx()];
    const said = 'Ordinary from [your organisation], [your account], [your website]. Help not hate. #DaleWeek';
    expect(text).toContain(said);
    expect(page).toContain('<mark class="sent-locked">Help not hate.</mark>');
    expect(parts['word/document.xml']).toMatch(/PleaseDoNotChange"\/><\/w:rPr><w:t[^>]*>Help not hate\./);
    expect(text).toContain('Please don’t change: “Help not hate.”, “#DaleWeek”');
    for (const each of ['Headline for [your organisation]', 'A banner of [your organisation]']) {
      expect(page).toContain(each);
      expect(text).toContain(each);
    }
    expect(text).toContain('Newsletter begins.\n\nNewsletter ends.');
    expect(text).not.toMatch(/\(\(|\[\[|Seeourwebsite/);
  });

  it('has its days, what they say, what to share and where to get help, under headings', async () => {
    at(MONDAY);
    const { paragraphs, links } = await docx();
    const under = (style: string) => paragraphs.filter((each) => each.style === style).map(({ text }) => text);
    expect(under('Heading1')).toEqual(['Week of 2020: toolkit']);
    expect(under('Heading2')).toEqual([
      'How to use it',
      'Monday 12 October 2020',
      'Tuesday 13 October 2020',
      'Thursday 15 October 2020',
      'Friday 16 October 2020',
      'Any day',
      'Watch, read and share',
      'Report it, or get help',
    ]);
    expect(under('Heading3')).toEqual(['The week starts', 'Every sort', 'Still to come', 'Still to come', 'Charitypost']);
    expect(links).toContainEqual(['Film', 'https://dale.example/film']);
    expect(paragraphs.map(({ text }) => text)).toContain('Helpline: 101. Everyone');
    expect(paragraphs.find(({ text }) => text.startsWith('Cymraeg'))?.languages).toEqual(['cy']);
    expect(await html()).toMatch(/lang="cy">Cymraeg/);
  });

  it.each(['toolkit', 'one-page'])(
    'the file of the %s is asked for again, and sent again only when something changed',
    async (name) => {
      at(MONDAY);
      const path = `/dale/week/${name}.docx`;
      const first = await site.get(path);
      const etag = first.headers.get('etag') ?? '';
      expect(first.headers.get('cache-control')).toBe('public, no-cache');
      expect(first.headers.get('content-disposition')).toMatch(/^attachment; filename="week-[a-z-]+\.docx"$/);
      const again = await site.request(path, { headers: { 'if-none-match': etag } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
      await site.ctx.store.db
        .update(resource)
        .set({ title: `Film of the ${name}` })
        .where(eq(resource.slug, 'film'));
      const changed = await site.request(path, { headers: { 'if-none-match': etag } });
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).not.toBe(etag);
      await site.ctx.store.db.update(resource).set({ title: 'Film' }).where(eq(resource.slug, 'film'));
    },
  );

  it('the head of the file says all but its size', async () => {
    at(MONDAY);
    const [whole, head] = await Promise.all(['GET', 'HEAD'].map((method) => site.request('/dale/week/toolkit.docx', { method })));
    expect([head?.status, await head?.text(), head?.headers.has('content-length')]).toEqual([200, '', false]);
    for (const name of ['etag', 'content-type', 'content-disposition', 'cache-control']) {
      expect(head?.headers.get(name), name).toBe(whole?.headers.get(name));
    }
  });

  it('the file is another from the minute that an embargo passes, and is not there before it opens', async () => {
    const path = '/dale/week/toolkit.docx';
    const tagAt = async (instant: string, known?: string) => {
      at(instant);
      const answer = await site.request(path, { headers: known === undefined ? {} : { 'if-none-match': known } });
      return [answer.status, answer.headers.get('etag') ?? ''] as const;
    };
    const [, monday] = await tagAt(MONDAY);
    // Whatever somebody kept, or guesses, before it opens there is nothing to be told of it.
    expect(await tagAt('2020-10-11T22:59:00.000Z', monday)).toEqual([404, '']);
    expect(await tagAt('2020-10-11T22:59:00.000Z', '*')).toEqual([404, '']);
    expect((await tagAt('2020-10-11T23:00:00.000Z', '"none"'))[0]).toBe(200);
    const [, before] = await tagAt('2020-10-14T07:59:00.000Z');
    expect((await tagAt('2020-10-14T07:59:59.000Z', before))[0]).toBe(304);
    const [status, after] = await tagAt('2020-10-14T08:00:00.000Z', before);
    expect([status, after === before]).toEqual([200, false]);
    // Set back, the program holds the later file in memory and gives the earlier one all the same.
    at('2020-10-14T07:59:00.000Z');
    expect((await docx()).text).not.toContain('Pressnotice');
  });

  it.each(['/elsewhere/week', '/dale/no-week'])('%s has none', async (path) => {
    for (const page of ['toolkit', 'toolkit.docx', 'one-page', 'one-page.docx']) {
      expect((await site.get(`${path}/${page}`)).status).toBe(404);
    }
  });
});

describeEachStore('what is taken back', (under) => {
  it('is gone from page and file at once, and comes back with its end', async () => {
    const site = await openSite(under);
    const ctx = { ...site.ctx, access: systemAccess('command-line') };
    const both = async (): Promise<string> => {
      const bytes = await (await site.get('/dale/week/toolkit.docx')).arrayBuffer();
      return (await (await site.get('/dale/week/toolkit')).text()) + readDocx(new Uint8Array(bytes)).text;
    };
    expect((await both()).match(/The week starts\. From/g)).toHaveLength(2);
    const known = (await site.get('/dale/week/toolkit.docx')).headers.get('etag') ?? '';
    const { id, version } = await recallTemplate(ctx, {
      partnership: 'dale',
      campaign: 'week',
      template: 'launch',
      reason: 'A wrong date',
    });
    expect(await both()).not.toMatch(/The week starts|A wrong date/);
    const again = await site.request('/dale/week/toolkit.docx', { headers: { 'if-none-match': known } });
    expect([again.status, again.headers.get('etag') === known]).toEqual([200, false]);
    await endRecall(ctx, { partnership: 'dale', recall: id, version });
    await pause(ctx, { partnership: 'dale', reason: 'A major incident' });
    const paused = await both();
    expect(paused).not.toMatch(/The week starts|A major incident|no ready-made texts/);
    expect(paused.match(/Paused: please do not post for now/g)).toHaveLength(2);
  });
});

describeEachStore('a week without texts for everybody', (under) => {
  it('says so', async () => {
    const site = await openSite(under, { [POSTS]: () => null, 'week/returns.csv': () => null });
    expect(await (await site.get('/dale/week/toolkit')).text()).toContain('There are no ready-made texts for everybody yet.');
    expect((await site.get('/dale/week/toolkit.docx')).status).toBe(200);
  });
});
