import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CAMPAIGNS_FOLDER, realFolder } from '../support/definition-files.ts';
import { schemaFiles, WRITE_SCHEMAS } from '../support/write-schemas.ts';

interface Schema {
  $schema?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  additionalProperties?: boolean;
  enum?: string[];
  const?: unknown;
}

const FOLDER = join(CAMPAIGNS_FOLDER, 'schema');
const stored = (name: string): Schema => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Schema;

describe('the schemas for editors', () => {
  it.each(schemaFiles())('%s is what the code accepts', (name, text) => {
    const path = join(FOLDER, name);
    const found = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (found !== text) expect.fail(`campaigns/schema/${name} is out of date: run ${WRITE_SCHEMAS}`);
  });

  it('are four, and no file of an older kind is left', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(['campaign.json', 'partnership.json', 'posts.json', 'programme.json']);
  });

  it.each([
    ['partnership.json', ['format', 'partnership', 'partners', 'support-routes'], 'partners', 'kind', 'police'],
    ['programme.json', ['format', 'entries'], 'entries', 'kind', 'awareness-day'],
    [
      'campaign.json',
      ['format', 'campaign', 'themes', 'resources', 'entries', 'participation', 'surveys', 'quotes', 'outcomes'],
      'resources',
      'kind',
      'easy-read',
    ],
  ])(
    '%s helps to write: fields, required ones, words to choose from, and a line under strangers',
    (name, known, list, field, word) => {
      const schema = stored(name);
      expect(schema.$schema).toContain('json-schema.org');
      expect(Object.keys(schema.properties ?? {})).toEqual(known);
      expect(schema.additionalProperties).toBe(false);
      const item = schema.properties?.[list]?.items;
      expect(item?.additionalProperties).toBe(false);
      expect(item?.required).toEqual(expect.arrayContaining(['slug', field]));
      expect(item?.required).not.toContain('renamed-from');
      expect(item?.properties?.[field]?.enum).toContain(word);
    },
  );

  it('offer the channels of a text', () => {
    const template = stored('posts.json').properties?.templates?.items;
    const variant = template?.properties?.variants?.items;
    expect(variant?.properties?.channel?.enum).toEqual(expect.arrayContaining(['facebook', 'newsletter', 'print']));
    expect(variant?.required).toEqual(['channel', 'text']);
  });

  // Somebody's own campaign may do without the comment; ours must not point nowhere.
  const yaml = realFolder().filter(
    ({ path, bytes }) => path.endsWith('.yaml') && new TextDecoder().decode(bytes).includes('$schema='),
  );
  it.each(yaml.map(({ path, bytes }) => ({ path, text: new TextDecoder().decode(bytes) })))(
    '$path names its own',
    ({ path, text }) => {
      const named = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1] ?? 'none';
      const kind = basename(path, '.yaml');
      expect(join(dirname(join(CAMPAIGNS_FOLDER, path)), named)).toBe(join(FOLDER, `${kind}.json`));
      expect(readdirSync(FOLDER)).toContain(`${kind}.json`);
    },
  );
});
