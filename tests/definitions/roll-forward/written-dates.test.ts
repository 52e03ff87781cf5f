import { describe, expect, it } from 'vitest';
import { dayInNewWeek, newDates } from '#src/definitions/roll-forward/new-dates.ts';
import { replaceMentions, sentencesAround } from '#src/definitions/roll-forward/replace-mentions.ts';
import { type DateFrame, oldMentions, renewed } from '#src/definitions/roll-forward/written-dates.ts';

/** The week of 10 to 17 October 2020 in 2022, or of whatever days in another year. */
function frameOf(from = '2020-10-10', to = '2020-10-17', year = 2022): DateFrame {
  const dates = newDates({ local: { from, to } }, { year }, []);
  return {
    oldYears: [...new Set([Number(from.slice(0, 4)), Number(to.slice(0, 4))])],
    years: dates.years,
    newDay: (day) => (day >= from && day <= to ? dayInNewWeek(dates, day) : undefined),
    first: { old: from, new: dates.local.from },
  };
}

const read = (text: string, frame = frameOf()) => {
  const mentions = oldMentions(text, frame);
  return { text: replaceMentions(text, mentions), sure: mentions.map(({ sure }) => sure) };
};

describe('old dates and years in words', () => {
  it.each([
    ['12 to 16 October', '10 to 14 October'],
    ['12–16 October 2020', '10–14 October 2022'],
    ['Monday 12 to Friday 16 October 2020', 'Monday 10 to Friday 14 October 2022'],
    ['Monday 12 October to Friday 16 October', 'Monday 10 October to Friday 14 October'],
    ['Mon 12 Oct', 'Mon 10 Oct'],
    ['Join us on the 13th of October.', 'Join us on the 11th of October.'],
    ['13th October, 2020', '11th October 2022'],
    ['October 12 to 16, 2020', 'October 10 to 14, 2022'],
    ['October 13th', 'October 11th'],
    ['12/10/2020 and 16.10.20', '10/10/2022 and 14.10.22'],
    ['2020-10-12', '2022-10-10'],
    ['Hate Crime Awareness Week 2020', 'Hate Crime Awareness Week 2022'],
    ['#helpnothate2020', '#helpnothate2022'],
    ['October 2020', 'October 2022'],
  ])('“%s” becomes “%s”', (before, after) => {
    expect(read(before)).toEqual({ text: after, sure: expect.arrayContaining([true]) });
  });

  it.each([
    ['the report of 4 December 2020', 'the report of 4 December 2022'],
    ['since 2020', 'since 2022'],
    ['in September 2020', 'in September 2022'],
    ['the school year 2020/21', 'the school year 2022/23'],
  ])('“%s” may be about something else, and would be “%s”', (before, after) => {
    expect(read(before)).toEqual({ text: after, sure: [false] });
  });

  it.each(['18 October', '12 October 2019', 'call 12020', '12 to 16 people', 'Tuesday 12 October', '99 October 2021', 'May we?'])(
    'leaves “%s” alone',
    (text) => {
      expect(oldMentions(text, frameOf())).toEqual([]);
    },
  );

  it.each([
    ['28 September to 2 October 2020', '27 September to 1 October 2021'],
    ['28th September – 2nd October', '27th September – 1st October'],
    ['29 to 30 September', '28 to 29 September'],
  ])('over the end of a month “%s” becomes “%s”', (before, after) => {
    expect(read(before, frameOf('2020-09-28', '2020-10-02', 2021)).text).toBe(after);
  });

  it('names both months where only the new week has two', () => {
    expect(read('6 to 10 June', frameOf('2022-06-06', '2022-06-10', 2022)).text).toBe('6 to 10 June');
    const frame = {
      ...frameOf('2020-10-26', '2020-10-30', 2020),
      years: 1,
      newDay: (day: string) => ({ '2020-10-26': '2021-10-28', '2020-10-30': '2021-11-01' })[day],
    };
    expect(read('26 to 30 October 2020', frame).text).toBe('28 October to 1 November 2021');
  });

  it('moves both years of a week over the end of a year', () => {
    const frame = frameOf('2020-12-28', '2021-01-03', 2022);
    expect(read('28 December 2020 to 3 January 2021', frame).text).toBe('26 December 2022 to 1 January 2023');
    expect(renewed('week-2020-21', frame)).toBe('week-2022-21');
  });

  it('shows the sentence and no more', () => {
    const text = 'Welcome. Our week is from 12 to 16 October 2020. See you there!\nBye.';
    expect(sentencesAround(text, oldMentions(text, frameOf()))).toEqual({
      before: 'Our week is from 12 to 16 October 2020.',
      after: 'Our week is from 10 to 14 October 2022.',
    });
  });

  it('is quick with long and hostile texts', () => {
    for (const text of ['12 '.repeat(3000), `12${' '.repeat(9000)}to`, 'Monday, the '.repeat(800), '2020'.repeat(2000)]) {
      expect(oldMentions(text, frameOf()).length).toBeLessThan(3);
    }
  });
});
