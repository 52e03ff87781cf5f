import { addDays, type Day } from '#src/calendar/index.ts';
import { coveredBy, linksIn, placeholdersIn, type TemplateDefinition } from '#src/content/index.ts';
import type { Desk } from './items.ts';
import { dayInNewWeek, type NewDates, type Span, wholeWeek } from './new-dates.ts';
import type { Source } from './read-source.ts';
import { replaceMentions, sentencesAround } from './replace-mentions.ts';
import { type DateFrame, type OldMention, oldMentions } from './written-dates.ts';

/** A copy in the making: last year's week, the new dates, and what was decided so far. */
export interface Roll {
  source: Source;
  dates: NewDates;
  desk: Desk;
  frame: DateFrame;
  /** Days of the old week and of the new one, national and local. */
  old: Span;
  whole: Span;
  /** Day in London on which the copy is made. */
  today: Day;
  /** What stands for an old hashtag, in lower case; and for an address. */
  tags: Map<string, string>;
  addresses: Map<string, string>;
}

/** Begins a copy. */
export function openRoll(source: Source, dates: NewDates, desk: Desk, today: Day): Roll {
  const old = wholeWeek(source.campaign);
  // An awareness day keeps its date, so it never says where a date goes.
  const ours = source.entries.filter(({ kind }) => kind !== 'awareness-day');
  const outside = new Set(ours.flatMap(({ start, days }) => [start, addDays(start, days - 1)]));
  const firstYear = Number((source.campaign.national ?? source.campaign.local).from.slice(0, 4));
  const newDay = (day: Day): Day | undefined => {
    if (day >= old.from && day <= old.to) return dayInNewWeek(dates, day);
    return outside.has(day) ? addDays(day, dates.shift) : undefined;
  };
  const frame: DateFrame = {
    oldYears: [...new Set([firstYear, Number(old.from.slice(0, 4)), Number(old.to.slice(0, 4))])],
    years: dates.years,
    newDay,
    first: { old: source.campaign.local.from, new: dates.local.from },
  };
  return { source, dates, desk, frame, old, whole: wholeWeek(dates), today, tags: new Map(), addresses: new Map() };
}

/** A day of the old week or around it, as it stands in the new one. */
export const moved = ({ old, dates }: Roll, day: Day): Day =>
  day >= old.from && day <= old.to ? dayInNewWeek(dates, day) : addDays(day, dates.shift);

/** The partners of the new week to whom a post goes. */
export function sentTo({ source, dates }: Roll, assign: TemplateDefinition['assign']) {
  const partners = [...source.partners.values()].map((partner) => ({
    ...{ id: partner.slug, slug: partner.slug, name: partner.name, kind: partner.kind, isGroup: partner.group, inUse: true },
    ...{ startedOn: partner['started-on'] ?? null, endedOn: partner['ended-on'] ?? null },
    ...{ website: partner.website, channels: partner.channels },
  }));
  return coveredBy(assign, partners, dates.local);
}

/** A web address in a text, written in full or not. */
export interface WrittenLink {
  start: number;
  end: number;
  address: string;
}

/** The web addresses that a text prints, outside of its placeholders. */
export function linksOf(text: string): WrittenLink[] {
  const holders = placeholdersOf(text);
  return linksIn(text)
    .filter(({ start, end }) => !holders.some((holder) => start < holder.end && end > holder.start))
    .map(({ start, end, full }) => ({ start, end, address: `${full ? '' : 'https://'}${text.slice(start, end)}` }));
}

/** Where placeholders stand; the text after a condition is a text like any other. */
const placeholdersOf = (text: string): { start: number; end: number }[] =>
  placeholdersIn(text).map(({ at, text: part, onlyIf }) => ({
    start: at,
    end: at + (onlyIf === undefined ? part.length : part.indexOf('??') + 2),
  }));

const HASHTAG = /[#＃][\p{L}\p{N}_]+/gu;

/**
 * A text of the old week as it is in the new one: hashtags and addresses as they were decided, and its year and dates renewed where it
 * is decided so. `lasting`: what it tells of stays as it was made, so its words are left unless somebody says otherwise.
 */
export function reworded(roll: Roll, place: { id: string; title: string; lasting?: true }, text: string): string {
  const { frame, desk, tags, addresses } = roll;
  const holders = placeholdersOf(text);
  const links = linksOf(text);
  const tagged = [...text.matchAll(HASHTAG)]
    .map(({ 0: tag, index }) => ({ start: index, end: index + tag.length, replacement: tags.get(tag.toLowerCase()) }))
    .filter(
      ({ start, end, replacement }) => replacement !== undefined && !links.some((link) => start < link.end && end > link.start),
    );
  const always: OldMention[] = [
    ...tagged.map((each) => ({ ...each, replacement: each.replacement ?? '', sure: true })),
    ...links.flatMap(({ start, end, address }) => {
      const replacement = addresses.get(address);
      return replacement === undefined ? [] : [{ start, end, replacement, sure: true }];
    }),
  ];
  const mentions = oldMentions(text, frame, [...holders, ...links, ...tagged]);
  const sure = mentions.filter((each) => each.sure);
  const meant = sure.length > 0 ? sure : mentions;
  if (meant.length === 0) return replaceMentions(text, inOrder(always));
  const replaces = sure.length > 0 && place.lasting !== true;
  const { choice } = desk.settle({
    id: `wording/${place.id}`,
    kind: 'wording',
    title: place.title,
    reason: replaces ? 'Names the old year or old dates.' : 'May name the old year for a reason.',
    places: [],
    choices: [
      { value: 'replace', label: 'Change it as shown' },
      { value: 'keep', label: 'Leave it as it is' },
    ],
    otherwise: replaces ? 'replace' : 'keep',
    ...sentencesAround(text, meant),
  });
  return replaceMentions(text, inOrder(choice === 'replace' ? [...always, ...meant] : always));
}

const inOrder = (mentions: readonly OldMention[]): OldMention[] => [...mentions].sort((a, b) => a.start - b.start);

/** An address as it was decided. */
export const readdressed = ({ addresses }: Roll, address: string): string => addresses.get(address) ?? address;
