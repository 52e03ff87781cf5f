import { expect } from 'vitest';
import { readSheets } from '#src/platform/sheets/index.ts';
import { getReturnForm } from '#src/returns/index.ts';
import type { Grid } from '../returns/excel/excel-world.ts';
import type { Site } from '../support/site.ts';

/** A line about everything a partner posted. */
export const OVERALL = ['All our posts together', 'Facebook', 'Reach'] as const;

/** Chooses files in the form of a page. */
export function upload(
  site: Site,
  path: string,
  cookie: string,
  field: string,
  files: readonly [name: string, bytes: Uint8Array][],
) {
  const body = new FormData();
  for (const [name, bytes] of files) body.append(field, new File([new Uint8Array(bytes)], name));
  return site.request(path, { method: 'POST', headers: { cookie, 'sec-fetch-site': 'same-origin' }, body });
}

/** A form as somebody downloads it at an address. */
export async function downloaded(site: Site, path: string, cookie = ''): Promise<Grid> {
  const response = await site.get(path, cookie);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.xlsx"$/);
  const sheets = await readSheets(new Uint8Array(await response.arrayBuffer()), 'x');
  return Object.fromEntries(sheets.map(({ name, rows }) => [name, rows.map((row) => [...row])]));
}

/** What a partner sent in last. */
export const lastOf = async (site: Site, partner: string) =>
  (await getReturnForm(site.ctx, { partnership: 'dale', campaign: 'week', partner })).lastSubmission;
