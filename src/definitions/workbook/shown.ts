import type { CampaignValue, TemplateDefinition, ThemeDefinition } from '#src/content/index.ts';
import type { PartnerDefinition } from '#src/partners/index.ts';
import { canonical, present } from '#src/platform/defined.ts';
import type { Assign } from './names.ts';

/** The kinds of item that stand in a workbook. */
export type WorkbookKind = 'campaign' | 'theme' | 'template' | 'partner';

/** What a workbook shows of an item, field by field, as its cells can say it. What is empty is left out. */
export type Shown = Readonly<Record<string, unknown>>;

/** One text of a post as a row shows it. */
export type ShownText = {
  channel: string;
  language: string;
  wording: number;
  headline?: string | undefined;
  text: string;
  'alt-text'?: string | undefined;
  'embargo-until'?: string | undefined;
  spokesperson?: string | undefined;
  'sign-off'?: string | undefined;
};

/** A text as a cell gives it back. */
export const plain = (text: string): string => text.replaceAll(/\r\n?|\u2028|\u2029/g, '\n').trim();
const plainOr = (text: string | undefined): string | undefined => (text === undefined ? undefined : plain(text));

/** Lines as one, a space between them; done line by line, since a pattern for spaces around a line end tries every run of spaces. */
export const oneLine = (text: string): string =>
  plain(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

/** One thing of a list in a cell, without the mark that people put in front. */
export const listLine = (text: string): string => oneLine(text).replace(/^[•·*–-]\s+/, '');

/** An account as a cell says it: its name, `yes` where it has none, '' for no account. */
export function accountLine(text: string): string {
  const line = listLine(text);
  if (/^(?:yes|y|x|✓|✔|true)$/i.test(line)) return 'yes';
  return /^(?:no|n|none|-|–)$/i.test(line) ? '' : line;
}

/** Which text of a post it is. */
export const textKey = ({ channel, language, wording }: Pick<ShownText, 'channel' | 'language' | 'wording'>): string =>
  `${channel}/${language}/${wording}`;

/** Whether two items say the same as far as a workbook shows. */
const sameShown = (a: unknown, b: unknown): boolean => (canonical(a) ?? '') === (canonical(b) ?? '');

type Value = Readonly<Record<string, unknown>>;
type Variant = TemplateDefinition['variants'][number];

const SHOW: Readonly<Record<WorkbookKind, (value: Value) => Shown>> = {
  campaign(value) {
    const week = value as CampaignValue;
    return {
      title: plain(week.title),
      from: week.local.from,
      to: week.local.to,
      'national-from': week.national?.from,
      'national-to': week.national?.to,
      focus: plainOr(week.focus),
      summary: plainOr(week.summary),
      strategy: plainOr(week.strategy),
      hashtags: week.hashtags.map(({ tag, level }) => (level === 'national' ? `${tag} national` : tag)),
      lead: week.lead,
    };
  },
  theme(value) {
    const theme = value as ThemeDefinition;
    return {
      title: plain(theme.title),
      days: [...new Set(theme.days)].sort(),
      questions: theme.questions.map(listLine),
      'key-messages': theme['key-messages'].map(listLine),
      lead: theme.lead,
    };
  },
  template(value) {
    const post = value as TemplateDefinition;
    const assign = post.assign as Assign;
    return {
      title: plain(post.title),
      day: post['post-on'],
      time: post['post-at'],
      'spread-until': post['spread-until'],
      anyway: plainOr(post.anyway),
      theme: post.theme,
      assign: assign === 'all' ? assign : Array.isArray(assign) ? [...assign].sort() : { kinds: [...assign.kinds].sort() },
      resources: post.resources,
      texts: post.variants.map(shownText),
    };
  },
  partner(value) {
    const partner = value as PartnerDefinition;
    const accounts: Record<string, string> = {};
    for (const { platform, handle } of partner.channels) {
      const field = `platform:${platform}`;
      const said = handle === undefined ? 'yes' : accountLine(handle);
      if (said === '') continue;
      accounts[field] = accounts[field] === undefined ? said : `${accounts[field]}\n${said}`;
    }
    return {
      name: plain(partner.name),
      kind: partner.kind,
      website: plainOr(partner.website),
      languages: partner.languages,
      ...accounts,
    };
  },
};

function shownText(variant: Variant): ShownText {
  return present({
    channel: variant.channel,
    language: variant.language,
    wording: variant.wording ?? 1,
    headline: plainOr(variant.headline),
    text: plain(variant.text),
    'alt-text': plainOr(variant['alt-text']),
    'embargo-until': variant['embargo-until'],
    spokesperson: plainOr(variant.spokesperson),
    'sign-off': plainOr(variant['sign-off']),
  }) as ShownText;
}

/** What a workbook shows of a stored item. */
export const shownOf = (kind: WorkbookKind, value: Value): Shown => present(SHOW[kind](value));

/** The fields in which two items differ as a workbook shows them. */
export const changedFields = (before: Shown, after: Shown): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !sameShown([before[field]], [after[field]]));

/**
 * An item's value with what a workbook says in the fields that differ; all that a workbook does not show, and what it shows as it
 * was, stays as it is stored to the letter.
 */
export function applyShown(kind: WorkbookKind, stored: Value, before: Shown, after: Shown): Record<string, unknown> {
  const changed = new Set(changedFields(before, after));
  const value: Record<string, unknown> = { ...stored };
  const put = (field: string, name = field): void => {
    if (!changed.has(field)) return;
    if (after[field] === undefined) delete value[name];
    else value[name] = after[field];
  };
  if (kind === 'campaign') {
    for (const field of ['title', 'focus', 'summary', 'strategy', 'lead']) put(field);
    if (changed.has('from') || changed.has('to')) value.local = present({ from: after.from, to: after.to });
    if (changed.has('national-from') || changed.has('national-to')) {
      const national = present({ from: after['national-from'], to: after['national-to'] });
      if (Object.keys(national).length === 0) delete value.national;
      else value.national = national;
    }
    if (changed.has('hashtags')) value.hashtags = ((after.hashtags ?? []) as string[]).map(readHashtag);
  } else if (kind === 'theme') {
    for (const field of ['title', 'days', 'questions', 'key-messages', 'lead']) put(field);
  } else if (kind === 'template') {
    for (const field of ['title', 'spread-until', 'anyway', 'theme', 'assign', 'resources']) put(field);
    put('day', 'post-on');
    put('time', 'post-at');
    if (changed.has('texts')) value.variants = variantsOf(stored, (after.texts ?? []) as ShownText[]);
  } else {
    for (const field of ['name', 'kind', 'website', 'languages']) put(field);
    value.channels = channelsOf((stored.channels ?? []) as Channel[], after, changed);
  }
  return value;
}

/** `#Tag`, or `#Tag national`. What else stands there stays in the hashtag, so that the check refuses it. */
function readHashtag(line: string): { tag: string; level: string } {
  const [, tag = line, level = 'local'] = /^(\S+)\s+\(?(national|local)\)?$/i.exec(line) ?? [];
  return { tag, level: level.toLowerCase() };
}

function variantsOf(stored: Value, texts: readonly ShownText[]): unknown[] {
  const known = new Map(((stored.variants ?? []) as Variant[]).map((variant) => [textKey(shownText(variant)), variant]));
  return texts.map((text) => {
    const own = known.get(textKey(text));
    const before = own === undefined ? undefined : shownText(own);
    if (own === undefined || before === undefined)
      return present({ ...text, wording: text.wording === 1 ? undefined : text.wording });
    const changed = changedFields(before, text);
    const value: Record<string, unknown> = { ...own };
    for (const field of changed) {
      const said = (text as Shown)[field];
      if (said === undefined) delete value[field];
      else value[field] = said;
    }
    return value;
  });
}

interface Channel {
  platform: string;
  handle?: string | undefined;
  audience?: number | undefined;
}

/** Accounts as cells name them; one that keeps its platform keeps its number of followers. */
function channelsOf(stored: readonly Channel[], after: Shown, changed: ReadonlySet<string>): Channel[] {
  const touched = [...changed].filter((field) => field.startsWith('platform:')).map((field) => field.slice('platform:'.length));
  const out: Channel[] = [];
  const done = new Set<string>();
  const written = (platform: string): Channel[] => {
    const own = stored.filter((channel) => channel.platform === platform);
    const lines = String(after[`platform:${platform}`] ?? '')
      .split('\n')
      .filter((line) => line !== '');
    return lines.map((line, index) => {
      const handle = line === 'yes' ? {} : { handle: line };
      const same = own.find((channel) => (channel.handle === undefined ? 'yes' : accountLine(channel.handle)) === line);
      const audience = (same ?? (lines.length === own.length ? own[index] : undefined))?.audience;
      return same ?? { platform, ...handle, ...(audience === undefined ? {} : { audience }) };
    });
  };
  for (const channel of stored) {
    if (!touched.includes(channel.platform)) out.push(channel);
    else if (!done.has(channel.platform)) {
      done.add(channel.platform);
      out.push(...written(channel.platform));
    }
  }
  for (const platform of touched) if (!done.has(platform)) out.push(...written(platform));
  return out;
}
