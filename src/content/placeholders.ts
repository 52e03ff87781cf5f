/** One use of a placeholder in copy. */
export interface PlaceholderUse {
  name: string;
  /** Text to print only if the value is given: `((name??text))`. */
  onlyIf?: string;
  /** Where it starts in the text, counted from 0. */
  at: number;
}

const PATTERN = /\(\(([^()]*?)(?:\?\?([\s\S]*?))?\)\)/g;

/** Every placeholder of a text in order: `((name))` and `((name??text only if given))`. */
export function placeholdersIn(text: string): PlaceholderUse[] {
  return [...text.matchAll(PATTERN)].map((match) => ({
    name: (match[1] ?? '').trim(),
    ...(match[2] === undefined ? {} : { onlyIf: match[2] }),
    at: match.index,
  }));
}

/**
 * Fills what `values` knows. A missing value stays visible as it was written, because nothing may vanish silently;
 * a conditional text without its value is left out.
 */
export function fillPlaceholders(text: string, values: Readonly<Record<string, string>>): { text: string; missing: string[] } {
  const missing = new Set<string>();
  const filled = text.replaceAll(PATTERN, (whole, rawName: string, onlyIf: string | undefined) => {
    const name = rawName.trim();
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (onlyIf !== undefined) return value === undefined ? '' : onlyIf;
    if (value !== undefined) return value;
    missing.add(name);
    return whole;
  });
  return { text: filled, missing: [...missing] };
}

/** What looks like a placeholder and is none, or undefined: copy with it would show its brackets to the public. */
export function bracketFault(text: string): string | undefined {
  const nested = placeholdersIn(text).find(({ onlyIf }) => onlyIf?.includes('(('));
  if (nested) return `a placeholder cannot stand inside ((${nested.name}??…)): put it after the closing brackets`;
  const rest = text.replaceAll(PATTERN, '');
  const stray = /.{0,12}(?:\(\(|\)\)).{0,12}/.exec(rest);
  if (stray) return `has brackets that do not match near "${stray[0].trim()}": a placeholder is written ((name))`;
  const curly = /\{\{.*?\}\}/.exec(rest);
  return curly ? `has "${curly[0]}": a placeholder is written ((name))` : undefined;
}
