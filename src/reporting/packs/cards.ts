import type { PartnerWeek } from '#src/takeup/index.ts';
import { instantInWords, momentInWords, textInWords } from '../documents/in-words.ts';
import { Html, html, webLink } from './html-text.ts';
import type { PackPost, Wanted } from './pack-posts.ts';
import { pictureNames } from './picture-names.ts';
import { gapNote } from './plain-csv.ts';
import { stopsSaid } from './stops.ts';
import { type WeekCard, weekCards } from './week-cards.ts';

const STYLE = `
body { font: 1.0625rem/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 0 0 0.25rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
p, ul { margin: 0.25rem 0; }
.hint { color: #505a5f; }
.card { border: 2px solid #0b0c0c; padding: 1rem 1.25rem; margin: 1.5rem 0; break-inside: avoid; }
.when { font-weight: bold; }
.copy { white-space: pre-wrap; border-left: 5px solid #1d70b8; background: #f3f2f1; padding: 0.5rem 0.75rem; margin: 0.25rem 0; }
.stop { border: 2px solid #d4351c; padding: 0.5rem 0.75rem; margin: 0.5rem 0; font-weight: bold; }
.lines { border-top: 2px dashed #505a5f; margin-top: 1.25rem; }
@media print { body { margin: 0; max-width: none; } .copy { background: none; } a { color: inherit; } }
`;

/** A page that runs nothing and asks nobody for anything, wherever it is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Every post of a partner's week on cards: one page that stands alone, to print, send round and copy from. */
export function cardsHtml(week: PartnerWeek, { now, ...wanted }: Wanted & { now: string }): string {
  const cards = weekCards(week, wanted);
  const names = pictureNames(cards.flatMap(({ texts }) => texts));
  const { campaign, partner, partnership } = week;
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${campaign.title}: posts for ${partner.name}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<h1>${campaign.title}: posts for ${partner.name}</h1>
<p>From ${partnership.name}. Made on ${madeOn(now)}.</p>
<p class="hint">${CAN_CHANGE}</p>
${stopsSaid(week).map((stop) => html`<p class="stop" dir="auto">${stop}</p>`)}
${cards.length === 0 ? html`<p>There are no posts here now.</p>` : cards.map((card) => cardHtml(card, names))}
</body>
</html>
`;
  return page.text;
}

/** When a pack was made, in words. */
export const madeOn = (now: string): string => `${instantInWords(now)}, UK time`;

/** What holds of every pack. */
export const CAN_CHANGE =
  'All times are UK time. Posts can change or be taken back after this was made: look at your private page before you post.';

function cardHtml(card: WeekCard, names: ReadonlyMap<string, string>): Html {
  const { post, title, theme, when, said, texts, shared, pictures, lines } = card;
  return html`<article class="card">
<h2 dir="auto">${title}</h2>
<p class="when">${when}</p>
${theme === null ? null : html`<p class="hint" dir="auto">Theme: ${theme}</p>`}${said === '' ? null : html`<p class="hint">${said}</p>`}
${texts.map(textHtml)}
${shared.length === 0 ? null : html`<h3>To share with it</h3><ul>${shared.map(({ title: name, link }) => html`<li dir="auto">${webLink(link, name)}${link === null ? null : html`<br><span class="hint">${link}</span>`}</li>`)}</ul>`}
${pictures.length === 0 ? null : html`<h3>Pictures</h3><ul>${pictures.map(({ id, altText }) => html`<li dir="auto">${names.get(`${post} ${id}`) ?? ''}${altText === null ? null : html`: ${altText}`}</li>`)}</ul>`}
${lines.length === 0 ? null : html`<div class="lines"><h3>If people comment: lines to take</h3><p class="stop">For you only. Please do not publish these.</p>${lines.map(({ language, text }) => html`<p class="copy" dir="auto" lang="${language}">${text}</p>`)}</div>`}
</article>
`;
}

function textHtml(text: PackPost): Html {
  const { language, headline, altText, embargoUntil, spokesperson, signOff, own } = text;
  return html`<section>
<h3>${textInWords(text)}${own ? ' (your own wording)' : ''}</h3>
${embargoUntil === null ? null : html`<p class="stop">Embargo: do not publish before ${momentInWords(embargoUntil)}, UK time.</p>`}
${[...gapNote(text), ...text.notes].map((note) => html`<p class="stop" dir="auto">${note}</p>`)}
${headline === null ? null : html`<p class="hint">Headline</p><p class="copy" dir="auto" lang="${language}">${headline}</p>`}
<p class="copy" dir="auto" lang="${language}">${text.text}</p>
${altText === null ? null : html`<p class="hint">Picture description (alt text)</p><p class="copy" dir="auto" lang="${language}">${altText}</p>`}
${spokesperson === null ? null : html`<p dir="auto">Spokesperson: ${spokesperson}</p>`}${signOff === null ? null : html`<p dir="auto">Released by: ${signOff}</p>`}
</section>
`;
}
