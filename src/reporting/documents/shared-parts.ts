import { channelName, lockedParts } from '#src/content/index.ts';
import { type Block, type CopyBlock, heading, paragraph, type Run } from './document.ts';
import { languagesInWords, listed, textInWords } from './in-words.ts';
import type { PublicResource, PublicRoute } from './public-facts.ts';

/** A text to copy, with what goes with it. */
export interface TextToCopy {
  channel: string;
  language: string;
  headline: string | null;
  pieces: readonly { text: string; locked: boolean }[];
  altText: string | null;
}

/** One text under its name: headline, words, picture description. */
export function textBlocks(text: TextToCopy, name: string = textInWords(text)): Block[] {
  return [heading(4, name), ...wordsOf(text)];
}

/** The same message in other words, numbered. */
export function otherWordingBlocks(texts: readonly TextToCopy[]): Block[] {
  return texts.flatMap((text, at): Block[] => [
    label(`${channelName(text.channel)} in other words${texts.length === 1 ? '' : ` (${at + 1})`}`),
    ...wordsOf(text),
  ]);
}

function wordsOf({ headline, pieces, altText, language }: TextToCopy): Block[] {
  return [
    ...(headline === null ? [] : [label('Headline'), copy(headline, language), label('Text')]),
    ...marksOf(pieces),
    { kind: 'copy', pieces, language },
    ...(altText === null ? [] : [label('Picture description (alt text)'), copy(altText, language)]),
  ];
}

/** Which parts are marked: whoever cannot see a mark, or copies the text without it, needs the words. */
export function marksOf(pieces: TextToCopy['pieces']): Block[] {
  const parts = [...new Set(lockedParts(pieces))];
  if (parts.length === 0) return [];
  return [paragraph(`Please don’t change: ${parts.map((part) => `“${part.replaceAll(/\s+/g, ' ')}”`).join(', ')}`, 'note')];
}

/** What the next block is. */
export const label = (text: string): Block => paragraph(text, 'label');

/** A text without parts that must stay. */
export const copy = (text: string, language: string): CopyBlock => ({
  kind: 'copy',
  pieces: [{ text, locked: false }],
  language,
});

/** Where to report and get help. */
export function routeItems(routes: readonly PublicRoute[]): Run[][] {
  return routes.map(({ name, forWhom, link, phone, hours, languages }) => [
    link === null ? { text: name, bold: true } : { text: name, link },
    { text: `${phone === null ? '' : `: ${phone}`}. ${listed(forWhom, hours, languagesInWords(languages))}` },
  ]);
}

/** Things to share, each by its name and with what it is. */
export function resourceItems(resources: readonly PublicResource[]): Run[][] {
  return resources.map(({ title, link, kind, owner, languages, captions }) => [
    { text: title, link },
    { text: `: ${listed(kind, owner, languagesInWords(languages), captionsInWords(captions))}` },
  ]);
}

/** Whether a film has captions, where somebody has said. */
export const captionsInWords = (captions: boolean | null): string | null =>
  captions === null ? null : captions ? 'with captions' : 'without captions';

/** A name and what stands under it. */
export const fact = (name: string, value: string): Block => paragraph([{ text: `${name}: `, bold: true }, { text: value }]);
