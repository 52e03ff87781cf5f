import { formatDay } from '#src/calendar/index.ts';
import type { Roll } from './roll.ts';
import { bodiesOf, existsIn, successorOf } from './successors.ts';

/** Who stands in the new week for the partners of the old one. */
export interface StandIns {
  /** Undefined where a partner is gone and nobody takes its place. */
  one(slug: string | undefined): string | undefined;
  /** Each once, in order. */
  many(slugs: readonly string[]): string[];
  /** The same for those who are sent something: of a group its members. */
  bodies(slugs: readonly string[]): string[];
}

/** Settles who takes the place of partners that do not exist in the new week. */
export function settlePartners(roll: Roll): StandIns {
  const { source, dates, desk } = roll;
  const { partners } = source;
  const settled = new Map<string, string | undefined>();
  for (const [slug, places] of namedIn(roll)) {
    const partner = partners.get(slug);
    if (partner === undefined || existsIn(partner, dates.local)) continue;
    const successor = successorOf(partner, dates.local, partners);
    const ended = partner['ended-on'];
    const gone = ended !== undefined && ended < dates.local.from;
    const reason = gone
      ? `Ended on ${formatDay(ended)}.`
      : `Begins on ${formatDay(partner['started-on'] ?? '')}, after the week.`;
    const { choice } = desk.settle({
      id: `partner/${slug}`,
      kind: 'partner',
      title: partner.name,
      reason: successor === undefined ? `${reason} Nobody is named who took over.` : reason,
      places: [...new Set(places)],
      choices: [
        ...(successor === undefined ? [] : [{ value: 'successor', label: `${successor.name} takes its place` }]),
        { value: 'leave-out', label: 'Leave it out' },
      ],
      otherwise: successor === undefined ? 'leave-out' : 'successor',
    });
    settled.set(slug, choice === 'successor' ? successor?.slug : undefined);
  }
  const one: StandIns['one'] = (slug) => (slug !== undefined && settled.has(slug) ? settled.get(slug) : slug);
  const many = (slugs: readonly string[]): string[] => [...new Set(slugs.flatMap((slug) => one(slug) ?? []))];
  const bodies = (slugs: readonly string[]): string[] => [
    ...new Set(
      many(slugs).flatMap((slug) => {
        const partner = partners.get(slug);
        return partner === undefined ? [slug] : bodiesOf(partner, dates.local, partners).map((body) => body.slug);
      }),
    ),
  ];
  return { one, many, bodies };
}

/** Every partner that the week names, with where. */
function namedIn({ source }: Roll): Map<string, string[]> {
  const { campaign, themes, resources, entries, templates } = source;
  const named = new Map<string, string[]>();
  const add = (slug: string | undefined, place: string): void => {
    if (slug !== undefined) named.set(slug, [...(named.get(slug) ?? []), place]);
  };
  add(campaign.lead, 'leads the week');
  for (const slug of campaign['focus-chosen-by']) add(slug, 'chose the focus');
  if (campaign.asked !== 'not-recorded') for (const slug of campaign.asked) add(slug, 'was asked for numbers');
  for (const { lead, title } of themes) add(lead, `leads “${title}”`);
  for (const { owner, title } of resources) add(owner, `looks after “${title}”`);
  for (const { lead, title } of entries) add(lead, `leads “${title}”`);
  for (const { assign, times, title } of templates) {
    if (Array.isArray(assign)) for (const slug of assign) add(slug, `gets the post “${title}”`);
    for (const { partner } of times) add(partner, `has its own time for “${title}”`);
  }
  return named;
}
