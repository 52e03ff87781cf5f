import type { SentPost } from '#src/definitions/index.ts';
import { day, many } from '../../format.ts';
import type { Typed } from '../../kit/form.ts';
import { Details } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { postErrors } from '../campaign/post-errors.ts';
import { FEW, type Halted } from './send-notices.tsx';

/** Where on the page a post stands. */
const anchorOf = ({ slug }: Pick<SentPost, 'slug'>): string => `check-${slug}`;

/** Where one of its problems stands. */
export const problemAnchor = (post: Pick<SentPost, 'slug'>, index: number): string => `${anchorOf(post)}-problem-${index}`;

/** What would become of one post. */
export function CheckedPost(props: { post: SentPost; halted: Halted; board: string; written: Typed; decided: boolean }) {
  const { post, halted, board, written, decided } = props;
  const { title, slug, partners, clashes, anyway, problems } = post;
  const told = Object.values(postErrors(problems, written));
  return (
    <section class="send-post" id={anchorOf(post)}>
      <h3>
        <a href={`${board}/posts/${slug}`}>{title}</a>
      </h3>
      <ul class="states">
        <li>
          <State post={post} halted={halted} />
        </li>
        <li>
          <Tag>{partners.length === 0 ? 'For no partner' : `For ${many(partners.length, 'partner')}`}</Tag>
        </li>
        {post.changed || !decided ? null : <li class="hint">Nothing of it changes</li>}
      </ul>
      {told.length === 0 ? null : (
        <ul class="send-problems">
          {told.map((message, index) => (
            <li class="govuk-error-message" id={problemAnchor(post, index)} tabindex={-1}>
              {message}
            </li>
          ))}
        </ul>
      )}
      {clashes.length === 0 || (anyway === null && told.length > 0) ? null : (
        <p>
          <Tag tone="warn">Outside the usual times</Tag> {clashes.join('; ')}.{anyway === null ? '' : ` Reason given: ${anyway}`}
        </p>
      )}
      <PartnerTimes partners={partners} title={title} />
    </section>
  );
}

function State({ post: { slug, state, visible }, halted }: { post: SentPost; halted: Halted }) {
  if (halted.withdrawn.has(slug)) return <Tag tone="warn">Withdrawn: partners do not see it</Tag>;
  if (halted.pause !== null) return <Tag tone="warn">Paused: partners do not see it now</Tag>;
  if (state === 'in-use') return <Tag tone="ok">Partners see it</Tag>;
  const they = visible ? 'partners see the text in use' : 'partners do not see it yet';
  return <Tag tone="warn">{`${state === 'waits' ? 'Waits for a second person' : 'Stays a draft'}: ${they}`}</Tag>;
}

const whenOf = ({ day: on, time }: SentPost['partners'][number]): string =>
  on === null ? 'Any day' : time === null ? day(on) : `${day(on)}, ${time}`;

/** Who posts it and when: a sentence where all do at once, else a row a partner. */
function PartnerTimes({ partners, title }: { partners: SentPost['partners']; title: string }) {
  const inOrder = partners.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (keyOf(first) === keyOf(last)) {
    const names = partners.map(({ name }) => name).join(', ');
    if (partners.length <= FEW) return <p>{`${whenOf(first)}: ${names}`}</p>;
    return (
      <>
        <p>{whenOf(first)}</p>
        <Details summary={<Of title={title}>{`Which ${partners.length} partners get it`}</Of>}>{names}</Details>
      </>
    );
  }
  const table = (
    <Table caption={`Who posts “${title}”, and when`} head={['Partner', 'When']}>
      {inOrder.map((partner) => (
        <tr>
          <Cell of="Partner">{partner.name}</Cell>
          <Cell of="When">{whenOf(partner)}</Cell>
        </tr>
      ))}
    </Table>
  );
  if (partners.length <= FEW) return table;
  return (
    <>
      <p>{`${whenOf(first)} to ${first.day === last.day ? (last.time ?? '') : whenOf(last)}`}</p>
      <Details summary={<Of title={title}>{`When each of ${partners.length} partners posts it`}</Of>}>{table}</Details>
    </>
  );
}

/** A summary that also makes sense where it is read alone. */
const Of = ({ title, children }: { title: string; children: string }) => (
  <>
    {children}
    <span class="govuk-visually-hidden">: {title}</span>
  </>
);

/** In the order of days and times; what has none comes last. */
const keyOf = ({ day: on, time }: SentPost['partners'][number]): string => `${on ?? '9'} ${time ?? '9'}`;
