import type { Child } from 'hono/jsx';

/**
 * A text to take away: shown as it will be posted, with a button that copies it where the browser can. `marked` is the same text
 * with marks around parts of it, and nothing else, because what is shown is what is copied.
 */
export function CopyText(props: { id: string; text: string; marked?: Child; what: string; lang?: string; children?: Child }) {
  return (
    <div class="copy-text">
      <p class="as-typed" id={props.id} {...(props.lang === undefined ? {} : { lang: props.lang })}>
        {props.marked ?? props.text}
      </p>
      <button type="button" class="govuk-button govuk-button--secondary" data-copy={props.id} hidden>
        Copy<span class="govuk-visually-hidden"> {props.what}</span>
      </button>
      {props.children}
    </div>
  );
}
