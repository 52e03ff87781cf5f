import { formatDay, MONTHS } from '#src/calendar/index.ts';
import { placeholdersIn } from '#src/content/index.ts';
import { linksOf, type Roll } from './roll.ts';
import { existsIn } from './successors.ts';

/** Hosts whose addresses say nothing of where they lead, and may end with an account. */
const SHORTENERS = new Set(
  'bit.ly tinyurl.com t.co ow.ly buff.ly goo.gl is.gd tiny.cc lnkd.in fb.me youtu.be rebrand.ly cutt.ly dlvr.it trib.al hubs.ly'.split(
    ' ',
  ),
);

const hostOf = (address: string): string => {
  const host = URL.canParse(address) ? new URL(address).hostname.toLowerCase() : '';
  return host.replace(/^www\./, '');
};

/** Lists every address that goes along, so that somebody opens it; nothing is opened from here. */
export function settleLinks(roll: Roll): void {
  const { source, dates, desk, addresses, frame } = roll;
  const found = new Map<string, string[]>();
  const add = (address: string | undefined, place: string): void => {
    if (address !== undefined) found.set(address, [...new Set([...(found.get(address) ?? []), place])]);
  };
  for (const { link, title } of source.resources) add(link, title);
  for (const { link, title } of source.entries) add(link, title);
  for (const { title, variants } of source.templates) {
    for (const { text } of variants) for (const { address } of linksOf(text)) add(address, title);
  }
  const partners = [...source.partners.values()];
  const hosts = (exists: boolean): Set<string> =>
    new Set(
      partners.filter((each) => existsIn(each, dates.local) === exists).flatMap(({ website }) => hostOf(website ?? '') || []),
    );
  const [here, gone] = [hosts(true), hosts(false)];
  const dated = new RegExp(
    `(?<!\\d)(?:${frame.oldYears.join('|')})(?!\\d)|(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?[-_](?:${MONTHS.join('|')})`,
    'i',
  );
  for (const [address, places] of found) {
    const host = hostOf(address);
    const reasons = [
      dated.test(address) && 'The address names the old year or a date.',
      gone.has(host) && !here.has(host) && 'It belongs to a partner that has ended.',
      SHORTENERS.has(host) && 'It is shortened: nobody can see where it leads.',
    ].filter((reason) => reason !== false);
    const { choice, text } = desk.settle({
      id: `link/${address}`,
      kind: 'link',
      title: address,
      reason: reasons.join(' '),
      places,
      address,
      choices: [
        { value: 'later', label: 'Nobody has opened it yet: copy it all the same' },
        { value: 'works', label: 'I opened it, and it still works' },
        { value: 'other', label: 'Use another address', text: '' },
      ],
      otherwise: 'later',
    });
    if (choice === 'other' && text !== '') addresses.set(address, text);
  }
  sayRoutes(roll);
}

/** Places to get help that posts name and that are due for a look. */
function sayRoutes({ source, desk, dates, today }: Roll): void {
  const used = new Set(
    source.templates.flatMap(({ variants }) =>
      placeholdersIn(variants.map(({ text, headline = '' }) => `${headline}\n${text}`).join('\n')).flatMap(
        ({ name }) => /^support(?:-name|-link|-phone)?:(.*)$/s.exec(name)?.[1] ?? [],
      ),
    ),
  );
  for (const route of source.routes) {
    const due = route['check-again-by'];
    if (!used.has(route.slug) || due === undefined || due >= dates.local.to) continue;
    const when = due < today ? 'was due to be checked by' : 'is due to be checked by';
    desk.say({
      id: `support-route/${route.slug}`,
      kind: 'support-route',
      title: route.name,
      reason: `It ${when} ${formatDay(due)}. Open it, ring it, and note the day with the place to get help.`,
      places: [],
      ...(route.link === undefined ? {} : { address: route.link }),
    });
  }
}
