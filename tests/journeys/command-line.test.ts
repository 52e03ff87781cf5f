import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Report } from '#src/reporting/index.ts';
import type { PartnerPost } from '#src/takeup/index.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { CAMPAIGNS, planner, type Settings, useWorld } from '../support/servers.ts';

const world = useWorld();
const POLICE = 'north-yorkshire-police';

/** Runs a command that must succeed; answers what it printed as data and as talk. */
async function succeed(args: readonly string[], settings: Settings = {}): Promise<{ data: string; talk: string }> {
  const { code, stdout, stderr } = await planner(args, settings);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(code, stderr).toBe(0);
  return { data: stdout.toString(), talk: stderr };
}

/** Runs a command that must fail with nothing on stdout; answers its exit code and what it said. */
async function fail(args: readonly string[], settings: Settings = {}): Promise<{ code: number | null; talk: string }> {
  const { code, stdout, stderr } = await planner(args, settings);
  expect(stdout.toString()).toBe('');
  expect(stderr).not.toMatch(/^\s+at |Error:/m);
  return { code, talk: stderr };
}

async function reportOf(DATABASE_PATH: string): Promise<Report> {
  return JSON.parse((await succeed(['report', WEEK], { DATABASE_PATH })).data) as Report;
}

describe.concurrent('help', () => {
  it.each([
    [[], ['check', 'import', 'feed', 'posts', 'returns', 'report']],
    [['check'], ['[folder]', '--copy', 'must, should or hint', '--json']],
    [['import'], ['[folder]', '--overwrite', '--to <url>', 'SETUP_TOKEN', '--json']],
    [['feed'], ['[campaign]', '--everyone', '--partnership <slug>']],
    [
      ['posts'],
      ['<campaign>', '--partner <slug>', '--format <format>', '"text", "csv", "json"', '--lines-to-take', '--partnership <slug>'],
    ],
    [['take-up'], ['<campaign>', '--due <when>', '"today"', '--csv', '--json', '--partnership <slug>']],
    [['returns'], ['<campaign>', '<file>', 'all or nothing', '--role <role>', 'never a name', '--json', '--partnership <slug>']],
    [['report'], ['<campaign>', '--format <format>', '"json", "html"', '--partnership <slug>']],
  ])('planner %s --help names what it takes', async (verb, words) => {
    const { data, talk } = await succeed([...verb, '--help']);
    for (const word of words) expect(data.replaceAll(/\s+/g, ' ')).toContain(word);
    expect(talk).toBe('');
  });
});

describe('check', () => {
  it('says what is there when all is good, and prints counts as JSON when asked', async () => {
    expect(await succeed(['check', CAMPAIGNS])).toMatchObject({
      data: '',
      talk: expect.stringMatching(/^All good: .*21 partner/),
    });
    const { data } = await succeed(['check', CAMPAIGNS, '--json']);
    expect(JSON.parse(data)).toMatchObject({
      problems: [],
      counts: { partnership: 1, campaign: 1, figure: 29, participation: 6 },
    });
  });

  it('names every fault with file, line and column', async () => {
    const folder = world.campaignsWith(
      [`${WEEK}/campaign.yaml`, 'lead: north-yorkshire-county-council', 'lead: north-yorkshire-county-counsil'],
      [`${WEEK}/returns.csv`, 'facebook,reach,671500', 'facebook,reach,671.5k'],
    );
    const { code, talk } = await fail(['check', folder]);
    const wrong = lineAndColumn(join(folder, WEEK, 'campaign.yaml'), 'north-yorkshire-county-counsil');
    expect(code).toBe(1);
    expect(talk.trimEnd().split('\n')).toEqual([
      `${WEEK}/campaign.yaml:${wrong}: "north-yorkshire-county-counsil" is not a partner in partnership.yaml: did you mean "north-yorkshire-county-council"?`,
      `${WEEK}/returns.csv: row 2, column value: "671.5k" is not a whole number: write 671500`,
      '2 things to put right.',
    ]);
    const asJson = await planner(['check', folder, '--json']);
    expect(asJson.code).toBe(1);
    expect(JSON.parse(asJson.stdout.toString())).toMatchObject({
      problems: [{ file: `${WEEK}/campaign.yaml` }, { file: `${WEEK}/returns.csv`, line: 2, field: 'value' }],
    });
  });
});

describe('check --copy', () => {
  it('says in one line what the checks find in each text, where it stands and for whom, and is content without a must', async () => {
    const { data, talk } = await succeed(['check', CAMPAIGNS, '--copy']);
    const lines = data.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^[^:]+\/posts\.yaml:\d+:\d+: (?:should|hint): .+ \(.+; for .+\)$/);
    expect(lines.some((line) => /\(launch-the-week, Facebook, wording 2; for everybody\)$/.test(line))).toBe(true);
    expect(talk).toMatch(new RegExp(`^All good: .*\n${lines.length} things to think about in the texts\\.\n$`));
    const json = JSON.parse((await succeed(['check', CAMPAIGNS, '--copy', '--json'])).data) as { copy: object[] };
    expect(json.copy).toHaveLength(lines.length);
    expect(json.copy[0]).toMatchObject({ campaign: WEEK, line: expect.any(Number), finding: { severity: expect.any(String) } });
  });

  it('fails where something must be mended, and names those it is about', async () => {
    const folder = world.campaignsWith([
      `${WEEK}/posts.yaml`,
      'Would you know what to do if you saw or faced hate? Follow us',
      'Would you help a wheelchair-bound neighbour? See ((website)). Follow us',
    ]);
    expect((await succeed(['check', folder])).data).toBe('');
    const { code, stdout, stderr } = await planner(['check', folder, '--copy']);
    const must = stdout
      .toString()
      .split('\n')
      .filter((line) => line.includes(': must: '));
    const at = lineAndColumn(join(folder, WEEK, 'posts.yaml'), 'Would you help a').split(':')[0];
    expect([code, stderr]).toEqual([1, `${must.length} things in the texts must be put right.\n`]);
    expect(
      must.some((line) => /wheelchair-bound.+\(launch-the-week, Twitter \(X\), wording 2; for everybody\)$/.test(line)),
    ).toBe(true);
    const missing = must.find((line) => line.includes('((website))')) ?? '';
    expect(missing).toContain('selby-district-council');
    expect(missing).not.toContain('north-yorkshire-police');
    // The text begins on the line after its field.
    for (const line of must) expect(Number(line.split(':')[1])).toBe(Number(at) - 1);
  });
});

function lineAndColumn(path: string, text: string): string {
  const before = readFileSync(path, 'utf8').split(text)[0] ?? '';
  return `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}

it('imports once, and finds nothing to do the second time', async () => {
  const DATABASE_PATH = world.path('planner.sqlite');
  const first = await succeed(['import', '--json'], { DATABASE_PATH });
  const { units } = JSON.parse(first.data) as { units: { unit: string; created: string[] }[] };
  expect(units.map(({ unit }) => unit)).toEqual(['partnership', 'programme', `campaign/${WEEK}`]);
  expect(units.every(({ created }) => created.length > 0)).toBe(true);
  const second = await succeed(['import'], { DATABASE_PATH });
  expect(second.data).toBe('');
  expect(second.talk.match(/nothing changed in the files/g)).toHaveLength(3);
});

describe('feed', () => {
  it('prints the bytes that the server serves, whatever time zone the machine has', async () => {
    const settings = { DATABASE_PATH: await world.filledDatabase(), BASE_URL: 'https://planner.example.org' };
    const server = await world.serve({ ...settings, TZ: 'Pacific/Auckland' });
    const port = server.log().find(({ message }) => message === 'ready')?.port;
    for (const [file, args] of [
      ['programme.ics', []],
      [`${WEEK}.ics`, [WEEK]],
    ] as const) {
      const served = Buffer.from(await (await fetch(`http://localhost:${port}/calendar/${COUNTY}/${file}`)).arrayBuffer());
      expect(lintCalendar(served)).toEqual([]);
      for (const TZ of ['UTC', 'America/New_York', 'Asia/Kolkata']) {
        const printed = await planner(['feed', ...args], { ...settings, TZ });
        expect(printed.stderr).toBe('');
        expect(printed.stdout.equals(served), `${file} printed in ${TZ}`).toBe(true);
      }
    }
  });

  it('shows entries for partners only to those who ask for everyone’s', async () => {
    const DATABASE_PATH = await world.filledDatabase();
    const open = (await succeed(['feed', WEEK], { DATABASE_PATH })).data;
    const whole = (await succeed(['feed', WEEK, '--everyone'], { DATABASE_PATH })).data;
    expect(open).not.toContain('Snap survey of partners');
    expect(whole).toContain('Snap survey of partners');
  });
});

it('prints a partner’s posts in its own name as text, CSV and JSON, all the same', async () => {
  const DATABASE_PATH = await world.filledDatabase();
  const print = async (format: string) =>
    (await succeed(['posts', WEEK, '--partner', POLICE, '--format', format], { DATABASE_PATH })).data;
  const [text, csv, json] = await Promise.all([print('text'), print('csv'), print('json')]);
  const posts = JSON.parse(json) as PartnerPost[];
  expect(new Set(posts.map(({ template }) => template)).size).toBe(16);
  expect(json).not.toContain('((');
  const launch = posts.find(({ template, channel }) => template === 'launch-the-week' && channel === 'facebook');
  expect(launch).toMatchObject({ day: '2020-10-12', time: '08:30' });
  expect(launch?.text).toContain('Hate Crime Awareness Week');
  expect(launch?.text).toContain('North Yorkshire Police #helpnothate2020');
  const rows = parse(csv, { bom: true, columns: true }) as Record<string, string>[];
  // Lines to take are for the partner alone: they are printed where somebody asks for them.
  const toPost = posts.filter(({ channel }) => channel !== 'lines-to-take');
  expect(rows.map((row) => row.text)).toEqual(toPost.map((post) => post.text.trim()));
  for (const post of toPost) expect(text).toContain(post.text.trim());
  expect(text).toContain('--- The week starts today | facebook | Monday 12 October 2020 at 08:30');
});

it('prints headline, embargo and which wording of a post, and lines to take only when asked for them', async () => {
  const DATABASE_PATH = world.path('kinds.sqlite');
  const kinds = `templates:
  - slug: kinds
    title: All kinds
    post-on: 2020-10-12
    variants:
      - { channel: press-release, headline: A safer county, text: Together., embargo-until: "2020-10-12T00:01", spokesperson: Head of Communications }
      - { channel: newsletter, text: First words. }
      - { channel: newsletter, wording: 2, text: Second words. }
      - { channel: lines-to-take, text: We hear you. }
`;
  await succeed(['import', world.campaignsWith([`${WEEK}/posts.yaml`, 'templates:\n', kinds])], { DATABASE_PATH });
  const print = async (...more: string[]) =>
    (await succeed(['posts', WEEK, '--partner', POLICE, ...more], { DATABASE_PATH })).data;
  const text = await print();
  expect(text).toContain(
    '--- All kinds | press-release | Monday 12 October 2020\nEmbargo: do not publish before Monday 12 October 2020 at 00:01\nHeadline: A safer county\nTogether.\n\nSpokesperson: Head of Communications\n',
  );
  expect(text).toMatch(/--- All kinds \| newsletter \| Monday 12 October 2020 \| wording [12] of 2\n(?:First|Second) words\.\n/);
  expect(text).not.toContain('We hear you.');
  const [row] = (parse(await print('--format', 'csv'), { bom: true, columns: true }) as Record<string, string>[]).filter(
    ({ title, channel }) => title === 'All kinds' && channel === 'press-release',
  );
  expect(row).toMatchObject({ headline: 'A safer county', 'embargo until': '2020-10-12 00:01', wording: '1' });
  expect(await print('--lines-to-take')).toContain(
    '--- All kinds | lines-to-take | Monday 12 October 2020 | for you only, not to be published\nWe hear you.\n',
  );
  expect(await print('--format', 'json')).toContain('We hear you.');
});

describe('returns', () => {
  const HEADING = 'partner,item,platform,metric,value,source\n';

  it('records good numbers, and the report shows them', async () => {
    const DATABASE_PATH = await world.filledDatabase();
    const file = world.path('returns.csv');
    writeFileSync(
      file,
      `\uFEFF${HEADING.replaceAll(',', ';')}selby-district-council;;facebook;reach;1234;Own count\r\nharrogate-borough-council;;twitter;engagements;44;\r\nselby-district-council;;twitter;impressions;;\r\n`,
    );
    const run = await succeed(['returns', WEEK, file, '--role', 'Comms officer', '--json'], { DATABASE_PATH });
    expect(JSON.parse(run.data)).toEqual({ added: 1, replaced: 1, unchanged: 0, blank: 1 });
    expect(run.talk).toContain('1 number added, 1 replaced, 0 unchanged.');
    expect(run.talk).toContain('1 row without a number: not stored, because no answer is not zero.');

    const { figures, completeness } = await reportOf(DATABASE_PATH);
    const selby = figures.filter(({ partner }) => partner === 'selby-district-council');
    expect(selby).toMatchObject([
      { value: 1234, source: 'Own count', return: { answeredBy: 'Comms officer', receivedVia: 'CSV' } },
    ]);
    expect(figures.find((each) => each.partner === 'harrogate-borough-council' && each.metric === 'engagements')?.value).toBe(44);
    expect(completeness.partnersWithFigures).toBe(4);
    const { data: page } = await succeed(['report', WEEK, '--format', 'html'], { DATABASE_PATH });
    expect(page).toContain('1,234');
    expect(page).toContain('Comms officer');
  });

  it('records nothing of a file with a fault, and names every faulty cell', async () => {
    const DATABASE_PATH = await world.filledDatabase();
    const before = await reportOf(DATABASE_PATH);
    const lines = readFileSync(join(CAMPAIGNS, WEEK, 'returns.csv'), 'utf8').split('\n');
    lines[1] = `${POLICE},,facebook,reach,1,,,,`;
    lines[13] = `${POLICE},british-sign-language-video,facebook,reach,12k,campaign,week,,`;
    lines[14] = `${POLICE},british-sign-language-video,myspace,impressions,5,campaign,week,,`;
    const file = world.path('returns.csv');
    writeFileSync(file, lines.join('\n'));
    const { code, talk } = await fail(['returns', WEEK, file, '--json'], { DATABASE_PATH });
    expect(code).toBe(1);
    expect(talk).toContain(`${file}: row 14, column value: "12k" is not a whole number: write 12000`);
    expect(talk).toMatch(/row 15, column platform: "myspace" is not one of: /);
    expect(talk).toContain('2 things to put right: nothing was recorded.');
    const after = await reportOf(DATABASE_PATH);
    expect({ ...after, generatedAt: '' }).toEqual({ ...before, generatedAt: '' });
  });
});

it('prints the report as one HTML page and as JSON', async () => {
  const DATABASE_PATH = await world.filledDatabase();
  const report = await reportOf(DATABASE_PATH);
  expect(report).toMatchObject({
    format: 1,
    campaign: { slug: WEEK },
    completeness: { asked: 'not-recorded', outstanding: null },
  });
  const { data, talk } = await succeed(['report', WEEK, '--format', 'html'], { DATABASE_PATH });
  expect(data).toMatch(/^<!doctype html>\n<html lang="en-GB"[^>]*>.*<\/html>$/s);
  expect(data).not.toMatch(/<script|<link|src=|url\(/);
  expect(talk).toBe('');
});

describe.concurrent('what cannot be done', () => {
  it.each<[string, string[], number, string]>([
    ['an unknown verb', ['reprot'], 2, "unknown command 'reprot'"],
    ['no verb', [], 2, 'Usage: planner'],
    ['an unknown option', ['feed', '--all'], 2, "unknown option '--all'"],
    ['an unknown campaign', ['report', 'hate-crime-week'], 1, `There is no campaign "hate-crime-week"; known: ${WEEK}.`],
    [
      'an unknown partner',
      ['posts', WEEK, '--partner', 'nobody'],
      1,
      `There is no partner "nobody"; known: city-of-york-council`,
    ],
    ['an unknown partnership', ['feed', '--partnership', 'nowhere'], 1, `There is no partnership "nowhere"; known: ${COUNTY}.`],
    ['no partner', ['posts', WEEK], 2, "required option '--partner <slug>' not specified"],
    ['an unknown format', ['report', WEEK, '--format', 'pdf'], 2, 'Allowed choices are json, html.'],
    ['a file that is not there', ['returns', WEEK, 'no.csv'], 1, 'The file no.csv cannot be read: is its name right?'],
    ['a folder that is not there', ['check', '/no/folder'], 1, 'The folder /no/folder cannot be read: is its name right?'],
    [
      'no secret to import with',
      ['import', '--to', 'http://127.0.0.1:9'],
      1,
      'Set SETUP_TOKEN to the secret of the installation',
    ],
  ])('says so kindly: %s', async (_, args, code, sentence) => {
    const run = await fail(args, { DATABASE_PATH: await world.filledDatabase() });
    expect(run.talk).toContain(sentence);
    expect(run.code).toBe(code);
  });

  it('says what to do first on an empty database', async () => {
    const { code, talk } = await fail(['feed'], { DATABASE_PATH: world.path('empty.sqlite') });
    expect([code, talk]).toEqual([1, 'The database is empty: run "npm run -s planner -- import" first.\n']);
  });

  it('says when the other installation does not answer', async () => {
    const SETUP_TOKEN = 'a'.repeat(32);
    const { code, talk } = await fail(['import', '--to', 'http://127.0.0.1:9'], { SETUP_TOKEN });
    expect(code).toBe(1);
    expect(talk).toMatch(/^http:\/\/127\.0\.0\.1:9\/api\/v1\/imports does not answer: .+\.\n$/);
    expect(talk).not.toContain(SETUP_TOKEN);
  });
});
