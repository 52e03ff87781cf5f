import { isDay } from '#src/calendar/index.ts';
import { channel, day, language, wallMoment, words } from '../../format.ts';
import { all, one, type Typed } from '../../kit/form.ts';
import { type ComparedRow, differences } from '../item/item-form.ts';
import { isFilled, ownTimeRows } from './own-times.ts';
import { type Block, blocksOf } from './post-blocks.ts';

/** Names by slug of what a post refers to. */
export interface PostNames {
  partners: ReadonlyMap<string, string>;
  themes: ReadonlyMap<string, string>;
  resources: ReadonlyMap<string, string>;
}

/** Where what was typed differs from what is saved now: a row a field, and one a text by its channel, language and wording. */
export function postDifferences(mine: Typed, theirs: Typed, names: PostNames): ComparedRow[] {
  const titled = (map: ReadonlyMap<string, string>, slug: string): string => map.get(slug) ?? slug;
  const keyed = (typed: Typed) => new Map(blocksOf(typed).map((block) => [keyOf(block), block]));
  const [own, other] = [keyed(mine), keyed(theirs)];
  const texts = [...new Set([...other.keys(), ...own.keys()])].map((key) => ({
    label: key,
    mine: inFull(own.get(key)),
    theirs: inFull(other.get(key)),
  }));
  return [
    ...differences(
      [
        { label: 'Title', text: (typed) => one(typed, 'title') },
        { label: 'Theme', text: (typed) => titled(names.themes, one(typed, 'theme')) },
        { label: 'When to post', text: whenOf },
        { label: 'Times of their own', text: (typed) => ownTimesOf(typed, names.partners) },
        { label: 'Why it is posted all the same', text: (typed) => one(typed, 'anyway') },
        { label: 'Who gets it', text: (typed) => recipientsOf(typed, names.partners) },
        {
          label: 'What to share with it',
          text: (typed) =>
            all(typed, 'resource')
              .map((slug) => titled(names.resources, slug))
              .sort()
              .join('\n'),
        },
      ],
      mine,
      theirs,
    ),
    ...texts.filter((row) => row.mine !== row.theirs),
  ];
}

const keyOf = ({ channel: slug, language: tag, wording }: Block): string =>
  `${channel(slug)}, ${language(tag)}${wording === '1' ? '' : `, wording ${wording}`}`;

function inFull(block: Block | undefined): string {
  if (block === undefined) return '';
  const { text, headline, altText, embargo, spokesperson, signOff } = block;
  const more = [
    ['Headline', headline],
    ['Picture description', altText],
    ['Embargo until', momentOf(embargo)],
    ['Spokesperson', spokesperson],
    ['Released by', signOff],
  ].flatMap(([name = '', typed = '']) => (typed.trim() === '' ? [] : [`${name}: ${typed.trim()}`]));
  return [text.trim(), ...more].join('\n\n').trim();
}

const momentOf = (wall: string): string => (/^\d{4}-\d\d-\d\dT/.test(wall) && isDay(wall.slice(0, 10)) ? wallMoment(wall) : wall);

function whenOf(typed: Typed): string {
  const on = one(typed, 'day');
  const until = one(typed, 'spread-until');
  const span = [one(typed, 'time'), until === '' ? '' : `spread until ${until}`].filter((part) => part !== '').join(', ');
  return `${dayOf(on, 'Any day')} ${span}`.trim();
}

const dayOf = (on: string, none: string): string => (isDay(on) ? day(on) : on === '' ? none : on);

/** A line a partner, in no order but their own. */
const ownTimesOf = (typed: Typed, partners: ReadonlyMap<string, string>): string =>
  ownTimeRows(typed)
    .filter(isFilled)
    .map(({ partner, at, on }) => `${partners.get(partner) ?? partner}: ${`${dayOf(on, '')} ${at}`.trim()}`)
    .sort()
    .join('\n');

function recipientsOf(typed: Typed, partners: ReadonlyMap<string, string>): string {
  switch (one(typed, 'to')) {
    case 'kinds':
      return all(typed, 'to-kind').map(words).sort().join('\n');
    case 'partners':
      return all(typed, 'to-partner')
        .map((slug) => partners.get(slug) ?? slug)
        .sort()
        .join('\n');
    default:
      return 'Every partner';
  }
}
