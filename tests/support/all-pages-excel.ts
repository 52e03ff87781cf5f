import type { Page } from 'playwright-core';
import { workbookOf } from '../platform/sheets/workbook-files.ts';
import type { PageState } from './all-pages.ts';
import { send } from './all-pages-acts.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const HEADINGS = [
  'What',
  'Platform',
  'What is counted',
  'Number',
  'or: zero / we don’t use it / we can’t get it',
  'Part of this week?',
  'Counted from',
  'to',
  'Read off on',
  'Where the number is from',
  'Estimate?',
  'Paid for?',
  'Own post or shared',
  'Note',
];

/** A form whose own sheet is gone. */
const form = (number: string) => ({
  name: 'numbers.xlsx',
  mimeType: XLSX,
  buffer: Buffer.from(
    workbookOf({ Sheet1: [['Your role', 'Comms officer'], HEADINGS, ['All our posts together', 'Facebook', 'Reach', number]] }),
  ),
});

const choose =
  (field: string, ...numbers: readonly string[]) =>
  async (page: Page): Promise<void> => {
    await page.locator(`[name=${field}]`).setInputFiles(numbers.map(form));
    await send(page, field);
  };

/** Fills in forms of two partners that do not say whose they are: one is clean, one has a mistake. */
async function chooseAndSay(page: Page): Promise<void> {
  await choose('files', '2,400', 'about a lot')(page);
  await page.locator('[name=partner-0]').selectOption({ index: 1 });
  await page.locator('[name=partner-1]').selectOption({ index: 2 });
  await send(page, 'partner-0', 'check');
}

/** Numbers that come and go as Excel files. */
export const excelPages = (campaign: string): readonly PageState[] => {
  const files = `/plan/campaigns/${campaign}/excel-forms`;
  const own = `{link}/${campaign}/return/excel`;
  return [
    { name: 'plan-files', as: 'coordinator', path: files },
    { name: 'plan-files-whose', as: 'coordinator', path: files, act: choose('files', '2,400') },
    { name: 'plan-files-checked', as: 'coordinator', path: files, act: chooseAndSay, status: 422 },
    { name: 'link-return-excel', as: 'contact', path: own },
    { name: 'link-return-excel-failed', as: 'contact', path: own, act: choose('file', 'many'), status: 422 },
  ];
};
