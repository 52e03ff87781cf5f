import { FIGURE_PLATFORMS, METRICS, type ReturnRow } from '#src/returns/index.ts';
import { many, platform, words } from '../format.ts';
import { Hidden, Select, TextField } from '../kit/fields.tsx';
import { Details } from '../kit/notice.tsx';
import type { LinesProps } from './return-lines.tsx';
import { ANSWER_OPTIONS, MoreFields, saysWhyNot } from './return-more.tsx';
import { cellName, isOpen, isPost, lineName, titleOf } from './return-typed.ts';

/** Numbers by post or resource: for those who have them. */
export function PostLines(props: LinesProps & { shown: boolean }) {
  const { place, form, shown } = props;
  const lines = form.rows.map((row, index) => ({ row, index })).filter(({ row }) => isPost(row));
  const given = lines.filter(({ row }) => !isOpen(row)).length;
  const next = lines.length - given + 1;
  return (
    <section id="posts">
      <h2>Numbers by post</h2>
      <p>Only if you have them. They show which posts worked, and they are compared with your overall numbers.</p>
      <Details summary={given === 0 ? 'Add posts' : `Posts: ${many(given, 'line')}`} open={shown}>
        <div class="return-posts">
          {given === 0 ? null : (
            <div class="post-line post-line-head" aria-hidden="true">
              <span>Post or resource</span>
              <span>Counted on</span>
              <span>Number</span>
              <span>Part of this week?</span>
            </div>
          )}
          {lines.map((line) => (
            <PostLine {...props} {...line} />
          ))}
        </div>
        <button
          type="submit"
          class="govuk-button govuk-button--secondary"
          name="do"
          value="add-posts"
          formaction={`${place.action}#new-line-${next}`}
        >
          Add three more lines
        </button>
      </Details>
    </section>
  );
}

function PostLine(props: LinesProps & { row: ReturnRow; index: number }) {
  const { open, form, row, index, errors } = props;
  const name = isOpen(row) ? lineName(form, index) : `${titleOf(open.items, row)}, ${lineName(form, index)}`;
  return (
    <fieldset class={`govuk-fieldset post-fieldset ${isOpen(row) ? 'post-open' : ''}`} data-sum-row="">
      <legend class={isOpen(row) ? 'post-name' : 'govuk-visually-hidden'} {...(isOpen(row) ? { id: anchorOf(form, index) } : {})}>
        {name}
      </legend>
      <Hidden name={cellName(index, 'key')} value={row.key} />
      <div class="post-line">
        {isOpen(row) ? <WhichPost {...props} /> : <ThisPost {...props} />}
        <div class="post-number">
          <TextField
            {...field('value')}
            {...zeroOf(row)}
            label="Number"
            inputmode="numeric"
            autocomplete="off"
            spellcheck={false}
            width={10}
            data={isOpen(row) ? PART : { ...PART, 'data-sum-name': titleOf(open.items, row) }}
          />
        </div>
        <div class="post-part">
          <Select {...field('scope')} value={row.scope || 'campaign'} label="Part of this week?" options={SCOPE_OPTIONS} />
        </div>
        <div class="post-more">
          {saysWhyNot(row) ? <Select {...field('answer')} label="Number, or why there is none" options={ANSWER_OPTIONS} /> : null}
          <MoreFields form={form} index={index} row={row} errors={errors} />
        </div>
      </div>
    </fieldset>
  );

  function field(of: keyof ReturnRow) {
    return { name: cellName(index, of), value: row[of], error: errors[cellName(index, of)] };
  }
}

/** A zero on record is a number here, so that another one can be typed over it. */
const zeroOf = (row: ReturnRow) => (row.answer === 'zero' && row.value === '' ? { value: '0' } : {});

const PART = { 'data-sum-part': '' } as const;

/** Where a new line stands, so that the page can open at it. */
const anchorOf = (form: LinesProps['form'], index: number): string =>
  `new-line-${form.rows.slice(0, index + 1).filter(isOpen).length}`;

/** What a line on record is about stays as it is. */
function ThisPost({ open, row, index }: LinesProps & { row: ReturnRow; index: number }) {
  return (
    <>
      {(['item', 'platform', 'metric'] as const).map((field) => (
        <Hidden name={cellName(index, field)} value={row[field]} />
      ))}
      <p class="post-title">{titleOf(open.items, row)}</p>
      <p>
        {platform(row.platform)}, {row.metric}
      </p>
    </>
  );
}

/** What a new line is about. */
function WhichPost({ open, row, index, errors }: LinesProps & { row: ReturnRow; index: number }) {
  const own = open.platforms.map((each) => each.platform);
  const field = (of: 'item' | 'platform' | 'metric') => ({
    name: cellName(index, of),
    value: row[of],
    error: errors[cellName(index, of)],
  });
  const choose = { value: '', text: 'Choose' };
  return (
    <>
      <div>
        <Select
          {...field('item')}
          label="Post or resource"
          options={[choose, ...open.items.map(({ slug, title, kind }) => ({ value: slug, text: `${title} (${kind})` }))]}
        />
      </div>
      <div class="post-where">
        <Select
          {...field('platform')}
          label="Platform"
          options={[
            choose,
            ...[...new Set([...own, ...FIGURE_PLATFORMS])].map((each) => ({ value: each, text: platform(each) })),
          ]}
        />
        <Select
          {...field('metric')}
          label="What was counted"
          options={[choose, ...METRICS.map((each) => ({ value: each, text: words(each) }))]}
        />
      </div>
    </>
  );
}

const SCOPE_OPTIONS = [
  { value: 'campaign', text: 'Yes' },
  { value: 'related', text: 'Related' },
  { value: 'other', text: 'No' },
];
