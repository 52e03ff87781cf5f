import { Details } from '../../kit/notice.tsx';
import { Cell, Table } from '../../kit/page.tsx';

/** What can stand in double brackets in a post of this week. */
export interface Placeholders {
  /** The partnership's own, with what they print. */
  own: Readonly<Record<string, string>>;
  routes: readonly { slug: string; name: string }[];
  /** Resources that have a link. */
  links: readonly { slug: string; title: string }[];
}

/** Explains the double brackets: each partner gets the text with its own name and current links filled in. */
export function PlaceholderHelp({ own, routes, links }: Placeholders) {
  const rows = (list: readonly (readonly [string, string])[]) =>
    list.map(([name, prints]) => (
      <tr>
        <Cell of="Write">
          <code>(({name}))</code>
        </Cell>
        <Cell of="Partners read">{prints}</Cell>
      </tr>
    ));
  return (
    <Details summary="Names, links and help lines that fill themselves in">
      <p>
        Write these in double brackets. Every partner gets its own text: with its own name, and with links and numbers as they are
        on the day.
      </p>
      <Table caption="Names" head={['Write', 'Partners read']}>
        {rows([
          ['partner', 'The name of the partner that posts it'],
          ['campaign', 'The title of this week'],
          ['theme', 'The title of the post’s theme'],
          ['hashtag', 'The first hashtag of this week'],
          ['website', 'The partner’s own website'],
          ...Object.entries(own),
        ])}
      </Table>
      {routes.length === 0 ? null : (
        <>
          <Table caption="Where to report or get help" head={['Write', 'Partners read']}>
            {rows(routes.map(({ slug, name }) => [`support:${slug}`, name]))}
          </Table>
          <p>
            Partners who use their own wording are asked: please don’t change this part. When a number or link changes, it is
            changed once, and every post that has it can be found.
          </p>
        </>
      )}
      {links.length === 0 ? null : (
        <Table caption="Links" head={['Write', 'Partners read']}>
          {rows(links.map(({ slug, title }) => [`link:${slug}`, `The link of: ${title}`]))}
        </Table>
      )}
      <p>
        A part that only belongs there when something is known: <code>((website??There is more on our website.))</code>
      </p>
    </Details>
  );
}
