import { describe, expect, it } from 'vitest';
import { checkFolder } from '#src/definitions/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { type Edits, folder, swap } from '../support/definition-files.ts';

const problemsIn = (edits: Edits): Problem[] => Object.assign({ problems: [] }, checkFolder(folder(edits))).problems;
const CAMPAIGN = 'week/campaign.yaml';
const POSTS = 'week/posts.yaml';
const PARTNERSHIP = 'partnership.yaml';
const inFirstPost = (text: string): Edits => ({ [POSTS]: swap('The week starts. From ((partner)).', `'${text}'`) });

describe('a slip of the pen', () => {
  it.each<[string, Edits, string]>([
    [
      'a hashtag without quotes in braces',
      { [CAMPAIGN]: swap('"#DaleWeek"', '#DaleWeek') },
      '#DaleWeek starts a comment here: put it in quotes',
    ],
    [
      'a hashtag without quotes on its own line',
      { [CAMPAIGN]: swap('- { tag: "#DaleWeek", level: local }', '- tag: #DaleWeek\n      level: local') },
      'a # starts a comment',
    ],
    ['a quote that is never closed', { [CAMPAIGN]: swap('title: Film', 'title: "Film') }, 'quote'],
    ['no space after the colon', { [CAMPAIGN]: swap('    kind: leaflet', '    kind:leaflet') }, 'put a space after the colon'],
    [
      'a day that its month has not',
      { [CAMPAIGN]: swap('days: [2020-10-12]', 'days: [2020-02-31]') },
      'that month has no such day',
    ],
    ['a week in another age', { [CAMPAIGN]: swap('to: 2020-10-16', 'to: 9999-12-31') }, 'must be between 1971 and 2199'],
    [
      'a week in the year 0',
      { [CAMPAIGN]: swap('local: { from: 2020-10-12', 'local: { from: 0000-01-01') },
      'must be between 1971 and 2199',
    ],
    ['an empty title', { [CAMPAIGN]: swap('title: Film', 'title:') }, 'resources "film" title is empty'],
    ['a list where a word belongs', { [CAMPAIGN]: swap('kind: leaflet', 'kind: { toString: a }') }, 'this is not one of'],
    ['half a character', { [PARTNERSHIP]: swap('name: Dale Police', 'name: "P\\ud800"') }, 'characters that cannot be printed'],
    ['a bell', { [PARTNERSHIP]: swap('name: Dale Police', 'name: "P\\a"') }, 'characters that cannot be printed'],
    ['a placeholder inside another', inFirstPost('((website??See ((website))))'), 'cannot stand inside ((website??…))'],
    ['a placeholder closed too early', inFirstPost('In ((area)'), 'brackets that do not match near "In ((area)"'],
    ['curly brackets', inFirstPost('In {{area}}'), 'a placeholder is written ((name))'],
    [
      'a placeholder of an alt text',
      { [POSTS]: swap('alt-text: A banner', 'alt-text: A ((banner))') },
      '((banner)) is not a known placeholder',
    ],
    [
      'copy for a group',
      { [POSTS]: swap('{ kinds: [police] }', '[districts]') },
      '"districts" is a group, and groups are sent nothing',
    ],
    [
      'copy for a body that had ended',
      { [POSTS]: swap('{ kinds: [police] }', '[old-council]') },
      'ended on Wednesday 1 April 2020, before this week',
    ],
    [
      'an end said twice',
      { [CAMPAIGN]: swap('    date: 2020-10-14', '    date: 2020-10-14\n    to: 2020-10-15\n    days: 3') },
      'says the same as "to"',
    ],
    [
      'a start without a rule',
      { [CAMPAIGN]: swap('    date: 2020-10-14', '    date: 2020-10-14\n    starts: 2020-10-14') },
      'belongs to a "rule"',
    ],
  ])('%s is told', (_label, edits, message) => {
    expect(
      problemsIn(edits)
        .map((problem) => problem.message)
        .join('\n'),
    ).toContain(message);
  });

  it('a week called like the calendar of the year is told', () => {
    const files = folder().map((file) => ({ ...file, path: file.path.replace('week/', 'programme/') }));
    expect(checkFolder(files)).toMatchObject({
      problems: [{ message: expect.stringContaining('taken by the calendar of the year') }, {}, {}],
    });
  });

  it('a file that is given twice is told', () => {
    const files = folder();
    expect(checkFolder([...files, ...files.slice(0, 1)])).toMatchObject({
      problems: [{ message: 'is given twice: send each file once' }],
    });
  });

  it.each(['8317¹', '5²', '½', '①'])('a number with a mark (%s) is never read as another number', (value) => {
    const csv = `partner,platform,metric,value\ndale-police,facebook,reach,${value}\n`;
    expect(problemsIn({ 'week/returns.csv': () => csv })).toMatchObject([{ field: 'value' }]);
  });

  it('a file is not repeated by the megabyte in what is said of it', () => {
    const [problem] = problemsIn({
      'week/returns.csv': (text) => `${text}dale-police,${'x'.repeat(300_000)},facebook,reach,1,,,,\n`,
    });
    expect(problem?.message.length).toBeLessThan(600);
  });

  it('an Excel workbook in disguise is told', () => {
    expect(problemsIn({ 'week/returns.csv': () => Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0) })).toMatchObject([
      { message: expect.stringContaining('is an Excel workbook') },
    ]);
  });
});
