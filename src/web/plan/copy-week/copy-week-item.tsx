import type { Decisions, RollItem } from '#src/definitions/index.ts';
import { many } from '../../format.ts';
import { Choices, type FieldErrors, Hidden, TextArea, TextField } from '../../kit/fields.tsx';
import { Details } from '../../kit/notice.tsx';
import { chosen, type Numbered } from './copy-week-form.ts';

/** One thing to decide, or only to know. */
export function CopyItem(props: Numbered & { typed: Decisions; errors: FieldErrors; items: readonly Numbered[] }) {
  const { item, index, typed, errors } = props;
  return (
    <div class="copy-week-item">
      {index === undefined ? <h3 class="copy-week-said">{item.title}</h3> : null}
      {index === undefined ? (
        <About item={item} items={props.items} />
      ) : (
        <Choices
          name={`d${index}`}
          label={item.title}
          hint={<About item={item} items={props.items} />}
          small
          inline={SHORT.has(item.kind) && item.choices.length < 3}
          values={[chosen(item, typed)]}
          error={errors[`d${index}`]}
          choices={item.choices.map(({ value, label, text }) => ({
            value,
            text: label,
            ...(text === undefined
              ? {}
              : {
                  more: (
                    <>
                      <Hidden name={`x${index}`} value={value} />
                      <Hidden name={`p${index}`} value={text} />
                      <TextOf
                        kind={item.kind}
                        name={`t${index}`}
                        value={typed[item.id]?.text ?? text}
                        error={errors[`t${index}`]}
                      />
                    </>
                  ),
                }),
          }))}
        />
      )}
    </div>
  );
}

function TextOf({ kind, ...field }: { kind: RollItem['kind']; name: string; value: string; error: string | undefined }) {
  const label = TEXT_LABELS[kind] ?? 'Instead';
  return kind === 'summary' ? <TextArea {...field} label={label} /> : <TextField {...field} label={label} />;
}

/** What has two short answers, side by side. */
const SHORT: ReadonlySet<RollItem['kind']> = new Set(['wording', 'resource', 'entry']);

const TEXT_LABELS: Readonly<Partial<Record<RollItem['kind'], string>>> = {
  summary: 'The summary',
  hashtag: 'The hashtag',
  focus: 'The focus',
  link: 'The address',
  'post-without-resource': 'The address',
  time: 'The reason',
};

/** Why an item is there, where it stands, and what its words would become. */
function About({ item, items }: { item: RollItem; items: readonly Numbered[] }) {
  const { reason, places, before, after, address, onlyIf, otherwise } = item;
  const other = onlyIf && items.find((each) => each.item.id === onlyIf.id)?.item.title;
  return (
    <>
      {reason === '' || (before !== undefined && otherwise === 'replace') ? null : <p>{reason}</p>}
      {other === undefined ? null : <p>Only where “{other}” is left out.</p>}
      {before === undefined ? null : (
        <dl class="copy-week-words">
          <dt>Now</dt>
          <dd>{before}</dd>
          <dt>Then</dt>
          <dd>{after}</dd>
        </dl>
      )}
      {places.length === 0 ? null : <Places places={places} />}
      {address === undefined ? null : (
        <p>
          <a href={address} rel="noopener noreferrer">
            Open {address}
          </a>
        </p>
      )}
    </>
  );
}

function Places({ places }: { places: readonly string[] }) {
  if (places.length <= 3) return <p>Where: {places.join('; ')}</p>;
  return (
    <Details summary={`Where: ${many(places.length, 'place')}`}>
      <ul>
        {places.map((place) => (
          <li>{place}</li>
        ))}
      </ul>
    </Details>
  );
}
