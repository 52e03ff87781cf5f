import { type CheckPlace, checkText } from '../checks/check-text.ts';
import type { UsedResource } from '../checks/copy.ts';
import type { Finding } from '../checks/finding.ts';
import { type LengthSentence, lengthSentence } from '../count/length-sentence.ts';
import { type Measurement, measure } from '../count/measure.ts';
import { type Filled, fillCopy, type Values } from './fill.ts';
import { type CopyPartner, valuesFor } from './partner-values.ts';
import { type CopyPart, partsOf } from './parts.ts';

/** A partner that an editor can look through the eyes of. */
export interface EditorPartner extends CopyPartner {
  slug: string;
  /** By which a post is sent to some kinds of partner. */
  kind: string;
}

/** What an editor of posts goes by, on the server and in browsers; plain JSON. */
export interface EditorData {
  /** Partners the post can be for. */
  partners: readonly EditorPartner[];
  /** What placeholders print for everybody. */
  shared: Values;
  /** Titles of themes, and resources as checks see them, by slug. */
  themes: Readonly<Record<string, string>>;
  resources: Readonly<Record<string, UsedResource>>;
  place: Omit<CheckPlace, 'resources'>;
}

/** A text of the form as it was typed; empty where nothing was. */
export interface WrittenBlock {
  channel: string;
  language: string;
  headline: string;
  text: string;
  altText: string;
}

/** What else of the form decides how a text looks: slugs. */
export interface PostAround {
  theme: string;
  resources: readonly string[];
  /** The partner whose text is shown; the one with the longest text where it is none of the partners. */
  as: string;
  /** The partners that get the post; every one where left out. */
  sentTo?: readonly string[];
  /** The day of the post, `YYYY-MM-DD` or '': it is checked for that day where it is to come. */
  day?: string;
}

/** A text as a partner would post it, with what there is to say about it. */
export interface TextView {
  /** Whose text it is; missing where nobody gets the post. */
  partner: EditorPartner | undefined;
  headline: Filled;
  text: Filled;
  altText: Filled;
  length: LengthSentence;
  /** The partner whose text is longest, where it is too long and is not the one shown. */
  longest: { partner: string; length: LengthSentence } | undefined;
  findings: Finding[];
  /** Placeholders that print nothing for some of the partners, with their names. */
  gaps: { name: string; partners: string[] }[];
}

/** Looks at one text through one partner's eyes; what is too long or missing is told of every partner. */
export function viewText(block: WrittenBlock, data: EditorData, around: PostAround): TextView {
  const { channel, language } = block;
  const text = block.text.trim();
  // Taken apart once: there may be a hundred partners, and this runs while somebody types.
  const parts = { headline: partsOf(block.headline.trim()), text: partsOf(text), altText: partsOf(block.altText.trim()) };
  const theme = ownOf(data.themes, around.theme);
  const sentTo = around.sentTo === undefined ? undefined : new Set(around.sentTo);
  const measured = measurer(channel);
  const readers = data.partners
    .filter(({ slug }) => sentTo === undefined || sentTo.has(slug))
    .map((partner) => {
      const values = valuesFor(data.shared, partner, { channel, theme });
      const filled = fillCopy(parts.text, values);
      return { partner, values, filled, measured: measured(filled.text) };
    });
  const longest = readers.reduce<(typeof readers)[number] | undefined>(
    (most, each) => (most === undefined || each.measured.count > most.measured.count ? each : most),
    undefined,
  );
  const shown = readers.find(({ partner }) => partner.slug === around.as) ?? longest;
  const values = shown?.values ?? { ...data.shared, ...(theme === undefined ? {} : { theme }) };
  const filled = shown?.filled ?? fillCopy(parts.text, values);
  const altText = fillCopy(parts.altText, values);
  const headline = fillCopy(parts.headline, values);
  const resources = around.resources.flatMap((slug) => ownOf(data.resources, slug) ?? []);
  const written = {
    channel,
    language,
    text,
    headline: block.headline.trim(),
    ...(altText.text === '' ? {} : { altText: block.altText.trim() }),
  };
  return {
    partner: shown?.partner,
    headline,
    text: filled,
    altText,
    length: lengthSentence(shown?.measured ?? measured(filled.text)),
    longest:
      longest !== undefined && longest !== shown && longest.measured.over > 0
        ? { partner: longest.partner.name, length: lengthSentence(longest.measured) }
        : undefined,
    findings: checkText(
      written,
      { text: filled, headline, ...(altText.text === '' ? {} : { altText }) },
      { ...data.place, resources, today: laterOf(data.place.today, around.day ?? '') },
    ),
    gaps: gapsOf([...parts.headline, ...parts.text, ...parts.altText], readers),
  };
}

/** What stands under a name of a form; `constructor` stands under none. */
const ownOf = <T>(all: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined;

const laterOf = (one: string, other: string): string => (other > one ? other : one);

/** Measures each text once: partners whose values are alike have the same. */
function measurer(channel: string): (text: string) => Measurement {
  const known = new Map<string, Measurement>();
  return (text) => {
    const measured = known.get(text) ?? measure(channel, text);
    known.set(text, measured);
    return measured;
  };
}

function gapsOf(parts: readonly CopyPart[], readers: readonly { partner: EditorPartner; values: Values }[]): TextView['gaps'] {
  // A text with a condition goes without its value.
  const needed = new Set(parts.flatMap((part) => (part.kind === 'placeholder' && part.onlyIf === undefined ? [part.name] : [])));
  const byName = new Map<string, string[]>();
  for (const { partner, values } of readers) {
    for (const name of needed) {
      if (!Object.hasOwn(values, name)) byName.set(name, [...(byName.get(name) ?? []), partner.name]);
    }
  }
  return [...byName].map(([name, partners]) => ({ name, partners }));
}
