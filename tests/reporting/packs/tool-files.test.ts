import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPosts, TOOLS, type Tool } from '#src/reporting/index.ts';
import { plain } from '#src/reporting/packs/pack-posts.ts';
import { type DateOrder, toolFiles } from '#src/reporting/packs/tool-files.ts';
import { TOOL_RULES } from '#src/reporting/packs/tool-rules.ts';
import type { WeekPost } from '#src/takeup/index.ts';
import { cases } from '../../support/stores.ts';
import { postWith, readCsv, resource, SUNDAY, textFor, weekWith } from './pack-world.ts';

const fileFor = (tool: Tool, posts: WeekPost[], more: { now?: string; channel?: string; dateOrder?: DateOrder } = {}) =>
  toolFiles(tool, more.channel ?? 'facebook', packPosts(weekWith(...posts)), {
    now: more.now ?? SUNDAY,
    askWhom: 'Dale Partnership',
    dateOrder: more.dateOrder,
  });
const only = (made: ReturnType<typeof toolFiles>): string => made.files.map(({ text }) => text).join('|');

const SIMPLE = postWith([textFor('It’s on.\nSay "yes".')]);
const WITH_PICTURE = postWith([textFor('Look.')], { resources: [resource({ link: 'https://dale.example/banner.png' })] });

describe('a file for a tool', () => {
  it.each<[Tool, string]>([
    ['sprout', '\uFEFF"date","time_24hr","message_text"\r\n"12/10/2020","08:30","It’s on.\nSay ""yes""."\r\n'],
    ['buffer', '\uFEFF"Text","Image URL","Tags","Posting Time"\r\n"It’s on.\nSay ""yes"".","","","2020-10-12 08:30"\r\n'],
    ['hootsuite', '\uFEFF"12/10/2020 08:30","It\'s on.\nSay ""yes"".",""\r\n'],
  ])('%s has exactly the bytes that it takes in', (tool, expected) => {
    expect(only(fileFor(tool, [SIMPLE]))).toBe(expected);
  });

  it('has the picture where the tool has a column for it', () => {
    expect(readCsv(only(fileFor('sprout', [WITH_PICTURE])))).toEqual([
      ['date', 'time_24hr', 'message_text', 'public_image_url'],
      ['12/10/2020', '08:30', 'Look.', 'https://dale.example/banner.png'],
    ]);
    expect(readCsv(only(fileFor('buffer', [WITH_PICTURE])))[1]?.[1]).toBe('https://dale.example/banner.png');
    expect(only(fileFor('hootsuite', [WITH_PICTURE]))).not.toContain('banner.png');
  });

  it.each<[Tool, string]>([
    ['sprout', '10/12/2020'],
    ['hootsuite', '10/12/2020 08:30'],
    ['buffer', '2020-10-12 08:30'],
  ])('%s has the month first where it is asked for and the tool lets one choose', (tool, expected) => {
    expect(only(fileFor(tool, [SIMPLE], { dateOrder: 'mdy' }))).toContain(`"${expected}"`);
  });

  it('gives Hootsuite the link to share, unless it makes the text too long', () => {
    const resources = [resource({ link: 'https://dale.example/film' })];
    const [short, long] = ['Look.', 'x'.repeat(270)].map((text) => textFor(text, { channel: 'twitter' }));
    const linkOf = (text: typeof short) => {
      const made = fileFor('hootsuite', [postWith(text === undefined ? [] : [text], { resources })], { channel: 'twitter' });
      return [readCsv(only(made))[0]?.[2], made.notes.some((note) => note.includes('would be too long'))];
    };
    expect([linkOf(short), linkOf(long)]).toEqual([
      ['https://dale.example/film', false],
      ['', true],
    ]);
  });

  it.each<[string, Tool, Partial<WeekPost>, string, RegExp]>([
    [
      'without a day',
      'buffer',
      { day: null, time: null },
      SUNDAY,
      /^No day is set: choose day and time in Buffer .*ask Dale Partnership/,
    ],
    [
      'without a time',
      'sprout',
      { time: null },
      SUNDAY,
      /^No time is set for Monday 12 October 2020: choose one in Sprout Social/,
    ],
    [
      'whose time has passed',
      'hootsuite',
      {},
      '2020-10-12T07:30:00.000Z',
      /^Its time has passed: Monday 12 October 2020 at 08:30/,
    ],
    ['too soon for Sprout', 'sprout', {}, '2020-10-12T07:21:00.000Z', /at least 10 minutes ahead, and it is 08:21 now/],
    ['that is out', 'buffer', { state: 'posted' }, SUNDAY, /^You said that you have posted it/],
    ['that is planned', 'buffer', { state: 'scheduled' }, SUNDAY, /it would go out twice/],
    [
      'planned with an earlier text',
      'buffer',
      { state: 'scheduled', changed: true },
      SUNDAY,
      /^You have scheduled an earlier text/,
    ],
  ])('leaves out a post %s and says so', (_label, tool, more, now, why) => {
    const made = fileFor(tool, [{ ...SIMPLE, ...more }], { now });
    expect([made.files, made.rows, made.notes]).toEqual([[], [], []]);
    expect(made.left).toEqual([
      { post: 'launch', title: 'The week starts', channel: 'facebook', language: 'en', reason: expect.stringMatching(why) },
    ]);
  });

  it.each<[string, ReturnType<typeof textFor>, RegExp]>([
    ['too long', textFor('x'.repeat(281), { channel: 'twitter' }), /^It is too long for Twitter \(X\): 1 character too many/],
    [
      'unfinished',
      textFor('Call ((line)).', { missing: ['line'] }),
      /^It is not finished: \(\(line\)\) still has to be filled in/,
    ],
    [
      'under embargo then',
      textFor('News.', { embargoUntil: '2020-10-12T09:00' }),
      /before its embargo ends \(Monday 12 October 2020 at 09:00\)/,
    ],
    ['for a film', textFor('Watch.', { channel: 'youtube' }), /^YouTube does not work by file/],
    ['for a place that it does not know', textFor('Hello.', { channel: 'whatsapp' }), /^We know of no way to bring WhatsApp/],
  ])('leaves out a text that is %s and says so', (_label, text, why) => {
    const { files, left } = fileFor('buffer', [postWith([text])], { channel: text.channel });
    expect([files.length, left.map(({ reason }) => reason)]).toEqual([0, [expect.stringMatching(why)]]);
  });

  it('takes what is far enough ahead, to the minute', () => {
    expect(fileFor('sprout', [SIMPLE], { now: '2020-10-12T07:20:00.000Z' }).rows).toHaveLength(1);
    expect(fileFor('buffer', [SIMPLE], { now: '2020-10-12T07:29:59.000Z' }).rows).toHaveLength(1);
  });

  it('puts posts in the order of their times, and for Sprout ten minutes apart', () => {
    const at = (time: string) =>
      postWith([textFor(`At ${time}.`)], { template: `at-${time.replace(':', '')}`, title: `At ${time}`, time });
    const posts = ['08:45', '08:30', '08:39', '08:40'].map(at);
    const sprout = fileFor('sprout', posts);
    expect(sprout.rows.map(({ time }) => time)).toEqual(['08:30', '08:40']);
    expect(sprout.left.map(({ title, reason }) => [title, /“(.*)” is at/.exec(reason)?.[1]])).toEqual([
      ['At 08:39', 'At 08:30'],
      ['At 08:45', 'At 08:40'],
    ]);
    expect(fileFor('buffer', posts).rows.map(({ time }) => time)).toEqual(['08:30', '08:39', '08:40', '08:45']);
  });

  it.each<[Tool, number]>([
    ['buffer', 100],
    ['hootsuite', 350],
    ['sprout', 350],
  ])('is split where %s takes only so many rows, and loses none', (tool, most) => {
    const posts = Array.from({ length: most + 1 }, (_, at) => {
      const [hour, minute] = [Math.floor(at / 6) % 24, (at % 6) * 10].map((each) => String(each).padStart(2, '0'));
      const day = `2020-10-${12 + Math.floor(at / 144)}`;
      return postWith([textFor(`Post ${at}.`)], { template: `post-${at}`, day, time: `${hour}:${minute}` });
    });
    const { files, rows, left, notes } = fileFor(tool, posts);
    expect([files.map((file) => file.rows.length), rows.length, left]).toEqual([[most, 1], most + 1, []]);
    expect(notes.join('\n')).toContain('in 2 files');
    const heading = tool === 'hootsuite' ? 0 : 1;
    expect(files.map(({ text }) => readCsv(text).length)).toEqual([most + heading, 1 + heading]);
  });

  it('says that times are London’s, what is to be added by hand, and what stands in the same minute', () => {
    const files = [{ id: 'fil_1', name: 'banner.png', mediaType: 'image/png', size: 9, purpose: 'file' }];
    const shared = postWith([textFor('One.', { altText: 'A banner' }), textFor('Un.', { language: 'cy' })], {
      resources: [resource({ files })],
    });
    const notes = fileFor('buffer', [shared]).notes.join('\n');
    expect(notes).toContain('Times are UK time (Europe/London)');
    expect(notes).toContain(
      'Add the picture in Buffer yourself, because it has no public address that ends in .jpg or .png: “The week starts”.',
    );
    expect(notes).toContain('Buffer takes no picture descriptions from a file');
    expect(notes).toContain('Posted in the same minute as another one: “The week starts”.');
  });

  it('keeps rules with who says so and when that was read', () => {
    expect(TOOL_RULES.tools.map(({ tool, checkedOn, source }) => [tool, checkedOn > '2026', source.length > 10])).toEqual(
      TOOLS.map((tool) => [tool, true, true]),
    );
  });
});

const wild = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=1+1',
        '+44',
        '-5',
        '@handle',
        '#Tag',
        '"',
        '""',
        ',',
        ';',
        '\n',
        '\r\n',
        '‘a’',
        '“b”',
        '’',
        '\t',
        '\uFEFF',
      ),
      fc.constantFrom('👩‍👩‍👧', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'مرحبا', '\u202eabc', 'https://dale.example/a?b=1&c=2', '中文', "'", '|', '\\', '=cmd|x'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(' '))
  .filter((text) => plain(text) !== '' && !text.includes('(('));

describe('whatever the posts say', () => {
  it.each(TOOLS)('%s reads the same posts back', (tool) => {
    fc.assert(
      fc.property(fc.array(wild, { minLength: 1, maxLength: 5 }), (texts) => {
        const posts = texts.map((text, at) => postWith([textFor(text)], { template: `post-${at}`, time: `1${at}:00` }));
        const { rows, files, left } = fileFor(tool, posts);
        expect([rows.length, left]).toEqual([texts.length, []]);
        const read = readCsv(files[0]?.text ?? '');
        const body = tool === 'hootsuite' ? read : read.slice(1);
        const straight = (text: string) => text.replaceAll(/[‘’‚‛]/g, "'").replaceAll(/[“”„‟]/g, '"');
        const column = { sprout: 2, buffer: 0, hootsuite: 1 }[tool];
        const sent = texts.map((text) => (tool === 'hootsuite' ? straight(plain(text)) : plain(text)));
        expect(body.map((cells) => cells[column])).toEqual(sent);
        const when = body.map((cells) => (tool === 'sprout' ? `${cells[0]} ${cells[1]}` : cells[tool === 'buffer' ? 3 : 0]));
        const date = tool === 'buffer' ? '2020-10-12' : '12/10/2020';
        expect(when).toEqual(texts.map((_, at) => `${date} 1${at}:00`));
      }),
      { numRuns: cases(200) },
    );
  });
});
