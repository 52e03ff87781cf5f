import { type StoredText, textName } from '#src/content/index.ts';
import { language, wallMoment } from '../../format.ts';

/** A field of a text in which two versions differ; '' where one has none. */
export interface ComparedField {
  /** Undefined for the text itself. */
  label: string | undefined;
  before: string;
  after: string;
}

/** What became of the text for one place. */
export interface ComparedText {
  name: string;
  state: 'new' | 'changed' | 'gone';
  /** Of a changed one, only what differs. */
  fields: ComparedField[];
}

/** Two sets of texts, text by text. */
export interface ComparedTexts {
  differ: ComparedText[];
  /** What the others are for. */
  same: string[];
}

const FIELDS: readonly { label: string | undefined; of(text: StoredText): string | null }[] = [
  { label: 'Headline', of: ({ headline }) => headline },
  { label: undefined, of: ({ text }) => text },
  { label: 'Picture description', of: ({ altText }) => altText },
  { label: 'Embargo: not before', of: ({ embargoUntil }) => (embargoUntil === null ? null : wallMoment(embargoUntil)) },
  { label: 'Spokesperson', of: ({ spokesperson }) => spokesperson },
  { label: 'Released by', of: ({ signOff }) => signOff },
];

const keyOf = ({ channel: where, language: tag, wording }: StoredText): string => `${where} ${tag} ${wording}`;

/** Compares two sets of texts, in the order of the later one; what was taken away comes last. */
export function compareTexts(before: readonly StoredText[], after: readonly StoredText[]): ComparedTexts {
  const [was, is] = [before, after].map((texts) => new Map(texts.map((text) => [keyOf(text), text])));
  const keys = [...new Set([...after, ...before].map(keyOf))];
  const differ: ComparedText[] = [];
  const same: string[] = [];
  for (const key of keys) {
    const [old, now] = [was?.get(key), is?.get(key)];
    const known = now ?? old;
    if (known === undefined) continue;
    const fields = FIELDS.map(({ label, of }) => ({ label, before: (old && of(old)) ?? '', after: (now && of(now)) ?? '' }));
    const changed = fields.filter((field) => field.before !== field.after);
    const name = textName(known, language(known.language));
    if (changed.length === 0) same.push(name);
    else differ.push({ name, state: old === undefined ? 'new' : now === undefined ? 'gone' : 'changed', fields: changed });
  }
  return { differ, same };
}
