import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { STYLE } from './style.ts';

/** A whole page: title, main part and a footer. Complete in itself, so that it can be saved, mailed and printed. */
export function Page(props: { title: string; children: Child }) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{props.title}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to main content
        </a>
        <header class="top">
          <p>Awareness Week Planner</p>
        </header>
        <main id="main">{props.children}</main>
        <footer class="end">Awareness Week Planner. Dates and times are UK time.</footer>
      </body>
    </html>
  );
}

/** Facts as name and value, one under the other on a phone. */
export function Facts(props: { rows: readonly (readonly [name: string, value: Child] | false)[] }) {
  return (
    <dl class="facts">
      {props.rows.map((row) =>
        row ? (
          <>
            <dt>{row[0]}</dt>
            <dd>{row[1]}</dd>
          </>
        ) : null,
      )}
    </dl>
  );
}

/** A table. On a narrow screen each row becomes a block, with its cells named by {@link Cell}. */
export function Table(props: { caption: string; head: readonly (string | { n: string })[]; children: Child }) {
  return (
    <table>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {props.head.map((cell) => (
            <th scope="col" class={typeof cell === 'string' ? '' : 'n'}>
              {typeof cell === 'string' ? cell : cell.n}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}

/** A cell: `of` names it where the heading above is out of sight; an `empty` one takes no room there. */
export function Cell(props: { of?: string; n?: boolean; empty?: boolean; children: Child }) {
  return (
    <td
      class={[props.n ? 'n' : '', props.empty ? 'empty' : ''].join(' ').trim()}
      {...(props.of === undefined ? {} : { 'data-label': props.of })}
    >
      {props.children}
    </td>
  );
}

/** A short state in colour and word. */
export function Tag(props: { tone?: 'ok' | 'warn'; children: Child }) {
  return <strong class={`tag ${props.tone ?? ''}`.trim()}>{props.children}</strong>;
}
