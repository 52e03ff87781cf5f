import {
  applyFix,
  coveredBy,
  type EditorData,
  type EditorPlaces,
  fixValue,
  type PostAround,
  sharedValues,
  type TextView,
  usedResource,
  viewText,
  weekPlace,
} from '#src/content/index.ts';
import { all, one, type Typed } from '../../kit/form.ts';
import {
  type Block,
  blocksOf,
  emptyBlock,
  MOST_BLOCKS,
  nextChannel,
  nextWording,
  withBlocks,
  withoutBlock,
} from './post-blocks.ts';
import { nameOfBlock } from './post-errors.ts';
import { assignOf } from './post-form.ts';
import type { PostPlace } from './post-load.ts';

/** A text of the form, looked at. */
export interface LookedAt {
  block: Block;
  name: string;
  view: TextView;
}

/** Everything that is said and shown beside the texts of a form. */
export interface EditorView {
  data: EditorData;
  places: EditorPlaces;
  /** The partner it is looked at for; '' for the one with the longest text. */
  as: string;
  texts: LookedAt[];
  /** Channels as the week's partners use them. */
  order: readonly string[];
}

/** Looks at what stands in a form, by the rules that sending goes by. */
export function editorView(typed: Typed, place: PostPlace, mayName: boolean): EditorView {
  const data = editorData(place);
  const covered = coveredBy(assignOf(typed), place.bodies, place.campaign.local).map(({ slug }) => slug);
  const as = one(typed, 'as');
  const around: PostAround = {
    theme: one(typed, 'theme'),
    resources: all(typed, 'resource'),
    as,
    day: one(typed, 'day'),
    sentTo: covered,
  };
  return {
    data,
    places: { week: `/plan/campaigns/${place.campaign.slug}`, words: mayName },
    as,
    texts: blocksOf(typed).map((block) => ({ block, name: nameOfBlock(block), view: viewText(block, data, around) })),
    order: place.order,
  };
}

function editorData({ copy, bodies, choices, today, resources }: PostPlace): EditorData {
  return {
    partners: bodies.map(({ slug, name, kind, website, accounts }) => ({
      slug,
      name,
      kind,
      website,
      accounts: accounts.map(({ platform, handle }) => ({ platform, handle })),
    })),
    shared: sharedValues(copy),
    themes: Object.fromEntries(choices.themes.map(({ slug, title }) => [slug, title])),
    resources: Object.fromEntries(resources.map((resource) => [resource.slug, usedResource(resource)])),
    place: { ...weekPlace(copy), today },
  };
}

/** Whether the pressed button asks something of the form itself and saves nothing. */
export const isForForm = (typed: Typed): boolean => /^(?:check|add|wording|remove-\d{1,2}|fix-.*)$/.test(one(typed, 'do'));

/**
 * What a button asks of the form itself, done to what was typed: a text more or less, a fix, or only another look. Undefined for the
 * buttons that save.
 */
export function changedForm(typed: Typed, place: PostPlace): Typed | undefined {
  const pressed = one(typed, 'do');
  const blocks = blocksOf(typed);
  const [, removed] = /^remove-(\d{1,2})$/.exec(pressed) ?? [];
  if (removed !== undefined) return withBlocks(typed, withoutBlock(blocks, Number(removed)));
  if (pressed.startsWith('fix-')) return withBlocks(typed, fixed(typed, place, pressed));
  switch (pressed) {
    case 'check':
      return withBlocks(typed, blocks);
    case 'add':
      return withBlocks(typed, added(blocks, place.order));
    case 'wording': {
      const wording = blocks.length < MOST_BLOCKS ? nextWording(blocks) : undefined;
      return withBlocks(typed, wording === undefined ? blocks : [...blocks, wording]);
    }
    default:
      return undefined;
  }
}

function added(blocks: readonly Block[], order: readonly string[]): readonly Block[] {
  if (blocks.length >= MOST_BLOCKS) return blocks;
  return [...blocks, emptyBlock(nextChannel(blocks, order), blocks[0]?.language)];
}

/** The texts with one thing put right; a button of a text that has changed since does nothing. */
function fixed(typed: Typed, place: PostPlace, pressed: string): Block[] {
  return editorView(typed, place, false).texts.map(({ block, view }, index) => {
    const finding = view.findings.find((each) => each.fix !== undefined && fixValue(index, each) === pressed);
    if (finding === undefined) return block;
    if (finding.in === 'alt-text') return { ...block, altText: applyFix(block.altText.trim(), finding) };
    return { ...block, text: applyFix(block.text.trim(), finding) };
  });
}
