import { platformName } from '#src/content/index.ts';
import { csvFile } from '#src/platform/csv-file.ts';
import { warningLines } from '../checks/group-warnings.ts';
import { hasReplied } from './completeness.ts';
import type { Replies, Reply } from './list-replies.ts';

const yes = (is: boolean): string => (is ? 'yes' : '');

function stateWords({ state, asked }: Reply): string {
  if (state === 'submitted') return 'Replied';
  if (state === 'nil') return 'Replied: nothing was posted';
  if (state === 'reopened') return 'Replied, correcting';
  return state === 'draft' ? 'Begun, not sent in' : asked ? 'Asked, nothing yet' : 'Nothing yet';
}

const COLUMNS: readonly (readonly [name: string, of: (reply: Reply, due: string) => string])[] = [
  ['Partner', ({ partner }) => partner.name],
  ['Asked', ({ asked }) => (asked === null ? 'not recorded' : asked ? 'yes' : 'no')],
  ['Asked for', ({ asksFor }) => asksFor.map(({ platform }) => platformName(platform)).join(', ')],
  ['Due', ({ asked }, due) => (asked ? due : '')],
  ['State', stateWords],
  ['Overdue', ({ overdue }) => yes(overdue)],
  ['Sent (UTC)', ({ submittedAt }) => submittedAt ?? ''],
  ['Role', (reply) => (hasReplied(reply.state) ? (reply.answeredBy ?? '') : '')],
  ['Came by', ({ receivedVia }) => receivedVia ?? ''],
  ['Entered by staff', ({ enteredByStaff }) => yes(enteredByStaff)],
  ['Numbers', ({ figures }) => String(figures)],
  ['Answers without a number', ({ withoutNumber }) => String(withoutNumber)],
  ['Overall totals that differ', ({ differences }) => String(differences.length)],
  [
    'To look at',
    ({ warnings }) =>
      warningLines(warnings)
        .map(({ text }) => text)
        .join('\n'),
  ],
  ['Partner in addresses', ({ partner }) => partner.slug],
];

/** Who has replied as a spreadsheet, a partner a row. */
export function repliesCsv({ items, due }: Pick<Replies, 'items' | 'due'>): string {
  return csvFile([COLUMNS.map(([name]) => name), ...items.map((reply) => COLUMNS.map(([, of]) => of(reply, due)))]);
}
