import { describe, expect, it } from 'vitest';
import { checkWeek, readWeekChecks, type WeekCopy, type WeekFinding } from '#src/content/index.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { folder, swap } from '../support/definition-files.ts';
import { contextOn, describeEachStore } from '../support/stores.ts';

const text = (channel: string, written: string, over: Partial<WeekCopy['templates'][number]['variants'][number]> = {}) => ({
  ...{ channel, language: 'en', wording: 1, headline: null, text: written, altText: null },
  ...{ embargoUntil: null, spokesperson: null, signOff: null, ...over },
});
const partner = (slug: string, name: string, handle: string | null = null): WeekCopy['partners'][number] => ({
  ...{ id: slug, slug, name, kind: 'council', isGroup: false, inUse: true, startedOn: null, endedOn: null, website: null },
  accounts: [{ platform: 'twitter', handle }],
});
const template = (over: Partial<WeekCopy['templates'][number]> = {}): WeekCopy['templates'][number] => ({
  ...{ slug: 'launch', title: 'Launch', theme: null, postDay: null, resources: [], assign: 'all' },
  variants: [text('twitter', 'From ((partner)).')],
  ...over,
});
const film = (over: Partial<WeekCopy['resources'][number]> = {}): WeekCopy['resources'][number] => ({
  ...{ slug: 'film', title: 'Film', kind: 'video', link: null, captions: 'yes', transcript: 'yes' },
  ...{ altText: null, permissionEndedOn: null, reuseUntil: null, ...over },
});
const week = (over: Partial<WeekCopy> = {}): WeekCopy => ({
  partnership: { name: 'Dale', placeholders: {}, wordsRuledOut: [{ word: 'victim', instead: 'person' }] },
  campaign: { title: 'Week', hashtags: [{ tag: '#BeKind', level: 'local' }], localFrom: '2020-10-12', localTo: '2020-10-16' },
  templates: [template()],
  themes: [],
  partners: [partner('north', 'North Council', 'north'), partner('south', 'South Council'), partner('east', 'East Council')],
  routes: [],
  resources: [],
  today: '2020-10-01',
  ...over,
});
const told = (found: readonly WeekFinding[]) =>
  found.map(({ finding, partners, everyone }) => [finding.id, everyone ? 'everyone' : partners.join(' ')]);

describe('the texts of a week', () => {
  it.each<[string, Partial<WeekCopy>, string[][]]>([
    ['with nothing to mend are told nothing', {}, []],
    [
      'have one row for what is wrong for everybody',
      { templates: [template({ variants: [text('twitter', 'A victim. From ((partner)).')] })] },
      [['word-ruled-out', 'everyone']],
    ],
    [
      'name those who lack a value',
      { templates: [template({ variants: [text('twitter', 'Follow @((handle)).')] })] },
      [['placeholder-missing', 'south east']],
    ],
    [
      'name the one for whom a text is too long',
      {
        templates: [template({ variants: [text('twitter', `((partner)) ${'a '.repeat(8)}${'b'.repeat(243)}.`)] })],
        partners: [partner('short', 'Us'), partner('long', 'The Office of the County Commissioner')],
      },
      [['length', 'long']],
    ],
    [
      'are looked at for those who get them alone',
      { templates: [template({ assign: ['north'], variants: [text('twitter', 'Follow @((handle)).')] })] },
      [],
    ],
    [
      'that nobody gets are told nothing',
      { templates: [template({ assign: { kinds: ['police'] }, variants: [text('twitter', 'A victim.')] })] },
      [],
    ],
    [
      'count for the day of the post where it is later than today',
      {
        templates: [
          template({ slug: 'a', postDay: '2020-10-13', resources: ['film'] }),
          template({ slug: 'b', resources: ['film'] }),
        ],
        resources: [film({ permissionEndedOn: '2020-10-13' })],
      },
      [['permission-ended', 'everyone']],
    ],
    [
      'count for today where the post has been',
      {
        templates: [template({ postDay: '2020-10-13', resources: ['film'] })],
        resources: [film({ reuseUntil: '2020-10-31' })],
        today: '2020-11-01',
      },
      [['resource-expired', 'everyone']],
    ],
  ])('%s', (_label, over, expected) => {
    expect(told(checkWeek(week(over)))).toEqual(expected);
  });

  it('are told by post, text and place, with a fix for what was written', () => {
    const variants = [text('twitter', 'From ((partner)).'), text('twitter', '((partner)) utilises it.', { wording: 2 })];
    const [found, ...others] = checkWeek(week({ templates: [template({ variants })] }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      template: 'launch',
      title: 'Launch',
      index: 1,
      channel: 'twitter',
      language: 'en',
      wording: 2,
    });
    expect(found?.finding).toMatchObject({ id: 'plain-english', start: 12, end: 20, fix: { replacement: 'uses' } });
  });
});

describeEachStore('what the checks find in a campaign', (under) => {
  const at = { partnership: 'dale', campaign: 'week' };
  const open = async () => {
    const ctx = contextOn(await under.fresh());
    const files = folder({
      'partnership.yaml': swap(
        '  placeholders:\n',
        '  words-ruled-out:\n    - { word: starts, instead: begins }\n  placeholders:\n',
      ),
      'week/posts.yaml': swap('text: The week starts. From ((partner)).', 'text: Follow @((handle)), ((website)).'),
      'week/campaign.yaml': swap('kind: video\n', 'kind: video\n    captions: "yes"\n    reuse-until: 2020-10-31\n'),
    });
    await importDefinitions(ctx, { files, overwrite: false });
    return ctx;
  };

  it('comes in the order of the week, for whom it is, in few statements', async () => {
    const ctx = await open();
    let found: WeekFinding[] = [];
    const statements = await under.statementsOf(async () => {
      found = await readWeekChecks(ctx, at);
    });
    expect(found.map(({ channel, finding, partners }) => [channel, finding.severity, finding.id, partners.join(' ')])).toEqual([
      ['facebook', 'must', 'word-ruled-out', 'dale-council dale-police'],
      ['facebook', 'must', 'resource-expired', 'dale-council dale-police'],
      ['facebook', 'should', 'video-transcript', 'dale-council dale-police'],
      ['twitter', 'must', 'placeholder-missing', 'dale-council dale-police'],
      ['twitter', 'must', 'placeholder-missing', 'dale-police'],
      ['twitter', 'must', 'resource-expired', 'dale-council dale-police'],
      ['twitter', 'should', 'video-transcript', 'dale-council dale-police'],
    ]);
    if (statements !== null) expect(statements).toBeLessThan(12);
  });

  it('looks unknown to the public, and for a campaign that is not there', async () => {
    const ctx = await open();
    const refused = { code: 'NOT_FOUND' };
    await expect(readWeekChecks({ ...ctx, access: PUBLIC_ACCESS }, at)).rejects.toMatchObject(refused);
    await expect(readWeekChecks(ctx, { ...at, campaign: 'none' })).rejects.toMatchObject(refused);
    await expect(readWeekChecks(ctx, { ...at, partnership: 'none' })).rejects.toMatchObject(refused);
  });
});
