interface Property {
  name: string;
  params: Map<string, string>;
  value: string;
}

interface Component {
  kind: string;
  properties: Property[];
  children: Component[];
}

const [CR, LF] = [13, 10];
const UTC_STAMP = /^\d{8}T\d{6}Z$/;
const DATES = ['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE'];
const ONCE = ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY', 'SEQUENCE', 'LAST-MODIFIED'];
const AT_MOST_ONCE =
  'DTEND DURATION RRULE RECURRENCE-ID STATUS TRANSP LOCATION DESCRIPTION URL CREATED CLASS GEO ORGANIZER PRIORITY COLOR'.split(
    ' ',
  );
const CALENDAR_ONCE = ['NAME', 'X-WR-CALNAME', 'DESCRIPTION', 'REFRESH-INTERVAL', 'SOURCE', 'COLOR', 'LAST-MODIFIED'];

/** Checks a calendar's bytes against the wire rules and names every fault it finds. */
export function lintCalendar(bytes: Uint8Array): string[] {
  const faults: string[] = [];
  const lines = physicalLines(bytes, faults);
  const root = parseComponents(unfold(lines, faults), faults);
  const calendars = root.children.filter((child) => child.kind === 'VCALENDAR');
  if (root.children.length !== 1 || calendars.length !== 1 || root.properties.length > 0)
    faults.push('not exactly one VCALENDAR');
  for (const calendar of calendars) lintTop(calendar, faults);
  return faults;
}

function physicalLines(bytes: Uint8Array, faults: string[]): string[] {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) faults.push('begins with a byte order mark');
  if (bytes.at(-1) !== LF || bytes.at(-2) !== CR) faults.push('last line does not end with CRLF');
  const lines: string[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const where = `line ${lines.length + 1}`;
    if ((byte < 32 && byte !== 9 && byte !== CR && byte !== LF) || byte === 127)
      faults.push(`${where}: control character ${byte}`);
    if (byte === CR && bytes[at + 1] !== LF) faults.push(`${where}: CR without LF`);
    if (byte !== LF) continue;
    if (bytes[at - 1] !== CR) faults.push(`${where}: LF without CR`);
    lines.push(readLine(bytes.subarray(start, bytes[at - 1] === CR ? at - 1 : at), where, faults));
    start = at + 1;
  }
  if (start < bytes.length) lines.push(readLine(bytes.subarray(start), `line ${lines.length + 1}`, faults));
  return lines;
}

function readLine(octets: Uint8Array, where: string, faults: string[]): string {
  if (octets.length > 75) faults.push(`${where}: ${octets.length} octets`);
  if (octets.length === 0) faults.push(`${where}: blank`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
    if (/[\u0080-\u009f]/.test(text)) faults.push(`${where}: C1 control character`);
    return text;
  } catch {
    faults.push(`${where}: not UTF-8 on its own`);
    return new TextDecoder().decode(octets);
  }
}

function unfold(lines: string[], faults: string[]): string[] {
  const logical: string[] = [];
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) logical.push(line);
    else if (logical.length === 0) faults.push('begins with a folded line');
    else logical.push(`${logical.pop() ?? ''}${line.slice(1)}`);
  }
  return logical;
}

function parseComponents(lines: string[], faults: string[]): Component {
  const root: Component = { kind: 'ROOT', properties: [], children: [] };
  const open = [root];
  for (const line of lines) {
    const match = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s.exec(line);
    const [, name = '', params = '', value = ''] = match ?? [];
    if (!match) faults.push(`not a content line: ${line.slice(0, 40)}`);
    else if (name === 'BEGIN') open.push({ kind: value, properties: [], children: [] });
    else if (name !== 'END') open.at(-1)?.properties.push({ name: name.toUpperCase(), params: readParams(params), value });
    else {
      const done = open.length > 1 ? open.pop() : undefined;
      if (done?.kind !== value) faults.push(`END:${value} closes ${done?.kind ?? 'nothing'}`);
      if (done) open.at(-1)?.children.push(done);
    }
  }
  if (open.length > 1) faults.push(`${open.at(-1)?.kind} is never closed`);
  return root;
}

function readParams(text: string): Map<string, string> {
  const found = text.matchAll(/;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";])*)/g);
  return new Map([...found].map(([, key = '', value = '']) => [key.toUpperCase(), value]));
}

function all(component: Component, name: string): Property[] {
  return component.properties.filter((property) => property.name === name);
}

function value(component: Component, name: string): string | undefined {
  return all(component, name)[0]?.value;
}

/** `date`, `utc`, `floating` or the zone's name: two values are typed alike when these are equal. */
function typeOf(property: Property): string {
  if (property.params.get('VALUE') === 'DATE') return 'date';
  return property.params.get('TZID') ?? (property.value.endsWith('Z') ? 'utc' : 'floating');
}

function lintTop(calendar: Component, faults: string[]): void {
  if (all(calendar, 'VERSION').length !== 1 || value(calendar, 'VERSION') !== '2.0') faults.push('VERSION is not 2.0');
  if (all(calendar, 'PRODID').length !== 1 || !/^.{1,60}$/.test(value(calendar, 'PRODID') ?? ''))
    faults.push('PRODID missing or long');
  for (const name of ['METHOD', 'UID']) if (all(calendar, name).length > 0) faults.push(`calendar has ${name}`);
  for (const name of CALENDAR_ONCE) if (all(calendar, name).length > 1) faults.push(`calendar has several ${name}`);
  if (value(calendar, 'NAME') !== value(calendar, 'X-WR-CALNAME')) faults.push('NAME differs from X-WR-CALNAME');
  if (value(calendar, 'REFRESH-INTERVAL') !== value(calendar, 'X-PUBLISHED-TTL'))
    faults.push('REFRESH-INTERVAL differs from X-PUBLISHED-TTL');
  const events = calendar.children.filter((child) => child.kind === 'VEVENT');
  for (const event of events) lintEvent(event, faults);
  lintZones(calendar, events, faults);
  lintIdentities(events, faults);
}

function lintEvent(event: Component, faults: string[]): void {
  const who = value(event, 'UID') ?? 'event without UID';
  for (const name of ONCE) if (all(event, name).length !== 1) faults.push(`${who}: ${all(event, name).length} × ${name}`);
  for (const name of AT_MOST_ONCE) if (all(event, name).length > 1) faults.push(`${who}: several ${name}`);
  for (const name of ['DTSTAMP', 'LAST-MODIFIED', 'CREATED']) {
    if (all(event, name).some((property) => !UTC_STAMP.test(property.value))) faults.push(`${who}: ${name} is not UTC`);
  }
  if (/\D/.test(value(event, 'SEQUENCE') ?? '0')) faults.push(`${who}: SEQUENCE is not a whole number`);
  const [[start], [end]] = [all(event, 'DTSTART'), all(event, 'DTEND')];
  if (!start) return;
  for (const name of DATES) for (const date of all(event, name)) lintDate(date, who, faults);
  if (end && typeOf(end) !== typeOf(start)) faults.push(`${who}: DTEND typed unlike DTSTART`);
  else if (end && end.value <= start.value) faults.push(`${who}: DTEND not later than DTSTART`);
  const blocks = value(event, 'TRANSP') !== 'TRANSPARENT';
  if (blocks && typeOf(start) === 'date') faults.push(`${who}: all-day but not TRANSPARENT`);
  if (blocks && value(event, 'STATUS') === 'CANCELLED') faults.push(`${who}: cancelled but not TRANSPARENT`);
  if (all(event, 'EXDATE').some((date) => typeOf(date) !== typeOf(start))) faults.push(`${who}: EXDATE typed unlike DTSTART`);
  for (const rule of all(event, 'RRULE')) lintRule(rule.value, start, who, faults);
  for (const uri of ['URL', 'CONFERENCE', 'ATTACH'].flatMap((name) => all(event, name))) {
    if (!URL.canParse(uri.value) || /\\[,;]/.test(uri.value)) faults.push(`${who}: ${uri.name} is not a plain absolute URI`);
  }
}

function lintDate(date: Property, who: string, faults: string[]): void {
  const shape = typeOf(date) === 'date' ? /^\d{8}$/ : /^\d{8}T\d{6}Z?$/;
  if (!date.value.split(',').every((part) => shape.test(part))) faults.push(`${who}: ${date.name} has a malformed value`);
  if (typeOf(date) === 'floating') faults.push(`${who}: ${date.name} is floating`);
  if (date.params.has('TZID') && date.value.endsWith('Z')) faults.push(`${who}: ${date.name} has both a zone and Z`);
}

function lintRule(text: string, start: Property, who: string, faults: string[]): void {
  const parts = new Map(text.split(';').map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']));
  const until = parts.get('UNTIL');
  if (until !== undefined && !(typeOf(start) === 'date' ? /^\d{8}$/ : UTC_STAMP).test(until))
    faults.push(`${who}: UNTIL typed unlike DTSTART`);
  if (until !== undefined && parts.has('COUNT')) faults.push(`${who}: UNTIL with COUNT`);
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(parts.get('FREQ') ?? ''))
    faults.push(`${who}: FREQ that Outlook refuses`);
  const days = (parts.get('BYDAY') ?? '').split(',');
  if (days.length > 1 && days.some((day) => /\d/.test(day))) faults.push(`${who}: more than one nth day in a rule`);
}

function lintZones(calendar: Component, events: Component[], faults: string[]): void {
  const defined = calendar.children.filter((child) => child.kind === 'VTIMEZONE').map((zone) => value(zone, 'TZID') ?? '');
  const used = new Set(events.flatMap((event) => event.properties.flatMap((property) => property.params.get('TZID') ?? [])));
  for (const zone of used) if (!defined.includes(zone)) faults.push(`TZID ${zone} has no VTIMEZONE`);
  if (new Set(defined).size !== defined.length) faults.push('a VTIMEZONE is given twice');
  // The calendar's own zone counts as used: a calendar of all-day entries, or an empty one, keeps it.
  const own = value(calendar, 'X-WR-TIMEZONE');
  for (const zone of defined)
    if (events.length > 0 && !used.has(zone) && zone !== own) faults.push(`VTIMEZONE ${zone} is unused`);
}

function lintIdentities(events: Component[], faults: string[]): void {
  const seen = new Set<string>();
  const masters = new Map(
    events.filter((event) => all(event, 'RECURRENCE-ID').length === 0).map((event) => [value(event, 'UID'), event]),
  );
  for (const event of events) {
    const uid = value(event, 'UID') ?? '';
    const recurrence = all(event, 'RECURRENCE-ID')[0];
    const key = `${uid} ${recurrence?.value ?? ''}`;
    if (seen.has(key)) faults.push(`${uid}: UID and RECURRENCE-ID given twice`);
    seen.add(key);
    if (!recurrence) continue;
    const start = all(masters.get(uid) ?? event, 'DTSTART')[0];
    if (!masters.has(uid)) faults.push(`${uid}: RECURRENCE-ID without its series`);
    else if (start && typeOf(start) !== typeOf(recurrence)) faults.push(`${uid}: RECURRENCE-ID typed unlike its series`);
  }
}
