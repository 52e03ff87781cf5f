import { isDay } from '#src/calendar/index.ts';
import { day } from '../../format.ts';
import { Select, TextField } from '../../kit/fields.tsx';
import { one } from '../../kit/form.ts';
import { Details } from '../../kit/notice.tsx';
import type { Draft } from '../item/item-form.ts';
import { isFilled, ownTimeRows } from './own-times.ts';
import type { PostChoices, PostWeek } from './post-details.tsx';
import { daysOfWeek } from './week-days.ts';

/** When partners post other than all at once: one after another, some at times of their own, and why at a time when nobody should. */
export function PostTimes({
  campaign,
  draft,
  partners,
}: {
  campaign: PostWeek;
  draft: Draft;
  partners: PostChoices['partners'];
}) {
  const { typed, errors } = draft;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  const rows = [...ownTimeRows(typed).filter(isFilled), { partner: '', at: '', on: '' }];
  const days = daysOfWeek(
    campaign,
    rows.flatMap(({ on }) => (on === '' ? [] : [on])),
  );
  // Why it is posted all the same stands here too: whoever is told of a wrong day or time is asked for it.
  const wrong = Object.keys(errors).some((name) => /^(?:spread-until|anyway|day|time|own-.*)$/.test(name));
  const isUsed = rows.length > 1 || one(typed, 'spread-until') !== '' || one(typed, 'anyway') !== '';
  const own = (name: string, row: number, label: string) => ({
    ...{ name, id: `${name}-${row}`, label: `${label} ${row + 1}`, error: errors[`${name}-${row}`] },
  });
  return (
    <Details summary="Not everybody at once" open={wrong || isUsed}>
      <TextField
        {...field('spread-until', 'Spread until (optional)')}
        type="time"
        width={5}
        hint="Partners post one after another, from the time above until this one. Each keeps its own time."
      />
      <fieldset class="govuk-fieldset own-times">
        <legend class="govuk-fieldset__legend">Partners with a time of their own (optional)</legend>
        <p class="hint">To take one away, choose “No partner” and empty its time. Save to have room for one more.</p>
        {rows.map(({ partner, at, on }, row) => (
          <div class="own-time">
            <Select
              {...own('own-partner', row, 'Partner')}
              value={partner}
              options={[
                { value: '', text: 'No partner' },
                ...partners.map(({ slug, name }) => ({ value: slug, text: name })),
                ...(partner === '' || partners.some(({ slug }) => slug === partner) ? [] : [{ value: partner, text: partner }]),
              ]}
            />
            <TextField {...own('own-at', row, 'Time')} value={at} type="time" width={5} />
            <Select
              {...own('own-on', row, 'Day')}
              value={on}
              options={[
                { value: '', text: 'The day of the post' },
                ...days.map((each) => ({ value: each, text: isDay(each) ? day(each) : each })),
              ]}
            />
          </div>
        ))}
      </fieldset>
      <TextField
        {...field('anyway', 'Why it is posted all the same (optional)')}
        hint="Where it is outside working hours, at a weekend or on a do-not-post date: the reason, without names."
      />
    </Details>
  );
}
