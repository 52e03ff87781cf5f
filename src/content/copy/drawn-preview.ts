import { channelName } from '../channel-names.ts';
import { dayInWords } from './day-in-words.ts';
import { type Content, type Drawn, drawn, unseen } from './drawn.ts';
import { lockedParts } from './locks.ts';
import { folded, type PreviewPart, previewParts } from './preview-parts.ts';
import type { TextView, WrittenBlock } from './text-view.ts';

/** A text of the form with what only a press release has; empty where nothing was typed. */
export interface ShownBlock extends WrittenBlock {
  /** `YYYY-MM-DDTHH:MM`, wall-clock London. */
  embargo: string;
  spokesperson: string;
  signOff: string;
}

/** The text as its readers would see it on its channel, in the name of the partner it is shown for. */
export function drawnPreview(block: ShownBlock, view: TextView): Drawn[] {
  const { partner } = view;
  const locked = lockedParts(view.text.segments);
  return [
    drawn('p', 'preview-as', [
      partner === undefined
        ? `${channelName(block.channel)}: no partner gets it yet`
        : `${asWhat(block.channel)} ${partner.name}`,
    ]),
    LOOKS[lookOf(block.channel)](block, view),
    ...(locked.length === 0
      ? []
      : [
          drawn('p', 'preview-legend', [
            'Partners must not change the ',
            drawn('span', 'preview-locked', [locked.length === 1 ? 'marked part' : 'marked parts']),
            unseen(`: ${locked.map((part) => `“${part}”`).join(', ')}`),
            '.',
          ]),
        ]),
  ];
}

type Look = 'social' | 'article' | 'sheet' | 'banner' | 'screen' | 'print' | 'note';

function lookOf(channel: string): Look {
  switch (channel) {
    case 'website':
    case 'newsletter':
    case 'intranet':
      return 'article';
    case 'press-release':
      return 'sheet';
    case 'email-banner':
      return 'banner';
    case 'screen':
    case 'print':
      return channel;
    case 'lines-to-take':
      return 'note';
    default:
      return 'social';
  }
}

const asWhat = (channel: string): string =>
  channel === 'lines-to-take' ? 'Lines to take, as they are sent to' : `${channelName(channel)}, as it would look from`;

const LOOKS: Readonly<Record<Look, (block: ShownBlock, view: TextView) => Drawn>> = {
  social: (block, view) => card('social', block, [whoPosts(block, view), ...headline(view), body(block, view), picture(view)]),
  article: (block, view) => card('article', block, [picture(view), ...headline(view), body(block, view)]),
  sheet: (block, view) =>
    card('sheet', block, [
      drawn('p', 'preview-kicker', [
        block.embargo === '' ? 'Press release' : `Press release: embargo until ${whenSaid(block.embargo)}`,
      ]),
      ...headline(view),
      body(block, view),
      picture(view),
      notes(block, view),
    ]),
  banner: (block, view) =>
    card('banner', block, [drawn('p', 'preview-kicker', ['At the end of an e-mail']), ...plain(block, view)]),
  screen: (block, view) => card('screen', block, plain(block, view)),
  print: (block, view) => card('print', block, plain(block, view)),
  note: (block, view) =>
    card('note', block, [drawn('p', 'preview-kicker', ['For partners only: never published']), body(block, view)]),
};

const card = (look: Look, { language }: ShownBlock, content: readonly Content[]): Drawn =>
  drawn('div', `preview-card preview-${look}`, content, language === '' || language === 'en' ? {} : { lang: language });

const plain = (block: ShownBlock, view: TextView): Content[] => [...headline(view), body(block, view), picture(view)];

function whoPosts({ channel }: ShownBlock, { partner }: TextView): Drawn {
  const name = partner?.name ?? 'A partner';
  const handle = partner?.accounts.find(({ platform }) => platform === channel)?.handle ?? null;
  return drawn('div', 'preview-who', [
    drawn('span', 'preview-initial', [([...name][0] ?? '').toUpperCase()], { 'aria-hidden': 'true' }),
    drawn('span', 'preview-name', [
      drawn('strong', '', [name]),
      handle === null ? undefined : drawn('span', 'preview-account', [` ${handle}`]),
    ]),
  ]);
}

const headline = ({ headline: filled }: TextView): Drawn[] =>
  filled.text === '' ? [] : [drawn('p', 'preview-headline', partsDrawn(previewParts(filled)))];

function body({ channel }: ShownBlock, { text }: TextView): Drawn {
  if (text.text === '') return drawn('p', 'preview-nothing', ['Nothing is written yet.']);
  const { shown, more } = folded(previewParts(text), channel);
  if (more.length === 0) return drawn('p', 'preview-text', partsDrawn(shown));
  return drawn('p', 'preview-text', [
    ...partsDrawn(shown),
    drawn('span', 'preview-fold', [' … See more ', unseen('(phones show the text up to here) ')]),
    drawn('span', 'preview-more', partsDrawn(more)),
  ]);
}

function picture({ altText }: TextView): Drawn | undefined {
  if (altText.text === '') return undefined;
  return drawn('p', 'preview-picture', [drawn('span', 'preview-kicker', ['Picture: ']), ...partsDrawn(previewParts(altText))]);
}

function notes({ spokesperson, signOff }: ShownBlock, { text }: TextView): Drawn | undefined {
  const rows = [
    ['Spokesperson', spokesperson.trim()],
    ['Released by', signOff.trim()],
  ].filter(([, said]) => said !== '');
  if (rows.length === 0 || text.text === '') return undefined;
  return drawn(
    'dl',
    'preview-notes',
    rows.flatMap(([name = '', said = '']) => [drawn('dt', '', [name]), drawn('dd', '', [said])]),
  );
}

const partsDrawn = (parts: readonly PreviewPart[]): Content[] =>
  parts.map(({ kind, text, locked }) => {
    const said = kind === 'text' ? text : drawn('span', `preview-${kind}`, [text]);
    // What is locked may end in a space or a line break, which nobody needs marked.
    return locked && text.trim() !== '' ? drawn('mark', 'preview-locked', [said]) : said;
  });

/** `Monday 12 October 2020 at 00:01`; what is no such time stays as it was typed. */
function whenSaid(wall: string): string {
  const [, on, at] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(wall) ?? [];
  if (on === undefined || at === undefined || Number.isNaN(Date.parse(on))) return wall;
  return `${dayInWords(on)} at ${at}`;
}
