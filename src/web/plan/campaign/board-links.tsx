/** A link of a week's board. */
interface BoardLink {
  href: string;
  text: string;
}

export interface BoardLinksProps {
  /** Address of the week behind the sign-in, and of its public page. */
  base: string;
  publicPage: string;
  mayEdit: boolean;
  /** Whether the reader may enter what there is to report. */
  mayRecord: boolean;
}

/** Everything there is for a week beside its posts, in the order in which it is needed. */
export function BoardLinks(props: BoardLinksProps) {
  return (
    <nav class="board-links" aria-label="This week">
      {groupsOf(props).map(({ title, links }) => (
        <div>
          <h2>{title}</h2>
          <ul>
            {links.map(({ href, text }) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function groupsOf({ base, publicPage, mayEdit, mayRecord }: BoardLinksProps): { title: string; links: BoardLink[] }[] {
  const forEditors = (...links: BoardLink[]): BoardLink[] => (mayEdit ? links : []);
  return [
    {
      title: 'Plan',
      links: [
        { href: `${base}/resources`, text: 'What there is to share' },
        { href: `${base}/activities`, text: 'What partners do themselves' },
        ...forEditors(
          { href: `${base}/workbook`, text: 'Workbook' },
          { href: `${base}/edit`, text: 'Change dates and details' },
          { href: `${base}/copy`, text: 'Copy this week to another year' },
        ),
      ],
    },
    {
      title: 'Share',
      links: [
        ...forEditors({ href: `${base}/send`, text: 'Send posts to partners' }),
        { href: `${base}/take-up`, text: 'Who takes what up' },
        { href: `${base}/recalls`, text: 'Please take down' },
        { href: publicPage, text: 'Public page' },
        { href: `${publicPage}/toolkit`, text: 'Toolkit' },
        { href: `${publicPage}/one-page`, text: 'The week on one page' },
      ],
    },
    {
      title: 'After the week',
      links: [
        { href: `${base}/replies`, text: 'Who has replied' },
        ...(mayRecord ? [{ href: `${base}/evidence`, text: 'What else there is to report' }] : []),
        { href: `${base}/report`, text: 'Report' },
      ],
    },
  ];
}
