import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCampaignsFolder } from '#src/adapters/node/campaigns-folder.ts';
import { RULE_FORMS, RULE_TAILS } from '#src/calendar/index.ts';
import { program } from '#src/cli/program.ts';
import { checkFolder } from '#src/definitions/index.ts';
import { Config } from '#src/platform/config.ts';
import { readFiguresCsv } from '#src/returns/index.ts';

const root = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const campaigns = fileURLToPath(new URL('campaigns', root));
const block = (language: string, containing: string): string => {
  const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? '');
  const found = blocks.find((text) => text.includes(containing));
  if (found === undefined) throw new Error(`README has no ${language} block with "${containing}"`);
  return found;
};
const planner = program();

describe('the README', () => {
  it('shows a campaign that passes the check, in about twenty lines', async () => {
    const yaml = block('yaml', 'Hate Crime Awareness Week 2027');
    const files = (await readCampaignsFolder(campaigns)).filter(({ path }) => path === 'partnership.yaml');
    files.push({ path: 'my-week/campaign.yaml', bytes: new TextEncoder().encode(yaml) });
    files.push({ path: 'my-week/posts.yaml', bytes: new TextEncoder().encode(block('yaml', 'what-is-mate-crime')) });
    expect(checkFolder(files)).not.toHaveProperty('problems');
    expect(yaml.trim().split('\n').length).toBeLessThanOrEqual(26);
  });

  it('shows numbers that can be recorded', () => {
    const shell = readme.split("<<'CSV'\n")[1]?.split('\n   CSV')[0] ?? '';
    const csv = shell.replaceAll(/^ {3}/gm, '');
    const read = readFiguresCsv('york.csv', csv, {
      partners: new Set(['city-of-york-council']),
      items: new Set(['multi-agency-video']),
    });
    expect(read.problems).toEqual([]);
    expect(read.figures).toHaveLength(3);
  });

  it('lists every rule sentence that the grammar knows', () => {
    for (const form of RULE_FORMS.flatMap((line) => line.split(', or: '))) expect(readme).toContain(`\`${form}\``);
    for (const tail of RULE_TAILS) expect(readme).toContain(tail);
  });

  it('lists every setting, and no other', () => {
    const named = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(Object.keys(Config.shape).sort());
  });

  it('uses only commands and options that exist, and shows every command', () => {
    const used = [...readme.matchAll(/npm run -s planner -- ([a-z]+(?:-[a-z]+)*)([^\n#>]*)/g)];
    for (const [, verb, rest = ''] of used) {
      const command = planner.commands.find((each) => each.name() === verb);
      expect(command, `planner ${verb}`).toBeDefined();
      for (const [option] of rest.matchAll(/--[a-z]+(?:-[a-z]+)*/g))
        expect(command?.options.map((each) => each.long)).toContain(option);
    }
    expect(new Set(used.map((match) => match[1]))).toEqual(new Set(planner.commands.map((command) => command.name())));
  });

  it('names every dependency of package.json', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    for (const name of Object.keys(dependencies ?? {})) expect(readme).toContain(name);
    const types = (name: string): boolean => name.startsWith('@types/') || name === '@cloudflare/workers-types';
    for (const name of Object.keys(devDependencies ?? {}).filter((each) => !types(each))) {
      expect(readme).toContain(name.replace('@biomejs/', ''));
    }
  });
});
