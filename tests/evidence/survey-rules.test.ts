import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canComeFrom, checkSurvey, pasteSurvey, percentFault } from '#src/evidence/index.ts';
import { cases } from '../support/stores.ts';

describe('a percentage and its base', () => {
  it.each([
    [80, 39, '80% cannot come from 39 answers: 31 is 79%, 32 is 82%'],
    [71, 39, '71% cannot come from 39 answers: 27 is 69%, 28 is 72%'],
    [63, 39, '63% cannot come from 39 answers: 24 is 62%, 25 is 64%'],
    [86, 39, '86% cannot come from 39 answers: 33 is 85%, 34 is 87%'],
    [89, 39, '89% cannot come from 39 answers: 34 is 87%, 35 is 90%'],
    [97, 39, undefined],
    [67, 39, undefined],
    [69, 39, undefined],
    [77, 39, undefined],
    [80, 35, undefined],
    [89, 35, undefined],
    [0, 7, undefined],
    [100, 7, undefined],
    [79.5, 39, undefined],
    [79.4, 39, '79.4% cannot come from 39 answers: 30 is 76.9%, 31 is 79.5%'],
    [50, 1, '50% cannot come from 1 answer: 0 is 0%, 1 is 100%'],
    [10, 0, '10% cannot come from 0 answers'],
  ])('%s%% of %s', (percent, base, fault) => {
    expect(percentFault(percent, base)).toBe(fault);
  });

  it('is never refused where a whole number gives it, however it was rounded', () => {
    const share = fc
      .integer({ min: 1, max: 3000 })
      .chain((base) => fc.tuple(fc.integer({ min: 0, max: base }), fc.constant(base)));
    fc.assert(
      fc.property(share, fc.constantFrom(1, 10), ([count, base], scale) => {
        const exact = (count * 100 * scale) / base;
        for (const rounded of [Math.round(exact), Math.ceil(exact - 0.5)]) expect(canComeFrom(rounded / scale, base)).toBe(true);
      }),
      { numRuns: cases(200) },
    );
  });
});

describe('what does not add up in a survey', () => {
  const survey = (over: object) => ({ respondents: [], questions: [], ...over });
  const asked = (over: object) => survey({ responses: 39, questions: [{ text: 'Useful?', answers: [], ...over }] });
  it.each([
    ['more responses than were asked', survey({ responses: 9, invited: 8 }), ['9 responses are more than the 8 who were asked']],
    [
      'kinds of respondent above the responses',
      survey({ responses: 3, respondents: [{ kind: 'Councils', count: 4 }] }),
      ['The kinds of respondent add up to 4, more than the 3 responses'],
    ],
    ['a count above the base', asked({ base: 10, answers: [{ text: 'Yes', count: 11 }] }), ['11 is more than the 10 answers']],
    ['a base above the responses', asked({ base: 40 }), ['40 answers are more than the 39 responses']],
    [
      'those to whom it did not apply within the base',
      asked({ base: 38, 'not-applicable': 4 }),
      [
        '38 answers and 4 to whom it did not apply are more than the 39 responses: those to whom it did not apply are not part of the answers',
      ],
    ],
    [
      'a count that is another percentage',
      asked({ base: 39, answers: [{ text: 'Yes', count: 31, percent: 80 }] }),
      ['31 of 39 is 79%, not 80%'],
    ],
    ['a percentage of its own base', asked({ base: 35, answers: [{ text: 'Yes', percent: 80 }] }), []],
    ['a percentage without any base', survey({ questions: [{ text: '?', answers: [{ text: 'Yes', percent: 80 }] }] }), []],
    ['a percentage outside of which some stand', asked({ 'not-applicable': 4, answers: [{ text: 'Yes', percent: 80 }] }), []],
    [
      'answers of which several may be chosen',
      asked({
        base: 5,
        answers: [
          { text: 'A', count: 5 },
          { text: 'B', count: 4 },
        ],
      }),
      [],
    ],
  ])('%s', (_label, given, expected) => {
    expect(checkSurvey(given).map(({ message }) => message)).toEqual(expected);
  });
});

describe('pasted results', () => {
  it.each([
    ['cells of a sheet', 'Useful?\nYes\t31\nNo\t8\nAnswered\t39\nDid not attend\t3'],
    [
      'a heading, and the question in every row',
      'Question\tAnswer\tCount\nUseful?\tYes\t31\nUseful?\tNo\t8\nUseful?\tBase\t39\nUseful?\tN/A\t3',
    ],
    ['no cells at all', 'Useful?\n\nYes: 31\nNo 8\nAnswered: 39\nNot applicable: 3\n'],
    ['runs of blanks', '  Useful?  \nYes :\u00a0  31\nNo\t 8 \nAnswered   39\nNot   applicable: 3'],
    ['semicolons, from Windows', 'Useful?\r\nYes;31\r\nNo;8\r\nTotal;39\r\nNot applicable;3\r\n'],
  ])('%s', (_label, block) => {
    const answers = [
      { text: 'Yes', count: 31 },
      { text: 'No', count: 8 },
    ];
    expect(pasteSurvey(block)).toEqual({
      questions: [{ text: 'Useful?', base: 39, 'not-applicable': 3, answers }],
      problems: [],
    });
  });

  it('may be percentages, with or without their counts', () => {
    expect(pasteSurvey('Useful?\nYes\t80%\nNo\t8 (20.5%)').questions[0]?.answers).toEqual([
      { text: 'Yes', percent: 80 },
      { text: 'No', count: 8, percent: 20.5 },
    ]);
  });

  it.each([
    ['a number and a percentage', 'Learn?\nYes\t5\t71%\nNo\t2\t29%'],
    ['the percentage first', 'Learn?\nYes\t71%\t5\nNo\t29%\t2'],
    ['a heading with the question in it', 'Learn?\tNumber\t%\nYes\t5\t71\nNo\t2\t29%'],
    ['a heading the other way round', 'Learn?\nAnswer\t%\tCount\nYes\t71\t5\nNo\t29\t2'],
    ['a heading for all four', 'Question\tAnswer\tNumber\tPercent\nLearn?\tYes\t5\t71%\n\tNo\t2\t29%'],
    ['four cells without a heading', 'Learn?;Yes;5;71%\nLearn?;No;2;29%'],
  ])('may have two columns: %s', (_label, block) => {
    const answers = [
      { text: 'Yes', count: 5, percent: 71 },
      { text: 'No', count: 2, percent: 29 },
    ];
    expect(pasteSurvey(block)).toEqual({ questions: [{ text: 'Learn?', answers }], problems: [] });
  });

  it.each([
    [
      'two numbers without a sign',
      'Learn?\nYes\t5\t71',
      'has two numbers, “5” and “71”: write % after the percentage, or a heading above them that says Number and %',
    ],
    ['a percentage among numbers', 'Learn?\tNumber\t%\nYes\t71%\t5', '“71%” stands in the column for numbers'],
    [
      'columns that were lost',
      'Learn?\nYes 5 71%',
      'may have one number or two: put a tab or a semicolon between the answer and its numbers',
    ],
    [
      'commas between the cells',
      'Learn?\nYes,5,71%',
      'cannot be told apart at its commas: put a tab or a semicolon between the answer and its numbers',
    ],
  ])('are not guessed: %s', (_label, block, message) => {
    expect(pasteSurvey(block)).toMatchObject({ questions: [{ answers: [] }], problems: [{ line: 2, message }] });
  });

  it('may be aligned with thousands of blanks, and no cell is read that is longer than any question', () => {
    const long = 'word '.repeat(201).trim();
    expect(pasteSurvey(`Was  it   useful?\nYes${' '.repeat(20_000)}31\n${long}\nNo\t8`)).toEqual({
      questions: [
        {
          text: 'Was it useful?',
          answers: [
            { text: 'Yes', count: 31 },
            { text: 'No', count: 8 },
          ],
        },
      ],
      problems: [{ line: 3, message: 'has more than 1,000 letters in one cell' }],
    });
  });

  it('are told line by line where they cannot be read, and nothing is guessed', () => {
    const { questions, problems } = pasteSurvey('Yes\t31\nUseful?\nNo\tsome\nAll\t120%\n\t5\na\tb\tc\td\te');
    expect(questions).toEqual([{ text: 'Useful?', answers: [] }]);
    expect(problems).toEqual([
      { line: 1, message: '“Yes” stands before any question: write the question above it' },
      { line: 3, message: '"some" is not a number: write it like 12,345, or 80%' },
      { line: 4, message: '“120%” is not a percentage: write it like 80% or 79.5%' },
      { line: 5, message: 'has a number and no answer' },
      { line: 6, message: 'has more than four cells: question, answer, number, percentage' },
    ]);
  });
});
