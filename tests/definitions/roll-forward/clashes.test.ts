import { expect, it } from 'vitest';
import { type Decisions, planRollForward } from '#src/definitions/index.ts';
import { type Edits, swap } from '../../support/definition-files.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { copied, copy, copyWorld, edits, post, problemsOf, TO_2022 } from './copy-world.ts';

const CAMPAIGN = 'week/campaign.yaml';
const POSTS = 'week/posts.yaml';
const PARTNERSHIP = 'partnership.yaml';
const PROGRAMME = 'year-round-programme/programme.yaml';

describeOnSqlite('days and times when a week is copied', (under) => {
  const QUIET: Edits = {
    [PARTNERSHIP]: swap(
      '  placeholders:\n',
      '  quiet-periods: [{ from: 2022-10-10, to: 2022-10-11, reason: Mourning }]\n  placeholders:\n',
    ),
  };

  it('a post on a do-not-post date is named at once and copied without its day', async () => {
    const { lead } = await copyWorld(under, QUIET);
    const { clashes } = await planRollForward(lead, TO_2022);
    expect(clashes).toEqual([
      {
        kind: 'do-not-post',
        message: 'Do-not-post dates: Monday 10 October 2022 to Tuesday 11 October 2022 (Mourning).',
        posts: ['The week starts'],
      },
    ]);
    await copy(lead);
    const { value } = await post(lead, 'launch');
    expect([value['post-on'], value['post-at']]).toEqual([undefined, undefined]);
  });

  it('or posted all the same, with a reason', async () => {
    const { lead } = await copyWorld(under, QUIET);
    const anyway = (text?: string): Decisions => ({ 'post/launch/time': { choice: 'anyway', ...(text ? { text } : {}) } });
    expect(await problemsOf(copy(lead, anyway()))).toEqual([expect.stringContaining('needs a text')]);
    await copy(lead, anyway('Agreed by the board'));
    expect((await post(lead, 'launch')).value).toMatchObject({ 'post-on': '2022-10-10', anyway: 'Agreed by the board' });
  });

  it.each([
    ['at the time itself', '"01:30"'],
    ['somewhere in a spread', '"00:30"\n    spread-until: "09:00"'],
  ])('a time that the change of the clocks takes away, %s, leaves with its day', async (_where, at) => {
    const { lead } = await copyWorld(under, {
      [CAMPAIGN]: (text) =>
        text.replaceAll('2020-10-1', '2020-10-2').replace('from: 2020-10-22, to: 2020-10-26', 'from: 2020-10-22, to: 2020-10-25'),
      [POSTS]: edits(
        swap('post-on: 2020-10-12', 'post-on: 2020-10-24'),
        swap('post-at: "08:30"', `post-at: ${at}\n    anyway: Night shift`),
      ),
      'week/returns.csv': () => null,
    });
    // Two days later, the Saturday is the Sunday on which the clocks go back.
    const to = { year: undefined, start: '2021-10-29' };
    const { items } = await planRollForward(lead, { ...TO_2022, ...to });
    expect(items.find(({ id }) => id === 'post/launch/time')).toMatchObject({
      choices: [{ value: 'later' }],
      reason: expect.stringContaining('the clocks change'),
    });
  });

  it('dates that come back by themselves are left out, the others are copied unless somebody leaves them out', async () => {
    const { lead } = await copyWorld(under, {
      [CAMPAIGN]: swap(
        'participation:\n',
        `  - { slug: yearly, title: Yearly, kind: event, rule: every year on 14 October, starts: 2020-10-14 }
  - { slug: weekly-2020, title: Weekly, kind: event, rule: every week on Monday until 26 October 2020, starts: 2020-10-12, cancelled: [2020-10-19] }
participation:
`,
      ),
    });
    await copy(lead, { 'entry/stall': { choice: 'leave-out' } });
    const entries = await copied(lead, 'entry');
    expect([...entries.keys()]).toEqual(['weekly-2022']);
    expect(entries.get('weekly-2022')?.value).toMatchObject({
      rule: 'every week on Monday until 24 October 2022',
      starts: '2022-10-10',
      cancelled: [],
    });
  });

  it('other weeks and dates on the same days are said', async () => {
    const { lead } = await copyWorld(under, {
      [PROGRAMME]: (text) => `${text}  - { slug: fair, title: Fair, kind: event, date: 2022-10-12 }\n`,
      'other/campaign.yaml': () => 'format: 1\ncampaign:\n  title: Other\n  local: { from: 2022-10-14, to: 2022-10-20 }\n',
    });
    const { clashes } = await planRollForward(lead, TO_2022);
    expect(clashes.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      'other-week: “Other” is from Friday 14 October 2022 to Thursday 20 October 2022.',
      'programme: “Fair” is on Wednesday 12 October 2022.',
    ]);
  });
});
