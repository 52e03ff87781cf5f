import { formatDay } from '#src/calendar/index.ts';
import { type Block, type Document, heading, paragraph, type Run } from './document.ts';
import { daysInWords } from './in-words.ts';
import type { OnePageDay, WeekOnOnePage } from './one-page.ts';
import { routeItems } from './shared-parts.ts';

/** A week on one sheet of A4. `address` is where it is published. */
export function onePageDocument({ partnership, campaign, days, resources, routes }: WeekOnOnePage, address: string): Document {
  const { title, summary, focus, lead, local, national, hashtags, changedAt } = campaign;
  const facts: Run[] = [
    ...named('Focus', focus),
    ...named('Led by', lead),
    ...named('Hashtags', hashtags.length === 0 ? null : hashtags.join(' ')),
    ...named('National week', national === null ? null : daysInWords(national.from, national.to)),
  ].slice(0, -1);
  const others = resources.flatMap(({ title, link }, at): Run[] => [{ text: at === 0 ? '' : ', ' }, { text: title, link }]);
  return {
    title: `${title}: the week on one page`,
    owner: partnership.name,
    madeAt: changedAt,
    header: '',
    footer: address,
    compact: true,
    blocks: [
      heading(1, title),
      paragraph(daysInWords(local.from, local.to), 'lead'),
      ...(summary === null ? [] : [paragraph(summary)]),
      ...(facts.length === 0 ? [] : [paragraph(facts)]),
      ...(days.length === 0 ? [paragraph('The themes of the days are not chosen yet.')] : [tableOf(days)]),
      ...(others.length === 0 ? [] : [paragraph([{ text: 'Also to watch, read and share: ', bold: true }, ...others])]),
      ...(routes.length === 0
        ? []
        : [
            heading(2, 'Report it, or get help'),
            paragraph([{ text: 'In an emergency, call 999.', bold: true }]),
            { kind: 'list' as const, items: routeItems(routes) },
          ]),
    ],
  };
}

const named = (name: string, value: string | null): Run[] =>
  value === null ? [] : [{ text: `${name}: `, bold: true }, { text: value }, { text: '\n' }];

function tableOf(days: readonly OnePageDay[]): Block {
  const hasLeads = days.some(({ lead }) => lead !== null);
  const hasResources = days.some(({ resources }) => resources.length > 0);
  return {
    kind: 'table',
    caption: 'Day by day',
    head: ['Date', 'Theme', ...(hasLeads ? ['Who leads'] : []), ...(hasResources ? ['Watch, read, share'] : [])],
    widths: [2.75, 5, ...(hasLeads ? [2] : []), ...(hasResources ? [2.6] : [])],
    rows: days.map((day): Run[][] => [
      [{ text: day.days.length === 0 ? 'Any day' : day.days.map(formatDay).join('\n') }],
      [{ text: day.title, bold: true }, ...day.keyMessages.map((message) => ({ text: `\n${message}` }))],
      ...(hasLeads ? [[{ text: day.lead ?? '' }]] : []),
      ...(hasResources
        ? [day.resources.flatMap(({ title, link }, at): Run[] => [{ text: at === 0 ? '' : '\n' }, { text: title, link }])]
        : []),
    ]),
  };
}
