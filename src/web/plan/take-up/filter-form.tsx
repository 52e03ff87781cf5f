import { PARTNER_KINDS } from '#src/partners/index.ts';
import { STATE_WORDS, TAKE_UP_STATES, type TakeUpBoard } from '#src/takeup/index.ts';
import { day as dayInWords } from '../../format.ts';
import { Button, Choices, Select } from '../../kit/fields.tsx';
import { kindName } from '../partners/partner-words.ts';
import type { Chosen } from './filter-query.ts';

const ALL = { value: '', text: 'All' };

/** What to see of a week: a form that only reads. */
export function FilterForm({ action, chosen, choices }: { action: string; chosen: Chosen; choices: TakeUpBoard['choices'] }) {
  const kinds = PARTNER_KINDS.filter((kind) => choices.partners.some((partner) => partner.kind === kind));
  const days = choices.days.map((day) => ({ value: day ?? 'any', text: day === null ? 'Any day' : dayInWords(day) }));
  const themes = choices.themes.map(({ slug, title }) => ({ value: slug, text: title }));
  return (
    <form method="get" action={`${action}#posts`} class="take-up-filter">
      <div class="filter">
        <Select name="day" label="Day" value={chosen.day} options={[ALL, ...days]} />
        <Select
          name="partner"
          label="Partner"
          value={chosen.partner}
          options={[ALL, ...choices.partners.map(({ slug, name }) => ({ value: slug, text: name }))]}
        />
        {kinds.length < 2 ? null : (
          <Select
            name="kind"
            label="Kind of partner"
            value={chosen.kind}
            options={[ALL, ...kinds.map((value) => ({ value, text: kindName(value) }))]}
          />
        )}
        {themes.length === 0 ? null : (
          <Select
            name="theme"
            label="Theme"
            value={chosen.theme}
            options={[ALL, ...themes, { value: 'none', text: 'No theme' }]}
          />
        )}
        <Select
          name="state"
          label="What the partner said"
          value={chosen.state}
          options={[ALL, ...TAKE_UP_STATES.map((value) => ({ value, text: STATE_WORDS[value] }))]}
        />
      </div>
      <Choices
        name="only"
        label="Only"
        values={chosen.only}
        many
        inline
        small
        choices={[
          { value: 'due', text: 'Due today' },
          { value: 'late', text: 'Late' },
          { value: 'changed', text: 'With an earlier text' },
          { value: 'wording', text: 'Own wording that lacks a part' },
        ]}
      />
      <Button kind="secondary">Show</Button>
    </form>
  );
}
