import type { FigureValue, SubmittedVersion } from '#src/returns/index.ts';
import { day, days, many, platform } from '../format.ts';
import { wayAfter } from './way-words.ts';

/** What a number is about, for whoever may look it up by slug. */
export type Titles = readonly { slug: string; title: string }[];

const SCOPES: Readonly<Record<string, string>> = { related: ' (related)', other: ' (not part of this week)' };

/** What a number is about, in words; one that a platform's file brought says which post of the platform it is. */
export function aboutText(titles: Titles, { item, post, scope }: Pick<FigureValue, 'item' | 'post' | 'scope'>): string {
  const about = item === '' ? (post === '' ? 'Overall' : 'Another post') : titleOf(titles, item);
  return `${about}${post === '' ? '' : ` (${post})`}${SCOPES[scope] ?? ''}`;
}

/** Where a number stands, in words: `Overall: Facebook, reach`. */
export const placeText = (titles: Titles, figure: FigureValue): string =>
  `${aboutText(titles, figure)}: ${platform(figure.platform)}, ${figure.metric}`;

const titleOf = (titles: Titles, item: string): string => titles.find(({ slug }) => slug === item)?.title ?? item;

/** What a submission changed, counted: `2 new, 1 changed, 1 taken back`. */
export function changedText({ added, replaced, withdrawn }: Pick<SubmittedVersion, 'added' | 'replaced' | 'withdrawn'>): string {
  const parts = [
    added === 0 ? '' : `${many(added, 'new answer')}`,
    replaced === 0 ? '' : `${replaced} changed`,
    withdrawn === 0 ? '' : `${withdrawn} taken back`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'No number changed' : parts.join(', ');
}

/** Who sent a submission and how, after its time: `Comms officer, said on the phone, entered by a coordinator`. */
export const sentBy = ({ answeredBy, receivedVia }: { answeredBy: string | null; receivedVia: string }): string =>
  `${answeredBy === null ? 'role not recorded' : answeredBy}${wayAfter(receivedVia, ', by')}`;

type Said = readonly [label: string, of: (figure: FigureValue) => string];
const yesNo = (given: boolean | null): string => (given === null ? '' : given ? 'yes' : 'no');

const BESIDE: readonly Said[] = [
  [
    'Period',
    ({ periodFrom, periodTo, periodWords }) => periodWords ?? (periodFrom && periodTo ? days(periodFrom, periodTo) : ''),
  ],
  ['Read off on', ({ countedOn }) => (countedOn === null ? '' : day(countedOn))],
  ['Source', ({ source }) => source ?? ''],
  ['Estimate', ({ estimate }) => (estimate ? 'yes' : '')],
  ['Paid for', ({ paid }) => yesNo(paid)],
  ['Shared from another partner', ({ reshared }) => yesNo(reshared)],
  ['Note', ({ note }) => note ?? ''],
];

/** What is said otherwise beside a number, part by part. */
export const besideChanges = (before: FigureValue, after: FigureValue): { label: string; from: string; to: string }[] =>
  BESIDE.map(([label, of]) => ({ label, from: of(before), to: of(after) })).filter(({ from, to }) => from !== to);
