import { describe, expect, it } from 'vitest';
import { readConfig } from '#src/platform/config.ts';
import { canonical } from '#src/platform/defined.ts';
import { formatProblem, PlannerError } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { TestClock, testRandom } from '../support/stores.ts';

describe('settings', () => {
  it('have defaults, and an empty value counts as not set', () => {
    expect(readConfig({ PORT: '', BASE_URL: '' })).toMatchObject({
      PORT: 3000,
      DATABASE_PATH: 'data/planner.sqlite',
      CAMPAIGNS_DIR: 'campaigns',
    });
  });

  it('lose the slash at the end of the address', () => {
    expect(readConfig({ BASE_URL: 'https://planner.example.org/' }).BASE_URL).toBe('https://planner.example.org');
  });

  it.each([
    ['a port in words', { PORT: 'abc' }, 'PORT must be a number such as 3000'],
    ['a port out of range', { PORT: '70000' }, 'PORT must be at most 65535'],
    [
      'an address without a scheme',
      { BASE_URL: 'planner.example.org' },
      'BASE_URL must be an address such as https://planner.example.org',
    ],
    [
      'an address that runs scripts',
      { BASE_URL: 'javascript:alert(1)' },
      'BASE_URL must be an address such as https://planner.example.org',
    ],
    ['a short secret', { SETUP_TOKEN: 'short' }, 'SETUP_TOKEN must have at least 32 characters'],
  ])('refuse %s and say what would be right', (_label, environment, message) => {
    try {
      readConfig(environment);
      expect.fail('was accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(PlannerError);
      expect((error as PlannerError).problems.map(formatProblem)).toEqual([message]);
    }
  });

  it('never repeat a secret in their refusal', () => {
    expect(() => readConfig({ SETUP_TOKEN: 'hunter2' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    );
  });
});

describe('ids', () => {
  it('sort by time, carry their kind and never repeat', () => {
    const deps = { clock: new TestClock(), random: testRandom() };
    const first = newId('ptn', deps);
    deps.clock.advance(1);
    const second = newId('ptn', deps);
    expect(first).toMatch(/^ptn_[0-9a-z]{26}$/);
    expect(first < second).toBe(true);
    expect(new Set(Array.from({ length: 5000 }, () => newId('x', deps))).size).toBe(5000);
  });
});

describe('problems', () => {
  it.each([
    [
      'in a definition file',
      { file: 'partnership.yaml', line: 3, column: 7, message: 'is missing' },
      'partnership.yaml:3:7: is missing',
    ],
    [
      'in a CSV',
      { file: 'r.csv', line: 14, field: 'value', message: '"12k" is not a whole number' },
      'r.csv: row 14, column value: "12k" is not a whole number',
    ],
    ['in a whole file', { file: 'r.csv', message: 'is empty' }, 'r.csv: is empty'],
  ])('%s say where', (_label, problem, text) => {
    expect(formatProblem(problem)).toBe(text);
  });
});

describe('the canonical form', () => {
  it.each([
    ['order of fields', { a: 1, b: [{ d: 1, c: 2 }] }, { b: [{ c: 2, d: 1 }], a: 1 }, true],
    ['empty fields', { a: 1, b: null, c: undefined }, { a: 1 }, true],
    ['order of lists', { a: [1, 2] }, { a: [2, 1] }, false],
    ['an empty list and none', { a: [] }, {}, true],
    ['no and nothing said', { a: false }, {}, true],
    ['zero and none', { a: 0 }, {}, false],
    ['an empty text and none', { a: '' }, {}, false],
  ])('%s', (_label, one, other, equal) => {
    expect(canonical(one) === canonical(other)).toBe(equal);
  });
});
