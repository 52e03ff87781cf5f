import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EditorData,
  fillCopy,
  measure,
  type PostAround,
  valuesFor,
  viewText,
  type WrittenBlock,
} from '#src/content/index.ts';
import { HOSTILE } from '../../support/hostile-strings.ts';
import { cases } from '../../support/stores.ts';

const COUNCIL = {
  slug: 'dale-council',
  kind: 'council',
  name: 'Dale Council',
  website: 'https://dale.example.org',
  accounts: [{ platform: 'facebook', handle: '@dale', audience: null }],
};
const POLICE = { slug: 'dale-police', kind: 'police', name: 'Police for the whole of the Dale', website: null, accounts: [] };
const DATA: EditorData = {
  partners: [COUNCIL, POLICE],
  shared: {
    campaign: 'Safe Week',
    hashtag: '#SafeWeek',
    hashtags: '#SafeWeek #Dale',
    'support:line': 'The line 0300 123',
    empty: '',
  },
  themes: { opening: 'Opening day' },
  resources: { film: { title: 'The film', kind: 'video' }, photo: { title: 'A bench', kind: 'photo' } },
  place: { supportRoutes: [], hashtags: ['#SafeWeek'], names: [], today: '2026-10-12', wordsRuledOut: [] },
};
const BLOCK: WrittenBlock = { channel: 'facebook', language: 'en', headline: '', text: '', altText: '' };
const AROUND: PostAround = { theme: '', resources: [], as: '' };
const view = (block: Partial<WrittenBlock>, around: Partial<PostAround> = {}, data = DATA) =>
  viewText({ ...BLOCK, ...block }, data, { ...AROUND, ...around });

describe('a text seen as a partner', () => {
  it.each<[string, Partial<PostAround>, string | undefined, string]>([
    ['whoever has the longest', {}, 'dale-police', 'By Police for the whole of the Dale on Facebook'],
    ['the one that was chosen', { as: 'dale-council' }, 'dale-council', 'By Dale Council on Facebook'],
    [
      'nobody who does not get it',
      { as: 'dale-council', sentTo: ['dale-police'] },
      'dale-police',
      'By Police for the whole of the Dale on Facebook',
    ],
    ['nobody where nobody gets it', { sentTo: [] }, undefined, 'By ((partner)) on ((channel))'],
  ])('is that of %s', (_label, around, partner, text) => {
    const seen = view({ text: ' By ((partner)) on ((channel)) ' }, around);
    expect([seen.partner?.slug, seen.text.text]).toEqual([partner, text]);
  });

  it('says of another partner that its text is too long, and of nobody while all fit', () => {
    const text = `((partner)) ${'x'.repeat(263)}`;
    const seen = view({ channel: 'twitter', text }, { as: 'dale-council' });
    expect(seen.length).toEqual({ text: '4 characters left', over: false });
    expect(seen.longest).toEqual({ partner: POLICE.name, length: { text: '16 characters too many', over: true } });
    expect(view({ channel: 'twitter', text }).longest, 'it is the one shown').toBeUndefined();
    expect(view({ channel: 'twitter', text: '((partner))' }, { as: 'dale-council' }).longest).toBeUndefined();
  });

  it('is filled with the theme that was chosen, and a resource is looked at with it', () => {
    const seen = view({ text: '((theme))' }, { theme: 'opening', resources: ['film', 'photo', 'gone'] });
    expect(seen.text.text).toBe('Opening day');
    expect(seen.findings.map(({ id }) => id)).toEqual(expect.arrayContaining(['alt-text-missing', 'video-captions-unknown']));
    expect(view({ text: '((theme))' }).gaps).toEqual([{ name: 'theme', partners: [COUNCIL.name, POLICE.name] }]);
  });

  it.each([
    ['the day of the post', '2026-10-20', ['permission-ended']],
    ['today, where the post has no day', '', []],
    ['today, where the day is over', '2026-01-01', []],
  ])('is checked for %s', (_label, day, found) => {
    const resources = { talk: { title: 'A talk', kind: 'blog', permissionEndedOn: '2026-10-20' } };
    const seen = view({ text: 'Look.' }, { resources: ['talk'], day }, { ...DATA, resources });
    expect(seen.findings.map(({ id }) => id)).toEqual(found);
  });

  it.each([
    ['the headline', { headline: '((handle))' }],
    ['the text', { text: '((handle)) ((handle))' }],
    ['the picture description', { altText: '((handle))' }],
  ])('tells once who has nothing to fill into %s', (_label, block) => {
    expect(view(block).gaps).toEqual([{ name: 'handle', partners: [POLICE.name] }]);
  });
});

const name = fc.constantFrom(
  'partner',
  'handle',
  'website',
  'theme',
  'hashtags',
  'support:line',
  'empty',
  'nobody',
  'constructor',
  ' partner ',
);
const piece = fc.oneof(
  fc.constantFrom(
    '#safeweek',
    ' ',
    '\n',
    '[[',
    ']]',
    '((',
    '))',
    '🙂',
    'https://example.org/a',
    'CALL THE POLICE',
    '\u200b',
    'vulnerable',
  ),
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  name.map((each) => `((${each}))`),
  name.map((each) => `((${each}??if it is known))`),
);
const copy = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
const slug: fc.Arbitrary<string> = fc.constantFrom(
  '',
  'film',
  'photo',
  'opening',
  'dale-council',
  'dale-police',
  'gone',
  'constructor',
  '__proto__',
);
const block = fc.record({
  channel: fc.constantFrom('facebook', 'twitter', 'bluesky', 'mastodon', 'press-release', 'lines-to-take', 'constructor', ''),
  language: fc.constantFrom('en', 'cy', '', 'no such language'),
  headline: copy,
  text: copy,
  altText: copy,
});
const around = fc.record(
  { theme: slug, resources: fc.array(slug, { maxLength: 3 }), as: slug, sentTo: fc.array(slug, { maxLength: 3 }) },
  { requiredKeys: ['theme', 'resources', 'as'] },
);

it('whatever is typed: what is found stands in the text, the text is what its partner gets, and the gaps are all there are', () => {
  fc.assert(
    fc.property(block, around, (written, seen) => {
      const looked = viewText(written, JSON.parse(JSON.stringify(DATA)), seen);
      const [text, altText] = [written.text.trim(), written.altText.trim()];
      for (const { in: part, start, end, fix } of looked.findings) {
        const whole = part === 'alt-text' ? altText : part === 'headline' ? written.headline.trim() : text;
        expect(start >= 0 && start <= end && end <= whole.length).toBe(true);
        if (fix !== undefined) expect([fix.found, fix.length]).toEqual([whole.slice(start, end), whole.length]);
      }
      const readers = DATA.partners.filter((partner) => seen.sentTo?.includes(partner.slug) ?? true);
      const { channel } = written;
      const theme = seen.theme === 'opening' ? 'Opening day' : undefined;
      const filled = readers.map((partner) => {
        const values = valuesFor(DATA.shared, partner, { channel, theme });
        return { partner, values, text: fillCopy(text, values) };
      });
      const shown = filled.find(({ partner }) => partner.slug === looked.partner?.slug);
      expect(shown === undefined).toBe(readers.length === 0);
      if (shown !== undefined) expect(looked.text).toEqual(shown.text);
      const longest = Math.max(...filled.map((each) => measure(channel, each.text.text).count));
      if (shown !== undefined && !readers.some(({ slug }) => slug === seen.as)) {
        expect(measure(channel, looked.text.text).count).toBe(longest);
      }
      const gaps = filled.flatMap(({ partner, values }) =>
        [...new Set([written.headline, text, altText].flatMap((each) => fillCopy(each, values).missing))].map(
          (missing) => `${partner.name} has no ${missing}`,
        ),
      );
      expect(looked.gaps.flatMap((gap) => gap.partners.map((partner) => `${partner} has no ${gap.name}`)).sort()).toEqual(
        gaps.sort(),
      );
    }),
    { numRuns: cases(1000) },
  );
});
