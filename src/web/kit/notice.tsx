import type { Child } from 'hono/jsx';
import { Difference } from './difference.tsx';

/** Says that something was done, at the top of the page that follows; `important` where it also needs a second look. */
export function Done(props: { heading: string; important?: boolean; children?: Child }) {
  return (
    <div
      class={`govuk-notification-banner${props.important ? '' : ' govuk-notification-banner--success'}`}
      role="alert"
      aria-labelledby="done-title"
      data-module="govuk-notification-banner"
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id="done-title">
          {props.important ? 'Important' : 'Done'}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        <p class="govuk-notification-banner__heading">{props.heading}</p>
        {props.children}
      </div>
    </div>
  );
}

/** The end of a task: what was received, and a reference to quote. */
export function Confirmation(props: { title: string; children?: Child }) {
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <h1 class="govuk-panel__title">{props.title}</h1>
      {props.children === undefined ? null : <div class="govuk-panel__body">{props.children}</div>}
    </div>
  );
}

/** A text set apart from the flow. */
export function Inset(props: { children: Child }) {
  return <div class="inset">{props.children}</div>;
}

/** What has a consequence, said before it happens. */
export function Warning(props: { children: Child }) {
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">Warning</span>
        {props.children}
      </strong>
    </div>
  );
}

/** Nothing is here yet: says why, and what to do about it. */
export function Empty(props: { children: Child }) {
  return <div class="empty-state">{props.children}</div>;
}

/** More for those who want it. */
export function Details(props: { summary: Child; open?: boolean; children: Child }) {
  return (
    <details class="govuk-details" {...(props.open ? { open: true } : {})}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  );
}

/** Letters from which on two texts are hard to compare by eye. */
const LONG = 40;

/** Two texts of one thing after somebody else changed it: nothing of either is lost. */
export function Conflict(props: { what: string; rows: readonly { label: string; mine: string; theirs: string }[] }) {
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">Somebody else has changed {props.what} since you opened it</h2>
        <div class="govuk-error-summary__body">
          <p>
            Nothing of yours is lost: it still stands in the form below. Compare it with what is saved now, change it where you
            want, and save again.
          </p>
          {props.rows.map(({ label, mine, theirs }) => (
            <div class="compare">
              <h3>{label}</h3>
              <div>
                <h4>Saved now</h4>
                <p class="as-typed">{theirs === '' ? 'Nothing' : theirs}</p>
              </div>
              <div>
                <h4>Yours</h4>
                <p class="as-typed">{mine === '' ? 'Nothing' : mine}</p>
              </div>
              {Math.min(mine.length, theirs.length) < LONG ? null : (
                <div class="compare-difference">
                  <h4>From what is saved now to yours</h4>
                  <p class="as-typed">
                    <Difference before={theirs} after={mine} />
                  </p>
                </div>
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
