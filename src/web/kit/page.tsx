import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { ASSETS } from './assets.ts';
import { STYLE } from './style.ts';

/** A link of the navigation; `current` marks where the reader is. */
export interface NavigationItem {
  href: string;
  text: string;
  current?: boolean;
}

export interface PageProps {
  /** Names the page in the browser's tab and history; an error is announced there too. */
  title: string;
  children: Child;
  /** Where the name of the service leads; no link when absent. */
  home?: string;
  /** Whose planner this is: stands beside the name of the service. */
  owner?: string;
  navigation?: readonly NavigationItem[];
  /** One step back, above the main part. */
  back?: { href: string; text: string };
  /** Something is wrong with what was typed: the tab says so first. */
  failed?: boolean;
  /** Complete in itself, so that it can be saved and mailed: carries its style, and no script. */
  standalone?: boolean;
  /** A script that this page needs beside the one of every page. */
  script?: 'editor';
  /** More room than a line of text wants, for boards and grids. */
  wide?: boolean;
}

/** A whole page as the answer to a request. */
export function render(page: Child): string {
  return `<!doctype html>\n${String(page)}`;
}

/** The frame of every page: name, navigation, main part, footer. */
export function Page(props: PageProps) {
  const title = `${props.failed ? 'Error: ' : ''}${props.title}`;
  return (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        {props.standalone ? (
          <style>{raw(STYLE)}</style>
        ) : (
          <>
            <link rel="stylesheet" href={ASSETS.css} />
            <script type="module" src={ASSETS.js}></script>
            {props.script === undefined ? null : <script type="module" src={ASSETS[props.script]}></script>}
          </>
        )}
      </head>
      <body class="govuk-template__body">
        <a class="skip" href="#main">
          Skip to main content
        </a>
        <header class="top">
          <div class="width">
            <p>{props.home === undefined ? 'Awareness Week Planner' : <a href={props.home}>Awareness Week Planner</a>}</p>
            {props.owner === undefined ? null : <p class="owner">{props.owner}</p>}
          </div>
        </header>
        {props.navigation === undefined ? null : <Navigation items={props.navigation} />}
        <main id="main" tabindex={-1} class={props.wide ? 'wide' : ''}>
          {props.back === undefined ? null : (
            <a class="govuk-back-link" href={props.back.href}>
              {props.back.text}
            </a>
          )}
          {props.children}
        </main>
        <footer class="end">
          <div class="width">Awareness Week Planner. Dates and times are UK time.</div>
        </footer>
      </body>
    </html>
  );
}

function Navigation(props: { items: readonly NavigationItem[] }) {
  return (
    <nav class="navigation" aria-label="Planner">
      <ul class="width">
        {props.items.map(({ href, text, current }) => (
          <li>
            <a href={href} {...(current ? { 'aria-current': 'page' as const } : {})}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
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
            <th scope="col" {...(typeof cell === 'string' ? {} : { class: 'n' })}>
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
  const kinds = [props.n ? 'n' : '', props.empty ? 'empty' : ''].join(' ').trim();
  return (
    <td {...(kinds === '' ? {} : { class: kinds })} {...(props.of === undefined ? {} : { 'data-label': props.of })}>
      {props.children}
    </td>
  );
}

/** A short state in colour and word; the word alone must say it. */
export function Tag(props: { tone?: 'ok' | 'warn' | 'off' | 'new'; children: Child }) {
  return <strong class={`tag ${props.tone ?? ''}`.trim()}>{props.children}</strong>;
}
