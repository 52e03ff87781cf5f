import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, occurrences, parseRule, RULE_FORMS } from '#src/calendar/index.ts';
import type { CampaignValue } from '#src/content/index.ts';
import { checkFolder } from '#src/definitions/index.ts';
import { realFolder } from './support/definition-files.ts';

const CAMPAIGN = 'campaign/hate-crime-awareness-week-2020';
const TODAY = '2026-11-21';

/** The values of the real folder's items by path, as an import would store them. */
let items: Map<string, Record<string, unknown>>;
const under = (prefix: string) => [...items].filter(([path]) => path.startsWith(prefix)).map(([, value]) => value);
beforeAll(() => {
  const checked = checkFolder(realFolder());
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems, null, 2));
  items = new Map(checked.items.map(({ path, value }) => [path, value as Record<string, unknown>]));
});

describe('the real week of 2020', () => {
  it('has its two sets of dates, its focus, its hashtag, five aims and two recommendations', () => {
    const week = items.get(CAMPAIGN) as unknown as CampaignValue;
    expect(week).toMatchObject({
      national: { from: '2020-10-10', to: '2020-10-17' },
      local: { from: '2020-10-12', to: '2020-10-16' },
      focus: 'Mate crime',
      hashtags: [{ tag: '#helpnothate2020', level: 'local' }],
      asked: 'not-recorded',
    });
    expect(week.objectives).toHaveLength(5);
    for (const aim of week.objectives) expect(aim).toMatchObject({ result: expect.any(String), evidence: expect.any(String) });
    expect(week.recommendations).toHaveLength(2);
  });

  it('has a theme with questions for each of its five days, with copy for each on three platforms', () => {
    const themes = under(`${CAMPAIGN}/theme/`) as { slug: string; days: string[]; questions: string[] }[];
    const days = Array.from({ length: 5 }, (_, index) => addDays('2020-10-12', index));
    expect(themes.flatMap((theme) => theme.days).sort()).toEqual(days);
    const templates = under(`${CAMPAIGN}/template/`) as { theme?: string; variants: { channel: string }[] }[];
    for (const theme of themes) {
      expect(theme.questions.length).toBeGreaterThan(1);
      const channels = templates
        .filter((each) => each.theme === theme.slug)
        .flatMap((each) => each.variants.map(({ channel }) => channel));
      expect(channels).toEqual(expect.arrayContaining(['facebook', 'twitter', 'instagram']));
    }
  });

  it('has two main and three specialist routes, three webinars, and every figure of the report', () => {
    const levels = under('support-route/').map(({ level }) => level);
    expect([levels.filter((level) => level === 'main').length, levels.filter((level) => level === 'specialist').length]).toEqual([
      2, 3,
    ]);
    const webinars = under(`${CAMPAIGN}/entry/`).filter(
      ({ title }) => /webinar/i.test(String(title)) && !/questions/i.test(String(title)),
    );
    expect(webinars.map(({ start }) => start).sort()).toEqual(['2020-10-13', '2020-10-14', '2020-10-16']);
    expect(under(`${CAMPAIGN}/figure/`)).toHaveLength(29);
  });

  it('has its members, two groups that are not asked one by one, and the districts that the report names', () => {
    const partners = under('partner/') as { slug: string; group: boolean; 'member-of': string[] }[];
    expect(
      partners
        .filter(({ group }) => group)
        .map(({ slug }) => slug)
        .sort(),
    ).toEqual(['community-and-voluntary-sector', 'district-local-authorities']);
    expect(partners.filter((partner) => partner['member-of'].includes('district-local-authorities'))).toHaveLength(5);
    expect(partners.length).toBeGreaterThanOrEqual(17);
  });
});

describe('the year-round programme', () => {
  type Entry = { title: string; rule?: string; start: string; days: number; except: string[]; cancelled: string[]; moved: [] };
  const entries = () => under('programme/') as unknown as Entry[];

  it('has at least 24 entries by rule, and each comes round again within thirteen months', () => {
    expect(entries().filter(({ rule }) => rule !== undefined).length).toBeGreaterThanOrEqual(24);
    for (const { title, rule, start, days, except, cancelled, moved } of entries()) {
      const parsed = rule === undefined ? undefined : parseRule(rule);
      const when = { start, days, except, cancelled, moved, ...(parsed && 'rule' in parsed ? { rule: parsed.rule } : {}) };
      expect({ title, next: occurrences(when, TODAY, addDays(TODAY, 400)).length > 0 }).toEqual({ title, next: true });
    }
  });

  it('uses every form of the grammar', () => {
    const shapes = [/^every year on \d/, /^every year on the/, /^every year from/, /months? on the/, /on day \d/, /weeks? on/];
    expect(shapes).toHaveLength(RULE_FORMS.length);
    for (const shape of shapes) expect(entries().some(({ rule }) => shape.test(rule ?? ''))).toBe(true);
  });

  it('gives the national week of 2020, 2022 and 2027 by its rule', () => {
    const week = items.get('programme/national-hate-crime-awareness-week') as unknown as Entry;
    const parsed = parseRule(week.rule ?? '');
    if (!('rule' in parsed)) throw new Error('no rule');
    const spans = occurrences({ ...week, rule: parsed.rule }, '2020-01-01', '2027-12-31').map(
      ({ day, lastDay }) => `${day} ${lastDay}`,
    );
    expect(spans).toEqual(expect.arrayContaining(['2020-10-10 2020-10-17', '2022-10-08 2022-10-15', '2027-10-09 2027-10-16']));
  });
});
