import { PARTNER_KINDS } from '#src/partners/index.ts';
import { closest } from '#src/platform/closest.ts';
import { fold } from './columns.ts';
import type { Read } from './read-dates.ts';

/** Something that cells name: by its title as people know it, or by its name in the planner. */
export interface Named {
  slug: string;
  name: string;
}

/** No name is as long; what is longer names nothing, and costs nothing to look for. */
const LONGEST_NAME = 300;

/** Names as they are compared; '' for what is none. */
const key = (text: string): string => (text.length > LONGEST_NAME ? '' : fold(text));

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** Things that cells may name, both ways. */
export class NameBook {
  private readonly bySlug = new Map<string, Named>();
  private readonly byName = new Map<string, Named[]>();
  private readonly called: string;
  private readonly plain = new Set<string>();
  /** How often what was meant may still be looked for among all names: nobody reads more of it. */
  private guesses = 100;

  /** `plainSlugs` are known by their planner name alone: they are not in use any more. */
  constructor(called: string, list: readonly Named[], plainSlugs: Iterable<string> = []) {
    this.called = called;
    for (const each of list) {
      this.bySlug.set(each.slug, each);
      const name = key(each.name);
      if (name === '') continue;
      const twins = this.byName.get(name);
      if (twins === undefined) this.byName.set(name, [each]);
      else twins.push(each);
    }
    for (const slug of plainSlugs) this.plain.add(slug);
  }

  /** How a cell names it: by its title, unless that says something else too. */
  write(slug: string): string {
    const name = this.bySlug.get(slug)?.name;
    const one = name !== undefined && !/[\n;]/.test(name) && this.find(name) === slug && name.trim() === name;
    return one ? name : slug;
  }

  /** The planner name of what a cell names, or why nobody can tell. */
  read(text: string): Read<string> {
    const found = this.find(text);
    if (found !== undefined) return { value: found };
    const wanted = key(text);
    const several = this.byName.get(wanted) ?? [];
    if (several.length > 1) {
      const slugs = several.slice(0, 10).map(({ slug }) => slug);
      return { fault: `“${shortened(text)}” could be several: write one of ${slugs.join(', ')}` };
    }
    this.guesses -= 1;
    const near = wanted === '' || this.guesses < 0 ? undefined : closest(wanted, this.byName.keys());
    const meant = near === undefined ? undefined : this.byName.get(near)?.[0];
    return {
      fault: `“${shortened(text)}” is not ${this.called}${meant === undefined ? '' : `: did you mean “${meant.name}”?`}`,
    };
  }

  /** Several names in one cell, one a line or between semicolons or commas; a name may have commas itself. */
  readList(text: string): Read<string[]> {
    const slugs = new Set<string>();
    for (const part of text.split(/[\n;]/).map((each) => each.trim())) {
      if (part === '') continue;
      const whole = this.find(part);
      const pieces = whole === undefined && part.includes(',') ? part.split(',').map((each) => each.trim()) : [part];
      for (const piece of pieces.filter((each) => each !== '')) {
        const one = this.read(piece);
        if ('fault' in one) return one;
        slugs.add(one.value);
      }
    }
    return { value: [...slugs] };
  }

  writeList(slugs: readonly string[]): string {
    return slugs.map((slug) => this.write(slug)).join('\n');
  }

  private find(text: string): string | undefined {
    const wanted = text.trim();
    if (this.bySlug.has(wanted) || this.plain.has(wanted)) return wanted;
    const named = this.byName.get(key(wanted)) ?? [];
    return named.length === 1 ? named[0]?.slug : undefined;
  }
}

const KIND_NAMES: Readonly<Record<string, readonly string[]>> = {
  council: ['County council', 'District council', 'City council', 'Borough council', 'Local authority', 'Unitary', 'Councils'],
  police: ['Police force', 'Police service', 'Constabulary'],
  fire: ['Fire and rescue', 'Fire service', 'Fire and rescue service'],
  health: ['NHS', 'NHS trust', 'Hospital', 'ICB', 'Health service'],
  'safeguarding-board': ['Safeguarding partnership', 'Safeguarding', 'Safeguarding boards'],
  'police-and-crime-commissioner': ['PCC', 'OPCC', 'PFCC'],
  'combined-authority': ['Mayoral combined authority', 'MCA'],
  education: ['School', 'Schools', 'College', 'University'],
  youth: ['Youth organisation', 'Youth group', 'Youth council'],
  voluntary: ['Voluntary sector', 'Charity', 'Charities', 'VCSE', 'VCS', 'Third sector', 'Community group'],
  other: [],
};

const KINDS_BY_NAME = new Map<string, string>(
  PARTNER_KINDS.flatMap((kind) => [kind, ...(KIND_NAMES[kind] ?? [])].map((name): [string, string] => [fold(name), kind])),
);

/** A kind of partner in words. */
export const kindWord = (kind: string): string => kind.replaceAll('-', ' ');

const kindNamed = (text: string): string | undefined => KINDS_BY_NAME.get(key(text));

/** The kind of partner that words name. */
export function readKind(text: string): Read<string> {
  const kind = kindNamed(text);
  if (kind !== undefined) return { value: kind };
  return { fault: `“${shortened(text)}” is not a kind of partner: write one of ${PARTNER_KINDS.map(kindWord).join(', ')}` };
}

/** Far more than there are; a cell of more words names partners, or nothing. */
const MOST_KINDS = 100;

export type Assign = 'all' | { kinds: string[] } | string[];

const EVERYBODY = new Set(['everybody', 'everyone', 'all', 'allpartners', 'allorganisations', 'everypartner'].map(fold));

/** Whom a post is for: everybody, kinds of partner as “every council”, or partners by name. */
export function readAssign(text: string, partners: NameBook): Read<Assign> {
  if (text === '' || EVERYBODY.has(key(text))) return { value: 'all' };
  const everyKind = text
    .split('\n')
    .every((line) => /^every\s/i.test(line) && kindNamed(line.replace(/^every\s+/i, '')) !== undefined);
  const named = partners.readList(text);
  if (!everyKind && 'value' in named) return { value: [...named.value].sort() };
  const parts = text
    .split(/[\n;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > MOST_KINDS && 'fault' in named) return named;
  const kinds = parts.map((part) => kindNamed(part.replace(/^(?:every|all|any)\s+/i, '')));
  const found = kinds.filter((kind) => kind !== undefined);
  if (found.length === 0 && 'fault' in named) return named;
  const wrong = parts.find((_, index) => kinds[index] === undefined);
  if (wrong === undefined) return { value: { kinds: [...new Set(found)].sort() } };
  const isPartner = 'value' in partners.read(wrong);
  return { fault: isPartner ? 'names kinds and partners: keep to one of both' : 'fault' in named ? named.fault : '' };
}

export function writeAssign(assign: Assign, partners: NameBook): string {
  if (assign === 'all') return 'Everybody';
  if (!Array.isArray(assign)) return assign.kinds.map((kind) => `Every ${kindWord(kind)}`).join('\n');
  // A partner may be called like everybody, or like a kind.
  const names = assign.map((slug) => ({ slug, name: partners.write(slug) }));
  return names.map(({ slug, name }) => (EVERYBODY.has(fold(name)) || /^every\s/i.test(name) ? slug : name)).join('\n');
}

const LANGUAGES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    english: 'en',
    welsh: 'cy',
    cymraeg: 'cy',
    polish: 'pl',
    polski: 'pl',
    romanian: 'ro',
    urdu: 'ur',
    arabic: 'ar',
    ukrainian: 'uk',
    punjabi: 'pa',
    bengali: 'bn',
    nepali: 'ne',
    kurdish: 'ku',
    turkish: 'tr',
    french: 'fr',
    german: 'de',
    spanish: 'es',
    portuguese: 'pt',
    chinese: 'zh',
    farsi: 'fa',
    pashto: 'ps',
    lithuanian: 'lt',
    latvian: 'lv',
    russian: 'ru',
    bulgarian: 'bg',
    hungarian: 'hu',
    bsl: 'bfi',
  }),
);

/** A language by its name or its tag; a tag is checked with the rest. */
export function readLanguage(text: string): string {
  const tag = text.trim();
  if (/^[a-z]{2,3}$/.test(tag)) return tag;
  const language = LANGUAGES.get(key(tag));
  if (language !== undefined) return language;
  return /^[A-Za-z]{2,3}$/.test(tag) ? tag.toLowerCase() : tag;
}
