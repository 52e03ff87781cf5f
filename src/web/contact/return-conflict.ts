import type { LocalWeek, ReturnForm, ReturnRow } from '#src/returns/index.ts';
import { answerText, isOfWeek, isPost, lineName, placeOf } from './return-typed.ts';

/** Every line on which two forms differ, as both say it. */
export function conflictRows(
  mine: ReturnForm,
  theirs: ReturnForm,
  week: LocalWeek,
): { label: string; mine: string; theirs: string }[] {
  const [ours, saved] = [byPlace(mine, week), byPlace(theirs, week)];
  const places = [...new Set([...ours.keys(), ...saved.keys()])].filter(
    (place) => (ours.get(place)?.said ?? '') !== (saved.get(place)?.said ?? ''),
  );
  const rows = places.map((place) => {
    const [own, other] = [ours.get(place), saved.get(place)];
    const label = own?.label ?? other?.label ?? '';
    const mine = own?.said ?? '';
    return {
      label,
      mine: mine === '' && other ? 'No answer. The saved one now stands in the form' : mine,
      theirs: other?.said ?? '',
    };
  });
  const nothing = ({ nothing: none }: ReturnForm): string => (none ? 'We posted nothing' : '');
  const posted = { label: 'Did you post anything?', mine: nothing(mine), theirs: nothing(theirs) };
  return posted.mine === posted.theirs ? rows : [posted, ...rows];
}

function byPlace(form: ReturnForm, week: LocalWeek): Map<string, { label: string; said: string }> {
  return new Map(
    form.rows.map((row, index) => {
      const about = row.item === '' ? '' : ` (${row.item.replaceAll('-', ' ')})`;
      return [placeOf(row), { label: `${lineName(form, index)}${about}`, said: saidIn(row, week) }];
    }),
  );
}

/** A line's answer and everything beside it, compared as text. */
function saidIn(row: ReturnRow, week: LocalWeek): string {
  const answer = answerText(row.answer === 'value' ? { ...row, answer: '' } : row);
  // Overall lines are about the week's own days without anybody having typed them.
  const period = !isPost(row) && isOfWeek(row, week) ? [] : [row.periodFrom, row.periodTo, row.periodWords];
  const more = [...period, row.countedOn, row.source, row.note].filter((part) => part !== '');
  const words = [row.estimate === 'yes' ? 'an estimate' : '', row.paid === '' ? '' : `paid for: ${row.paid}`];
  return [answer, ...words, row.reshared === '' ? '' : `shared: ${row.reshared}`, ...more]
    .filter((part) => part !== '')
    .join('; ');
}
