import { CHANNELS, channelName } from '#src/content/index.ts';
import { didYouMean } from '#src/platform/closest.ts';
import type { Place } from '#src/platform/sheets/index.ts';
import { channelNamed } from './columns.ts';
import { readLanguage } from './names.ts';
import { type Around, type Read, readDay } from './read-dates.ts';
import { type TableReader, TOO_LONG } from './reading.ts';
import type { ShownText } from './shown.ts';

/** A text with the fields that had a column, and where they stand. */
export interface FileText {
  text: ShownText;
  /** Fields that had a column; the others stay as they are stored. */
  said: Set<string>;
  places: Map<string, Place>;
}

const TEXT_FIELDS = ['headline', 'text', 'alt-text', 'embargo-until', 'spokesperson', 'sign-off'] as const;
const LONGEST_CHANNELS = 1_000;
const OWN_TEXT_FIELDS = ['channel', 'language', 'wording', ...TEXT_FIELDS];

/** The texts of a row. */
export function textsIn(
  reader: TableReader,
  row: number,
  columns: ReadonlySet<string>,
  faulty: ReadonlySet<string>,
  around: Around | undefined,
): FileText[] {
  const texts: FileText[] = [];
  const language = reader.text(row, 'language') === '' ? 'en' : readLanguage(reader.text(row, 'language'));
  const wording = wordingOf(reader, row);
  const place = (field: string): [string, Place] => [field, reader.place(row, field)];
  const part = (field: string): unknown => {
    const text = reader.text(row, field);
    if (text === '') return undefined;
    return field === 'embargo-until' ? reader.take(row, field, readMoment(text, around)) : text;
  };
  const make = (channel: string, textField: string, fields: readonly string[]): FileText => {
    const kept = fields.filter((field) => reader.has(field) && !faulty.has(field) && reader.text(row, field) !== TOO_LONG);
    const said = new Set(['text', ...kept]);
    if (faulty.has(textField) || reader.text(row, textField) === TOO_LONG) said.delete('text');
    const parts = Object.fromEntries(kept.map((field) => [field, part(field)]));
    return {
      text: { ...parts, channel, language, wording, text: reader.text(row, textField) } as ShownText,
      said,
      places: new Map([...kept.map(place), ['text', reader.place(row, textField)], place('language'), place('wording')]),
    };
  };
  for (const channel of columns) {
    const field = `channel:${channel}`;
    if (reader.text(row, field) !== '' || faulty.has(field)) texts.push(make(channel, field, ['alt-text']));
  }
  const written = OWN_TEXT_FIELDS.some(
    (field) => !['language', 'wording', 'alt-text'].includes(field) && reader.text(row, field) !== '',
  );
  if (!reader.has('channel') || !reader.has('text') || !(written || faulty.has('text'))) return texts;
  for (const channel of channelsIn(reader, row)) {
    const own = make(
      channel,
      'text',
      TEXT_FIELDS.filter((field) => field !== 'text'),
    );
    own.places.set('channel', reader.place(row, 'channel'));
    texts.push(own);
  }
  return texts;
}

function wordingOf(reader: TableReader, row: number): number {
  const text = reader.text(row, 'wording');
  if (text === '' || /^1(?:st)?$/.test(text)) return 1;
  if (/^[23]$/.test(text)) return Number(text);
  reader.refuse(
    row,
    'wording',
    `“${text.slice(0, 40)}” is not a wording: leave it empty for the first, and write 2 or 3 for others`,
  );
  return 1;
}

function readMoment(text: string, around: Around | undefined): Read<string> {
  const read = readDay(text, around);
  if ('fault' in read) return read;
  const { day, time } = read.value;
  return time === undefined ? { fault: `“${text}” needs a time too: write it as 12/10/2020 00:01` } : { value: `${day}T${time}` };
}

function channelsIn(reader: TableReader, row: number): string[] {
  const text = reader.text(row, 'channel');
  if (text === '') {
    reader.refuse(row, 'channel', 'is empty: say where the text goes, such as Facebook');
    return [];
  }
  const whole = channelNamed(text);
  if (whole !== undefined) return [whole];
  // No list of channels is as long.
  const parts = text.length > LONGEST_CHANNELS ? [text] : text.split(/[\n,;/+&]|\band\b/i);
  const words = parts.map((word) => word.trim()).filter((word) => word !== '');
  const channels = words.map(channelNamed);
  const wrong = words[channels.indexOf(undefined)];
  if (wrong === undefined) return [...new Set(channels.filter((channel) => channel !== undefined))];
  const near = didYouMean(wrong, CHANNELS) || `: write one of ${CHANNELS.map(channelName).join(', ')}`;
  reader.refuse(row, 'channel', `“${wrong.slice(0, 60)}” is not a channel${near}`);
  return [];
}
