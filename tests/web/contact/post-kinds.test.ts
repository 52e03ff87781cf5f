import { expect, it } from 'vitest';
import { importDefinitions } from '#src/definitions/index.ts';
import { folder } from '../../support/definition-files.ts';
import { type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { CARRIED, openLink, postOnRecord, spoken } from './link-world.ts';

/** A post with every kind of text that there is. */
const KINDS = {
  'week/posts.yaml': (text: string) => `${text}  - slug: kinds
    title: All kinds
    post-on: 2020-10-12
    variants:
      - channel: facebook
        text: "Our week starts. Ring the ((support:helpline)) or ((hashtag)) now"
        alt-text: A banner
      - { channel: facebook, wording: 2, text: "Today it begins. ((support:helpline)) ((hashtag))" }
      - { channel: facebook, wording: 3, text: "Here we go. ((support:helpline)) ((hashtag))" }
      - { channel: facebook, language: pl, text: "Dzień dobry ((hashtag))" }
      - { channel: newsletter, language: pl, text: "Tydzień ((hashtag))" }
      - { channel: newsletter, text: "A longer text, ((hashtag))" }
      - channel: press-release
        headline: A week in ((area))
        text: "The partnership says: [[nobody is alone]]."
        embargo-until: "2020-10-12T08:01"
        spokesperson: Head of Communications
        sign-off: Chair of the board
      - { channel: lines-to-take, text: "We hear you. Ring the ((support:helpline))." }
`,
};
const AT = '/week/posts/kinds';
const EIGHT = '2020-10-12T07:00:00.000Z';

const page = async (site: Site, path: string): Promise<string> => (await site.get(path)).text();
/** What would be copied: the text of the element a button points to. */
const copied = (html: string, id: string): string =>
  (new RegExp(`<p[^>]* id="${id}"[^>]*>(.*?)</p>`, 's').exec(html)?.[1] ?? '').replaceAll(/<[^>]*>/g, '').trim();

describeOnSqlite('every kind of text on a private link', (under) => {
  it('marks what must stay, says so in words, and copies the text as it is', async () => {
    const { site, link } = await openLink(under, KINDS, EIGHT);
    const html = await page(site, `${link}/week/posts/launch`);
    expect(html).toContain('<mark class="sent-locked">Helpline 101</mark> <mark class="sent-locked">#DaleWeek</mark>');
    expect(spoken(html)).toContain('Please don’t change the marked parts : “Helpline 101”, “#DaleWeek” .');
    expect(copied(html, 'text-launch-facebook-en')).toBe(
      'Week of 2020 starts in the Dale: What it is. https://dale.example/film Helpline 101 #DaleWeek',
    );
    // Where nothing must stay, nothing is said of it.
    expect(await page(site, `${link}/week/posts/for-police`)).not.toContain('Please don’t change');
  });

  it('shows one wording of a message, and the same in other words a click away', async () => {
    const { site, link } = await openLink(under, KINDS, EIGHT);
    const html = await page(site, link + AT);
    const [before = '', after = ''] = html.split('The same in other words (2)');
    const wordings = ['Our week starts.', 'Today it begins.', 'Here we go.'];
    expect(wordings.filter((words) => spoken(before).includes(words))).toHaveLength(1);
    expect(wordings.filter((words) => spoken(after.split('</details>')[0] ?? '').includes(words))).toHaveLength(2);
    const shown = copied(html, 'text-kinds-facebook-en');
    const others = [1, 2].map((number) => copied(html, `text-kinds-facebook-en-words-${number}`));
    expect(new Set([shown, ...others]).size).toBe(3);
  });

  it('puts other languages under their name, and those the partner prefers in front', async () => {
    const { site, link } = await openLink(under, KINDS, EIGHT);
    const summaries = (html: string): string[] =>
      [...html.matchAll(/summary-text">\s*(.*?)\s*<\/span>/gs)]
        .map(([, text = '']) => text)
        .filter((text) => /^(In|Other)/.test(text));
    expect(summaries(await page(site, link + AT))).toEqual([
      'Other texts: Newsletter, Press release (under embargo)',
      'In Polish: Facebook, Newsletter',
    ]);
    const files = folder({
      ...KINDS,
      'partnership.yaml': (text) => text.replace('name: Dale Police\n', 'name: Dale Police\n    languages: [pl]\n'),
    });
    await importDefinitions(site.ctx, { files, overwrite: false });
    const html = await page(site, link + AT);
    expect(summaries(html)).toEqual([
      'Other texts: Newsletter in Polish, Press release (under embargo)',
      'In English: Facebook, Newsletter',
    ]);
    expect(spoken(html.split('<details')[0] ?? '')).toContain('Facebook in Polish');
  });

  it.each([
    [
      'before its time',
      '2020-10-12T07:00:00.000Z',
      'Embargo: do not publish before Monday 12 October 2020 at 08:01',
      'Embargo ended',
    ],
    ['once it is over', '2020-10-12T07:01:00.000Z', 'Embargo ended on Monday 12 October 2020 at 08:01', 'do not publish before'],
  ])('says of a press release under embargo, %s in London, who speaks and from when', async (_label, now, said, notSaid) => {
    const { site, link } = await openLink(under, KINDS, now);
    const html = spoken(await page(site, link + AT));
    expect(html).toContain(said);
    expect(html).not.toContain(notSaid);
    expect(html).toContain('Headline A week in the Dale');
    expect(html).toContain('Spokesperson Head of Communications Released by Chair of the board');
  });

  it('keeps lines to take apart, also when the post is out and comments come', async () => {
    const { site, link } = await openLink(under, KINDS, EIGHT);
    const block = 'If people comment: lines to take For you only. Please do not publish these.';
    const html = await page(site, link + AT);
    expect(spoken(html)).toContain(`${block} We hear you. Ring the Helpline 101. Copy the lines to take for “All kinds”`);
    expect(spoken(html)).not.toMatch(/Other texts:[^:]*Lines to take/);
    expect(copied(html, 'text-kinds-lines-to-take-en')).toBe('We hear you. Ring the Helpline 101.');
    await site.post(link + AT, { ...CARRIED, state: 'posted' });
    expect(spoken(await page(site, link + AT))).toContain(block);
    await site.post(link + AT, { ...CARRIED, version: '2', state: 'offered' });
    await site.post(link + AT, { ...CARRIED, version: '3', state: 'declined', reason: 'Not now' });
    expect(spoken(await page(site, link + AT))).not.toContain(block);
  });

  it('says what must stay before the field for an own wording, which starts from the text', async () => {
    const { site, link } = await openLink(under, KINDS, EIGHT);
    const html = await page(site, link + AT);
    const form = html.split('<form').find((part) => part.includes('name="ownWording"')) ?? '';
    expect(spoken(form.split('<textarea')[0] ?? '')).toContain('Please don’t change these parts: Helpline 101 #DaleWeek');
    expect(spoken(form)).toContain(copied(html, 'text-kinds-facebook-en'));
    // Sent as it stands, it is the text and no wording of the partner's own.
    await site.post(link + AT, { ...CARRIED, state: 'taken', ownWording: copied(html, 'text-kinds-facebook-en') });
    expect(await postOnRecord(site, 'kinds')).toMatchObject({ state: 'taken', ownWording: null });
  });

  it('refuses a wording that changes what must stay, names it at the field, and loses nothing typed', async () => {
    const { site, link } = await openLink(under, KINDS, EIGHT);
    const response = await site.post(link + AT, { ...CARRIED, state: 'taken', ownWording: 'Our week. Helpline 101' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('<a href="#ownWording-kinds">Please don’t change this part: “#DaleWeek”</a>');
    expect(html).toMatch(/<textarea[^>]*id="ownWording-kinds"[^>]*aria-invalid="true"[^>]*>\s*Our week. Helpline 101/);
    expect(await postOnRecord(site, 'kinds')).toMatchObject({ state: 'offered' });
  });

  it('records a wording that is out as it is, and says to partner and lead that a part is gone', async () => {
    const { site, link } = await openLink(under, KINDS, EIGHT);
    await site.post(link + AT, { ...CARRIED, state: 'posted', ownWording: 'Our <b>week</b>. Helpline 101' });
    const html = await page(site, link + AT);
    expect(spoken(html)).toContain(
      'Your wording no longer has a part that must stay: “#DaleWeek”. Please put it in, also in what you posted.',
    );
    expect(copied(html, 'own-text-kinds')).toBe('Our &lt;b&gt;week&lt;/b&gt;. Helpline 101');
    const lead = await signInAs(site, 'lead');
    for (const path of ['/plan/campaigns/week', '/plan/campaigns/week/posts/kinds'])
      expect(spoken(await (await site.get(path, lead)).text())).toContain('1 changed a part that should stay');
  });

  it('is on no page that anyone may read', async () => {
    const { site } = await openLink(under, KINDS, EIGHT);
    for (const path of ['/dale', '/dale/week']) {
      const html = await page(site, path);
      expect(html).toContain('Week of 2020');
      expect(html).not.toMatch(/nobody is alone|A week in the Dale|We hear you|Our week starts|Head of Communications/);
    }
  });
});
