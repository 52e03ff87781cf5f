import { describe, expect, it } from 'vitest';
import { addDays, occurrences, type When } from '#src/calendar/index.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { expandWithIcalJs, expandWithNodeIcal, type ReadOccurrence, readWithIcalJs, readWithNodeIcal } from './readers.ts';
import { bytesOf, calendarOf, itemOf, ruleOf, SERIES, whenOf } from './samples.ts';

const FROM = '2026-10-01';
const TO = '2028-04-30';

/** The planner's own occurrences in the shape the readers give. */
function planned(when: When, title: string): ReadOccurrence[] {
  return occurrences(when, FROM, TO)
    .filter((one) => one.day >= FROM)
    .map((one) => ({
      start: when.time ? one.startsAt : one.day,
      end: when.time ? one.endsAt : addDays(one.lastDay, 1),
      title: one.cancelled ? `CANCELLED: ${title}` : title,
    }))
    .sort((a, b) => (`${a.start} ${a.title}` < `${b.start} ${b.title}` ? -1 : 1));
}

describe.each(SERIES)('%s', (label, when) => {
  const calendar = calendarOf(itemOf({ title: label, when, busy: true }));

  it('points 16 to 19: is shown by ical.js as the planner shows it', () => {
    expect(expandWithIcalJs(calendar, FROM, TO)).toEqual(planned(when, label));
  });

  it('points 16 to 19: is shown by node-ical as the planner shows it', () => {
    expect(expandWithNodeIcal(calendar, FROM, TO)).toEqual(planned(when, label));
  });

  it('points 1 to 29: obeys the wire rules', () => {
    expect(lintCalendar(bytesOf(calendar))).toEqual([]);
  });
});

describe('texts and addresses', () => {
  const link = 'https://meet.example/j/123?pwd=a,b;c&lang=cy%20gb';
  const webinar = itemOf({
    title: 'Online hate; what works, and why \\o/',
    description: 'Bring questions.\nStarts on time, ends on time; promise.',
    categories: ['event', 'training, online'],
    busy: true,
    joinLink: link,
    when: whenOf({ time: { from: '10:00', to: '11:00' } }),
  });

  it('points 4 and 5: are the same for ical.js', () => {
    expect(readWithIcalJs(calendarOf(webinar)).events).toEqual([
      {
        uid: webinar.uid,
        title: webinar.title,
        description: `${link}\n\n${webinar.description}`,
        location: link,
        url: link,
        conference: link,
        categories: webinar.categories,
      },
    ]);
  });

  it('points 4 and 5: are the same for node-ical', () => {
    const [event] = readWithNodeIcal(calendarOf(webinar));
    expect(event).toMatchObject({
      uid: webinar.uid,
      summary: webinar.title,
      description: `${link}\n\n${webinar.description}`,
      location: link,
      url: link,
    });
  });

  it('points 27 and 29: a webinar blocks its time and carries its link raw where readers look for it', () => {
    const text = calendarOf(webinar).replaceAll('\r\n ', '');
    expect(text).toContain(`\r\nURL:${link}\r\n`);
    expect(text).toContain(`\r\nCONFERENCE;VALUE=URI;FEATURE=VIDEO:${link}\r\n`);
    expect(text).toContain('\r\nTRANSP:OPAQUE\r\n');
    expect(text).toContain('\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n');
  });

  it('point 29: a page and a place of its own are kept beside the join link', () => {
    const [event] = readWithIcalJs(
      calendarOf({ ...webinar, url: 'https://planner.example/e/1', location: 'County Hall, York' }),
    ).events;
    expect(event).toMatchObject({ url: 'https://planner.example/e/1', location: 'County Hall, York' });
  });

  it('point 5: an address that is none stays text and never becomes a link', () => {
    const text = calendarOf({ ...webinar, url: 'javascript:alert(1)', joinLink: 'room 4, ask at the desk' });
    expect(text).not.toMatch(/^(URL|CONFERENCE)/m);
    expect(text).toContain('LOCATION:room 4\\, ask at the desk');
  });
});

describe('what an entry is', () => {
  const lines = (calendar: string) => calendar.replaceAll('\r\n ', '').split('\r\n');

  it.each([
    [
      'point 27: an all-day entry never blocks time',
      itemOf({ busy: true }),
      ['TRANSP:TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE', 'STATUS:CONFIRMED'],
    ],
    [
      'point 12: a week is one span with an exclusive end',
      itemOf({ when: whenOf({ days: 7 }) }),
      ['DTSTART;VALUE=DATE:20261012', 'DTEND;VALUE=DATE:20261019'],
    ],
    ['point 8: a provisional entry', itemOf({ status: 'tentative' }), ['STATUS:TENTATIVE']],
    [
      'point 25: a cancelled webinar frees its time',
      itemOf({ status: 'cancelled', busy: true, when: whenOf({ time: { from: '10:00', to: '11:00' } }) }),
      [
        'STATUS:CANCELLED',
        'SUMMARY:CANCELLED: Hate Crime Awareness Week',
        'TRANSP:TRANSPARENT',
        'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
      ],
    ],
    [
      'point 25: a title that already says so',
      itemOf({ status: 'cancelled', title: 'CANCELLED: Vigil' }),
      ['SUMMARY:CANCELLED: Vigil'],
    ],
    [
      'point 10: local times carry their zone',
      itemOf({ when: whenOf({ time: { from: '10:00', to: '11:00' } }) }),
      ['DTSTART;TZID=Europe/London:20261012T100000', 'DTEND;TZID=Europe/London:20261012T110000'],
    ],
  ])('%s', (_, item, expected) => {
    for (const line of expected) expect(lines(calendarOf(item))).toContain(line);
  });

  it.each([
    ['point 14: a timed rule ends in UTC, in winter', '2027-12-31', 'UNTIL=20271231T235959Z'],
    ['point 14: a timed rule ends in UTC, in summer', '2027-06-30', 'UNTIL=20270630T225959Z'],
  ])('%s', (_, until, part) => {
    const rule = { ...ruleOf('every week on Monday'), until };
    expect(calendarOf(itemOf({ when: whenOf({ time: { from: '10:00', to: '11:00' }, rule }) }))).toContain(part);
    expect(calendarOf(itemOf({ when: whenOf({ rule }) }))).toMatch(new RegExp(`UNTIL=${until.replaceAll('-', '')}\r\n`));
  });

  it.each([
    ['every year on 18 October', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=18'],
    ['every year on the second Saturday of October', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=2SA'],
    ['every 3 months on the last Thursday', 'RRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TH'],
    ['every 6 months on day 1, 4 times', 'RRULE:FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1;COUNT=4'],
    ['every 2 weeks on Monday and Thursday', 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO'],
  ])('point 15: “%s” becomes a rule that Outlook takes', (sentence, line) => {
    expect(lines(calendarOf(itemOf({ when: whenOf({ rule: ruleOf(sentence) }) })))).toContain(line);
  });

  it('points 17 and 18: exceptions are typed like their series and only those that hit are written', () => {
    const rule = ruleOf('every week on Monday');
    const change = {
      rule,
      except: ['2026-10-20', '2026-10-19'],
      cancelled: ['2026-10-26', '2026-10-27'],
      moved: [{ from: '2026-11-02', to: '2026-11-03' }],
    };
    const allDay = lines(calendarOf(itemOf({ when: whenOf(change) }))).filter((line) => /^(EXDATE|RECURRENCE-ID)/.test(line));
    expect(allDay).toEqual([
      'EXDATE;VALUE=DATE:20261019',
      'RECURRENCE-ID;VALUE=DATE:20261026',
      'RECURRENCE-ID;VALUE=DATE:20261102',
    ]);
    const timed = lines(calendarOf(itemOf({ when: whenOf({ ...change, time: { from: '10:00', to: '11:00' } }) }))).filter(
      (line) => /^(EXDATE|RECURRENCE-ID)/.test(line),
    );
    expect(timed).toEqual([
      'EXDATE;TZID=Europe/London:20261019T100000',
      'RECURRENCE-ID;TZID=Europe/London:20261026T100000',
      'RECURRENCE-ID;TZID=Europe/London:20261102T100000',
    ]);
  });

  it('point 18: an occurrence at a time that clocks skip is named by the time the series gives', () => {
    const when = whenOf({
      start: '2027-03-01',
      time: { from: '01:15', to: '01:45' },
      rule: ruleOf('every week on Sunday until 4 April 2027'),
      cancelled: ['2027-03-28'],
    });
    const calendar = calendarOf(itemOf({ when }));
    expect(lines(calendar)).toContain('RECURRENCE-ID;TZID=Europe/London:20270328T011500');
    expect(lintCalendar(bytesOf(calendar))).toEqual([]);
  });
});
