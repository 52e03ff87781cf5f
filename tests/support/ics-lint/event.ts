import { all, type Component, lintCounts, type Property, typeOf, value } from './components.ts';
import { lintDate, lintStamps, lintText, lintUri, plain } from './values.ts';

/** Fixed for ever: what a UID says after its @. */
const UID = /^[a-z]+(?:-(?:[a-z]{2,6}_)?[0-9a-z]{1,26})+@awareness-week-planner$/;
const ONCE =
  'UID DTSTAMP CREATED LAST-MODIFIED SEQUENCE DTSTART DTEND SUMMARY STATUS TRANSP X-MICROSOFT-CDO-BUSYSTATUS CATEGORIES'.split(
    ' ',
  );
const AT_MOST_ONCE = 'RRULE RECURRENCE-ID LOCATION DESCRIPTION URL CONFERENCE CLASS GEO PRIORITY COLOR'.split(' ');
const NEVER = 'ATTENDEE ORGANIZER DURATION RDATE EXRULE METHOD X-ALT-DESC DUE'.split(' ');
const TEXTS = ['UID', 'SUMMARY', 'DESCRIPTION', 'LOCATION', 'CATEGORIES'];
const DATES = ['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE'];
const HTML =
  /<\/?(?:a|b|i|br|p|div|span|ul|ol|li|html|body|strong|em|h[1-6]|img|table|font)(?:\s[^>]*)?\/?>|&(?:nbsp|amp|lt|gt|quot);/i;

/** One entry, or one changed occurrence of a series. */
export function lintEvent(event: Component, faults: string[]): void {
  const who = value(event, 'UID') ?? 'event without UID';
  lintCounts(event, ONCE, 1, who, faults);
  lintCounts(event, AT_MOST_ONCE, 0, who, faults);
  for (const name of NEVER) if (all(event, name).length > 0) faults.push(`${who}: has ${name}`);
  for (const child of event.children) faults.push(`${who}: holds ${child.kind}`);
  if (!UID.test(value(event, 'UID') ?? '')) faults.push(`${who}: UID is not kind-id@awareness-week-planner`);
  lintStamps(event, who, faults);
  if (!/^\d+$/.test(value(event, 'SEQUENCE') ?? '0')) faults.push(`${who}: SEQUENCE is not a whole number`);
  for (const text of TEXTS.flatMap((name) => all(event, name))) lintText(text, who, faults);
  lintCategories(event, who, faults);
  if (HTML.test(plain(value(event, 'DESCRIPTION') ?? ''))) faults.push(`${who}: DESCRIPTION holds HTML`);
  lintTimes(event, who, faults);
  lintState(event, who, faults);
  lintLinks(event, who, faults);
}

function lintCategories(event: Component, who: string, faults: string[]): void {
  for (const list of all(event, 'CATEGORIES')) {
    const names = list.value.match(/(?:\\.|[^\\,])+/gs) ?? [];
    const commas = list.value.replace(/\\./gs, '').split(',').length;
    if (names.length !== commas || names.some((name) => name.trim() === '')) faults.push(`${who}: an empty category`);
  }
}

function lintTimes(event: Component, who: string, faults: string[]): void {
  for (const date of DATES.flatMap((name) => all(event, name))) lintDate(date, who, faults);
  const [[start], [end]] = [all(event, 'DTSTART'), all(event, 'DTEND')];
  if (!start || !end) return;
  if (typeOf(end) !== typeOf(start)) faults.push(`${who}: DTEND typed unlike DTSTART`);
  else if (end.value <= start.value) faults.push(`${who}: DTEND not later than DTSTART`);
  // An occurrence at such a time may be cancelled, but then it still has to be named.
  if (all(event, 'RECURRENCE-ID').length > 0 && value(event, 'STATUS') === 'CANCELLED') return;
  for (const date of [start, end]) lintClock(date, who, faults);
}

/** Between one and two on the last Sunday of March clocks show nothing, and on that of October everything twice. */
function lintClock(date: Property, who: string, faults: string[]): void {
  const [, year, month, day] = /^(\d{4})(03|10)(\d\d)T01/.exec(date.value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return;
  const isSunday = new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay() === 0;
  if (isSunday && Number(day) > 24)
    faults.push(`${who}: ${date.name} is a time that clocks ${month === '03' ? 'skip' : 'show twice'}`);
}

function lintState(event: Component, who: string, faults: string[]): void {
  const [status, transparency, busy] = ['STATUS', 'TRANSP', 'X-MICROSOFT-CDO-BUSYSTATUS'].map((name) => value(event, name));
  if (status && !['CONFIRMED', 'TENTATIVE', 'CANCELLED'].includes(status)) faults.push(`${who}: unknown STATUS`);
  if (transparency && !['OPAQUE', 'TRANSPARENT'].includes(transparency)) faults.push(`${who}: unknown TRANSP`);
  const blocks = transparency !== 'TRANSPARENT';
  if (busy !== undefined && busy !== (blocks ? 'BUSY' : 'FREE')) faults.push(`${who}: ${busy} although ${transparency}`);
  const [start] = all(event, 'DTSTART');
  const cancelled = status === 'CANCELLED';
  const isDay = start !== undefined && typeOf(start) === 'date';
  if (blocks && isDay) faults.push(`${who}: all-day but not TRANSPARENT`);
  if (blocks && cancelled) faults.push(`${who}: cancelled but not TRANSPARENT`);
  const prefixed = (value(event, 'SUMMARY') ?? '').startsWith('CANCELLED: ');
  if (cancelled && !prefixed) faults.push(`${who}: cancelled but not so in its SUMMARY`);
  if (prefixed && !cancelled) faults.push(`${who}: CANCELLED in its SUMMARY but not in its STATUS`);
  if (!blocks && !isDay && !cancelled && all(event, 'CONFERENCE').length > 0) faults.push(`${who}: webinar but not OPAQUE`);
}

function lintLinks(event: Component, who: string, faults: string[]): void {
  for (const url of all(event, 'URL')) lintUri(url, ['http', 'https', 'mailto', 'tel'], who, faults);
  for (const attachment of all(event, 'ATTACH')) lintUri(attachment, ['http', 'https'], who, faults);
  const [conference] = all(event, 'CONFERENCE');
  if (!conference) return;
  lintUri(conference, ['http', 'https', 'tel', 'mailto'], who, faults);
  if (conference.params.get('VALUE') !== 'URI') faults.push(`${who}: CONFERENCE is not typed URI`);
  if (conference.params.get('FEATURE') !== 'VIDEO') faults.push(`${who}: CONFERENCE is not a VIDEO`);
  const link = conference.value.normalize('NFC');
  const location = plain(value(event, 'LOCATION') ?? '');
  if (all(event, 'URL').length === 0) faults.push(`${who}: webinar without its link in URL`);
  // A webinar may have a room of its own as well, but no second address in the room's place.
  if (location === '' || (/^https?:/i.test(location) && location !== link))
    faults.push(`${who}: webinar without its link in LOCATION`);
  if (plain(value(event, 'DESCRIPTION') ?? '').split('\n')[0] !== link)
    faults.push(`${who}: webinar without its link in the first line of DESCRIPTION`);
}
