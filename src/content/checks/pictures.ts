import { CHECKS, type Copy, type Found } from './copy.ts';

const OPENING = new RegExp(String.raw`^\s*(?:${CHECKS.openings.join('|')})\s+(\S)`, 'iu');

/** Whether a picture has a description, and one that says what the text does not. */
export function pictures({ channel, text, altText = '', picture = false, resources }: Copy): Found[] {
  // Nobody posts these: no picture goes with them.
  if (channel === 'lines-to-take') return [];
  const shown = resources.find((each) => CHECKS.pictures.includes(each.kind) && each.altText === undefined);
  if (altText.trim() === '') {
    if (!picture && shown === undefined) return [];
    const what = shown === undefined || picture ? 'the picture' : `“${shown.title}”`;
    const message = `Describe ${what} for people who cannot see it, with the words in it.`;
    return [{ id: 'alt-text-missing', message, in: 'alt-text' }];
  }
  return [...opening(altText), ...copied(text, altText)];
}

function opening(altText: string): Found[] {
  const found = OPENING.exec(altText);
  if (found === null) return [];
  const next = (found[1] ?? '').toUpperCase();
  const message = 'Start with what can be seen: people are told anyway that it is a picture.';
  const fix = { label: 'Take the opening out', replacement: next };
  return [{ id: 'alt-text-image-of', message, in: 'alt-text', start: 0, end: found[0].length, fix }];
}

function copied(text: string, altText: string): Found[] {
  const words = (whole: string): string => (whole.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  const said = words(altText);
  // Whoever repeats a text has its first word.
  if (!text.toLowerCase().includes(said.split(' ', 1)[0] ?? '')) return [];
  const bare = text.replaceAll(/[#＃@][\p{L}\p{N}_]+|https?:\/\/\S+/gu, '');
  if (said !== words(bare) && said !== words(text)) return [];
  const message = 'The description repeats the text, so people hear it twice. Say what the picture shows.';
  return [{ id: 'alt-text-copy', message, in: 'alt-text', start: 0, end: altText.length }];
}
