import { LEFT_OUT, type OpenReturn, OVERALL, type PastedBlock, type ReturnRow } from '#src/returns/index.ts';
import { many, platform } from '../../../format.ts';
import { Hidden, Select, TextArea } from '../../../kit/fields.tsx';
import { Details, Inset } from '../../../kit/notice.tsx';
import { boxText, titleOf } from '../typed.ts';

/** What a pasted block came to, as the page tells it. */
export interface Pasted extends PastedBlock {
  text: string;
  /** Boxes that held something else. */
  replaced: readonly { row: ReturnRow; before: ReturnRow }[];
  /** What was said about names that fitted nothing, by name. */
  chosen: ReadonlyMap<string, string>;
  /** The platform of the page, for headings that name none. */
  platform: string;
}

/** Where a block from a spreadsheet goes, and what was understood of it. */
export function PasteBox({ open, pasted }: { open: OpenReturn; pasted?: Pasted | undefined }) {
  return (
    <section id="paste" class="return-paste">
      {pasted === undefined ? null : <Understood open={open} pasted={pasted} />}
      <Details summary="Paste from Excel or Sheets" open={pasted !== undefined}>
        <TextArea
          name="paste"
          label="Copy the cells in your spreadsheet, headings too, and paste them here"
          hint="Post names in the first column, headings such as “Reach”, “FB impressions” or two rows of headings. 1,234, 1.2K and n/a are fine. Nothing is saved until you save."
          value={pasted?.text ?? ''}
          rows={5}
          data={{ 'data-paste-box': '' }}
        />
        <button type="submit" class="govuk-button govuk-button--secondary" name="do" value="paste">
          {pasted === undefined ? 'Fill the table' : 'Fill the table again'}
        </button>
      </Details>
      <p data-paste-said="" class="return-paste-said"></p>
    </section>
  );
}

function Understood({ open, pasted }: { open: OpenReturn; pasted: Pasted }) {
  const { numbers, unread, unmatched, said, replaced } = pasted;
  const asked = [...new Map(unmatched.map((row) => [row.name, row])).values()];
  const platforms = [...new Set(numbers.map(({ platform: on }) => platform(on)))];
  return (
    <Inset>
      <h2>What we read</h2>
      <p>
        <strong>
          {numbers.length === 0
            ? 'We could not read any number in it.'
            : `${many(numbers.length, 'box', 'boxes')} filled for ${platforms.join(', ')}. Nothing is saved yet.`}
        </strong>
      </p>
      {unread.length === 0 ? null : (
        <>
          <p>Not read. Cells are named as if what you pasted began at A1:</p>
          <ul>
            {unread.map(({ place, text, message }) => (
              <li>
                <strong>{place}</strong>: {message.startsWith('“') ? message : `“${text}” ${message}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {asked.length === 0 ? null : (
        <>
          <p>We are not sure which post these rows are. Choose, then fill the table again:</p>
          <div class="return-fields">
            {asked.map(({ row, name, likely }, index) => (
              <div>
                <Hidden name={`row:${index}`} value={name} />
                <Select
                  name={`match:${index}`}
                  label={`Row ${row}: ${name}`}
                  value={pasted.chosen.get(name) ?? ''}
                  options={matchOptions(open, likely)}
                />
              </div>
            ))}
          </div>
        </>
      )}
      {[...pasted.chosen]
        .filter(([name]) => !asked.some((row) => row.name === name))
        .map(([name, slug], index) => (
          <>
            <Hidden name={`row:${asked.length + index}`} value={name} />
            <Hidden name={`match:${asked.length + index}`} value={slug} />
          </>
        ))}
      {replaced.length === 0 ? null : (
        <>
          <p>These boxes held something else:</p>
          <ul>
            {replaced.map(({ row, before }) => (
              <li>
                {row.item === '' ? 'Overall' : titleOf(open.items, row)}, {platform(row.platform)}, {row.metric}:{' '}
                {boxText(before)} before, {boxText(row)} now
              </li>
            ))}
          </ul>
        </>
      )}
      {said.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </Inset>
  );
}

function matchOptions(open: OpenReturn, likely: readonly { slug: string; title: string }[]) {
  const others = open.items.filter(({ slug }) => !likely.some((each) => each.slug === slug));
  return [
    { value: '', text: likely.length === 0 ? 'Choose' : `Perhaps “${likely[0]?.title}”? Choose` },
    ...[...likely, ...others].map(({ slug, title }) => ({ value: slug, text: title })),
    { value: OVERALL, text: 'Overall: everything together' },
    { value: LEFT_OUT, text: 'None of these: leave it out' },
  ];
}
