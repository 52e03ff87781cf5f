import { sha256 } from '#src/platform/hash.ts';
import type { Document } from './document.ts';
import { blocksIn } from './docx-blocks.ts';
import { sheetOf, stylesOf } from './docx-look.ts';
import { plainText } from './plain-text.ts';
import { repeatable } from './repeatable.ts';

const LANGUAGE = 'en-GB';

/** Counts the looks of documents: raise it with any change of what is written for the same document, so that readers fetch anew. */
const LOOK = 1;

/** A document as a DOCX file. The same document gives the same bytes. */
export async function writeDocx(document: Document): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded when the first document is asked for: it is large, and a Worker starts for every page.
  const library = await import('docx');
  const { title, owner, madeAt, compact = false, blocks } = document;
  const [header, footer] = [plainText(document.header), plainText(document.footer)];
  const file = new library.Document({
    title: plainText(title),
    creator: plainText(owner),
    lastModifiedBy: plainText(owner),
    styles: stylesOf(library, compact),
    sections: [{ ...sheetOf(library, { header, footer, compact }), children: blocksIn(library, blocks, compact) }],
  });
  const bytes = new Uint8Array(await library.Packer.toArrayBuffer(file));
  return new Uint8Array(repeatable(bytes, madeAt, LANGUAGE));
}

/** What tells a document from any other, to be known before it is written. */
export async function documentTag(document: Document): Promise<string> {
  return `"${(await sha256(JSON.stringify([LOOK, document]))).slice(0, 32)}"`;
}
