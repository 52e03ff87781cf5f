import { Details } from '../../kit/notice.tsx';
import { Cell, Table } from '../../kit/page.tsx';

/** What can stand in double brackets in a post of this week. */
export interface Placeholders {
  /** The partnership's own, with what they print. */
  own: Readonly<Record<string, string>>;
  routes: readonly { slug: string; name: string; link: string | null; phone: string | null }[];
  /** Resources that have a link. */
  links: readonly { slug: string; title: string }[];
}

type Row = readonly [write: string, read: string];

const OF_THE_WEEK: readonly Row[] = [
  ['campaign', 'The title of this week'],
  ['campaign-dates', 'The days of this week, from and to'],
  ['theme', 'The title of the post’s theme'],
  ['hashtag', 'The first hashtag of this week'],
  ['hashtags', 'All hashtags of this week'],
  ['partnership', 'The name of the partnership'],
];

const OF_THE_PARTNER: readonly Row[] = [
  ['partner', 'The name of the partner that posts it'],
  ['website', 'The partner’s own website'],
  ['handle', 'The name of the partner’s account on the channel of the text'],
  ['channel', 'The channel of the text, such as “Facebook”'],
];

/** Explains the double brackets: each partner gets the text with its own name and current links filled in. */
export function PlaceholderHelp({ own, routes, links }: Placeholders) {
  return (
    <Details summary="Names, links and help lines that fill themselves in, and parts that partners must not change">
      <p>
        Write these in double brackets. Every partner gets its own text: with its own name, and with links and numbers as they are
        on the day.
      </p>
      <Written caption="The partner" rows={OF_THE_PARTNER} />
      <Written caption="The week" rows={OF_THE_WEEK} />
      <Written caption="The partnership’s own words" rows={Object.entries(own)} />
      <Written
        caption="Where to report or get help"
        rows={routes.flatMap(({ slug, name, link, phone }): Row[] => [
          [`support:${slug}`, `${name} with ${link === null ? 'its number' : 'its link'}`],
          [`support-name:${slug}`, `${name}: only the name`],
          ...(link === null ? [] : [[`support-link:${slug}`, `${name}: only the link`] as const]),
          ...(phone === null ? [] : [[`support-phone:${slug}`, `${name}: only the number`] as const]),
        ])}
      />
      <Written caption="Links" rows={links.map(({ slug, title }) => [`link:${slug}`, `The link of: ${title}`])} />
      <p>
        A part that only belongs there when something is known: <code>((website??There is more on our website.))</code>
      </p>
      <p>
        Put <code>[[</code> and <code>]]</code> around a part that partners must not change:{' '}
        <code>[[In an emergency call 999.]]</code> The brackets are not printed. Help lines and hashtags in double brackets need
        none: partners are always asked not to change them. When a number or link changes, it is changed once, and every post that
        has it can be found.
      </p>
    </Details>
  );
}

function Written({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Table caption={caption} head={['Write', 'Partners read']}>
      {rows.map(([name, prints]) => (
        <tr>
          <Cell of="Write">
            <code>(({name}))</code>
          </Cell>
          <Cell of="Partners read">{prints}</Cell>
        </tr>
      ))}
    </Table>
  );
}
