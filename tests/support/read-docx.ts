import { strFromU8, unzipSync } from 'fflate';

/** A paragraph of a document as its readers meet it. */
export interface DocxParagraph {
  /** Name of its style; '' for plain text. */
  style: string;
  text: string;
  /** Languages of its text where they are not the document’s. */
  languages: string[];
}

/** What a DOCX file holds. */
export interface ReadDocx {
  parts: Record<string, string>;
  paragraphs: DocxParagraph[];
  /** Every text, one paragraph a line. */
  text: string;
  /** Where links lead, by their words. */
  links: [words: string, address: string][];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const plain = (xml: string): string =>
  xml.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name = '') =>
    hex === undefined && decimal === undefined
      ? (ENTITIES[name] ?? '?')
      : String.fromCodePoint(Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16)),
  );

/** The text of some runs: breaks and tabs as the characters they stand for. */
const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(br|tab)\/>/g)]
    .map(([, text, mark]) => (mark === undefined ? plain(text ?? '') : mark === 'br' ? '\n' : '\t'))
    .join('');

/** Opens a DOCX file; whatever does not stand in it as XML may throws. */
export function readDocx(bytes: Uint8Array): ReadDocx {
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
  for (const [path, xml] of Object.entries(parts)) if (/\.(?:xml|rels)$/.test(path)) demandXml(path, xml);
  const body = parts['word/document.xml'] ?? '';
  const paragraphs = [...body.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)].map(([, inner = '']) => ({
    style: /<w:pStyle w:val="([^"]*)"/.exec(inner)?.[1] ?? '',
    text: textOf(inner.replace(/<w:pPr>.*?<\/w:pPr>/s, '')),
    languages: [...new Set([...inner.matchAll(/<w:lang [^>]*?w:(?:val|bidi)="([^"]*)"/g)].map(([, language = '']) => language))],
  }));
  const targets = new Map(
    [...(parts['word/_rels/document.xml.rels'] ?? '').matchAll(/<Relationship Id="([^"]*)"[^>]*Target="([^"]*)"/g)].map(
      ([, id = '', target = '']) => [id, plain(target)],
    ),
  );
  const links = [...body.matchAll(/<w:hyperlink [^>]*r:id="([^"]*)"[^>]*>(.*?)<\/w:hyperlink>/gs)].map(
    ([, id = '', inner = '']): [string, string] => [textOf(inner), targets.get(id) ?? ''],
  );
  return { parts, paragraphs, text: paragraphs.map(({ text }) => text).join('\n'), links };
}

/** What XML forbids, and elements that are not closed in the order in which they were opened. */
function demandXml(path: string, xml: string): void {
  const wrong =
    /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/iu.exec(xml);
  if (wrong) throw new Error(`${path} holds what XML forbids: ${JSON.stringify(wrong[0])}`);
  const open: string[] = [];
  for (const [tag, end, name = '', , self] of xml.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<(?!\?)/g)) {
    if (tag === '<') throw new Error(`${path} holds a < that is no element`);
    if (end === '/' && open.pop() !== name) throw new Error(`${path} closes ${name} out of order`);
    if (end === '' && self === '') open.push(name);
  }
  if (open.length > 0) throw new Error(`${path} leaves ${open.join(', ')} open`);
}
