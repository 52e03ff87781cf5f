import {
  mustNotUse,
  mustStay,
  type PartnerReach,
  type PartnerVariant,
  placeOfText,
  type TakeUpCell,
  type TakeUpPartner,
  type TakeUpRow,
} from '#src/takeup/index.ts';
import { channel, day as dayInWords, language, moment } from '../../format.ts';
import { Difference } from '../../kit/difference.tsx';
import { Details, Done } from '../../kit/notice.tsx';
import { Facts, Tag } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';
import { AnswerFields, AnswerTrouble } from './answer-fields.tsx';
import type { TriedAnswer } from './answer-form.ts';
import { boardAddress, cellAddress, rowAnchor, State } from './cell-words.tsx';

export interface CellPageProps {
  viewer: Viewer;
  campaign: { slug: string; title: string };
  row: TakeUpRow;
  partner: TakeUpPartner;
  cell: TakeUpCell;
  /** The texts in the partner's name; null where nobody may use them now, or the partner is gone. */
  texts: readonly PartnerVariant[] | null;
  reach: PartnerReach | undefined;
  done?: boolean;
  tried?: TriedAnswer | undefined;
}

/** What one partner said about one post, its own wording beside the text that it was sent, and a form to answer for it. */
export function CellPage(props: CellPageProps) {
  const { viewer, campaign, row, partner, cell, texts, reach, done, tried } = props;
  const board = boardAddress(campaign.slug);
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`${row.title}: ${partner.name}`}
      back={{ href: `${board}#${rowAnchor(row.slug)}`, text: 'Who takes what up' }}
      failed={tried !== undefined}
    >
      {done ? <Done heading="The answer has been saved." /> : null}
      <AnswerTrouble tried={tried} />
      <h1>{row.title}</h1>
      <p class="lead">
        <a href={`/plan/partners/${partner.slug}`}>{partner.name}</a>
        {partner.removed ? ' (removed)' : ''}
      </p>
      {row.stopped === null ? null : (
        <p>
          <Tag tone="warn">{mustNotUse(row.stopped)}</Tag> The text is not shown to the partner now.
        </p>
      )}
      <Facts
        rows={[
          ['When to post', <When cell={cell} />],
          ['What it said', <State state={cell.state} />],
          cell.takenVersion !== null && [
            'Text it uses',
            cell.changed ? (
              <>
                <Tag tone="warn">An earlier text</Tag>{' '}
                <a href={`/plan/campaigns/${campaign.slug}/posts/${row.slug}/versions`}>What has changed since</a>
              </>
            ) : (
              'The one in use'
            ),
          ],
          cell.link !== null && [
            'Link',
            <a href={cell.link} rel="noopener noreferrer">
              {cell.link}
            </a>,
          ],
          cell.reason !== null && ['Why it is not for them', <span class="as-typed">{cell.reason}</span>],
          [
            'Answered',
            cell.answeredAt === null
              ? 'Never'
              : `${moment(cell.answeredAt)}, by ${cell.answeredBy ?? 'somebody whose role was not recorded'}`,
          ],
          ['How to reach it', <Reach reach={reach} />],
        ]}
      />
      <OwnWording cell={cell} texts={texts} />
      {texts === null ? null : <Sent texts={texts} />}
      {canDo(viewer, 'takeup.record') && (texts !== null || tried !== undefined) ? (
        <>
          <h2>Answer for {partner.name}</h2>
          <p>For when they told you by telephone or mail. The partner sees the answer on its own page.</p>
          <AnswerFields action={cellAddress(campaign.slug, row.slug, partner.slug)} row={row} cell={cell} tried={tried} />
        </>
      ) : null}
    </PlanPage>
  );
}

function When({ cell }: { cell: TakeUpCell }) {
  const day = cell.day === null ? 'Any day of the week' : dayInWords(cell.day);
  return (
    <>
      {cell.time === null ? day : `${day} at ${cell.time}`} {cell.dueToday ? <Tag>Due today</Tag> : null}{' '}
      {cell.late ? <Tag tone="warn">Late</Tag> : null}
    </>
  );
}

function Reach({ reach }: { reach: PartnerReach | undefined }) {
  if (reach === undefined) return <>It is no longer a partner</>;
  const { roles, linked } = reach;
  return (
    <>
      {roles.length === 0 ? 'No contact' : roles.join(', ')}; {linked ? 'a private link works' : 'no private link works'}
    </>
  );
}

const nameOf = (text: { channel: string; language: string }): string =>
  text.language === 'en' ? channel(text.channel) : `${channel(text.channel)} in ${language(text.language)}`;

/** The partner's own wording against the text it stands for, word by word. */
function OwnWording({ cell, texts }: Pick<CellPageProps, 'cell' | 'texts'>) {
  const { ownWording, ownFor, lockBroken } = cell;
  if (ownWording === null) return null;
  const text = texts?.find((each) => placeOfText(each) === ownFor) ?? texts?.[0];
  return (
    <>
      <h2>Its own wording</h2>
      {lockBroken.length === 0 ? null : (
        <>
          <p>
            <Tag tone="warn">Changed a part that should stay</Tag> It lacks:
          </p>
          <ul>
            {lockBroken.map((part) => (
              <li class="as-typed">{part}</li>
            ))}
          </ul>
        </>
      )}
      <p class="inset as-typed">{ownWording}</p>
      {text === undefined ? null : (
        <>
          <h3>How it differs from the text for {nameOf(text)}</h3>
          {ownFor === null ? <p class="hint">The partner did not say which text it stands for.</p> : null}
          <p class="text-difference as-typed">
            <Difference before={text.text.trim()} after={ownWording} />
          </p>
        </>
      )}
    </>
  );
}

/** The texts as the partner has them before it. */
function Sent({ texts }: { texts: readonly PartnerVariant[] }) {
  return (
    <Details summary="The texts it was sent">
      {texts.map((text) => (
        <>
          <h3>{nameOf(text)}</h3>
          <p class="as-typed">{text.text.trim()}</p>
          {mustStay(text).length === 0 ? null : <p class="hint">Must stay: {mustStay(text).join(', ')}</p>}
        </>
      ))}
    </Details>
  );
}
