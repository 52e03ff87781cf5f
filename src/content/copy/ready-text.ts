import type { StoredText } from '../reads.ts';
import type { TemplateDefinition } from '../schemas.ts';
import { fillCopy, type Segment, type Values } from './fill.ts';
import { partsOf } from './parts.ts';

/** A text as a partner would publish it. */
export interface ReadyText {
  channel: string;
  language: string;
  /** Which of several wordings of the message this partner gets, from 1. */
  wording: number;
  headline: string | null;
  text: string;
  /** The text in pieces: those the partner may change, and the locked ones that it must not. */
  pieces: { text: string; locked: boolean }[];
  altText: string | null;
  /** For press releases: wall-clock London before which nothing may be published, and roles. */
  embargoUntil: string | null;
  spokesperson: string | null;
  signOff: string | null;
  /** Placeholders without a value: they are still visible in the text, its headline or the picture description. */
  missing: string[];
  /** The same message in other words. */
  otherWordings: { text: string; pieces: ReadyText['pieces'] }[];
}

/** A text taken apart once, to be filled for many partners. */
export const parsedText = (stored: StoredText) => ({
  ...stored,
  parts: partsOf(stored.text),
  altParts: stored.altText === null ? null : partsOf(stored.altText),
  headParts: stored.headline === null ? null : partsOf(stored.headline),
});

export type ParsedText = ReturnType<typeof parsedText>;

/** A text in one partner's name, with the other wordings of its message. */
export function readyText(parsed: ParsedText, others: readonly ParsedText[], values: Values): ReadyText {
  const { channel, language, wording, embargoUntil, spokesperson, signOff } = parsed;
  const text = fillCopy(parsed.parts, values);
  const altText = parsed.altParts && fillCopy(parsed.altParts, values);
  const headline = parsed.headParts && fillCopy(parsed.headParts, values);
  return {
    channel,
    language,
    wording,
    headline: headline?.text ?? null,
    text: text.text,
    pieces: piecesOf(text.segments),
    altText: altText?.text ?? null,
    embargoUntil,
    spokesperson,
    signOff,
    missing: [...new Set([text, headline, altText].flatMap((filled) => filled?.missing ?? []))],
    otherWordings: others.map(({ parts }) => {
      const filled = fillCopy(parts, values);
      return { text: filled.text, pieces: piecesOf(filled.segments) };
    }),
  };
}

/** A filled text in as few pieces as have parts that may be changed and parts that may not. */
function piecesOf(segments: readonly Segment[]): ReadyText['pieces'] {
  const pieces: ReadyText['pieces'] = [];
  for (const { text, locked } of segments) {
    const last = pieces.at(-1);
    if (last?.locked === locked) last.text += text;
    else pieces.push({ text, locked });
  }
  return pieces;
}

/** A text of a definition as it is stored. */
export function storedText(variant: TemplateDefinition['variants'][number]): StoredText {
  const { channel, language, wording = 1, headline = null, text, spokesperson = null } = variant;
  const { 'alt-text': altText = null, 'embargo-until': embargoUntil = null, 'sign-off': signOff = null } = variant;
  return { channel, language, wording, headline, text, altText, embargoUntil, spokesperson, signOff };
}
