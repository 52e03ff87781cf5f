import { channelName } from '../channel-names.ts';
import type { Finding, Severity } from '../checks/finding.ts';
import { type Content, type Drawn, drawn, unseen } from './drawn.ts';
import type { EditorData, TextView } from './text-view.ts';

/** How much a finding matters, as pages say it. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  must: 'Must be put right',
  should: 'Should be put right',
  hint: 'Advice',
};

/** Where the editor's links lead. */
export interface EditorPlaces {
  /** The week's own address, `/plan/campaigns/<slug>`. */
  week: string;
  /** Whether the reader may change the partnership's own words. */
  words: boolean;
}

/** A text of a post as people tell it from the others: "Facebook, Welsh, wording 2". `languageName` is the language in words. */
export const textName = (
  { channel, language, wording }: { channel: string; language: string; wording: string | number },
  languageName: string,
): string =>
  [
    channelName(channel),
    ...(language === 'en' || language === '' ? [] : [languageName]),
    ...(wording === '' || Number(wording) === 1 ? [] : [`wording ${wording}`]),
  ].join(', ');

/** The value of the button that applies a finding's fix to text `index` of the form. */
export const fixValue = (index: number, { id, in: part, start }: Pick<Finding, 'id' | 'in' | 'start'>): string =>
  `fix-${index}-${id}-${part}-${start}`;

/** How much room is left: for the partner shown, and for whom the text is too long where that is another. */
export function drawnLength({ length, longest, text }: TextView): (Drawn | string)[] {
  if (text.text === '' && longest === undefined) return [];
  return [
    length.over ? `${length.text}: some tools will cut it off or refuse it.` : `${length.text}.`,
    ...(longest === undefined ? [] : [drawn('span', 'is-wrong', [` For ${longest.partner}: ${longest.length.text}.`])]),
  ];
}

/** What the checks say of one text, each with its weight in words, its source and what a button can do about it. */
export function drawnFindings(index: number, view: TextView, name: string): Drawn[] {
  const found = view.findings.filter((finding) => finding.in !== 'resource');
  // Where a value is missing, that is said beside.
  if (found.length === 0 && (view.text.text === '' || view.gaps.length > 0)) return [];
  if (found.length === 0) return [drawn('p', 'findings-none', ['Checks: nothing to put right.'])];
  return [
    drawn(
      'ul',
      'findings',
      found.map((finding) =>
        drawn('li', `finding finding-${finding.severity}`, [
          ...findingSaid(finding),
          finding.fix === undefined
            ? undefined
            : drawn('button', 'govuk-button govuk-button--secondary finding-fix', [finding.fix.label, unseen(` in ${name}`)], {
                type: 'submit',
                name: 'do',
                value: fixValue(index, finding),
              }),
        ]),
      ),
    ),
  ];
}

const PART_WORDS = { headline: 'Headline: ', text: '', 'alt-text': 'Picture description: ', resource: '' };

function findingSaid({ severity, message, source, in: part }: Finding): Drawn[] {
  return [
    drawn('p', 'finding-said', [
      drawn('strong', 'finding-weight', [SEVERITY_WORDS[severity]]),
      ` ${PART_WORDS[part]}${message} `,
      drawn('span', 'finding-source', [
        unseen('Source: '),
        source.link === undefined
          ? source.title
          : drawn('a', '', [source.title], { href: source.link, rel: 'noopener noreferrer' }),
      ]),
    ]),
  ];
}

type Weight = Pick<Finding, 'severity'>;
type Named = { name: string; view: TextView };

/** All there is to put right in one text itself, for whichever partner. */
const foundIn = ({ findings, gaps, headline, text, altText }: TextView): Weight[] => [
  ...findings.filter((finding) => finding.in !== 'resource'),
  // What the partner that is shown has not got was found already.
  ...gaps
    .filter(({ name }) => ![headline, text, altText].some(({ missing }) => missing.includes(name)))
    .map(() => ({ severity: 'must' as const })),
];

/** What there is to say of what is shared with a post, once. */
const aboutShared = (texts: readonly Pick<Named, 'view'>[]): Finding[] => {
  const all = texts.flatMap(({ view }) => view.findings.filter((finding) => finding.in === 'resource'));
  return [...new Map(all.map((finding) => [finding.message, finding])).values()];
};

/** How much there is to put right in a post, in words; undefined for nothing. */
export function findingsSaid(texts: readonly Pick<Named, 'view'>[]): string | undefined {
  const all = [...texts.flatMap(({ view }) => foundIn(view)), ...aboutShared(texts)];
  return all.length === 0 ? undefined : countsSaid(all);
}

/**
 * What is said of a whole post: how much there is to put right and where, and what is to say of what is shared with it. Several texts
 * are all listed, so that the list leads to each of them.
 */
export function drawnSummary(texts: readonly Named[]): Drawn[] {
  const said = findingsSaid(texts);
  const written = texts.some(({ view }) => view.text.text !== '');
  if (said === undefined && !written && texts.length < 2) return [];
  const places = texts.flatMap(({ name, view }, index) => {
    const found = foundIn(view);
    if (found.length === 0 && texts.length < 2) return [];
    return [drawn('li', '', [drawn('a', '', [name], { href: `#block-${index}` }), ...stateSaid(view, found)])];
  });
  const shared = aboutShared(texts).map((each) => drawn('li', `finding finding-${each.severity}`, findingSaid(each)));
  return [
    ...(said === undefined
      ? written
        ? [drawn('p', '', ['Checks: nothing to put right.'])]
        : []
      : [drawn('p', 'summary-counts', [drawn('strong', '', [said])])]),
    ...(places.length === 0 ? [] : [drawn('ul', 'summary-places', places)]),
    ...(shared.length === 0 ? [] : [drawn('ul', 'findings', shared)]),
  ];
}

/** What is to say of one text in the list of all: nothing where there is nothing to do. */
function stateSaid(view: TextView, found: readonly Weight[]): string[] {
  if (found.length > 0) return [`: ${countsSaid(found)}`];
  return view.text.text === '' ? [': nothing is written yet'] : [];
}

/** “3 things must be put right, 2 should be, 1 is advice”. */
export function countsSaid(found: readonly Weight[]): string {
  const count = (severity: Severity) => found.filter((each) => each.severity === severity).length;
  const [must, should, hint] = [count('must'), count('should'), count('hint')];
  const things = (number: number, first: boolean) => (first ? `${number} ${number === 1 ? 'thing' : 'things'}` : String(number));
  return [
    ...(must > 0 ? [`${things(must, true)} must be put right`] : []),
    ...(should > 0 ? [`${things(should, must === 0)} should be${must === 0 ? ' put right' : ''}`] : []),
    ...(hint > 0
      ? [
          must + should === 0
            ? `${hint} ${hint === 1 ? 'piece' : 'pieces'} of advice`
            : `${hint} ${hint === 1 ? 'is' : 'are'} advice`,
        ]
      : []),
  ].join(', ');
}

/** The values that partners have not got, each with the place where it is added; the items of a list. */
export function drawnGaps(view: TextView, data: Pick<EditorData, 'partners'>, places: EditorPlaces): Drawn[] {
  return view.gaps.map(({ name, partners }) => {
    const everyone = data.partners.length > 1 && partners.length === data.partners.length;
    const added = whereAdded(name, places);
    if (added !== 'partner') {
      return drawn('li', '', [`((${name})): nothing is known to fill in. `, added]);
    }
    const linked = partners.slice(0, MOST_NAMED).flatMap((each, at): Content[] => {
      const slug = data.partners.find((partner) => partner.name === each)?.slug;
      const to =
        slug === undefined ? each : drawn('a', '', [each, unseen(`: add ((${name}))`)], { href: `/plan/partners/${slug}/edit` });
      return [at === 0 ? undefined : ', ', to];
    });
    const rest = partners.length - MOST_NAMED;
    return drawn('li', '', [
      `((${name})) is missing for ${everyone ? 'every partner: ' : ''}`,
      ...linked,
      rest > 0 ? ` and ${rest} more` : undefined,
      '.',
    ]);
  });
}

const MOST_NAMED = 10;

function whereAdded(name: string, { week, words }: EditorPlaces): 'partner' | Content {
  const link = (text: string, href: string) => drawn('a', '', [text], { href });
  const [, kind, slug] = /^(support(?:-name|-link|-phone)?|link):(.*)$/.exec(name) ?? [];
  if (name === 'handle' || name === 'website' || name === 'partner') return 'partner';
  if (name === 'theme') return link('Choose the post’s theme', '#theme');
  if (name === 'hashtag' || name === 'hashtags') return link('Add the hashtag to the week', `${week}/edit`);
  if (kind === 'link') return link(`Add the link to “${slug}”`, `${week}/resources/${encodeURIComponent(slug ?? '')}`);
  if (kind !== undefined) return link('Add it to the help line', `/plan/support-routes/${encodeURIComponent(slug ?? '')}`);
  return words ? link('Add it to the partnership’s words', '/plan/words') : 'A lead can add it to the partnership’s words.';
}
