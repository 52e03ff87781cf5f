/** The id of a field: its name, as far as an id may say it. */
export const idOf = (name: string): string => name.replaceAll(/[^A-Za-z0-9_-]/g, '-');

/** Everything that is wrong, at the top, each a way to its field. */
export function ErrorSummary(props: { errors: FieldErrors }) {
  const entries = Object.entries(props.errors);
  if (entries.length === 0) return null;
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {entries.map(([name, message]) => (
              <li>{name === '' ? message : <a href={`#${idOf(name)}`}>{message}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** What is wrong, by the name of the field; '' for the form as a whole. */
export type FieldErrors = Readonly<Record<string, string>>;
