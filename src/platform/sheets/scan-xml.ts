import { tooMuch } from './sheet.ts';

/** What is met in a text of XML, in order. Names come without their prefix; texts and values as they are written. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(raw: string): void;
}

/** XML that no spreadsheet writes: broken, or with declarations of its own. */
export class StrangeXml extends Error {
  override name = 'StrangeXml';
}

/** How many elements may still be read, over all parts of a file. */
export interface Allowance {
  elements: number;
}

/** Far more attributes than an element of a workbook has. */
const MOST_ATTRIBUTES = 100;

const NAME = /[^\s/>=<"'&!?]+/y;
const ATTRIBUTE = /\s+([^\s/>=<"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const END = /\s*(\/?)>/y;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML once from start to end, in time that grows with its length alone. Throws StrangeXml for a document type, which could
 * define texts that multiply, and for what is not well-formed; INVALID_FILE for more elements than are left.
 */
export function scanXml(xml: string, reader: XmlReader, left: Allowance): void {
  let at = 0;
  for (;;) {
    const next = xml.indexOf('<', at);
    if (next === -1) return;
    if (next > at) reader.text?.(xml.slice(at, next));
    at = next + 1;
    const mark = xml[at];
    if (mark === '?') at = after(xml, '?>', at);
    else if (xml.startsWith('!--', at)) at = after(xml, '-->', at + 3);
    else if (xml.startsWith('![CDATA[', at)) {
      const end = after(xml, ']]>', at);
      reader.text?.(escapeText(xml.slice(at + 8, end - 3)));
      at = end;
    } else if (mark === '!') throw new StrangeXml('It declares a document type.');
    else if (mark === '/') {
      const end = after(xml, '>', at);
      reader.close(local(xml.slice(at + 1, end - 1).trim()));
      at = end;
    } else {
      left.elements -= 1;
      if (left.elements < 0) throw tooMuch();
      at = element(xml, at, reader);
    }
  }
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at === -1) throw new StrangeXml('It ends too early.');
  return at + mark.length;
}

function element(xml: string, start: number, reader: XmlReader): number {
  const name = match(NAME, xml, start)?.[0];
  if (name === undefined) throw new StrangeXml('It has a tag without a name.');
  let at = start + name.length;
  const attributes: Record<string, string> = {};
  let count = 0;
  for (let found = match(ATTRIBUTE, xml, at); found !== null; found = match(ATTRIBUTE, xml, at)) {
    const [whole, key = '', double, single] = found;
    if (!key.startsWith('xmlns')) attributes[local(key)] = double ?? single ?? '';
    at += whole.length;
    count += 1;
    if (count > MOST_ATTRIBUTES) throw new StrangeXml('It has a tag with very many attributes.');
  }
  const end = match(END, xml, at);
  if (end === null) throw new StrangeXml('It has a broken tag.');
  const called = local(name);
  reader.open(called, attributes);
  if (end[1] === '/') reader.close(called);
  return at + end[0].length;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
