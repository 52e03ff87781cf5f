import { daysBetween } from '#src/calendar/index.ts';
import { readPermalink } from '../permalink.ts';
import type { Week } from './read-days.ts';
import type { ExportPost } from './read-posts.ts';
import { hashtagsOf, plainWords, textIndex } from './text-likeness.ts';

/** A shared post that this partner may have published, with what is known of how. */
export interface MatchCandidate {
  /** Slug of the post. */
  item: string;
  title: string;
  /** When it was to be posted; null where that is up to the partner. */
  day: string | null;
  /** Where the partner said it was posted. */
  links: readonly string[];
  /** What the partner published or could have: its own wording, or the texts it was sent. */
  texts: readonly string[];
}

/** What was sent of a post before. */
export interface EarlierPost {
  item: string;
  matchedBy: MatchedBy;
  scope: PostScope;
}

/** How it was found out which shared post a post is; null where it is none of them. */
type MatchedBy = 'link' | 'text' | 'person' | null;

/** Whether a post is part of the week, or related to it. */
type PostScope = 'campaign' | 'related';

/** What posts are compared with. */
export interface MatchCampaign {
  week: Week;
  /** The campaign's hashtags, with their #. */
  hashtags: readonly string[];
  candidates: readonly MatchCandidate[];
  /** What was sent of posts of this platform before, by the platform's id. */
  earlier?: ReadonlyMap<string, EarlierPost>;
}

/** How sure it is what a post is: a link that is the same, words that are nearly the same, what was said before, or only the hashtag. */
type MatchedHow = 'link' | 'text' | 'before' | 'hashtag' | 'none';

/** A post of a file with what it was matched to. */
export interface MatchedPost extends ExportPost {
  /** Slug of the shared post; '' for none. */
  item: string;
  how: MatchedHow;
  matchedBy: MatchedBy;
  /** The shared post it may be, where that is not sure enough. */
  perhaps: string | null;
  scope: PostScope;
  /** Posted in the week. Others are set apart. */
  inWeek: boolean;
  /** Belongs to the week unless a person says otherwise. */
  ticked: boolean;
}

/** Likeness from which on a text is taken to be the same; less is enough beside the campaign's hashtag. */
const SAME = 0.6;
const SAME_WITH_HASHTAG = 0.45;
/** On the post's own day, beside the hashtag, a text that somebody shortened or added to is still known. */
const SAME_ON_ITS_DAY = 0.35;
/** Less than this is no hint either. */
const HINT = 0.25;
/** Two shared posts that a text is as like as this are told apart by their day alone. */
const CLOSE = 0.05;

/**
 * Says which shared post each post of a file is: by its link, then by its words beside the campaign's hashtag; a hashtag alone is only
 * a hint. Two may be the same shared post, on one platform twice. Each post is matched by itself, so that a file may be matched in
 * turns, and the order of its rows changes nothing.
 */
export function postMatcher(campaign: MatchCampaign): (posts: readonly ExportPost[]) => MatchedPost[] {
  const tags = new Set(campaign.hashtags.map((tag) => tag.toLowerCase()));
  const candidates = campaign.candidates.map((candidate) => ({
    ...candidate,
    keys: new Set(candidate.links.flatMap((link) => readPermalink(link)?.key ?? [])),
  }));
  const texts = candidates.flatMap((candidate) => candidate.texts.map((text) => ({ candidate, words: plainWords(text) })));
  const index = textIndex(texts.map(({ words }) => words));
  return (posts) =>
    posts.map((post): MatchedPost => {
      const inWeek = post.publishedOn >= campaign.week.from && post.publishedOn <= campaign.week.to;
      const { likely = false, ...found } = find(post);
      const ticked = found.how === 'before' || (inWeek && (found.how !== 'none' || likely));
      return { ...post, ...found, scope: campaign.earlier?.get(post.post)?.scope ?? 'campaign', inWeek, ticked };
    });

  /** `likely`: its words are so nearly those of a shared post that it is about the week, whichever post it is. */
  function find(post: ExportPost): Pick<MatchedPost, 'item' | 'how' | 'matchedBy' | 'perhaps'> & { likely?: boolean } {
    const earlier = campaign.earlier?.get(post.post);
    if (earlier !== undefined) return { item: earlier.item, how: 'before', matchedBy: earlier.matchedBy, perhaps: null };
    const key = readPermalink(post.permalink ?? '')?.key;
    const linked = key === undefined ? undefined : candidates.find(({ keys }) => keys.has(key));
    if (linked) return { item: linked.item, how: 'link', matchedBy: 'link', perhaps: null };
    const scores = new Map<(typeof candidates)[number], number>();
    for (const [at, alike] of index.likenesses(plainWords(post.text ?? ''))) {
      const like = texts[at]?.candidate;
      if (like) scores.set(like, Math.max(alike, scores.get(like) ?? 0));
    }
    const hasTag = hashtagsOf(post.text ?? '').some((tag) => tags.has(tag));
    const ranked = [...scores]
      .map(([{ item, day }, score]) => ({
        item,
        score,
        far: day === null ? 100 : Math.abs(daysBetween(day, post.publishedOn)),
      }))
      .sort((a, b) => b.score - a.score || a.far - b.far || (a.item < b.item ? -1 : 1));
    const [best] = ranked;
    const enough = hasTag ? (best?.far === 0 ? SAME_ON_ITS_DAY : SAME_WITH_HASHTAG) : SAME;
    if (best && best.score >= enough) {
      const rivals = ranked.filter(({ score }) => best.score - score <= CLOSE).sort((a, b) => a.far - b.far);
      const [nearest, second] = rivals;
      if (nearest && (second === undefined || second.far > nearest.far)) {
        return { item: nearest.item, how: 'text', matchedBy: 'text', perhaps: null };
      }
      return { item: '', how: hasTag ? 'hashtag' : 'none', matchedBy: null, perhaps: best.item, likely: true };
    }
    const perhaps = best && best.score >= HINT ? best.item : null;
    const likely = best !== undefined && best.score >= SAME_WITH_HASHTAG;
    return { item: '', how: hasTag ? 'hashtag' : 'none', matchedBy: null, perhaps, likely };
  }
}
