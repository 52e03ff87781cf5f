import { AUDIENCES } from '#src/programme/index.ts';
import { words } from '../format.ts';
import { Button, Buttons, Choices, Select } from '../kit/fields.tsx';
import { Details } from '../kit/notice.tsx';
import { KINDS, queryOf, type Reader } from './filter.ts';
import type { CalendarView } from './read-view.ts';

/** Chooses what is shown. It stands in the address, so that it can be kept and passed on. */
export function FilterForm({ view, action, reader }: { view: CalendarView; action: string; reader: Reader }) {
  const { filter, leads } = view;
  const isUsed = queryOf(filter) !== '';
  const nobody = { value: '', text: 'Anybody' };
  return (
    <div class="not-printed">
      <Details summary="Choose what to see" open={isUsed}>
        <form method="get" action={action}>
          <Choices
            name="kinds"
            label="Kinds"
            hint="Choose none to see them all."
            many
            inline
            small
            values={filter.kinds}
            choices={KINDS.map((value) => ({ value, text: value === 'theme' ? 'Theme of a day' : words(value) }))}
          />
          <div class="filter">
            <Select
              name="lead"
              label="Who leads"
              value={filter.lead}
              options={[nobody, ...leads.map(({ slug, name }) => ({ value: slug, text: name }))]}
            />
            {reader === 'staff' ? (
              <Select
                name="audience"
                label="Who it is for"
                value={filter.audience}
                options={[nobody, ...AUDIENCES.map((value) => ({ value, text: words(value) }))]}
              />
            ) : null}
          </div>
          <Choices
            name="cancelled"
            label="Called off"
            many
            small
            values={filter.hideCancelled ? ['hide'] : []}
            choices={[{ value: 'hide', text: 'Leave out what was called off' }]}
          />
          <Buttons>
            <Button kind="secondary">Show these</Button>
            {isUsed ? <a href={action}>Show everything</a> : null}
          </Buttons>
        </form>
      </Details>
    </div>
  );
}
