import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRule, RULE_FORMS, type Rule, ruleSentence } from '#src/calendar/index.ts';
import { anyRule } from './any-rule.ts';
import { ruleOf } from './samples.ts';

describe('sentences of the grammar', () => {
  it.each<[string, Rule]>([
    ['every year on 18 October', { freq: 'yearly', interval: 1, month: 10, monthDay: 18 }],
    ['every year on the second Saturday of October', { freq: 'yearly', interval: 1, month: 10, nth: 2, weekdays: ['saturday'] }],
    ['every year from 1 October for 31 days', { freq: 'yearly', interval: 1, month: 10, monthDay: 1, days: 31 }],
    [
      'every year from the last Monday of May for 1 day',
      { freq: 'yearly', interval: 1, month: 5, nth: -1, weekdays: ['monday'], days: 1 },
    ],
    ['every month on the first Tuesday', { freq: 'monthly', interval: 1, nth: 1, weekdays: ['tuesday'] }],
    ['every 3 months on the last Thursday', { freq: 'monthly', interval: 3, nth: -1, weekdays: ['thursday'] }],
    ['every month on day 15', { freq: 'monthly', interval: 1, monthDay: 15 }],
    ['every 6 months on day 1', { freq: 'monthly', interval: 6, monthDay: 1 }],
    ['every week on Monday', { freq: 'weekly', interval: 1, weekdays: ['monday'] }],
    ['every 2 weeks on Monday and Thursday', { freq: 'weekly', interval: 2, weekdays: ['monday', 'thursday'] }],
    ['every week on Monday, Wednesday and Friday', { freq: 'weekly', interval: 1, weekdays: ['monday', 'wednesday', 'friday'] }],
    ['every week on Monday until 31 December 2027', { freq: 'weekly', interval: 1, weekdays: ['monday'], until: '2027-12-31' }],
    ['every month on day 28, 10 times', { freq: 'monthly', interval: 1, monthDay: 28, count: 10 }],
    ['every year on 1 March, 1 time', { freq: 'yearly', interval: 1, month: 3, monthDay: 1, count: 1 }],
  ])('“%s” is read and written back', (sentence, rule) => {
    expect(parseRule(sentence)).toEqual({ rule });
    expect(ruleSentence(rule)).toBe(sentence);
  });

  it.each(RULE_FORMS.flatMap((form) => form.split(', or: ')))(
    'the form shown to people “%s” is its own canonical sentence',
    (form) => {
      expect(ruleSentence(ruleOf(form))).toBe(form);
    },
  );

  it.each([
    ['capitals', 'EVERY YEAR ON 18 OCTOBER', 'every year on 18 October'],
    ['extra spaces and line breaks', '  every   2  weeks\n on  monday ', 'every 2 weeks on Monday'],
    ['the number one', 'every 1 month on day 15', 'every month on day 15'],
    ['weekdays in any order, one twice', 'every week on friday, monday and Friday', 'every week on Monday and Friday'],
    ['a comma before and', 'every week on Monday, Tuesday, and Friday', 'every week on Monday, Tuesday and Friday'],
    ['a leading zero', 'every year on 08 March', 'every year on 8 March'],
    ['a comma before until', 'every week on Monday, until 1 May 2027', 'every week on Monday until 1 May 2027'],
    ['no space before the comma', 'every week on Monday,3 times', 'every week on Monday, 3 times'],
  ])('tolerates %s', (_, loose, canonical) => {
    expect(ruleSentence(ruleOf(loose))).toBe(canonical);
  });
});

describe('refusals', () => {
  it.each([
    ['nothing at all', '', 'empty'],
    ['another opening', 'the second Saturday', 'begins with'],
    ['29 February', 'every year on 29 February', '29 February comes only in leap years'],
    ['29 February as a span', 'every year from 29 February for 8 days', '29 February comes only in leap years'],
    ['a date the month has not', 'every year on 31 April', 'April has no day 31'],
    ['day nought', 'every year on 0 May', 'May has no day 0'],
    ['the fifth weekday', 'every month on the fifth Monday', 'choose first, second, third, fourth or last'],
    ['a shortened month', 'every year on 18 Oct', '“oct” is not a month'],
    ['a shortened weekday', 'every week on Mon', '“mon” is not a weekday'],
    ['ordinal figures', 'every year on 18th October', 'without st, nd, rd or th'],
    ['day 31 of the month', 'every month on day 31', 'every month on the last'],
    ['day 29 of the month', 'every 2 months on day 29', 'would be skipped'],
    ['day 40 of the month', 'every month on day 40', 'from 1 to 28'],
    ['no interval', 'every 0 weeks on Monday', 'from 1 to 60'],
    ['a huge interval', 'every 999 months on day 1', 'from 1 to 60'],
    ['several years', 'every 2 years on 18 October', 'write “every year”'],
    ['rules by the day', 'every day', 'Rules by the day'],
    ['an endless span', 'every year from 1 October for 999 days', 'number of days must be from 1 to 366'],
    ['a span without length', 'every year from 1 October', 'its length'],
    ['a month without day', 'every year on October', 'a day and a month'],
    ['a day of the month without its word', 'every month on 15', 'on day 15'],
    ['no which in the month', 'every month on Tuesday', 'Say which one'],
    ['every other', 'every other week on Monday', 'Write the number'],
    ['an end that does not exist', 'every week on Monday until 31 June 2027', 'no 31 june 2027'],
    ['an end without year', 'every week on Monday until 31 December', 'needs a full date'],
    ['both ends', 'every week on Monday until 31 December 2027, 10 times', 'not with both'],
    ['no times', 'every week on Monday, 0 times', 'from 1 to 1000'],
    ['too many times', 'every week on Monday, 1001 times', 'from 1 to 1000'],
    ['an Outlook rule', 'FREQ=WEEKLY;BYDAY=MO', 'begins with'],
  ])('refuses %s and lists the forms', (_, sentence, part) => {
    const read = parseRule(sentence);
    const problem = 'problem' in read ? read.problem : '';
    expect(problem).toContain(part);
    for (const form of RULE_FORMS) expect(problem).toContain(form);
  });

  it('never throws and only ever accepts what it writes back', () => {
    const words = fc.constantFrom(
      'every',
      'year',
      'month',
      'weeks',
      'on',
      'the',
      'first',
      'last',
      'Monday',
      'of',
      'October',
      'from',
      'for',
      '8',
      '31',
      'days',
      'day',
      'until',
      '2027',
      ',',
      'times',
      'and',
    );
    const wild = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(wild, (sentence) => {
        const read = parseRule(sentence);
        if ('rule' in read) expect(parseRule(ruleSentence(read.rule))).toEqual(read);
        else expect(read.problem).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('every rule of the grammar survives its sentence', () => {
    fc.assert(
      fc.property(anyRule(), (rule) => {
        expect(parseRule(ruleSentence(rule))).toEqual({ rule });
      }),
      { numRuns: 500 },
    );
  });
});
