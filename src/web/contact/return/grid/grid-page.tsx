import { FIGURE_PLATFORMS, type OpenReturn, type ReturnForm } from '#src/returns/index.ts';
import { many, platform } from '../../../format.ts';
import { Button, Buttons, ErrorSummary, type FieldErrors, Form, Hidden, Select, TextField } from '../../../kit/fields.tsx';
import { Conflict, Details, Done, Inset } from '../../../kit/notice.tsx';
import { ContactPage } from '../../frame.tsx';
import type { ConflictRow } from '../conflict.ts';
import { markOf, named } from '../merge.ts';
import { Kept } from '../return-page.tsx';
import type { ReturnPlace } from '../return-place.ts';
import { boxText } from '../typed.ts';
import { WhereToFind } from '../where-to-find.tsx';
import { BESIDE, countOn, type Grid, type GridRow, gridOf, gridPlatforms, isBegun } from './grid.ts';
import { besideName, boxName, FOR_NEW, newName, wasName } from './grid-form.ts';
import { GridRows, groupWords, headId } from './grid-row.tsx';
import { GridSums } from './grid-sums.tsx';
import { PasteBox, type Pasted } from './paste.tsx';

export interface GridProps {
  open: OpenReturn;
  form: ReturnForm;
  /** The platform shown; '' where there is none to show yet. */
  platform: string;
  saved?: boolean;
  kept?: readonly string[];
  conflict?: readonly ConflictRow[] | undefined;
  /** Why what was typed could not be saved. */
  errors?: FieldErrors;
  pasted?: Pasted | undefined;
  /** Left out where the reader is the partner; otherwise for whom the numbers are entered. */
  enteredFor?: string;
}

/** Numbers by post on a private link: one platform at a time. */
export function GridPage({ place, ...props }: GridProps & { place: ReturnPlace }) {
  return (
    <ContactPage
      place={place}
      title={`Numbers by post: ${props.open.campaign.title}`}
      back={{ href: place.action, text: 'Your numbers' }}
      failed={props.conflict !== undefined || props.errors !== undefined}
      wide
    >
      <GridBody {...props} action={`${place.action}/posts`} />
    </ContactPage>
  );
}

/** The same for whoever answers, in any frame. */
export function GridBody({ action, ...props }: GridProps & { action: string }) {
  const { open, form, platform: on, saved, kept = [], conflict, pasted } = props;
  const platforms = gridPlatforms(open, form);
  return (
    <>
      <ErrorSummary errors={props.errors ?? {}} />
      {saved ? (
        <Done heading="Your draft is saved. Nothing is sent yet.">
          <Kept kept={kept} />
        </Done>
      ) : null}
      {conflict === undefined ? null : <Conflict what="these numbers" rows={conflict} />}
      {saved || kept.length === 0 ? null : (
        <Inset>
          <Kept kept={kept} />
        </Inset>
      )}
      <h1>
        Numbers by post <span class="return-of">{open.campaign.title}</span>
      </h1>
      <p class="return-intro">
        One platform at a time, and only what you have. An empty box is no answer; write 0 for zero, “can’t get” or “don’t use”
        where there is no number.
      </p>
      <Form action={action} autocomplete="off">
        <Hidden name="version" value={open.version} />
        <Hidden name="platform" value={on} />
        {/* What the Enter key presses. */}
        <button type="submit" name="do" value="stay" hidden>
          Save
        </button>
        <PasteBox open={open} pasted={pasted} />
        <Platforms form={form} platforms={platforms} on={on} />
        {on === '' ? null : <Table {...props} />}
        <Carried {...props} />
        {on === '' ? null : (
          <Buttons>
            <Button name="do" value="save">
              Save and go to {props.enteredFor === undefined ? 'your overall numbers' : 'the overall numbers'}
            </Button>
            <Button name="do" value="stay" kind="secondary">
              Save
            </Button>
          </Buttons>
        )}
        <p class="hint">Nothing is sent before you check it on the next page.</p>
      </Form>
    </>
  );
}

/** Other platforms, each a button that saves what was typed and shows it. */
function Platforms({ form, platforms, on }: { form: ReturnForm; platforms: readonly string[]; on: string }) {
  const others = FIGURE_PLATFORMS.filter((each) => !platforms.includes(each));
  const count = (each: string): string => (countOn(form, each) === 0 ? '' : ` (${countOn(form, each)})`);
  return (
    <div class="grid-platforms">
      <ul>
        {platforms.map((each) => (
          <li>
            {each === on ? (
              <strong aria-current="true">
                {platform(each)}
                {count(each)}
              </strong>
            ) : (
              <button type="submit" name="do" value={`on-${each}`}>
                <span class="govuk-visually-hidden">Save, and show </span>
                {platform(each)}
                {count(each)}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Details summary="Another platform" open={platforms.length === 0}>
        <Select
          name="other"
          label="Platform"
          value=""
          options={[
            { value: '', text: 'Choose' },
            ...others.map((each) => ({
              value: each,
              text: each === 'not-stated' ? 'Another platform, or not known' : platform(each),
            })),
          ]}
        />
        <button type="submit" class="govuk-button govuk-button--secondary" name="do" value="other">
          Show it
        </button>
      </Details>
    </div>
  );
}

function Table({ open, form, platform: on, enteredFor }: GridProps) {
  const you = enteredFor === undefined ? 'you' : 'they';
  const others = `Other posts sent to ${enteredFor ?? 'you'}`;
  const grid = gridOf(open, form, named(open.form), on);
  const of = (...groups: GridRow['group'][]): GridRow[] => grid.rows.filter(({ group }) => groups.includes(group));
  const first = grid.rows.filter(
    (row) => (row.group === 'posted' && !row.elsewhere) || (row.group !== 'overall' && isBegun(row)),
  );
  const elsewhere = of('posted', 'sent').filter((row) => row.elsewhere && !first.includes(row));
  const sent = of('sent').filter((row) => !first.includes(row) && !row.elsewhere);
  const resources = of('resource').filter((row) => !first.includes(row));
  const shown = first.length > 0 ? first : (sent.length > 0 ? sent : resources).splice(0);
  return (
    <div data-sums="" class="grid-tables">
      <div data-grid="">
        <GridTable
          grid={grid}
          name="first"
          caption={`${platform(on)}: ${first.length > 0 ? `posts ${you} said were posted, and those with numbers` : 'posts and resources'}`}
          rows={shown}
        />
        {sent.length === 0 ? null : (
          <Details summary={`${others} (${sent.length})${groupWords(sent, on)}`}>
            <GridTable grid={grid} name="sent" caption={others} rows={sent} />
          </Details>
        )}
        {resources.length === 0 ? null : (
          <Details summary={`Films, leaflets and other things to share (${resources.length})${groupWords(resources, on)}`}>
            <GridTable grid={grid} name="resources" caption="Films, leaflets and other things to share" rows={resources} />
          </Details>
        )}
        {elsewhere.length === 0 ? null : (
          <Details summary={`Posts without a text for ${platform(on)} (${elsewhere.length})`}>
            <GridTable grid={grid} name="elsewhere" caption={`Posts without a text for ${platform(on)}`} rows={elsewhere} />
          </Details>
        )}
        <GridTable grid={grid} name="all" caption={`Everything on ${platform(on)} together`} rows={of('overall')} />
      </div>
      <GridSums grid={grid} />
      <WhereToFind on={on} />
      <Details summary="When and where you read these numbers off">
        <p>Said once for every number that you type or change on this page now.</p>
        <div class="return-fields">
          {FOR_NEW.map((field) => (
            <TextField name={newName(field)} label={NEW_WORDS[field]} value="" />
          ))}
        </div>
      </Details>
    </div>
  );
}

const NEW_WORDS: Readonly<Record<(typeof FOR_NEW)[number], string>> = {
  countedOn: 'Read off on, such as 19 October 2020',
  source: 'Where the numbers are from',
  periodFrom: 'Counted from',
  periodTo: 'Counted to, the last day',
};

function GridTable({ grid, name, caption, rows }: { grid: Grid; name: string; caption: string; rows: readonly GridRow[] }) {
  if (rows.length === 0) return null;
  return (
    <table class="return-grid" spellcheck={false}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Post or resource</th>
          {grid.columns.map((column) => (
            <th scope="col" id={headId(name, column)}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <GridRows grid={grid} table={name} row={row} />
        ))}
      </tbody>
    </table>
  );
}

/** Boxes of other platforms that a pasted block filled: they stay until they are saved. */
function Carried({ open, form, platform: on }: GridProps) {
  const marks = new Map(named(open.form).rows.map((row) => [row.key, markOf(row)]));
  const lines = form.rows.filter((row) => row.platform !== on && marks.get(row.key) !== markOf(row));
  return (
    <>
      {lines.length === 0 ? null : <p>{many(lines.length, 'box', 'boxes')} of other platforms will be saved with these.</p>}
      {lines.map((row) => (
        <>
          <Hidden name={boxName(row.key)} value={boxText(row)} />
          <Hidden name={wasName(row.key)} value={marks.get(row.key) ?? ''} />
          {BESIDE.filter((field) => row[field] !== '').map((field) => (
            <Hidden name={besideName(row.key, field)} value={row[field]} />
          ))}
        </>
      ))}
    </>
  );
}
