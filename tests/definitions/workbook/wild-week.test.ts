import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assemble } from '#src/definitions/workbook/assemble.ts';
import { matchColumns } from '#src/definitions/workbook/match-columns.ts';
import { NameBook } from '#src/definitions/workbook/names.ts';
import { changedFields, shownOf, type WorkbookKind } from '#src/definitions/workbook/shown.ts';
import type { StoredThing, StoredWeek } from '#src/definitions/workbook/stored-week.ts';
import { writtenSheets } from '#src/definitions/workbook/written-sheets.ts';
import { tidySheet } from '#src/platform/sheets/sheet.ts';
import { cases } from '../../support/stores.ts';

const texts = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      'Title',
      '- a line',
      '• a; b, c',
      'everybody',
      'Every police',
      'yes',
      'x',
      'no',
      '12/10/2020',
      '08:30',
      'a\nb',
      'A, B',
      '1',
      'en',
      'Dale',
      'dale',
    ),
  )
  .map((text) => text.replaceAll(/[^\P{Cc}\n\t]/gu, '').trim())
  .filter((text) => text !== '' && !/^#[A-Z/0]+[!?A]$/.test(text));
const lines = texts.map((text) => text.replaceAll(/[\s\u2028\u2029]+/g, ' ').trim()).filter((text) => text !== '');
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const named = <T extends object>(of: fc.Arbitrary<T>) =>
  fc.array(of, { minLength: 2, maxLength: 4 }).map((list) => list.map((value, index) => ({ ...value, slug: `s-${index}` })));
const day = fc.constantFrom('2020-10-12', '2020-10-13', '2020-10-25');
const time = fc.constantFrom('00:00', '08:30', '23:59');

const partners = named(
  fc.record({
    name: lines,
    kind: fc.constantFrom('police', 'safeguarding-board', 'voluntary'),
    website: some(fc.constant('https://dale.example/')),
    languages: fc.subarray(['en', 'cy', 'zh-Hant', 'bsl']),
    channels: fc.array(
      fc.record({ platform: fc.constantFrom('facebook', 'twitter'), handle: some(texts), audience: some(fc.nat()) }),
      { maxLength: 3 },
    ),
  }),
);
const themes = named(
  fc.record({
    title: lines,
    days: fc.uniqueArray(day, { minLength: 1 }),
    questions: fc.array(texts, { maxLength: 2 }),
    'key-messages': fc.array(texts, { maxLength: 2 }),
    lead: some(fc.constant('s-0')),
  }),
);
const variant = fc.record({
  channel: fc.constantFrom('facebook', 'twitter', 'press-release'),
  language: fc.constantFrom('en', 'pl'),
  headline: some(lines),
  text: texts,
  'alt-text': some(texts),
  'embargo-until': some(fc.constant('2020-10-12T00:01')),
  spokesperson: some(lines),
});
const posts = named(
  fc.record({
    title: lines,
    'post-on': some(day),
    'post-at': some(time),
    theme: some(fc.constantFrom('s-0', 's-1')),
    anyway: some(texts),
    assign: fc.constantFrom('all', { kinds: ['police', 'fire'] }, ['s-0'], ['s-1', 's-0']),
    resources: fc.subarray(['film', 'leaflet']),
    variants: fc.uniqueArray(variant, { selector: ({ channel, language }) => channel + language, minLength: 1, maxLength: 4 }),
  }),
);

function stored(kind: WorkbookKind, value: Record<string, unknown>): StoredThing {
  const slug = String(value.slug);
  const row = { path: slug, id: slug, version: 1, withdrawn: false, createdAt: '', value };
  return { kind, path: `${kind}/${slug}`, slug, row, withdrawn: false, value, shown: shownOf(kind, value) };
}

it('whatever a week says, its workbook says the same when it comes back', () => {
  fc.assert(
    fc.property(partners, themes, posts, lines, texts, (withPartners, withThemes, withPosts, title, focus) => {
      const week = {
        slug: 'week',
        title,
        focus,
        local: { from: '2020-10-12', to: '2020-10-25' },
        hashtags: [{ tag: '#A', level: 'national' }],
        lead: withPartners[0]?.slug,
      };
      const things = [
        stored('campaign', week),
        ...withPartners.map((value) => stored('partner', value)),
        ...withThemes.map((value) => stored('theme', value)),
        ...withPosts.map((value) => stored('template', value)),
      ];
      const resources = [
        { slug: 'film', title: 'Film' },
        { slug: 'leaflet', title: 'Film' },
      ];
      const known: StoredWeek = {
        partnership: { slug: 'dale' } as StoredWeek['partnership'],
        campaign: 'week',
        things,
        resources,
        weeks: [],
        rows: {},
        guard: null,
      };
      const of = (kind: WorkbookKind) => things.filter((thing) => thing.kind === kind);
      const book = (kind: WorkbookKind) =>
        new NameBook(
          'one',
          of(kind).map(({ slug, shown }) => ({ slug, name: String(shown.title ?? shown.name) })),
        );
      const names = {
        partners: book('partner'),
        themes: book('theme'),
        resources: new NameBook(
          'one',
          resources.map(({ slug, title: name }) => ({ slug, name })),
        ),
      };
      const sheets = writtenSheets({
        week: of('campaign')[0],
        themes: of('theme'),
        posts: of('template'),
        partners: of('partner'),
        names,
        base: [],
      });
      const read = sheets.map(({ name, rows }) =>
        tidySheet(
          name,
          rows.map((row) => row.map((cell) => cell?.value ?? '')),
        ),
      );
      const { things: back, problems } = assemble(matchColumns(read, []), known);
      expect(problems).toEqual([]);
      for (const { kind, slug, shown } of things) {
        const own = back.find((each) => each.kind === kind && each.slug === slug);
        if (own !== undefined) expect(changedFields(shown, { ...shown, ...own.shown })).toEqual([]);
        else expect.fail(`${kind} ${slug} did not come back`);
      }
    }),
    { numRuns: cases(300) },
  );
});
