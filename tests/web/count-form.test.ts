import { describe, expect, it } from 'vitest';
import { countOf } from '#src/web/evidence/count-form.ts';

const read = (value: string, note = '') => countOf({ measure: ['attendances'], value: [value], exact: ['exact'], note: [note] });

describe('how many, as people write it', () => {
  it.each([
    ['about 90', 90],
    ['c. 90', 90],
    ['c90', 90],
    ['approx 1,200', 1200],
    ['~90', 90],
    ['90ish', 90],
    ['90-ish', 90],
    ['90+', 90],
    ['at least 90', 90],
    ['12k', 12_000],
    ['about 1.5k', 1500],
  ])('%s is an approximate number, and the note keeps the words', (typed, value) => {
    expect(read(typed, 'Two stalls.')).toEqual({
      value: { measure: 'attendances', value, approximate: true, note: `Two stalls. Given as “${typed}”.` },
      problems: [],
    });
  });

  it('an exact number stays one', () => {
    expect(read('90').value).toEqual({ measure: 'attendances', value: 90, approximate: false });
  });

  it.each(['about', 'many', '90 or 100', 'about ninety', '-5+'])('%s is refused', (typed) => {
    expect(read(typed).problems).toMatchObject([{ pointer: '/value', message: expect.stringContaining(`"${typed}"`) }]);
  });
});
