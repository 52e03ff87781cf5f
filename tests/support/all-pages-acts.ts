import type { Page } from 'playwright-core';

/** Sends the form that has this field, or the only one, and waits for the answer; without `button` as the Enter key does. */
export async function send(page: Page, field?: string, button?: string): Promise<void> {
  const forms = page.locator('main form[method=post]');
  const form = field === undefined ? forms : forms.filter({ has: page.locator(`[name="${field}"]`) });
  const press = button === undefined ? 'button[type=submit]' : `button[type=submit][value="${button}"]`;
  await Promise.all([page.waitForEvent('domcontentloaded'), form.first().locator(press).first().dispatchEvent('click')]);
}

/** Empties the text fields of the form with this field, and sends it by its first button or the one with this value. */
export const withNothing = (field: string, button?: string) => async (page: Page) => {
  const form = page.locator('main form[method=post]').filter({ has: page.locator(`[name="${field}"]`) });
  for (const box of await form
    .first()
    .locator('input[type=text], input[type=email], input[type=url], input:not([type]), textarea')
    .all()) {
    if (await box.isVisible()) await box.fill('');
  }
  await send(page, field, button);
};

/** Sends the form as somebody would who opened it before somebody else saved. */
export const tooLate = (field: string, text: string, button?: string) => async (page: Page) => {
  const form = page.locator('main form[method=post]').filter({ has: page.locator(`[name="${field}"]`) });
  await form.first().locator(`[name="${field}"]`).first().fill(text);
  await form
    .first()
    .locator('input[name=version]')
    .evaluate((input: HTMLInputElement) => {
      input.value = String(Number(input.value) + 7);
    });
  await send(page, field, button);
};

/** Follows the first link to such an address. */
export const follow = (address: RegExp) => async (page: Page) => {
  for (const link of await page.locator('main a[href]').all()) {
    const to = (await link.getAttribute('href')) ?? '';
    if (!address.test(to)) continue;
    await page.goto(new URL(to, page.url()).href);
    return;
  }
  throw new Error(`${page.url()} has no link to ${address}`);
};

/** Types numbers into the first lines of a return and presses the button that does this. */
export const withNumbers = (values: readonly string[], step?: string) => async (page: Page) => {
  for (const [index, value] of values.entries()) await page.locator(`[name=r${index}-value]`).fill(value);
  await send(page, 'r0-value', step);
};

/** Sends a return as somebody would who opened it before somebody else changed its first line. */
export const secondInReturn = (value: string) => async (page: Page) => {
  await page.locator('[name=r0-value]').fill(value);
  await page.locator('[name=r0-was]').evaluate((input: HTMLInputElement) => {
    input.value = 'another';
  });
  await send(page, 'r0-value', 'draft');
};

/** Pastes a block of cells into the table of posts of a return, as somebody without a script does. */
export const pasted = (block: string) => async (page: Page) => {
  await page.getByText('Paste from Excel or Sheets').click();
  await page.locator('[name=paste]').fill(block);
  await send(page, 'paste', 'paste');
};
