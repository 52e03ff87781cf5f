import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '#src/calendar/index.ts';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { COUNTY } from '../support/real-week.ts';
import { useWorld } from '../support/servers.ts';

const world = useWorld();
let opened: OpenBrowser;
let real: string;
let heavy: string;

const LONG = 'Everyone should feel safe being who they are, wherever they live, and can say so to somebody who listens.';

/** The real programme with many dates more, over the year 2027 and all in its October. */
function crowded(): string {
  const folder = world.campaignsWith();
  const file = join(folder, 'year-round-programme', 'programme.yaml');
  const entry = (slug: string, title: string, date: string): string =>
    `  - { slug: ${slug}, title: "${title}", kind: event, date: ${date}, lead: north-yorkshire-council, key-messages: ["${LONG}"] }\n`;
  const more = [
    ...Array.from({ length: 90 }, (_, n) =>
      entry(`a-${n}`, `One more date of the year, number ${n}`, addDays('2027-01-02', n * 4)),
    ),
    ...Array.from({ length: 150 }, (_, n) => entry(`b-${n}`, `Crowd ${n}`, addDays('2028-10-01', n % 31))),
    ...Array.from({ length: 600 }, (_, n) => entry(`c-${n}`, `Throng ${n}`, addDays('2029-01-01', Math.floor(n / 2)))),
  ];
  writeFileSync(file, readFileSync(file, 'utf8') + more.join(''));
  return folder;
}

beforeAll(async () => {
  const [one, other, browser] = await Promise.all([
    world.serve({ DATABASE_PATH: world.path('real.sqlite') }),
    world.serve({ DATABASE_PATH: world.path('heavy.sqlite'), CAMPAIGNS_DIR: crowded() }),
    openBrowser(),
  ]);
  real = one.address;
  heavy = other.address;
  opened = browser;
});
afterAll(() => opened?.close());

/** Opens a page, prints it, and says what stands on the paper. */
async function print(address: string): Promise<{ sheets: number; landscape: boolean; said: string; page: Page }> {
  const page = await opened.browser.newPage();
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(200);
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  await page.emulateMedia({ media: 'print' });
  const [, width = '', height = ''] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  return {
    sheets: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0,
    landscape: Math.round(Number(width)) === 842 && Math.round(Number(height)) === 595,
    said: (await page.locator('body').allInnerTexts()).join('').replaceAll(/\s+/g, ' '),
    page,
  };
}

it.each([
  [
    'the real year',
    () => `${real}/${COUNTY}/year/2027`,
    /Anti-Slavery Day ?, led by North Yorkshire Police\. Modern slavery can be/,
    undefined,
  ],
  [
    'the real month',
    () => `${real}/${COUNTY}/month/2027-10`,
    /Anti-Slavery Day ?, led by North Yorkshire Police\. Modern slavery can be/,
    undefined,
  ],
  [
    'a year of 120 dates',
    () => `${heavy}/${COUNTY}/year/2027`,
    /One more date of the year, number 89/,
    /no room for (?:leads and )?key messages/,
  ],
  ['a month of 150 dates', () => `${heavy}/${COUNTY}/month/2028-10`, /Crowd 149/, /no room for (?:leads and )?key messages/],
  ['a year of 600 dates', () => `${heavy}/${COUNTY}/year/2029`, /and \d+ more/, /more dates than one sheet can hold/],
])('%s is printed on one sheet', async (_, address, holds, lacks) => {
  const { sheets, landscape, said, page } = await print(address());
  expect({ sheets, landscape }).toEqual({ sheets: 1, landscape: true });
  expect(said).toMatch(holds);
  if (lacks === undefined) expect(said).not.toMatch(/no room for|left out/);
  else expect(said).toMatch(lacks);
  expect(said).not.toMatch(/Choose what to see|Take it with you|Previous|Skip to main/);
  await page.close();
});

it('on a phone the month is a list of the days that have something', async () => {
  const page = await opened.browser.newPage({ viewport: { width: 390, height: 800 } });
  await page.goto(`${real}/${COUNTY}/month/2027-10`);
  const days = await page.locator('.month-grid .day-number').filter({ visible: true }).allInnerTexts();
  expect(days.map((text) => text.trim())).toEqual(
    expect.arrayContaining(['Friday 1 October 2027', 'Saturday 9 October 2027', 'Monday 18 October 2027']),
  );
  expect(days.length).toBeLessThan(12);
  await page.close();
});
