import type { ShownBlock } from '#src/content/copy/drawn-preview.ts';
import type { EditorData, PostAround } from '#src/content/copy/text-view.ts';

/** Text `index` of the form as it would be sent. */
export function blockIn(sent: FormData, index: string): ShownBlock {
  const field = (name: string): string => one(sent, `${name}-${index}`);
  return {
    channel: field('channel'),
    language: field('language'),
    headline: field('headline'),
    text: field('text'),
    altText: field('alt'),
    embargo: field('embargo'),
    spokesperson: field('spokesperson'),
    signOff: field('signoff'),
  };
}

/** What decides about every text. */
export function aroundIn(sent: FormData, { partners }: EditorData): PostAround {
  const to = one(sent, 'to');
  const kinds = all(sent, 'to-kind');
  const around = { theme: one(sent, 'theme'), resources: all(sent, 'resource'), as: one(sent, 'as'), day: one(sent, 'day') };
  if (to === 'partners') return { ...around, sentTo: all(sent, 'to-partner') };
  if (to === 'kinds') return { ...around, sentTo: partners.filter(({ kind }) => kinds.includes(kind)).map(({ slug }) => slug) };
  return around;
}

/** What a field holds, '' where the form has none of that name. */
export const one = (sent: FormData, name: string): string => all(sent, name)[0] ?? '';

const all = (sent: FormData, name: string): string[] => sent.getAll(name).filter((value) => typeof value === 'string');
