import { describe, expect, it } from 'vitest';
import type { Survey } from '#src/evidence/index.ts';
import { reportSurvey } from '#src/reporting/report-survey.ts';

type Question = Survey['questions'][number];

/** What is printed of a survey of 39 responses with one question. */
function printed(question: Partial<Question> = {}, over: Partial<Survey> = {}) {
  const row: Survey = {
    ...{ id: 'srv_1', partnershipId: 'pst_1', campaignId: 'cmp_1', slug: 'snap', title: 'Snap', partner: null },
    ...{ opened: null, closed: null, distributed: null, invited: null, responses: 39, note: null, source: null },
    ...{ respondents: [], questions: [{ text: 'Useful?', answers: [], ...question }], withdrawnAt: null },
    ...{ version: 1, createdAt: '', updatedAt: '' },
    ...over,
  };
  return reportSurvey(row, { partner: null, partnerName: null });
}
const answers = (...counts: number[]) => counts.map((count, index) => ({ text: 'ABCDEF'[index] ?? '', count }));
const percents = (...all: number[]) => all.map((percent, index) => ({ text: 'ABCDEF'[index] ?? '', percent }));

describe('answers of a survey in a report', () => {
  it.each<[told: string, question: Partial<Question>, shown: [count: unknown, percent: number | null][]]>([
    [
      'from 5 on they are printed',
      { base: 39, answers: answers(31, 8) },
      [
        [31, 79],
        [8, 21],
      ],
    ],
    [
      'below it they are not, nor the percentage that gives them away',
      { base: 39, answers: answers(20, 10, 4) },
      [
        [20, 51],
        [10, 26],
        ['fewer-than-5', null],
      ],
    ],
    [
      'nor the one that all others leave over',
      { base: 39, answers: answers(30, 8, 1) },
      [
        [30, 77],
        ['hidden', null],
        ['fewer-than-5', null],
      ],
    ],
    [
      'of several to be chosen none is left over',
      { base: 39, answers: answers(39, 30, 1) },
      [
        [39, 100],
        [30, 77],
        ['fewer-than-5', null],
      ],
    ],
    [
      'a percentage that was stated beside them goes too',
      { answers: [{ text: 'A', count: 1, percent: 3 }] },
      [['fewer-than-5', null]],
    ],
    [
      'a percentage of a stated base is as good as a count',
      { base: 39, answers: percents(79, 3) },
      [
        [null, 79],
        ['fewer-than-5', null],
      ],
    ],
    ['a percentage without base is printed as it was', { answers: percents(3) }, [[null, 3]]],
  ])('%s', (_told, question, shown) => {
    expect(printed(question).questions[0]?.answers.map(({ count, percent }) => [count, percent])).toEqual(shown);
  });

  it('hide how few answered, and to how few it did not apply', () => {
    const survey = printed({ base: 3, notApplicable: 1, answers: answers(2, 1) }, { responses: 4 });
    expect(survey).toMatchObject({
      responses: 'fewer-than-5',
      questions: [{ base: 'fewer-than-5', notApplicable: 'fewer-than-5' }],
    });
    expect(JSON.stringify(survey)).not.toMatch(/:\d/);
  });

  it.each<[told: string, question: Partial<Question>, over: Partial<Survey>, faults: string[]]>([
    ['numbers that are printed', { base: 40 }, {}, ['40 answers are more than the 39 responses']],
    ['a count that is not', { base: 39, answers: [{ text: 'A', count: 4, percent: 9 }] }, {}, []],
    [
      'kinds of respondent of which one is not',
      {},
      {
        respondents: [
          { kind: 'Councils', count: 38 },
          { kind: 'Other', count: 4 },
        ],
      },
      [],
    ],
    ['what did not apply to fewer than 5', { notApplicable: 4, answers: percents(80) }, {}, []],
  ])('are checked in words that name only %s', (told, question, over, faults) => {
    const { faults: whole, questions } = printed(question, over);
    const said = [
      ...whole,
      ...questions.flatMap((each) => [...each.faults, ...each.answers.flatMap(({ fault }) => fault ?? [])]),
    ];
    expect(said, told).toEqual(faults);
  });
});
