import type { Filled } from '../copy/fill.ts';
import { bracketFault } from '../copy/parts.ts';
import { byWeight, checkCopy, findingOf } from './check-copy.ts';
import type { CopyInput } from './copy.ts';
import type { Finding } from './finding.ts';

/** A text as it was written, with what its channel and language are. */
export interface WrittenText {
  channel: string;
  language: string;
  text: string;
  altText?: string | undefined;
  headline?: string | undefined;
}

/** What every text of a post is checked against. */
export type CheckPlace = Omit<CopyInput, 'channel' | 'language' | 'text' | 'altText'>;

/** A text as one partner would publish it. */
export interface FilledText {
  text: Filled;
  altText?: Filled | undefined;
  /** Looked through for what is missing, and for words and letters that must not go out. */
  headline?: Filled | undefined;
}

/**
 * Checks a text as a partner would publish it. What is found is told by where it stands in the text as it was written, and a fix
 * changes that text: it is only offered where it touches no placeholder.
 */
export function checkText(written: WrittenText, filled: FilledText, place: CheckPlace): Finding[] {
  return textChecker(written, place)(filled);
}

/** The same for many partners: what depends on the text as it was written is found out once. */
export function textChecker(written: WrittenText, place: CheckPlace): (filled: FilledText) => Finding[] {
  const { channel, language } = written;
  let fixes: Finding[] | undefined;
  const brackets = bracketsIn(written);
  return (filled) => {
    const altText = filled.altText?.text;
    const found = checkCopy({
      ...place,
      channel,
      language,
      text: filled.text.text,
      ...(altText === undefined ? {} : { altText }),
    });
    found.push(...brackets, ...inHeadline(filled.headline, { ...place, channel, language }));
    const asWritten = filled.text.text === written.text && (altText ?? '') === (written.altText ?? '');
    const missing = [
      ...missingIn('headline', written, filled.headline),
      ...missingIn('text', written, filled.text),
      ...missingIn('alt-text', written, filled.altText),
    ];
    if (asWritten) return [...missing, ...found].sort(byWeight);
    if (found.some(({ fix }) => fix !== undefined)) fixes ??= fixesOf(written, place);
    return [...missing, ...found.map((finding) => inWritten(finding, filled, fixes ?? []))].sort(byWeight);
  };
}

/** Brackets that would be printed as they are. */
function bracketsIn(written: WrittenText): Finding[] {
  return (['headline', 'text', 'alt-text'] as const).flatMap((part) => {
    const fault = bracketFault((part === 'alt-text' ? written.altText : written[part]) ?? '');
    return fault === undefined ? [] : [findingOf({ id: 'brackets', message: `It ${fault}.`, in: part }, written)];
  });
}

const MUST_NOT_GO_OUT = ['word-ruled-out', 'look-alike-letters', 'hidden-characters'];

/** What must not stand in a headline; its place there is the whole of it, and a person mends it. */
function inHeadline(headline: Filled | undefined, at: Omit<CopyInput, 'text' | 'altText'>): Finding[] {
  if (headline === undefined || headline.text === '') return [];
  return checkCopy({ ...at, text: headline.text, resources: [] })
    .filter(({ id, in: part }) => part === 'text' && MUST_NOT_GO_OUT.includes(id))
    .map(({ fix: _fix, ...finding }) => ({ ...finding, in: 'headline' as const, start: 0, end: 0 }));
}

/** What can be mended in the text as it was written. */
function fixesOf({ channel, language, text, altText }: WrittenText, place: CheckPlace): Finding[] {
  const found = checkCopy({ ...place, channel, language, text, ...(altText === undefined ? {} : { altText }) });
  return found.filter(({ fix }) => fix !== undefined);
}

function inWritten({ fix, ...finding }: Finding, filled: FilledText, offered: readonly Finding[]): Finding {
  const twin =
    fix && offered.find(({ id, in: part, message }) => id === finding.id && part === finding.in && message === finding.message);
  if (twin !== undefined) return twin;
  const of = finding.in === 'text' ? filled.text : finding.in === 'alt-text' ? filled.altText : undefined;
  if (of === undefined || finding.start === finding.end) return finding;
  return { ...finding, ...spanIn(of, finding) };
}

/** Where a span of a filled text came from; what a placeholder printed is the whole placeholder. */
function spanIn({ segments }: Filled, { start, end }: Pick<Finding, 'start' | 'end'>): { start: number; end: number } {
  let at = 0;
  let from: number | undefined;
  let to = 0;
  for (const segment of segments) {
    const next = at + segment.text.length;
    const literal = segment.name === undefined;
    if (from === undefined && start < next) from = literal ? segment.at + Math.max(0, start - at) : segment.at;
    if (at < end) to = literal ? segment.at + Math.min(segment.text.length, end - at) : segment.to;
    at = next;
  }
  return { start: from ?? to, end: to };
}

function missingIn(part: 'headline' | 'text' | 'alt-text', written: WrittenText, filled: Filled | undefined): Finding[] {
  return (filled?.segments ?? []).flatMap(({ missing, name = '', at, to }) => {
    if (missing === undefined) return [];
    const message = `Nothing is known to fill in for ((${name})). Check how it is written, add it, or write ((${name}??what to print if it is known)).`;
    return [findingOf({ id: 'placeholder-missing', message, in: part, start: at, end: to }, written)];
  });
}
