import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '#src/reporting/documents/plain-text.ts';
import { type Block, type Document, documentTag, writeDocx } from '#src/reporting/index.ts';
import { HOSTILE } from '#tests/support/hostile-strings.ts';
import { readDocx } from '#tests/support/read-docx.ts';
import { cases } from '#tests/support/stores.ts';
import { png } from '#tests/support/tiny-files.ts';

const around = (blocks: readonly Block[], more: Partial<Document> = {}): Document => ({
  title: 'Week & <toolkit>',
  owner: 'Dale Partnership',
  madeAt: '2020-10-12T08:00:00.000Z',
  header: 'The week',
  footer: 'https://dale.example/week',
  blocks,
  ...more,
});
const written = async (...blocks: Block[]) => readDocx(await writeDocx(around(blocks)));
const copyOf = (text: string, language = 'en'): Block => ({ kind: 'copy', pieces: [{ text, locked: false }], language });
const table: Block = {
  kind: 'table',
  caption: 'Day by day',
  head: ['Day', 'Theme'],
  rows: [
    [[{ text: 'Monday' }], [{ text: 'What it is', bold: true }]],
    [[{ text: 'Tuesday' }], []],
  ],
};

describe('a document as DOCX', () => {
  it('says its title, its owner, its language and when it was made', async () => {
    const { parts } = await written({ kind: 'heading', level: 1, text: 'The week' });
    const core = parts['docProps/core.xml'] ?? '';
    expect(core).toContain('<dc:title>Week &amp; &lt;toolkit&gt;</dc:title>');
    expect(core).toContain('<dc:creator>Dale Partnership</dc:creator>');
    expect(core).toContain('<dc:language>en-GB</dc:language>');
    expect([...core.matchAll(/W3CDTF">([^<]*)</g)].map(([, at]) => at)).toEqual(Array(2).fill('2020-10-12T08:00:00.000Z'));
    expect(parts['word/styles.xml']).toMatch(/<w:docDefaults>.*<w:lang w:val="en-GB"[^>]*>.*<\/w:docDefaults>/);
  });

  it('has headings that are headings, and nothing empty for space', async () => {
    const { paragraphs } = await written(
      { kind: 'heading', level: 1, text: 'One' },
      { kind: 'paragraph', style: 'lead', runs: [{ text: 'Lead' }] },
      { kind: 'heading', level: 2, text: 'Two' },
      { kind: 'paragraph', style: 'warning', runs: [{ text: 'Careful' }] },
      { kind: 'heading', level: 3, text: 'Three' },
      { kind: 'list', items: [[{ text: 'First' }], [{ text: 'Second' }]] },
      { kind: 'heading', level: 4, text: 'Four' },
      { kind: 'page-break' },
      { kind: 'paragraph', runs: [{ text: 'Plain' }] },
    );
    expect(paragraphs.map(({ style, text }) => [style, text])).toEqual([
      ['Heading1', 'One'],
      ['Lead', 'Lead'],
      ['Heading2', 'Two'],
      ['Warning', 'Careful'],
      ['Heading3', 'Three'],
      ['ListParagraph', 'First'],
      ['ListParagraph', 'Second'],
      ['Heading4', 'Four'],
      ['', 'Plain'],
    ]);
  });

  it('repeats the header row of a table under its caption', async () => {
    const { parts, paragraphs } = await written(table);
    const rows = [...(parts['word/document.xml'] ?? '').matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, false, false]);
    expect(paragraphs.slice(0, 3).map(({ style, text }) => [style, text])).toEqual([
      ['Caption', 'Day by day'],
      ['InTable', 'Day'],
      ['InTable', 'Theme'],
    ]);
  });

  it('describes a picture in words', async () => {
    const picture: Block = { kind: 'picture', bytes: png(), type: 'png', altText: 'A "sign" & a hand', width: 1200, height: 600 };
    const { parts } = await written(picture);
    expect(parts['word/document.xml']).toMatch(/descr="A &quot;sign&quot; &amp; a hand"/);
    // No wider than the sheet, and not out of shape.
    const [, across = '', down = ''] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(parts['word/document.xml'] ?? '') ?? [];
    expect(Number(across)).toBe(2 * Number(down));
    expect(Number(across)).toBeLessThan(6_500_000);
  });

  it('links words to addresses, and to nothing that would run', async () => {
    const { links, text } = await written({
      kind: 'paragraph',
      runs: [
        { text: 'Our film', link: 'https://dale.example/film?a=1&b="2"' },
        { text: ' and a trick', link: 'javascript:alert(1)' },
      ],
    });
    expect(links).toEqual([['Our film', 'https://dale.example/film?a=1&b="2"']]);
    expect(text).toContain('Our film and a trick');
  });

  it.each([
    ['Welsh', 'cy', false],
    ['Arabic, from right to left', 'ar', true],
    ['Urdu of Pakistan, from right to left', 'ur-PK', true],
  ])('says that a text is in %s', async (_, language, fromRight) => {
    const { parts, paragraphs } = await written(copyOf('Text', language));
    expect(paragraphs[0]?.languages).toEqual([language]);
    expect((parts['word/document.xml'] ?? '').includes('<w:bidi/>')).toBe(fromRight);
    expect((parts['word/document.xml'] ?? '').includes('<w:rtl/>')).toBe(fromRight);
  });

  it('marks the parts that must stay and no others', async () => {
    const pieces = [
      { text: 'Call ', locked: false },
      { text: '101', locked: true },
      { text: ' ', locked: true },
    ];
    const { parts, text } = await written({ kind: 'copy', pieces, language: 'en' });
    expect(text).toBe('Call 101 ');
    expect(
      [...(parts['word/document.xml'] ?? '').matchAll(/PleaseDoNotChange"\/><\/w:rPr><w:t[^>]*>([^<]*)/g)].map(
        ([, part]) => part,
      ),
    ).toEqual(['101']);
  });

  it.each([
    ['line breaks of every kind', 'a\nb\r\nc\rd\u2028e\vf', 'a\nb\nc\nd\ne\nf'],
    ['spaces and tabs', '  two  spaces\tand a tab ', '  two  spaces\tand a tab '],
    ['an empty line', 'one\n\n\ntwo', 'one\n\n\ntwo'],
    ['control characters', 'be\u0000ll\u0007 \u001b[0m\u009f', 'bell [0m'],
    ['half a pair', 'x\ud83dy\udc9az', 'xyz'],
    ['what is no character', 'x\ufffey\uffffz', 'xyz'],
    ['emoji of several parts', '👩🏽‍🚒 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️', '👩🏽‍🚒 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️'],
    ['both directions', 'Call عربي 101 ‏!', 'Call عربي 101 ‏!'],
    ['markup', '<w:t>&amp;</w:t> ]]> <!-- "\'', '<w:t>&amp;</w:t> ]]> <!-- "\''],
  ])('keeps %s', async (_, text, read) => {
    expect((await written(copyOf(text))).text).toBe(read);
  });

  it('gives any text back, wherever it stands', async () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...HOSTILE));
    await fc.assert(
      fc.asyncProperty(anything, fc.array(anything, { maxLength: 3 }), async (one, more) => {
        const blocks: Block[] = [
          { kind: 'heading', level: 2, text: one },
          { ...table, caption: one, rows: [[[{ text: one }], [{ text: one, link: `https://dale.example/${one}` }]]] },
          ...more.map((text) => copyOf(text, 'ar')),
        ];
        const file = await writeDocx(around(blocks, { title: one, header: one, footer: one, owner: one }));
        expect(readDocx(file).paragraphs.map(({ text }) => text)).toEqual(
          [one, one, 'Day', 'Theme', one, one, ...more].map(plainText),
        );
      }),
      { numRuns: cases(50) },
    );
  });

  it('is the same to the byte for the same document, and told apart from any other before it is written', async () => {
    const blocks: Block[] = [
      table,
      {
        kind: 'paragraph',
        runs: [
          { text: 'one', link: 'https://dale.example/1' },
          { text: 'two', link: 'https://dale.example/2' },
        ],
      },
      { kind: 'picture', bytes: png(), type: 'png', altText: 'A sign', width: 10, height: 10 },
    ];
    const [first, second] = [await writeDocx(around(blocks)), await writeDocx(around(blocks))];
    expect(Buffer.compare(first, second)).toBe(0);
    const tags = await Promise.all(
      [around(blocks), around(blocks), around(blocks, { madeAt: '2020-10-12T08:00:01.000Z' }), around(blocks.slice(1))].map(
        documentTag,
      ),
    );
    expect(new Set(tags).size).toBe(3);
    expect(tags[0]).toBe(tags[1]);
    expect(tags[0]).toMatch(/^"[0-9a-f]{32}"$/);
  });
});
