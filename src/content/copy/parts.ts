/** A piece of copy as its author wrote it; pieces follow one another without a gap, and the marks around a locked part are in none. */
export type CopyPart =
  | { kind: 'words'; text: string; locked: boolean; at: number }
  | { kind: 'placeholder'; name: string; onlyIf?: string; text: string; locked: boolean; at: number };

// The marks of a locked part, and `((name))` or `((name??text only if given))`.
const MARK = /\[\[|\]\]|\(\(([^()]*?)(?:\?\?([\s\S]*?))?\)\)/g;

const MARK_OF_LOCK = /\[\[|\]\]/g;

/** Every mark of a text. After the last )) no placeholder ends, and none is looked for there: that would take long. */
function marksIn(text: string): RegExpExecArray[] {
  const to = text.lastIndexOf('))') + 2;
  if (to === 1) return [...text.matchAll(MARK_OF_LOCK)];
  const after = [...text.slice(to).matchAll(MARK_OF_LOCK)];
  for (const mark of after) mark.index += to;
  return [...text.slice(0, to).matchAll(MARK), ...after];
}

/**
 * Takes copy apart. A part between `[[` and `]]` is locked: partners must not change it. So are the ways to get help and the agreed
 * hashtags wherever they stand, because they are looked after in one place.
 */
export function partsOf(text: string): CopyPart[] {
  const parts: CopyPart[] = [];
  let from = 0;
  let locked = false;
  const words = (to: number): void => {
    if (to > from) parts.push({ kind: 'words', text: text.slice(from, to), locked, at: from });
  };
  for (const match of marksIn(text)) {
    const { 0: whole, 1: rawName, 2: onlyIf, index } = match;
    words(index);
    from = index + whole.length;
    if (rawName === undefined) locked = whole === '[[';
    else {
      const name = rawName.trim();
      const fixed = locked || (onlyIf === undefined && ALWAYS_LOCKED.test(name));
      parts.push({
        kind: 'placeholder',
        name,
        ...(onlyIf === undefined ? {} : { onlyIf }),
        text: whole,
        locked: fixed,
        at: index,
      });
    }
  }
  words(text.length);
  return parts;
}

const ALWAYS_LOCKED = /^(?:support(?:-name|-link|-phone)?:|hashtags?$)/;

/** Every placeholder of a text, in order. */
export const placeholdersIn = (text: string): Extract<CopyPart, { kind: 'placeholder' }>[] =>
  partsOf(text).filter((part) => part.kind === 'placeholder');

/** What looks like a mark of ours and is none, or undefined: copy with it would show its brackets to the public. */
export function bracketFault(text: string): string | undefined {
  let open = false;
  for (const { 0: mark, 2: onlyIf } of marksIn(text)) {
    if (onlyIf?.includes('((')) {
      return `a placeholder cannot stand inside ${mark.slice(0, mark.indexOf('??'))}??…)): put it after the closing brackets`;
    }
    if (onlyIf !== undefined && /\[\[|\]\]/.test(onlyIf)) {
      return `[[ and ]] cannot stand inside ${mark.slice(0, mark.indexOf('??'))}??…)): put them around it`;
    }
    if (mark !== '[[' && mark !== ']]') continue;
    if (open === (mark === '[[')) {
      return open ? 'has [[ inside another [[: close the first with ]]' : 'has ]] without [[ before it';
    }
    open = !open;
  }
  if (open) return 'has [[ that is never closed: a part that must not be changed ends with ]]';
  let [rest, from] = ['', 0];
  for (const { 0: mark, index } of marksIn(text)) {
    rest += text.slice(from, index);
    from = index + mark.length;
  }
  rest += text.slice(from);
  const stray = /.{0,12}(?:\(\(|\)\)).{0,12}/.exec(rest);
  if (stray) return `has brackets that do not match near "${stray[0].trim()}": a placeholder is written ((name))`;
  const curly = /\{\{.*?\}\}/.exec(rest);
  return curly ? `has "${curly[0]}": a placeholder is written ((name))` : undefined;
}
