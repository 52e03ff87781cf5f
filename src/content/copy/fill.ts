import { type CopyPart, partsOf } from './parts.ts';

/** What placeholders print, by name. */
export type Values = Readonly<Record<string, string>>;

/** A piece of a filled text; it came from `at` to `to` of the text as it was written. */
export interface Segment {
  text: string;
  locked: boolean;
  at: number;
  to: number;
  /** The placeholder it was filled from. */
  name?: string;
  /** Nothing is known to fill in: the placeholder stands there as it was written. */
  missing?: true;
}

/** Copy with its placeholders filled: the segments' texts joined are the text. */
export interface Filled {
  text: string;
  segments: Segment[];
  /** Placeholders without a value, once each. */
  missing: string[];
}

/**
 * Fills what `values` knows. A missing value stays visible as it was written, because nothing may vanish silently; a conditional
 * text without its value is left out. What a value says is printed as it is, never read as copy.
 */
export function fillCopy(copy: string | readonly CopyPart[], values: Values): Filled {
  const segments = (typeof copy === 'string' ? partsOf(copy) : copy).flatMap((part): Segment[] => {
    const { text, locked, at } = part;
    const place = { locked, at, to: at + text.length };
    if (part.kind === 'words') return [{ text, ...place }];
    const { name, onlyIf } = part;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (onlyIf !== undefined) return value === undefined || onlyIf === '' ? [] : [{ text: onlyIf, ...place, name }];
    if (value === undefined) return [{ text, ...place, name, missing: true }];
    return value === '' ? [] : [{ text: value, ...place, name }];
  });
  const missing = segments.flatMap((segment) => (segment.missing ? (segment.name ?? []) : []));
  return { text: segments.map(({ text }) => text).join(''), segments, missing: [...new Set(missing)] };
}

/** How the placeholders of some texts and the values at hand fit each other. */
export interface PlaceholderFit {
  /** Names the texts use, in order, once each. */
  placeholders: string[];
  /** Of those, the ones that print nothing but themselves: they have no value and no condition. */
  missing: string[];
  /** Values that no text uses. */
  additional: string[];
}

/** Holds the placeholders of texts against values. */
export function placeholderFit(texts: readonly string[], values: Values): PlaceholderFit {
  const uses = texts.flatMap((text) => partsOf(text)).filter((part) => part.kind === 'placeholder');
  const placeholders = [...new Set(uses.map(({ name }) => name))];
  const needed = new Set(uses.filter(({ onlyIf }) => onlyIf === undefined).map(({ name }) => name));
  return {
    placeholders,
    missing: placeholders.filter((name) => needed.has(name) && !Object.hasOwn(values, name)),
    additional: Object.keys(values).filter((name) => !placeholders.includes(name)),
  };
}
