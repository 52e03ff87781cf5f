/** How much a finding matters: `must` stops an approval, `should` warns, `hint` is advice. */
export const SEVERITIES = ['must', 'should', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What is looked at: the text, the picture description, or a resource that goes with them. */
export type Part = 'headline' | 'text' | 'alt-text' | 'resource';

/** What a button can do about a finding: the finding's span becomes `replacement`. */
export interface Fix {
  /** What the button says. */
  label: string;
  replacement: string;
  /** What the span holds now and how long the whole is, so that no other text is ever changed. */
  found: string;
  length: number;
}

/** Something in a post to mend or to think about. */
export interface Finding {
  /** A row of data/checks.json. */
  id: string;
  severity: Severity;
  /** In words for people. */
  message: string;
  source: { id: string; title: string; link?: string };
  in: Part;
  /** Where it starts and ends in that part, in UTF-16 units as editors count; both 0 where it is about the whole or a resource. */
  start: number;
  end: number;
  fix?: Fix;
}

/**
 * Does what a finding offers to the part it was found in (`finding.in`). Nothing outside its span changes. A text that is no longer
 * the one that was checked comes back as it is, so doing it twice does it once.
 */
export function applyFix(text: string, { start, end, fix }: Pick<Finding, 'start' | 'end' | 'fix'>): string {
  if (fix === undefined || text.length !== fix.length || text.slice(start, end) !== fix.found) return text;
  return text.slice(0, start) + fix.replacement + text.slice(end);
}
