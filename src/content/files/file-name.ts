import { MEDIA_TYPES, type MediaType } from './media-type.ts';

const MOST_CHARACTERS = 120;
/** Other ways to write an ending of ours. */
const ALSO: Readonly<Record<string, MediaType>> = { jpeg: 'image/jpeg', jpe: 'image/jpeg', jfif: 'image/jpeg' };

/**
 * A plain file name from whatever a browser or a program calls it: without folders, and without what systems keep for themselves or
 * nobody can see. Its ending says what it is.
 */
export function plainFileName(given: string, mediaType: MediaType): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{C}\u2028\u2029]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  const found = /\.([a-z][a-z0-9]{1,4})$/i.exec(plain)?.[1];
  const fits = found !== undefined && (MEDIA_TYPES[mediaType] === found.toLowerCase() || ALSO[found.toLowerCase()] === mediaType);
  const ending = `.${fits ? found : MEDIA_TYPES[mediaType]}`;
  const stem = found === undefined ? plain : plain.slice(0, -found.length - 1);
  return (
    ([...stem]
      .slice(0, MOST_CHARACTERS - ending.length)
      .join('')
      .replace(/[. ]+$/, '') || 'file') + ending
  );
}
