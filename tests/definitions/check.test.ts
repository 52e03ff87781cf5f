import { describe, expect, it } from 'vitest';
import { checkFolder, type DefinitionFile } from '#src/definitions/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { type Edit, folder, swap } from '../support/definition-files.ts';

const problemsOf = (files: DefinitionFile[]): Problem[] => Object.assign({ problems: [] }, checkFolder(files)).problems;

/** `file:line:column`, as far as each is told. */
const placeOf = ({ file, line, column }: Problem): string => [file, line, column].filter((part) => part !== undefined).join(':');

const CAMPAIGN = 'week/campaign.yaml';
const POSTS = 'week/posts.yaml';
const PROGRAMME = 'year-round-programme/programme.yaml';
const PARTNERSHIP = 'partnership.yaml';

describe('a fault in a YAML file', () => {
  it.each<[string, string, Edit, string, string]>([
    [
      'a day that does not exist',
      CAMPAIGN,
      swap('days: [2020-10-12]', 'days: [2020-02-30]'),
      '17:12',
      '"2020-02-30" is not a date',
    ],
    ['a date with slashes', CAMPAIGN, swap('days: [2020-10-12]', 'days: [12/10/2020]'), '17:12', 'write year-month-day, such as'],
    ['a week that ends before it starts', CAMPAIGN, swap('to: 2020-10-16', 'to: 2020-10-11'), '5:34', 'ends before it starts'],
    [
      'an unknown campaign lead',
      CAMPAIGN,
      swap('lead: dale-police\n  comm', 'lead: dale-polise\n  comm'),
      '6:9',
      'did you mean "dale-police"?',
    ],
    [
      'an unknown theme lead',
      CAMPAIGN,
      swap('    lead: dale-council', '    lead: dale-concil'),
      '18:11',
      'did you mean "dale-council"?',
    ],
    [
      'an unknown partner asked',
      CAMPAIGN,
      swap('asked: [dale-council,', 'asked: [council,'),
      '9:11',
      '"council" is not a partner in partnership.yaml: did you mean "dale-council"?',
    ],
    ['an unknown owner', CAMPAIGN, swap('owner: dale-police', 'owner: dale-pol'), '26:12', 'did you mean "dale-police"?'],
    [
      'an unknown partner of an activity',
      CAMPAIGN,
      swap('value: 90\n    partner: dale-police', 'value: 90\n    partner: nobody'),
      '42:14',
      '"nobody" is not a partner in partnership.yaml',
    ],
    [
      'an unknown commissioner',
      CAMPAIGN,
      swap('commissioned-by: week-group', 'commissioned-by: week-grup'),
      '7:20',
      'did you mean "week-group"?',
    ],
    [
      'an unknown board',
      CAMPAIGN,
      swap('[safety-board]', '[safe-board]'),
      '8:15',
      '"safe-board" is not a working group or board',
    ],
    [
      'an unknown partner to send to',
      POSTS,
      swap('{ kinds: [police] }', '[dale-council, dale-polis]'),
      '17:28',
      'did you mean "dale-police"?',
    ],
    ['an unknown kind to send to', POSTS, swap('[police]', '[polic]'), '17:23', '"polic" is not one of: council, police'],
    [
      'a word nobody is sent by',
      POSTS,
      swap('{ kinds: [police] }', 'everybody'),
      '17:13',
      'must be "all", a list of partners, or "kinds:"',
    ],
    ['an unknown host', PARTNERSHIP, swap('host: dale-council', 'host: dale-councils'), '7:9', 'did you mean "dale-council"?'],
    [
      'an unknown successor',
      PARTNERSHIP,
      swap('succeeded-by: dale-council', 'succeeded-by: dale-counci'),
      '29:19',
      'did you mean "dale-council"?',
    ],
    ['an unknown group', PARTNERSHIP, swap('[districts]', '[district]'), '27:17', 'did you mean "districts"?'],
    [
      'an unknown theme of a post',
      POSTS,
      swap('theme: opening', 'theme: openings'),
      '5:12',
      'not a theme of this campaign: did you mean "opening"?',
    ],
    [
      'an unknown resource of a post',
      POSTS,
      swap('[film]', '[films]'),
      '8:17',
      'not a resource of this campaign: did you mean "film"?',
    ],
    [
      'a slug used twice',
      CAMPAIGN,
      swap('slug: closing', 'slug: opening'),
      '19:11',
      'the slug "opening" is used already on line 15: every theme needs its own',
    ],
    [
      'a slug of a partner used twice',
      PARTNERSHIP,
      swap('slug: old-council', 'slug: dale-police'),
      '24:11',
      'used already on line 19: every partner',
    ],
    [
      'a slug with capitals',
      PARTNERSHIP,
      swap('slug: helpline', 'slug: Helpline'),
      '35:11',
      'lower-case letters, digits and single hyphens',
    ],
    ['a slug the planner needs itself', PARTNERSHIP, swap('slug: dale\n', 'slug: api\n'), '4:9', 'choose another'],
    [
      'a theme outside the week',
      CAMPAIGN,
      swap('days: [2020-10-12]', 'days: [2020-10-18]'),
      '17:12',
      'Sunday 18 October 2020 is outside the week (Saturday 10 October 2020 to Saturday 17 October 2020)',
    ],
    [
      'a post outside the week',
      POSTS,
      swap('post-on: 2020-10-12', 'post-on: 2020-10-09'),
      '6:14',
      'Friday 9 October 2020 is outside the week',
    ],
    ['a time without a day', POSTS, swap('    post-on: 2020-10-12\n', ''), '6:14', 'needs "post-on"'],
    ['a time without quotes', POSTS, swap('"08:30"', '8:30'), '7:14', 'must be a 24-hour time in quotes'],
    [
      'two texts for one channel',
      POSTS,
      swap('channel: twitter', 'channel: facebook'),
      '13:9',
      'has a second text for facebook in "en": keep one',
    ],
    [
      'a hashtag with a space',
      CAMPAIGN,
      swap('"#DaleWeek"', '"#Dale Week"'),
      '11:14',
      'a hashtag has no spaces: "#DaleWeek" instead of "#Dale Week"',
    ],
    [
      'an unknown placeholder',
      POSTS,
      swap('((theme))', '((topic))'),
      '11:15',
      '((topic)) is not a known placeholder; known are partnership, campaign, campaign-dates, hashtag, hashtags, theme, partner, website, channel, handle, area, support:<route>',
    ],
    [
      'a placeholder of a theme without one',
      POSTS,
      swap('text: From ((partner)).', 'text: ((theme))'),
      '20:15',
      '((theme)) needs a template that has a theme',
    ],
    [
      'an unknown support route',
      POSTS,
      swap('support:helpline', 'support:helplin'),
      '11:15',
      '((support:helplin)) names no support route: known are helpline',
    ],
    [
      'an unknown resource in a text',
      POSTS,
      swap('link:film', 'link:films'),
      '11:15',
      '((link:films)) names no resource of this campaign',
    ],
    [
      'the link of a resource without one',
      POSTS,
      swap('link:film', 'link:leaflet'),
      '11:15',
      'the resource "leaflet" has no link',
    ],
    [
      'a support route without link and phone',
      PARTNERSHIP,
      swap('    phone: "101"\n', ''),
      '35:5',
      'needs a link or a phone number',
    ],
    [
      'an address without https://',
      PARTNERSHIP,
      swap('https://dale.example/', 'dale.example'),
      '18:14',
      'must be a full web address that starts with https://',
    ],
    [
      'an unknown field',
      CAMPAIGN,
      swap('  commissioned-by: week-group\n', '  commissioned-by: week-group\n  colour: red\n'),
      '8:11',
      'does not know "colour"; known here: title, summary, national, local, focus',
    ],
    [
      'an unknown field at the top',
      CAMPAIGN,
      swap('themes:', 'subjects:'),
      '14:1',
      'does not know "subjects"; known here: format, campaign, themes',
    ],
    [
      'a number where text belongs',
      CAMPAIGN,
      swap('title: Film', 'title: 2020'),
      '24:12',
      'must be text: put it in quotes ("2020")',
    ],
    ['a missing title', CAMPAIGN, swap('    title: Film\n', ''), '23:5', 'title is missing'],
    ['a newer format', CAMPAIGN, swap('format: 1', 'format: 2'), '1:9', 'must be 1, the only format there is'],
    [
      'the same field twice',
      CAMPAIGN,
      swap('    title: Film\n', '    title: Film\n    title: Movie\n'),
      '25:5',
      'names the same field twice: keep one',
    ],
    ['a tab before a field', CAMPAIGN, swap('    title: Film', '\ttitle: Film'), '24:1', 'is indented with a tab: use spaces'],
    [
      'a colon in bare text',
      PARTNERSHIP,
      swap('name: Helpline', 'name: Help: day and night'),
      '36:11',
      'text that has a colon in quotes',
    ],
    ['a star before bare text', CAMPAIGN, swap('title: Film', 'title: *Film*'), '24:12', 'put the text in quotes'],
    [
      'a rule outside the grammar',
      PROGRAMME,
      swap('every year on 27 January', 'sometimes'),
      '6:11',
      'every year on the second Saturday of October',
    ],
    [
      'a rule that skips years',
      PROGRAMME,
      swap('on 27 January', 'on 29 February'),
      '6:11',
      '29 February comes only in leap years',
    ],
    ['a rule without its first day', PROGRAMME, swap('    starts: 2020-01-27\n', ''), '6:11', 'needs "starts"'],
    [
      'a date and a rule',
      PROGRAMME,
      swap('date: 2020-09-01', 'date: 2020-09-01\n    rule: every year on 1 May'),
      '12:11',
      'cannot stand beside "rule": use "starts"',
    ],
    [
      'a time the clocks leave out',
      PROGRAMME,
      swap('date: 2020-09-01\n    time: { from: "10:00"', 'date: 2026-03-29\n    time: { from: "01:30"'),
      '12:11',
      '01:30 does not exist on Sunday 29 March 2026',
    ],
    [
      'renamed from what is still there',
      CAMPAIGN,
      swap('slug: leaflet', 'slug: leaflet\n    renamed-from: film'),
      '28:11',
      'there still is a resource "film"',
    ],
  ])('%s is told with its place', (_label, file, edit, place, message) => {
    const problems = problemsOf(folder({ [file]: edit }));
    expect(problems.map(placeOf)).toEqual([`${file}:${place}`]);
    expect(problems[0]?.message).toContain(message);
  });

  it.each([
    ['00:30', []],
    ['00:45', ['week/posts.yaml:7:14']],
    ['00:50', ['week/posts.yaml:7:14']],
    ['01:30', ['week/posts.yaml:7:14']],
    ['02:00', []],
  ])('a post at %s of the night in which the clocks change is told where it cannot be', (time, places) => {
    const files = folder({
      [CAMPAIGN]: swap('to: 2020-10-16 }', 'to: 2020-10-25 }'),
      [POSTS]: (text) => text.replace('post-on: 2020-10-12', 'post-on: 2020-10-25').replace('"08:30"', `"${time}"`),
    });
    const problems = problemsOf(files);
    expect(problems.map(placeOf)).toEqual(places);
    for (const { message } of problems) expect(message).toMatch(/01:00 to 02:00 on Sunday 25 October 2020.*00:30 or 02:00/);
  });

  it.each([
    ['00:30', '03:00', ['week/posts.yaml:8:19']],
    ['00:30', '00:50', ['week/posts.yaml:8:19']],
    ['02:00', '09:00', []],
  ])('a spread from %s to %s of that night is told where partners would post while the clocks change', (from, until, places) => {
    const files = folder({
      [CAMPAIGN]: swap('to: 2020-10-16 }', 'to: 2020-10-25 }'),
      [POSTS]: (text) =>
        text.replace('post-on: 2020-10-12', 'post-on: 2020-10-25').replace('"08:30"', `"${from}"\n    spread-until: "${until}"`),
    });
    const problems = problemsOf(files);
    expect(problems.map(placeOf)).toEqual(places);
    for (const { message } of problems) expect(message).toMatch(/01:00 to 02:00 on Sunday 25 October 2020/);
  });

  it('names every form of a rule, so that the next try is right', () => {
    const [problem] = problemsOf(folder({ [PROGRAMME]: swap('every year on 27 January', 'each Tuesday') }));
    for (const form of [
      'every year on 18 October',
      'every month on the first Tuesday',
      'every month on day 15',
      'every week on Monday',
    ])
      expect(problem?.message).toContain(form);
  });
});
