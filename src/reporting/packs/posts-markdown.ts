import type { PartnerWeek } from '#src/takeup/index.ts';
import { momentInWords, textInWords } from '../documents/in-words.ts';
import { CAN_CHANGE, madeOn } from './cards.ts';
import { mdLine, mdQuote } from './markdown-text.ts';
import type { PackPost, Wanted } from './pack-posts.ts';
import { pictureNames } from './picture-names.ts';
import { gapNote } from './plain-csv.ts';
import { stopsSaid } from './stops.ts';
import { type WeekCard, weekCards } from './week-cards.ts';

/** Every post of a partner's week as Markdown, for a wiki or a chat. */
export function postsMarkdown(week: PartnerWeek, { now, ...wanted }: Wanted & { now: string }): string {
  const cards = weekCards(week, wanted);
  const names = pictureNames(cards.flatMap(({ texts }) => texts));
  const { campaign, partner, partnership } = week;
  const blocks = [
    `# ${mdLine(`${campaign.title}: posts for ${partner.name}`)}`,
    mdLine(`From ${partnership.name}. Made on ${madeOn(now)}.`),
    mdLine(CAN_CHANGE),
    ...stopsSaid(week).map((stop) => `**${mdLine(stop)}**`),
    ...(cards.length === 0 ? ['There are no posts here now.'] : cards.flatMap((card) => cardMd(card, names))),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function cardMd(
  { post, title, theme, when, said, texts, shared, pictures, lines }: WeekCard,
  names: ReadonlyMap<string, string>,
) {
  const share = shared.map(({ title: name, link }) => `- ${mdLine(link === null ? name : `${name}: ${link}`)}`);
  const files = pictures.map(({ id, altText }) => {
    const name = names.get(`${post} ${id}`) ?? '';
    return `- ${mdLine(altText === null ? name : `${name}: ${altText}`)}`;
  });
  return [
    `## ${mdLine(title)}`,
    `**${mdLine(when)}**`,
    ...(theme === null ? [] : [mdLine(`Theme: ${theme}`)]),
    ...(said === '' ? [] : [mdLine(said)]),
    ...texts.flatMap(textMd),
    ...(share.length === 0 ? [] : ['### To share with it', share.join('\n')]),
    ...(files.length === 0 ? [] : ['### Pictures', files.join('\n')]),
    ...(lines.length === 0
      ? []
      : [
          '### If people comment: lines to take',
          '**For you only. Please do not publish these.**',
          ...lines.map(({ text }) => mdQuote(text)),
        ]),
  ];
}

function textMd(text: PackPost): string[] {
  const { headline, altText, embargoUntil, spokesperson, signOff } = text;
  return [
    `### ${mdLine(`${textInWords(text)}${text.own ? ' (your own wording)' : ''}`)}`,
    ...(embargoUntil === null
      ? []
      : [`**${mdLine(`Embargo: do not publish before ${momentInWords(embargoUntil)}, UK time.`)}**`]),
    ...[...gapNote(text), ...text.notes].map((note) => mdLine(`Note: ${note}`)),
    ...(headline === null ? [] : ['Headline:', mdQuote(headline), 'Text:']),
    mdQuote(text.text),
    ...(altText === null ? [] : ['Picture description (alt text):', mdQuote(altText)]),
    ...(spokesperson === null ? [] : [mdLine(`Spokesperson: ${spokesperson}`)]),
    ...(signOff === null ? [] : [mdLine(`Released by: ${signOff}`)]),
  ];
}
