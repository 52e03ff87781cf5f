import { applyFix, type Finding } from '#src/content/checks/finding.ts';

type Field = HTMLTextAreaElement | HTMLInputElement;

/** Mends what a finding names in its field and selects what stands there now; whether there was something to mend. */
export function mend(field: Field, finding: Finding): boolean {
  const { value } = field;
  const text = value.trim();
  const { fix, start, end } = finding;
  const mended = applyFix(text, finding);
  if (fix === undefined || mended === text) return false;
  // A text is looked at without the white space around it.
  const lead = value.length - value.trimStart().length;
  const [from, to] = [lead + start, lead + end];
  const wanted = value.slice(0, from) + fix.replacement + value.slice(to);
  field.focus();
  field.setSelectionRange(from, to);
  // The one way that Ctrl+Z takes back; some browsers do not know it.
  if (!typeOver(fix.replacement) || field.value !== wanted) {
    field.value = value;
    field.setRangeText(fix.replacement, from, to, 'select');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(from, from + fix.replacement.length);
  return true;
}

function typeOver(text: string): boolean {
  return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
}

const MOST_SAID = 80;

/** What was done, for people who do not see it. */
export function mendedSaid({ fix }: Finding): string {
  const [before, after] = [fix?.found.trim() ?? '', fix?.replacement.trim() ?? ''];
  if (before.length + after.length > MOST_SAID || before === '') return `Done: ${fix?.label}.`;
  return after === '' ? `Taken out: ${before}.` : `Changed: “${before}” is now “${after}”.`;
}
