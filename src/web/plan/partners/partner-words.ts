import type { ContactLink } from '#src/access/index.ts';
import type { ListedContact, PartnerDefinition } from '#src/partners/index.ts';
import { day, many, moment, words } from '../../format.ts';

const KIND_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    fire: 'Fire and rescue',
    youth: 'Youth organisation',
    voluntary: 'Voluntary sector',
  }),
);

/** A kind of partner as people call it. */
export const kindName = (kind: string): string => KIND_NAMES.get(kind) ?? words(kind);

/** Whether a body is gone on a day: the last day it existed is before. */
export const isOver = (partner: Pick<PartnerDefinition, 'ended-on'>, today: string): boolean =>
  partner['ended-on'] !== undefined && partner['ended-on'] < today;

/** How a contact is named: by role, and by name while it is kept. */
export const contactName = ({ role, name }: Pick<ListedContact, 'role' | 'name'>): string =>
  name === null ? role : `${role}: ${name}`;

/** When a contact is away; undefined for one who is not. */
export function awayWords({ awayFrom, awayTo }: Pick<ListedContact, 'awayFrom' | 'awayTo'>): string | undefined {
  if (awayFrom !== null && awayTo !== null) return awayFrom === awayTo ? day(awayFrom) : `${day(awayFrom)} to ${day(awayTo)}`;
  if (awayFrom !== null) return `From ${day(awayFrom)}`;
  return awayTo === null ? undefined : `Until ${day(awayTo)}`;
}

/** Whether a contact is away on a day; one whose last day away is over is not. */
export function isAway({ awayFrom, awayTo }: Pick<ListedContact, 'awayFrom' | 'awayTo'>, today: string): boolean {
  if (awayFrom === null && awayTo === null) return false;
  return (awayFrom ?? today) <= today && today <= (awayTo ?? today);
}

export type LinkState = 'works' | 'ended' | 'run-out';

/** Whether a private link still opens anything. */
export function linkState({ revokedAt, expiresAt }: Pick<ContactLink, 'revokedAt' | 'expiresAt'>, now: string): LinkState {
  if (revokedAt !== null) return 'ended';
  return expiresAt <= now ? 'run-out' : 'works';
}

/** `2 links work, last used on Monday …`; undefined where none works. */
export function linksInWords(links: readonly ContactLink[], now: string): string | undefined {
  const working = links.filter((link) => linkState(link, now) === 'works');
  if (working.length === 0) return undefined;
  const used = working.flatMap(({ lastUsedAt }) => lastUsedAt ?? []).sort();
  const last = used.at(-1);
  const state = `${many(working.length, 'link works', 'links work')}`;
  return `${state}, ${last === undefined ? 'not used yet' : `last used on ${moment(last)}`}`;
}
