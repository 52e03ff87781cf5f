import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { template } from '#db/schema/content.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { getWeekOnOnePage, onePageDocument, writeDocx } from '#src/reporting/index.ts';
import { type Edits, folder, swap } from '#tests/support/definition-files.ts';
import { readDocx } from '#tests/support/read-docx.ts';
import { COUNTY, realWeek, WEEK } from '#tests/support/real-week.ts';
import { describeEachStore, describeOnSqlite, type StoreUnderTest } from '#tests/support/stores.ts';
import { filled } from '../../support/filled.ts';

const CAMPAIGN = 'week/campaign.yaml';

async function dale(under: StoreUnderTest, edits: Edits = {}) {
  const ctx = await filled(under, folder(edits));
  const open = { ...ctx, access: PUBLIC_ACCESS };
  return under.asOneInvocation(() => getWeekOnOnePage(open, { partnership: 'dale', campaign: 'week' }));
}

describeEachStore('a week on one page', (under) => {
  it('has the days with theme, lead and what is shared, and where to get help; no copy', async () => {
    const week = await dale(under, {
      [CAMPAIGN]: swap(
        'days: [2020-10-12]\n    lead',
        'days: [2020-10-12]\n    key-messages: [First., Second., Third.]\n    lead',
      ),
      'partnership.yaml': (text) =>
        `${text}  - { slug: other, name: Special line, for-whom: Some, level: specialist, phone: "102" }\n`,
    });
    expect(week.days).toEqual([
      {
        days: ['2020-10-12'],
        title: 'What it is',
        lead: 'Dale Council',
        keyMessages: ['First.', 'Second.'],
        resources: [{ title: 'Film', link: 'https://dale.example/film' }],
      },
      { days: ['2020-10-15', '2020-10-16'], title: 'What comes next', lead: null, keyMessages: [], resources: [] },
    ]);
    expect(week.resources).toEqual([]);
    expect(week.routes.map(({ name }) => name)).toEqual(['Helpline']);
    expect(week.campaign).toMatchObject({ lead: 'Dale Police', hashtags: ['#DaleWeek'] });
    expect(JSON.stringify(week)).not.toMatch(/The week starts|For the police|banner/);
  });
});

describeOnSqlite('what a day of the one page shares', (under) => {
  it.each([
    ['of a post in use', {}, ['Film']],
    ['of no post that nobody approved', { currentVersion: 0 }, []],
    ['of no post that was withdrawn', { withdrawnAt: '2020-10-01T00:00:00.000Z' }, []],
  ])('is %s', async (_, change, titles) => {
    const ctx = await filled(under, folder());
    await ctx.store.db
      .update(template)
      .set({ slug: 'launch', ...change })
      .where(eq(template.slug, 'launch'));
    const { days } = await getWeekOnOnePage(ctx, { partnership: 'dale', campaign: 'week' });
    expect(days[0]?.resources.map(({ title }) => title)).toEqual(titles);
  });
});

describeOnSqlite('a week on one page, as a document', (under) => {
  it.each([
    ['has room for two messages of each theme', 40, 2],
    ['has room for one', 600, 1],
    ['has room for none', 1600, 0],
  ])('%s', async (_, letters, most) => {
    const long = `"${'x'.repeat(Math.min(letters, 480))}"`;
    const themes = Math.ceil(letters / 480);
    const more = Array.from(
      { length: themes },
      (_, at) => `  - { slug: more-${at}, title: More, days: [2020-10-13], key-messages: [${long}, ${long}] }\n`,
    );
    const week = await dale(under, { [CAMPAIGN]: swap('\nresources:', `\n${more.join('')}resources:`) });
    expect(Math.max(...week.days.map(({ keyMessages }) => keyMessages.length))).toBe(most);
  });

  it('leads from what it names, under a caption, with the help it is for', async () => {
    const document = onePageDocument(await dale(under), 'https://dale.example/dale/week/one-page');
    const { paragraphs, links } = readDocx(await writeDocx(document));
    const said = paragraphs.map(({ style, text }) => `${style}: ${text}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'Heading1: Week of 2020',
        'Lead: Monday 12 October 2020 to Friday 16 October 2020',
        'Caption: Day by day',
        'InTable: Who leads',
        'InTable: Thursday 15 October 2020\nFriday 16 October 2020',
        'Heading2: Report it, or get help',
        'ListParagraph: Helpline: 101. Everyone',
      ]),
    );
    expect(paragraphs.map(({ text }) => text)).toContain(
      'Led by: Dale Police\nHashtags: #DaleWeek\nNational week: Saturday 10 October 2020 to Saturday 17 October 2020',
    );
    expect(links).toEqual([['Film', 'https://dale.example/film']]);
  });

  it('tells the real week with its focus and the places to turn to', async () => {
    const ctx = await realWeek(under);
    const week = await getWeekOnOnePage(ctx, { partnership: COUNTY, campaign: WEEK });
    expect(week.campaign.focus).toBe('Mate crime');
    expect(week.days.map(({ title }) => title)).toEqual([
      'Hate crime, support and reporting',
      'Mate crime',
      'Prevent and Wake Up Call',
      'Safe Places in North Yorkshire and York',
      'Prevent champions',
    ]);
    expect(week.routes.map(({ name }) => name)).toEqual(['Supporting Victims', 'True Vision']);
  });
});
