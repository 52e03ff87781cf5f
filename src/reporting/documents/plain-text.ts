// What XML 1.0 cannot hold, not even escaped: control characters, halves of a pair, and what is no character.
const NOT_IN_XML = /(?![\t\n])\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;

/** A text that any reader of documents can open: line breaks are all of one kind, and what no document can hold is left out. */
export const plainText = (text: string): string =>
  text.replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').replaceAll(NOT_IN_XML, '');
