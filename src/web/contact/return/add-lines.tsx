import { FIGURE_PLATFORMS, METRICS } from '#src/returns/index.ts';
import { platform, words } from '../../format.ts';
import { Choices, type FieldErrors, Select } from '../../kit/fields.tsx';
import { Details } from '../../kit/notice.tsx';
import type { ReturnPlace } from './return-place.ts';

const choiceOf = (slug: string) => ({
  value: slug,
  text: slug === 'not-stated' ? 'Another platform, or not known' : platform(slug),
});

/** Asks for platforms that have no line yet; the first thing to do where there are none at all. */
export function AddLines({
  place,
  errors,
  shown,
}: {
  place: Pick<ReturnPlace, 'action'>;
  errors: FieldErrors;
  /** Platforms that have lines. */
  shown: readonly string[];
}) {
  const more = FIGURE_PLATFORMS.filter((each) => !shown.includes(each));
  const none = shown.length === 0;
  const asking = (
    <div class="return-pick">
      <Choices
        name="addPlatform"
        label={none ? 'Where did you post?' : 'Platforms'}
        {...(none ? { hint: 'Choose all that apply. Then you see what to fill in for each.' } : {})}
        error={errors.addPlatform}
        values={[]}
        choices={(none ? FIGURE_PLATFORMS : [...more, ...shown]).map(choiceOf)}
        many
        small
      />
      {none ? (
        <input type="hidden" name="addMetric" value="" />
      ) : (
        <Select
          name="addMetric"
          label="What was counted"
          value=""
          options={[
            { value: '', text: 'What its statistics show first' },
            ...METRICS.map((each) => ({ value: each, text: words(each) })),
          ]}
        />
      )}
      <button
        type="submit"
        class="govuk-button govuk-button--secondary"
        name="do"
        value="add-lines"
        formaction={`${place.action}#platforms`}
      >
        {none ? 'Show what to fill in' : 'Add to the form'}
      </button>
    </div>
  );
  if (none) return <div class="return-platform">{asking}</div>;
  return (
    <Details summary="Add another platform or measure" open={errors.addPlatform !== undefined}>
      {asking}
    </Details>
  );
}
