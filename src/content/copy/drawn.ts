/**
 * An element of what stands beside a text in the editor. The server prints it and browsers make it anew while somebody types, both
 * from this, so that they never differ.
 */
export interface Drawn {
  tag: 'a' | 'button' | 'dd' | 'div' | 'dl' | 'dt' | 'li' | 'mark' | 'p' | 'span' | 'strong' | 'ul';
  /** Names as in HTML. */
  attributes: Readonly<Record<string, string>>;
  children: readonly (Drawn | string)[];
}

/** What an element holds; nothing where something does not apply. */
export type Content = Drawn | string | undefined;

/** An element with a class; '' for none. */
export const drawn = (
  tag: Drawn['tag'],
  className: string,
  children: readonly Content[],
  more: Readonly<Record<string, string>> = {},
): Drawn => ({
  tag,
  attributes: { ...(className === '' ? {} : { class: className }), ...more },
  children: children.filter((child) => child !== undefined),
});

/** Words for those who do not see the page. */
export const unseen = (text: string): Drawn => drawn('span', 'govuk-visually-hidden', [text]);
