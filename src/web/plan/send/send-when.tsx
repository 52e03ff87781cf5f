import { day } from '../../format.ts';
import { Choices, Select, TextField } from '../../kit/fields.tsx';
import { one } from '../../kit/form.ts';
import { Details } from '../../kit/notice.tsx';
import { Cell, Table } from '../../kit/page.tsx';
import { ownTimeRows } from '../campaign/own-times.ts';
import type { PostChoices, PostWeek } from '../campaign/post-details.tsx';
import { daysOfWeek } from '../campaign/week-days.ts';
import type { Draft } from '../item/item-form.ts';

interface WhenProps extends Pick<Draft, 'typed' | 'errors'> {
  campaign: PostWeek;
  partners: PostChoices['partners'];
}

/** When posts are posted, and why at a time when nobody should. */
export function When({ typed, errors, campaign, partners }: WhenProps) {
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  const time = (name: string, label: string) => <TextField {...field(name, label)} type="time" width={5} />;
  const rows = new Map(ownTimeRows(typed).map((row) => [row.partner, row]));
  const given = [...rows.values()].filter(({ at }) => at !== '').length;
  const wrong = Object.keys(errors).some((name) => name.startsWith('own-at'));
  const days = daysOfWeek(campaign);
  return (
    <>
      <h2>When</h2>
      <Choices
        name="when"
        label="When is it posted?"
        hint="UK time."
        values={[one(typed, 'when')]}
        error={errors.when}
        choices={[
          { value: 'keep', text: 'Leave it as each post has it' },
          {
            value: 'together',
            text: 'All at the same minute',
            hint: 'A launch that everybody joins.',
            more: time('at', 'At'),
          },
          {
            value: 'spread',
            text: 'Spread over the day',
            hint: 'One partner after another. Each keeps its time when others come or go; with few partners, nobody may be near the last time.',
            more: (
              <div class="time-pair">
                {time('from', 'From')}
                {time('until', 'Until')}
              </div>
            ),
          },
          {
            value: 'each',
            text: 'A time for each partner',
            more: (
              <Details summary={`Times (${given} given)`} open={one(typed, 'when') === 'each' || wrong}>
                <Table caption="When each partner posts" head={['Partner', 'Time']}>
                  {partners.map(({ slug, name }, row) => (
                    <tr>
                      <Cell of="Partner">
                        {name}
                        <input type="hidden" name="own-partner" value={slug} />
                      </Cell>
                      <Cell of="Time">
                        <TextField
                          name="own-at"
                          id={`own-at-${row}`}
                          label={`Time for ${name}`}
                          value={rows.get(slug)?.at ?? ''}
                          error={errors[`own-at-${row}`]}
                          type="time"
                          width={5}
                        />
                      </Cell>
                    </tr>
                  ))}
                </Table>
                <TextField
                  {...field('else', 'Everybody else (optional)')}
                  type="time"
                  width={5}
                  hint="Left empty, they keep the time that each post has."
                />
              </Details>
            ),
          },
        ]}
      />
      <Select
        {...field('on', 'On which day?')}
        options={[{ value: '', text: 'Each post keeps its day' }, ...days.map((each) => ({ value: each, text: day(each) }))]}
      />
      <Why value={one(typed, 'anyway')} error={errors.anyway} />
    </>
  );
}

/** Why something is posted at a time when nobody should. */
export const Why = ({ value, error }: { value: string; error?: string | undefined }) => (
  <TextField
    name="anyway"
    label="Why it is posted all the same (optional)"
    value={value}
    error={error}
    hint="Outside working hours, at weekends, on bank holidays and on do-not-post dates, a post needs a reason. It stays with the post. No names."
  />
);
