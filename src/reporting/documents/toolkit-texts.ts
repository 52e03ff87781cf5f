import {
  type CampaignCopy,
  type CopyPart,
  chooseTexts,
  parsedText,
  type ReadyText,
  readyText,
  type StoredText,
  type Values,
  valuesFor,
} from '#src/content/index.ts';

/** A text for one channel in one language, in as many wordings as there are. */
export interface ToolkitText {
  channel: string;
  language: string;
  /** The first wording, then the others. */
  wordings: readonly Pick<ReadyText, 'headline' | 'text' | 'pieces' | 'altText'>[];
}

/** A text that is not there yet: what it is for, and the wall-clock moment of London from which it is; null where it is not ready. */
export interface LaterText {
  channel: string;
  language: string;
  until: string | null;
}

/** What stands where a reader puts in their own. */
const READER = { name: '[your organisation]', website: '[your website]', handle: '[your account]' };
/** What a reader may not have: a part on the condition that they have is left out. */
const MAY_LACK = new Set(['website', 'handle']);
/** For colleagues, or for the partner alone. */
const NEVER_PUBLIC = new Set(['intranet', 'lines-to-take']);
/** Kinds of the many who have no private link: what is sent to them suits anybody. */
const OF_THE_MANY = ['voluntary', 'other'];

/** Whether a post is written for anybody, and not for named partners or for those of some kinds. */
export const isForAnybody = (rule: CampaignCopy['templates'][number]['assign']): boolean =>
  rule === 'all' || (!Array.isArray(rule) && rule.kinds.some((kind) => OF_THE_MANY.includes(kind)));

/** A post’s texts for anybody at a moment, `wall` in London, and those that are yet to come. */
export function textsForAnybody(
  template: Pick<CampaignCopy['templates'][number], 'id' | 'variants'>,
  theme: string | undefined,
  shared: Values,
  wall: string,
): { texts: ToolkitText[]; later: LaterText[] } {
  const stored = template.variants.filter(({ channel }) => !NEVER_PUBLIC.has(channel));
  const texts: ToolkitText[] = [];
  const later: LaterText[] = [];
  for (const { text: chosen, otherWordings } of chooseTexts(stored, { key: template.id, languages: [] })) {
    const { channel, language } = chosen;
    const all = [chosen, ...otherWordings].sort((a, b) => a.wording - b.wording);
    const open = all.filter(({ embargoUntil }) => embargoUntil === null || embargoUntil <= wall);
    const values = valuesFor(
      shared,
      { name: READER.name, website: READER.website, accounts: [{ platform: channel, handle: READER.handle }] },
      { channel, theme },
    );
    const ready = open.map((each) => forReader(each, values)).filter(({ missing }) => missing.length === 0);
    const wordings = ready.map(({ headline, text, pieces, altText }) => ({ headline, text, pieces, altText }));
    if (wordings.length > 0) texts.push({ channel, language, wordings });
    else later.push({ channel, language, until: open.length > 0 ? null : earliest(all) });
  }
  return { texts, later };
}

/** When the first of some texts may be published. */
const earliest = (texts: readonly StoredText[]): string | null => texts.map(({ embargoUntil }) => embargoUntil).sort()[0] ?? null;

/** A text with the places that are the reader’s own. */
function forReader(stored: StoredText, values: Values): ReadyText {
  const parsed = parsedText(stored);
  const parts = without(parsed.parts);
  const headParts = parsed.headParts && without(parsed.headParts);
  const altParts = parsed.altParts && without(parsed.altParts);
  const ready = readyText({ ...parsed, parts, headParts, altParts }, [], values);
  return parts.length === parsed.parts.length ? ready : tidied(ready);
}

/** Copy without the parts that are there only for those who have something. */
const without = (parts: readonly CopyPart[]): CopyPart[] => parts.filter((part) => !isOptional(part));

const isOptional = (part: CopyPart): boolean =>
  part.kind === 'placeholder' && part.onlyIf !== undefined && MAY_LACK.has(part.name);

/** Without the empty lines that a part left behind. */
function tidied(ready: ReadyText): ReadyText {
  const pieces = ready.pieces.map(({ text, locked }, at) => {
    const closed = text.replaceAll(/[ \t]+(\n?)/g, (gap: string, end: string) => end || gap).replaceAll(/\n{3,}/g, '\n\n');
    return { text: at === ready.pieces.length - 1 ? closed.trimEnd() : closed, locked };
  });
  return { ...ready, pieces, text: pieces.map(({ text }) => text).join('') };
}
