import { expect } from 'vitest';
import type { Site } from './site.ts';

/** The fields of a form as a browser would send them, by name. */
export type Sent = Record<string, string[]>;

const ENTITIES: Readonly<Record<string, string>> = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const plain = (html: string): string => html.replaceAll(/&(?:quot|#39|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/** What people read on a page: its text without marks, white space as one space. */
export const readable = (html: string): string =>
  plain(
    html
      .replace(/^[\s\S]*?<main/, '<main')
      .replaceAll(/<textarea[\s\S]*?<\/textarea>|<select[\s\S]*?<\/select>/g, ' ')
      .replaceAll(/<[^>]*>/g, ' '),
  )
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The fields of the form that posts to `action`, filled as the page fills them; fails where there is no such form. */
export function formOf(html: string, action: string): Sent {
  const form = [...html.matchAll(/<form method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(
    ([, to]) => plain(to ?? '') === action,
  );
  if (!form) expect.fail(`The page has no form that posts to ${action}.`);
  const sent: Sent = {};
  const add = (name: string, value: string) => {
    // Browsers send nothing of a field without a name.
    if (name === '') return;
    sent[name] = [...(sent[name] ?? []), plain(value)];
  };
  const body = form[2] ?? '';
  for (const [, attributes = ''] of body.matchAll(/<input\b([^>]*)>/g)) addInput(attributes, add);
  for (const [, attributes = '', text = ''] of body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    add(nameIn(attributes), text.replace(/^\n/, ''));
  }
  for (const [, attributes = '', options = ''] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option value="([^"]*)" selected/.exec(options) ?? /<option value="([^"]*)"/.exec(options);
    add(nameIn(attributes), chosen?.[1] ?? '');
  }
  return sent;
}

const nameIn = (attributes: string): string => /(?:^|\s)name="([^"]*)"/.exec(attributes)?.[1] ?? '';

function addInput(attributes: string, add: (name: string, value: string) => void): void {
  const box = /\btype="(?:radio|checkbox)"/.test(attributes);
  if (box && !/\bchecked\b/.test(attributes)) return;
  add(nameIn(attributes), /\bvalue="([^"]*)"/.exec(attributes)?.[1] ?? '');
}

/** Opens a page, changes what its form holds and sends it, as a person does. */
export async function fillIn(
  site: Site,
  path: string,
  cookie: string,
  changes: Readonly<Record<string, string | readonly string[]>>,
): Promise<Response> {
  const opened = await site.get(path, cookie);
  expect(opened.status).toBe(200);
  return site.post(path, { ...formOf(await opened.text(), path), ...changes }, cookie);
}
