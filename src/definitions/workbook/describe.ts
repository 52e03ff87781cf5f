import { formatDay } from '#src/calendar/index.ts';
import { channelName, platformName } from '#src/content/index.ts';
import { type Column, PARTNER_COLUMNS, POST_COLUMNS, THEME_COLUMNS, WEEK_ROWS } from './columns.ts';
import type { NameBook } from './names.ts';
import { changedFields, type Shown, type ShownText, textKey, type WorkbookKind } from './shown.ts';
import { fieldText } from './written-sheets.ts';

/** A field that would change, in words. */
export interface FieldChange {
  name: string;
  before: string;
  after: string;
}

type Names = { partners: NameBook; themes: NameBook; resources: NameBook };

const HEADINGS: Readonly<Record<WorkbookKind, readonly Column[]>> = {
  campaign: WEEK_ROWS,
  theme: THEME_COLUMNS,
  template: POST_COLUMNS,
  partner: PARTNER_COLUMNS,
};

const DAYS = new Set(['from', 'to', 'national-from', 'national-to', 'day']);

function headingOf(kind: WorkbookKind, field: string): string {
  if (kind === 'theme' && field === 'title') return 'Theme';
  if (kind === 'theme' && field === 'days') return 'Days';
  if (field.startsWith('platform:')) return platformName(field.slice('platform:'.length));
  return HEADINGS[kind].find((column) => column.field === field)?.heading ?? field;
}

function wordsOf(field: string, value: unknown, names: Names): string {
  if (typeof value === 'string' && DAYS.has(field)) return formatDay(value);
  if (field === 'days') return ((value ?? []) as string[]).map(formatDay).join('\n');
  return fieldText(field, value, names);
}

/** In which fields an item would change, each in words before and after. */
export function describeChange(kind: WorkbookKind, before: Shown, after: Shown, names: Names): FieldChange[] {
  return changedFields(before, after).flatMap((field) =>
    field === 'texts'
      ? describeTexts((before.texts ?? []) as ShownText[], (after.texts ?? []) as ShownText[])
      : [
          {
            name: headingOf(kind, field),
            before: wordsOf(field, before[field], names),
            after: wordsOf(field, after[field], names),
          },
        ],
  );
}

function describeTexts(before: readonly ShownText[], after: readonly ShownText[]): FieldChange[] {
  const keys = [...new Set([...before, ...after].map(textKey))];
  const changes = keys.flatMap((key): FieldChange[] => {
    const was = before.find((text) => textKey(text) === key);
    const is = after.find((text) => textKey(text) === key);
    const fields = changedFields(was ?? {}, is ?? {});
    const { channel, language, wording } = (is ?? was) as ShownText;
    const where = [
      channelName(channel),
      ...(language === 'en' ? [] : [language]),
      ...(wording === 1 ? [] : [`wording ${wording}`]),
    ].join(', ');
    const said = (text: ShownText | undefined, field: string): string =>
      fieldText(field, (text as Shown | undefined)?.[field], NO_NAMES);
    return fields
      .filter((field) => !['channel', 'language', 'wording'].includes(field))
      .map((field) => ({ name: `${headingOf('template', field)} (${where})`, before: said(was, field), after: said(is, field) }));
  });
  return changes.length > 0 ? changes : [{ name: 'Order of texts', before: orderOf(before), after: orderOf(after) }];
}

const orderOf = (texts: readonly ShownText[]): string => texts.map(({ channel }) => channelName(channel)).join('\n');

/** Texts of a post name nothing. */
const NO_NAMES = {} as Names;
