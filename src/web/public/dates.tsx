import type { Child } from 'hono/jsx';
import { formatDay } from '#src/calendar/index.ts';
import type { ProgrammeDate } from '#src/programme/index.ts';
import { days, words } from '../format.ts';
import { Tag } from '../kit/page.tsx';

/** A date of the programme as the public pages show it. */
export interface PublicDate {
  /** First and last day. */
  from: string;
  to: string;
  /** Wall-clock times such as `09:30 to 12:00`; null when it lasts all day. */
  time: string | null;
  movedFrom: string | null;
  title: string;
  kind: string;
  /** Where the planner or somebody else says more. */
  link: string | null;
  location: string | null;
  /** Name of the organisation that leads. */
  lead: string | null;
  description: string | null;
  keyMessages: readonly string[];
  provisional: boolean;
  calledOff: boolean;
}

/** Names of partners by slug. */
export type Names = ReadonlyMap<string, string>;

export const publicDate = (names: Names, { entry, day, lastDay, time, movedFrom, calledOff }: ProgrammeDate): PublicDate => ({
  from: day,
  to: lastDay,
  time: time === null ? null : `${time.from} to ${time.to}`,
  movedFrom,
  title: entry.title,
  kind: words(entry.kind),
  link: entry.link,
  location: entry.location,
  lead: entry.lead === null ? null : (names.get(entry.lead) ?? null),
  description: entry.description,
  keyMessages: entry.keyMessages,
  provisional: entry.provisional,
  calledOff,
});

/** Dates, one under the other: when on the left, what on the right. */
export function Dates({ dates }: { dates: readonly PublicDate[] }) {
  return (
    <ul class="dates">
      {dates.map((date) => (
        <li>
          <div class="when">
            <Struck off={date.calledOff}>{date.time === null ? days(date.from, date.to) : formatDay(date.from)}</Struck>
            {date.time === null ? null : (
              <div>
                <Struck off={date.calledOff}>{date.time}</Struck>
              </div>
            )}
          </div>
          <div>
            <p class="what">
              <Struck off={date.calledOff}>
                <Title {...date} />
              </Struck>{' '}
              <State {...date} />
            </p>
            <p class="hint">{[date.kind, date.lead && `led by ${date.lead}`, date.location].filter(Boolean).join(', ')}</p>
            {date.description === null ? null : <p>{date.description}</p>}
            {date.keyMessages.map((message) => (
              <p>{message}</p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Struck({ off, children }: { off: boolean; children: Child }) {
  return off ? <s>{children}</s> : <span>{children}</span>;
}

function Title({ title, link }: PublicDate) {
  if (link === null) return <>{title}</>;
  return isOwn(link) ? (
    <a href={link}>{title}</a>
  ) : (
    <a href={link} rel="noopener noreferrer">
      {title}
    </a>
  );
}

const isOwn = (link: string): boolean => link.startsWith('/');

function State({ calledOff, provisional, movedFrom }: PublicDate) {
  if (calledOff) return <Tag tone="warn">Called off</Tag>;
  return (
    <>
      {provisional ? <Tag tone="new">Provisional: not confirmed yet</Tag> : null}
      {movedFrom === null ? null : <Tag tone="new">Moved from {formatDay(movedFrom)}</Tag>}
    </>
  );
}
