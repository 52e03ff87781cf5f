/** What stands for a mark nobody sees inside a link or a hashtag: there it makes another link, another hashtag. */
const CUT = '\ufffd';

/** What may stand behind a link without belonging to it: the end of a sentence, of brackets, of quotation marks, of bold words. */
export const CLOSING = String.raw`[)\]}>"'»›.,;:!?*。]`;

/**
 * A text in the one form in which texts are compared: what tools change on their own is gone from it, and every link has its plain
 * form. A space is one character, and so is the gap between paragraphs (`\n`); a dash between words is `—`.
 */
export const evenText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll('\ufeff', '\u200b')
    .replaceAll(EMPHASIS, (whole, before: string, mark: string, words: string) =>
      mark.includes('_') && /[#@]|:\/\/|www\./i.test(words) ? whole : before + words,
    )
    .replaceAll(/\s+/g, (gap) => (/[\n\r\u2029]\s*?[\n\r\u2029]/.test(gap) ? '\n' : ' '))
    .trim()
    .replaceAll(/\S+/g, evenToken);

// Words that Markdown makes bold or slanted. An underline may belong to the link or the hashtag it stands beside, and stays there.
const EMPHASIS = /(^|[\s("'])([*_]{1,3})(?=[^\s*_])([^*_]+)(?<=\S)\2(?![\p{L}\p{N}_*])/gu;
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;

// Most words are none of what follows, and there may be thousands of them.
const PLAIN_WORD = /^[A-Za-z0-9,!?();]+[.:]?$/;

function evenToken(token: string): string {
  if (PLAIN_WORD.test(token)) return token;
  const link = /https?:\/\/|www\./i.exec(token);
  if (link) return evenWords(token.slice(0, link.index)) + evenLink(token.slice(link.index));
  return LINKED.test(token) ? evenLink(token) : evenWords(token);
}

/** A link, an address without `https://`, or an e-mail address. */
export const LINKED = /:\/\/|[\p{L}\p{N}]\.\p{L}{2,}|[\p{L}\p{N}]@[\p{L}\p{N}]/u;

const evenWords = (words: string): string =>
  words
    .replaceAll(IN_HASHTAG, CUT)
    .replaceAll(UNSEEN, '')
    .replaceAll(/[‘’‚‛ʼ′‹›`´]/g, "'")
    .replaceAll(/[“”„‟″«»]|''/g, '"')
    .replaceAll('…', '...')
    .replaceAll(/[—―]|-{2,}|^[-‐‑‒–−]+$/g, '—')
    .replaceAll(/[‐‑‒–−]/g, '-');
const IN_HASHTAG = /(?<=[#＃][\p{L}\p{N}\p{M}_]{0,100})[\p{Cf}\p{Default_Ignorable_Code_Point}]+(?=[\p{L}\p{N}\p{M}_])/gu;

/** Who counts visits puts `utm_` behind a link; it leads to the same page, as does a host in capitals or a slash at the end. */
function evenLink(token: string): string {
  const whole = ASCII.test(token)
    ? token
    : token
        .replaceAll(UNSEEN_AT_EDGE, '')
        .replaceAll(UNSEEN, CUT)
        .replaceAll('—', CUT)
        .replaceAll(/[’”]/g, (mark) => (mark === '’' ? "'" : '"'));
  const closing = LINK_CLOSING.exec(whole)?.[0] ?? '';
  const link = whole
    .slice(0, whole.length - closing.length)
    .replace(/^(?:https?:\/\/|www\.)[a-z0-9.-]+(?=[/?#:]|$)/i, (host) => host.toLowerCase())
    .replace(/([?&])utm_[a-z]+=[\w.~%+-]*(?:&utm_[a-z]+=[\w.~%+-]*)*(?=#|$)/, '')
    .replace(/\/$/, '');
  return link + closing;
}
const UNSEEN_AT_EDGE = new RegExp(
  String.raw`^[\p{Cf}\p{Default_Ignorable_Code_Point}]+|(?<![\p{Cf}\p{Default_Ignorable_Code_Point}])[\p{Cf}\p{Default_Ignorable_Code_Point}]+(?=${CLOSING}{0,20}$)`,
  'gu',
);
const ASCII = /^[!-~]+$/;
const LINK_CLOSING = new RegExp(`${CLOSING}{1,20}$`);

/**
 * Whether a text turns the reading direction round, so that a number in it is read from its end: by the marks made for that, or by
 * marks for right-to-left scripts where no letter is of one.
 */
export const turnsReading = (text: string): boolean =>
  /[\u202a-\u202e\u2066-\u2069]/.test(text) ||
  (/[\u200f\u061c]/.test(text) &&
    !/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text.replaceAll('\u061c', '')));
