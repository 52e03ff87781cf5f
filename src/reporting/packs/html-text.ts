/** Markup that stands in a page as it is: what {@link html} makes, and nothing that anybody typed. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | readonly Html[] | null | false;

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"'`]/g, (sign) => SIGNS[sign] ?? sign);

/**
 * Markup in which everything that is filled in is text, between elements or in an attribute with quotes around it; markup made here
 * goes in as it is, null and false print nothing.
 */
export function html(markup: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(markup.map((part, at) => (at === 0 ? part : written(values[at - 1] ?? null) + part)).join(''));
}

function written(value: Value): string {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escaped(String(value));
}

/** A way out where the address is one of the web; else its words alone. No page learns where the reader came from. */
export const webLink = (address: string | null, words: string): Html =>
  address !== null && /^https?:\/\//i.test(address) && URL.canParse(address)
    ? html`<a href="${address}" rel="noopener noreferrer">${words}</a>`
    : html`${words}`;
