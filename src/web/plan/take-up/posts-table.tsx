import { mustNotUse, type TakeUpBoard, type TakeUpCell, type TakeUpPartner, type TakeUpRow } from '#src/takeup/index.ts';
import { day as dayInWords, shortDay } from '../../format.ts';
import { Tag } from '../../kit/page.tsx';
import { cellAddress, rowAnchor, State } from './cell-words.tsx';

type Board = Pick<TakeUpBoard, 'campaign' | 'partners' | 'rows'>;

/** Posts by partners. It scrolls in a part of its own, where the posts stay in sight; on a phone each post is a block. */
export function PostsTable({ board, filtered }: { board: Board; filtered: boolean }) {
  const { campaign, partners, rows } = board;
  const days = Map.groupBy(rows, ({ day }) => day);
  const undated = days.get(null);
  days.delete(null);
  const groups = undated === undefined ? [...days] : [...days, [null, undated] as const];
  return (
    <section class="take-up-scroll" aria-label="Posts by partners" tabindex={0}>
      <table class="take-up">
        <caption>Posts by partners</caption>
        <thead>
          <tr>
            <th scope="col">Post</th>
            {partners.map(({ slug, name, removed }) => (
              <th scope="col">
                <a href={`/plan/partners/${slug}`}>{name}</a>
                {removed ? <span class="hint"> (removed)</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(([day, posts]) => (
          <tbody>
            <tr class="take-up-day">
              <th scope="rowgroup" colspan={partners.length + 1}>
                <span>{day === null ? 'Any day' : dayInWords(day)}</span>
              </th>
            </tr>
            {posts.map((row) => (
              <Row row={row} partners={partners} campaign={campaign.slug} filtered={filtered} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

interface RowProps {
  row: TakeUpRow;
  partners: readonly TakeUpPartner[];
  campaign: string;
  filtered: boolean;
}

function Row({ row, partners, campaign, filtered }: RowProps) {
  const cells = new Map(row.cells.map((cell) => [cell.partner, cell]));
  const hint = [row.time, row.theme?.title].filter(Boolean).join(' · ');
  return (
    <tr id={rowAnchor(row.slug)}>
      <th scope="row">
        <a href={`/plan/campaigns/${campaign}/posts/${row.slug}`}>{row.title}</a>
        {hint === '' ? null : <div class="hint">{hint}</div>}
        {row.approved ? null : <Tag>Not approved yet</Tag>}
        {row.stopped === null ? null : <Tag tone="warn">{mustNotUse(row.stopped)}</Tag>}
        {row.approved && row.cells.length === 0 ? <div class="hint">Sent to nobody</div> : null}
      </th>
      {partners.map((partner) => {
        const cell = cells.get(partner.slug);
        return cell === undefined ? (
          <td class="empty take-up-none">
            <span aria-hidden="true">–</span>
            <span class="govuk-visually-hidden">{filtered ? 'Not shown' : 'Not sent'}</span>
          </td>
        ) : (
          <td data-label={partner.name}>
            <Cell cell={cell} row={row} partner={partner} campaign={campaign} />
          </td>
        );
      })}
    </tr>
  );
}

function Cell({
  cell,
  row,
  partner,
  campaign,
}: { cell: TakeUpCell } & Pick<RowProps, 'row' | 'campaign'> & { partner: TakeUpPartner }) {
  const at = ownTime(cell, row);
  return (
    <>
      <a href={cellAddress(campaign, row.slug, partner.slug)}>
        <State state={cell.state} />
        <span class="govuk-visually-hidden">
          : {row.title}, {partner.name}
        </span>
      </a>
      {cell.late ? <Tag tone="warn">Late</Tag> : cell.dueToday ? <Tag>Due today</Tag> : null}
      {cell.changed ? <Tag tone="warn">Earlier text</Tag> : null}
      {cell.lockBroken.length > 0 ? <Tag tone="warn">Changed a part that should stay</Tag> : null}
      {cell.ownWording !== null && cell.lockBroken.length === 0 ? <span class="hint">Own wording</span> : null}
      {at === '' ? null : <span class="hint">{at}</span>}
    </>
  );
}

/** A partner's own day and time, where they are not those of the post. */
function ownTime(cell: TakeUpCell, row: TakeUpRow): string {
  const day = cell.day === null || cell.day === row.day ? '' : shortDay(cell.day, row.day ?? cell.day);
  const time = cell.time === null || (cell.time === row.time && day === '') ? '' : cell.time;
  return [day, time].filter((part) => part !== '').join(' ');
}
