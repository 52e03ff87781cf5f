import type { Page } from 'playwright-core';
import type { PageState } from './all-pages.ts';
import { follow, send, tooLate } from './all-pages-acts.ts';

const NEW = '/plan/programme/new';
const WEEK = '/plan/programme/inter-faith-week';

/** Chooses how the entry repeats, fills in what is named, and sends the form or presses another button. */
const repeating = (repeats: string, fields: Readonly<Record<string, string>>, button?: string) => async (page: Page) => {
  await page.locator(`[name=repeats][value=${repeats}]`).check();
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name=${name}]`);
    const isSelect = (await field.evaluate((each) => each.tagName)) === 'SELECT';
    await (isSelect ? field.selectOption(value) : field.fill(value));
  }
  await send(page, 'repeats', button);
};

/** Goes on to what is changed about the next date that has such a link. */
const nextDate = (change: string, then?: (page: Page) => Promise<void>) => async (page: Page) => {
  await follow(new RegExp(`/dates/[\\d-]+/${change}$`))(page);
  await then?.(page);
};

const dates = { as: 'editor', path: `${WEEK}/dates` } as const;

/** How entries of the programme repeat, and their single dates. */
export const PROGRAMME_PAGES: readonly PageState[] = [
  {
    name: 'plan-entry-new-weekly-failed',
    as: 'editor',
    path: NEW,
    act: repeating('week', { title: 'Meeting', days: 'two', 'week-every': '61' }),
    status: 422,
  },
  { name: 'plan-entry-new-monthly-failed', as: 'editor', path: NEW, act: repeating('month', { title: 'Meeting' }), status: 422 },
  {
    name: 'plan-entry-new-shown',
    as: 'editor',
    path: NEW,
    act: repeating('year', { 'year-month': '10', 'year-nth': '2', 'year-weekday': 'saturday' }, 'dates'),
  },
  { name: 'plan-entry-week', as: 'editor', path: WEEK },
  {
    name: 'plan-entry-saved',
    as: 'editor',
    path: NEW,
    act: repeating('month', { title: 'Coffee for everybody', 'month-day': '3', 'time-from': '10:00', 'time-to': '11:30' }),
  },
  { name: 'plan-date-list', ...dates },
  { name: 'plan-date-list-with-moved', as: 'editor', path: '/plan/programme/hate-crime-working-group-meeting/dates' },
  { name: 'plan-date-move', ...dates, act: nextDate('move') },
  { name: 'plan-date-move-failed', ...dates, act: nextDate('move', (page) => send(page, 'moved-to')), status: 422 },
  { name: 'plan-date-move-conflict', ...dates, act: nextDate('move', tooLate('moved-to', '2027-11-20')), status: 409 },
  { name: 'plan-date-call-off', ...dates, act: nextDate('call-off') },
  { name: 'plan-date-leave-out', ...dates, act: nextDate('leave-out') },
  { name: 'plan-date-end', ...dates, act: nextDate('end') },
  { name: 'plan-date-change', ...dates, act: nextDate('change') },
  {
    name: 'plan-date-called-off',
    as: 'editor',
    path: '/plan/programme/black-history-month/dates',
    act: nextDate('call-off', (page) => send(page)),
  },
  {
    name: 'plan-date-put-back',
    as: 'editor',
    path: '/plan/programme/windrush-day/dates',
    act: async (page) => {
      await nextDate('leave-out', (left) => send(left))(page);
      await nextDate('put-back')(page);
    },
  },
];
