import { all, type Component, type Property, typeOf } from './components.ts';

const UTC_STAMP = /^\d{8}T\d{6}Z$/;
const ZONE = 'Europe/London';

/** True for a date, or date and time, that the calendar and the clock have. */
export function isRealDate(text: string): boolean {
  const [, year, month, day, , hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const ms = Date.parse(iso);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === iso;
}

/** True for a real instant in UTC. */
export function isUtc(text: string): boolean {
  return UTC_STAMP.test(text) && isRealDate(text);
}

/** The text behind a TEXT value. */
export function plain(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));
}

/** TEXT is escaped as RFC 5545 says, composed, and takes no list where none is meant. */
export function lintText(property: Property, who: string, faults: string[]): void {
  const bare = property.value.replace(/\\[\\;,nN]/g, '');
  const name = property.name;
  if (bare.includes('\\')) faults.push(`${who}: ${name} has a lone backslash`);
  if (bare.includes(';')) faults.push(`${who}: ${name} has an unescaped semicolon`);
  if (bare.includes(',') && name !== 'CATEGORIES') faults.push(`${who}: ${name} has an unescaped comma`);
  if (property.value !== property.value.normalize('NFC')) faults.push(`${who}: ${name} is not in NFC`);
  if (property.params.has('ALTREP')) faults.push(`${who}: ${name} has an ALTREP`);
}

/** A link stands raw: absolute, of a harmless scheme and not escaped like text. */
export function lintUri(property: Property, schemes: readonly string[], who: string, faults: string[]): void {
  const { name, value, params } = property;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase() ?? '';
  const whole = URL.canParse(value) && schemes.includes(scheme) && !/\\[,;nN\\]|[\s"<>]/.test(value);
  if (!whole || /^https?:(?!\/\/)/i.test(value)) faults.push(`${who}: ${name} is not a plain absolute URI`);
  if ((params.get('VALUE') ?? 'URI') !== 'URI' || params.has('ENCODING')) faults.push(`${who}: ${name} is not typed as a link`);
}

/** A date or a time of the planner's zone, and one that exists. */
export function lintDate(date: Property, who: string, faults: string[]): void {
  const type = typeOf(date);
  const shape = type === 'date' ? /^\d{8}$/ : /^\d{8}T\d{6}Z?$/;
  const fine = date.value.split(',').every((part) => shape.test(part) && isRealDate(part));
  if (!fine) faults.push(`${who}: ${date.name} has a malformed value`);
  if (type === 'floating') faults.push(`${who}: ${date.name} is floating`);
  if (date.params.has('TZID') && date.value.endsWith('Z')) faults.push(`${who}: ${date.name} has both a zone and Z`);
  if (type !== 'date' && type !== 'floating' && type !== ZONE) faults.push(`${who}: ${date.name} is not in ${ZONE}`);
}

/** DTSTAMP is the last revision and never now; all three in UTC and in their order. */
export function lintStamps(event: Component, who: string, faults: string[]): void {
  const [stamp = '', created = '', modified = ''] = ['DTSTAMP', 'CREATED', 'LAST-MODIFIED'].map((name) => {
    const [property] = all(event, name);
    if (property && (!isUtc(property.value) || property.params.size > 0)) faults.push(`${who}: ${name} is not UTC`);
    return property?.value;
  });
  if (stamp !== '' && modified !== '' && stamp !== modified) faults.push(`${who}: DTSTAMP is not LAST-MODIFIED`);
  if (created !== '' && modified !== '' && created > modified) faults.push(`${who}: LAST-MODIFIED before CREATED`);
}
