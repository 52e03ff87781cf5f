import { platformName } from '#src/content/index.ts';
import type { WriteCell, WriteChoices, WriteSheet } from '#src/platform/sheets/index.ts';
import { readDay } from '../form/read-day.ts';
import { readNumber } from '../form/read-number.ts';
import type { ReturnRow } from '../form/return-form.ts';
import { definitionFor } from '../metrics/definitions.ts';
import type { OpenReturn } from '../submissions/get-return-form.ts';
import {
  COLUMNS,
  type FormColumn,
  hasList,
  MARKER,
  NOTHING_LABEL,
  OVERALL,
  PARTNER_LABEL,
  REASON_LABEL,
  ROLE_LABEL,
  SHEETS,
  WEEK_LABEL,
  wordFor,
  wordsOf,
} from './form-words.ts';

/** What a form is written from: the return with its lines. */
interface FormToWrite {
  open: OpenReturn;
  rows: readonly ReturnRow[];
}

/** Lines below the prefilled ones, for what somebody adds. */
const EMPTY_LINES = 12;

const heading = (value: string): WriteCell => ({ as: 'heading', value });
const text = (value: string): WriteCell => ({ as: 'text', value });

/** The sheets of a partner's return: how to fill it in, its numbers, and by what it is known again. */
export function formSheets(form: FormToWrite): WriteSheet[] {
  const labels = itemLabels(form.open.items);
  return [guideSheet(form), numbersSheet(form, labels), markerSheet(form, labels)];
}

/** What each post and resource is called in the form: its title, with its short name where another is called the same. */
export function itemLabels(items: readonly { slug: string; title: string }[]): Map<string, string> {
  const counts = new Map<string, number>([[OVERALL, 1]]);
  for (const { title } of items) counts.set(title, (counts.get(title) ?? 0) + 1);
  return new Map(items.map(({ slug, title }) => [slug, counts.get(title) === 1 ? title : `${title} (${slug})`]));
}

function numbersSheet({ open, rows }: FormToWrite, labels: ReadonlyMap<string, string>): WriteSheet {
  const columns = COLUMNS.filter(({ rare, field }) => rare !== true || rows.some((row) => row[field] !== ''));
  const lines = rows.map((row) => columns.map((column) => lineCell(row, column, labels)));
  const empty = Array.from({ length: EMPTY_LINES }, () => columns.map((): WriteCell => ({ ...text(''), input: true })));
  const top: (WriteCell | null)[][] = [
    [{ as: 'title', value: `${open.campaign.title}: numbers of ${open.partner.name}` }],
    [
      {
        as: 'hint',
        value:
          'Fill in the yellow boxes. What you cannot find may stay empty: empty is not zero. OFFICIAL: no names of members of the public, nothing about incidents.',
      },
    ],
    [heading(`${ROLE_LABEL}, such as “Comms officer”`), { ...text(open.form.role), input: true }],
    [heading(`${NOTHING_LABEL} (yes or empty)`), { ...text(open.form.nothing ? 'yes' : ''), input: true }],
    ...(open.lastSubmission === null ? [] : [[heading(REASON_LABEL), { ...text(''), input: true } as const]]),
    [],
    columns.map((column) => heading(column.heading)),
  ];
  const from = top.length;
  const to = from + lines.length + EMPTY_LINES - 1;
  const choices = columns.flatMap(({ field }, column): WriteChoices[] => {
    if (field === 'item') return [{ column, from, to, list: `'${SHEETS.marker}'!$D$1:$D$${labels.size + 1}` }];
    return hasList(field) ? [{ column, from, to, list: wordsOf(field) }] : [];
  });
  const nothing = { column: 1, from: 3, to: 3, list: ['yes'] };
  return {
    name: SHEETS.numbers,
    rows: [...top, ...lines, ...empty],
    widths: columns.map(({ width }) => width),
    sticky: top.length,
    wide: true,
    fitted: true,
    choices: [nothing, ...choices],
  };
}

function lineCell(row: ReturnRow, { field, as }: FormColumn, labels: ReadonlyMap<string, string>): WriteCell {
  const given = row[field];
  if (field === 'item') return text(given === '' ? OVERALL : (labels.get(given) ?? given));
  if (field === 'metric' || field === 'platform')
    return given === '' ? { ...text(''), input: true } : text(wordFor(field, given));
  if (field === 'answer' && given === 'value') return { ...text(''), input: true };
  return { ...cellOf(as, given !== '' && hasList(field) ? wordFor(field, given) : given), input: true };
}

/** A real number or day where it is one, and otherwise what somebody typed. */
function cellOf(as: FormColumn['as'], given: string): WriteCell {
  if (as === 'day') {
    const day = readDay(given);
    return day === undefined || day < '1900-03-01' ? text(given) : { as: 'day', value: day };
  }
  const number = as === 'number' ? readNumber(given) : undefined;
  if (number === undefined || 'fault' in number || number.rounded) return text(given);
  return { as: 'number', value: String(number.value) };
}

function guideSheet({ open }: FormToWrite): WriteSheet {
  const { campaign, partner, partnership } = open;
  const rows: (WriteCell | null)[][] = [
    [{ as: 'title', value: `Your numbers for ${campaign.title}` }],
    [],
    [heading(WEEK_LABEL), text(campaign.title)],
    [heading(PARTNER_LABEL), text(partner.name)],
    [heading('Due by'), { as: 'day', value: open.due }],
    [
      heading('What to do'),
      text(
        `Go to the sheet “${SHEETS.numbers}”, write your role, and type a number beside each line that you can answer. It takes about ten minutes. Then save the file and send it back.`,
      ),
    ],
    ...(open.platforms.some(({ channel }) => channel)
      ? []
      : [
          [
            heading('Your platforms'),
            text(
              'We do not know which platforms you use, so there are lines for the usual ones. Choose “we don’t use it” for the others, or leave them empty.',
            ),
          ],
        ]),
    [
      heading('Send it back to'),
      text(
        `Whoever sent it to you at ${partnership.name}, as an attachment. If you have a private link, you can upload the file on its page “Your numbers” instead.`,
      ),
    ],
    [heading('Numbers'), text('Type what the platform shows: 12,345 and 12k are both fine.')],
    [
      heading('No number'),
      text(
        'Choose “zero”, “we don’t use it” or “we can’t get it” in the column beside it. Leave a line empty if you do not know yet: that is not counted as zero.',
      ),
    ],
    [
      heading('Part of this week?'),
      text('“yes” for your posts for this week, “related” for posts of a neighbouring campaign, “no” for anything else.'),
    ],
    [
      heading('More lines'),
      text(
        `Below the last line there is room for single posts and for other platforms. Choose “${OVERALL}” or a post, a platform, and what is counted.`,
      ),
    ],
    [
      heading('Paid for, own or shared'),
      text('Say whether money was paid to show the posts, and whether they were your own or shared from another partner.'),
    ],
    [
      heading('What does not belong here'),
      text('OFFICIAL. No names of members of the public, no incidents, no victims, no tensions in communities.'),
    ],
    [],
    [heading('Where to find the numbers')],
    ...open.platforms.flatMap(({ platform, metrics }) =>
      metrics.map((metric) => [
        heading(`${platformName(platform)}: ${metric}`),
        text(definitionFor(platform, metric, campaign.localFrom).meaning),
      ]),
    ),
    [
      heading('All platforms'),
      text(
        'Look in the statistics of your own page or channel: Facebook and Instagram call them Insights, X and LinkedIn Analytics, YouTube and TikTok Studio. Choose the days of the week.',
      ),
    ],
  ];
  return { name: SHEETS.guide, rows, widths: [30, 95], sticky: 0, wide: true, fitted: true };
}

function markerSheet({ open, rows }: FormToWrite, labels: ReadonlyMap<string, string>): WriteSheet {
  const about: string[][] = [
    [MARKER, '1'],
    ['partnership', open.partnership.slug],
    ['campaign', open.campaign.slug],
    ['partner', open.partner.slug],
    ['version', String(open.version)],
    ['lines', String(rows.length)],
  ];
  const items = [['', OVERALL], ...labels];
  const length = Math.max(about.length, items.length);
  return {
    name: SHEETS.marker,
    rows: Array.from({ length }, (_, at) => {
      const [slug = '', label = ''] = items[at] ?? [];
      return [...(about[at] ?? ['', '']), slug, label].map((value) => (value === '' ? null : text(value)));
    }),
    widths: [32, 32, 32, 60],
    sticky: 0,
    hidden: true,
  };
}
