import { describe, expect, it } from 'vitest';
import {
  type Drawn,
  drawnFindings,
  drawnGaps,
  drawnLength,
  drawnPreview,
  drawnSummary,
  type EditorData,
  textName,
  viewText,
} from '#src/content/index.ts';

const DATA: EditorData = {
  partners: [
    { slug: 'dale-council', name: 'Dale Council', kind: 'council', website: 'https://dale.example/', accounts: [] },
    {
      slug: 'dale-police',
      name: 'Dale Police',
      kind: 'police',
      website: null,
      accounts: [{ platform: 'facebook', handle: 'dalepolice' }],
    },
  ],
  shared: { hashtag: '#DaleWeek' },
  themes: {},
  resources: { film: { title: 'Film', kind: 'video', link: 'https://dale.example/film', captions: false } },
  place: { supportRoutes: [], hashtags: ['#DaleWeek'], today: '2020-10-12', wordsRuledOut: [] },
};
const PLACES = { week: '/plan/campaigns/week', words: true };
const EMPTY = { language: 'en', headline: '', text: '', altText: '', embargo: '', spokesperson: '', signOff: '' };

const look = (block: object, as = '', resources: readonly string[] = []) => {
  const whole = { channel: 'facebook', ...EMPTY, ...block };
  return { block: whole, view: viewText(whole, DATA, { theme: '', resources, as }) };
};
const said = (pieces: readonly (Drawn | string)[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : said(piece.children))).join('');
const all = (pieces: readonly (Drawn | string)[]): Drawn[] =>
  pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece, ...all(piece.children)]));
const preview = (block: object, as = 'dale-police') => {
  const seen = look(block, as);
  return said(drawnPreview(seen.block, seen.view));
};

describe('what stands beside a text', () => {
  it.each([
    [
      'a post with name and account',
      { text: 'Hi', altText: 'A sign' },
      'Facebook, as it would look from Dale PoliceDDale Police dalepoliceHiPicture: A sign',
    ],
    ['an article', { channel: 'website', headline: 'News', text: 'Hi' }, 'Website, as it would look from Dale PoliceNewsHi'],
    [
      'a press release',
      {
        channel: 'press-release',
        headline: 'News',
        text: 'Hi',
        embargo: '2020-10-12T00:01',
        spokesperson: 'Chief',
        signOff: 'Comms lead',
      },
      'Press release, as it would look from Dale PolicePress release: embargo until Monday 12 October 2020 at 00:01NewsHiSpokespersonChiefReleased byComms lead',
    ],
    [
      'an embargo that is no time',
      { channel: 'press-release', text: 'Hi', embargo: 'soon' },
      'Press release, as it would look from Dale PolicePress release: embargo until soonHi',
    ],
    [
      'lines to take',
      { channel: 'lines-to-take', text: 'Hi' },
      'Lines to take, as they are sent to Dale PoliceFor partners only: never publishedHi',
    ],
    ['nothing yet', {}, 'Facebook, as it would look from Dale PoliceDDale Police dalepoliceNothing is written yet.'],
    [
      'what must stay',
      { text: 'Hi [[there]]' },
      'Facebook, as it would look from Dale PoliceDDale Police dalepoliceHi therePartners must not change the marked part: “there”.',
    ],
  ])('shows %s', (_label, block, words) => {
    expect(preview(block)).toBe(words);
  });

  it('says the language of a text that is not English', () => {
    const { block, view } = look({ language: 'cy', text: 'Mae' });
    expect(all(drawnPreview(block, view)).find(({ attributes }) => 'lang' in attributes)?.attributes.lang).toBe('cy');
  });

  it('says how long it is, and for whom it is too long', () => {
    const text = `((partner))${'x'.repeat(269)}`;
    expect(said(drawnLength(look({ channel: 'twitter', text }, 'dale-police').view))).toBe(
      '0 characters left. For Dale Council: 1 character too many.',
    );
    expect(said(drawnLength(look({ channel: 'twitter', text }).view))).toBe(
      '1 character too many: some tools will cut it off or refuse it.',
    );
    expect(drawnLength(look({}).view)).toEqual([]);
  });

  it('says what was found with its weight, source and a button where it can be put right', () => {
    const drawn = drawnFindings(3, look({ text: 'Please utilise it. #daleweek' }).view, 'Facebook');
    expect(said(drawn)).toContain('Advice “use” is shorter than “utilise”.');
    expect(said(drawn)).toContain('Write “use” in Facebook');
    const buttons = all(drawn).filter(({ tag }) => tag === 'button');
    expect(buttons.map(({ attributes }) => [attributes.name, attributes.value])).toContainEqual([
      'do',
      'fix-3-plain-english-text-7',
    ]);
    const links = all(drawn).filter(({ tag }) => tag === 'a');
    expect(links.length).toBeGreaterThan(0);
    expect(links.every(({ attributes }) => attributes.rel === 'noopener noreferrer')).toBe(true);
    expect(said(drawnFindings(0, look({ text: 'It is fine.' }).view, 'Facebook'))).toBe('Checks: nothing to put right.');
    expect(drawnFindings(0, look({}).view, 'Facebook')).toEqual([]);
  });

  it('sums up all texts, and says once what is about all of them', () => {
    const one = { name: 'Facebook', ...look({ text: 'On ((handle)), utilise it.' }, 'dale-council', ['film']) };
    const two = { name: 'Website', ...look({ channel: 'website', text: 'Fine.' }, 'dale-council', ['film']) };
    const words = said(drawnSummary([one, two]));
    expect(words).toMatch(/^2 things must be put right, 1 should be, 1 is advice/);
    expect(words).toContain('Facebook: 1 thing must be put right, 1 is advice');
    expect(words).toContain('is adviceWebsite');
    expect(words).not.toContain('Website:');
    const places = all(drawnSummary([one, two])).flatMap(({ attributes: { href } }) => (href?.startsWith('#') ? [href] : []));
    expect(places).toEqual(['#block-0', '#block-1']);
    expect(words.split('captions').length).toBe(2);
    expect(said(drawnSummary([{ name: 'Website', ...look({ channel: 'website', text: 'Fine.' }) }]))).toBe(
      'Checks: nothing to put right.',
    );
    const empty = { name: 'Website', ...look({ channel: 'website' }) };
    expect(drawnSummary([empty])).toEqual([]);
    expect(said(drawnSummary([empty, { name: 'Facebook', ...look({ text: 'Fine.' }) }]))).toBe(
      'Checks: nothing to put right.Website: nothing is written yetFacebook',
    );
  });

  it('counts a gap of any partner, also where the one that is shown has none', () => {
    const gap = { name: 'Facebook', ...look({ text: 'On ((handle)).' }, 'dale-police') };
    expect(said(drawnSummary([gap]))).toBe('1 thing must be put rightFacebook: 1 thing must be put right');
    expect(drawnFindings(0, gap.view, 'Facebook')).toEqual([]);
    const found = { name: 'Facebook', ...look({ text: 'On ((handle)).' }, 'dale-council') };
    expect(said(drawnSummary([found]))).toMatch(/^1 thing must be put right/);
  });

  it('leads to where what is missing is added', () => {
    const gaps = (text: string, words = true) => {
      const drawn = drawnGaps(look({ text }).view, DATA, { ...PLACES, words });
      return { said: said(drawn), links: all(drawn).flatMap(({ attributes: { href } }) => href ?? []) };
    };
    expect(gaps('((handle))')).toEqual({
      said: '((handle)) is missing for Dale Council: add ((handle)).',
      links: ['/plan/partners/dale-council/edit'],
    });
    expect(gaps('((support-link:helpline))').links).toEqual(['/plan/support-routes/helpline']);
    expect(gaps('((hashtags))').links).toEqual(['/plan/campaigns/week/edit']);
    expect(gaps('((link:leaflet))').links).toEqual(['/plan/campaigns/week/resources/leaflet']);
    expect(gaps('((theme))').links).toEqual(['#theme']);
    expect(gaps('((area))').links).toEqual(['/plan/words']);
    expect(gaps('((area))', false)).toEqual({
      said: '((area)): nothing is known to fill in. A lead can add it to the partnership’s words.',
      links: [],
    });
    expect(gaps('((website??x)) ((partner))').said).toBe('');
  });

  it.each([
    ['facebook', 'en', '1', 'Facebook'],
    ['facebook', 'en', '', 'Facebook'],
    ['press-release', 'cy', '1', 'Press release, Welsh'],
    ['twitter', 'cy', '3', 'Twitter (X), Welsh, wording 3'],
  ])('names %s %s %s', (channel, language, wording, name) => {
    expect(textName({ channel, language, wording }, 'Welsh')).toBe(name);
  });
});
