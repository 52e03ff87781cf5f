import type { EditorData } from '#src/content/index.ts';

/** Chooses the partner in whose name the texts are shown. */
export function AsPartner({ partners, as }: Pick<EditorData, 'partners'> & { as: string }) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for="as">
        Show the texts as this partner gets them
      </label>
      <select class="govuk-select" id="as" name="as">
        <option value="">The partner with the longest text</option>
        {partners.map(({ slug, name }) => (
          <option value={slug} {...(slug === as ? { selected: true } : {})}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
