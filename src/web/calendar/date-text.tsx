import type { Child } from 'hono/jsx';
import { day, shortDay } from '../format.ts';
import { Tag } from '../kit/page.tsx';
import { type CalendarDate, kindOf } from './dates.ts';

/** What a date is: title, time, state, lead and what it says. On paper it runs on in one paragraph. */
export function DateText({
  date,
  isToday,
  brief,
  again = false,
  children,
}: {
  date: CalendarDate;
  isToday?: boolean;
  brief?: boolean;
  /** What it says is printed elsewhere. */
  again?: boolean;
  children?: Child;
}) {
  const { time, calledOff, lead, place, keyMessages, about } = date;
  const messages = keyMessages.length > 0 ? keyMessages : about === null ? [] : [about];
  return (
    <>
      <p class="date-what">
        {isToday ? (
          <span class="not-printed">
            <Tag tone="ok">Today</Tag>{' '}
          </span>
        ) : null}
        {calledOff ? (
          <s>
            <Title {...date} />
          </s>
        ) : (
          <Title {...date} />
        )}
        {time === null ? null : <span class="date-time">{` ${time.from} to ${time.to}`}</span>}
        {children}
        <State {...date} />
      </p>
      {brief ? null : (
        <>
          <p class="date-lead">
            <span class="not-printed">{[kindOf(date), place].filter(Boolean).join(', ')}</span>
            {lead === null ? null : <>, led by {lead.name}</>}
            {messages.length === 0 || again ? null : <span class="printed-only date-end">. </span>}
          </p>
          {messages.map((message, index) => (
            <p class={index === 0 && !again ? 'date-message' : 'date-message not-printed'}>{message}</p>
          ))}
        </>
      )}
    </>
  );
}

function Title({ title, link, page }: CalendarDate) {
  const to = page ?? link;
  if (to === null) return <strong>{title}</strong>;
  const away = to.startsWith('/') ? {} : { rel: 'noopener noreferrer' };
  return (
    <a href={to} {...away}>
      {title}
    </a>
  );
}

function State({ calledOff, provisional, movedFrom, from }: CalendarDate) {
  if (calledOff) {
    return (
      <>
        {' '}
        <Tag tone="warn">Called off</Tag>
      </>
    );
  }
  return (
    <>
      {provisional ? (
        <>
          {' '}
          <Tag tone="new">Provisional</Tag>
        </>
      ) : null}
      {movedFrom === null ? null : (
        <>
          {' '}
          <Tag tone="new">
            Moved from{' '}
            <time datetime={movedFrom}>
              {movedFrom.slice(0, 4) === from.slice(0, 4) ? shortDay(movedFrom, from) : day(movedFrom)}
            </time>
          </Tag>
        </>
      )}
    </>
  );
}
