import { withCapitals } from '#src/content/index.ts';
import type { Roll } from './roll.ts';
import { renewed } from './written-dates.ts';

type Hashtag = Roll['source']['campaign']['hashtags'][number];

/** The hashtags of the new week: where one names the old year, the new one. Texts that spell it out follow. */
export function settleHashtags(roll: Roll): Hashtag[] {
  const { source, desk, tags, frame } = roll;
  return source.campaign.hashtags.map((hashtag): Hashtag => {
    const next = renewed(hashtag.tag, frame);
    if (next === hashtag.tag) return hashtag;
    const capitals = withCapitals(next, new Set());
    const { choice, text } = desk.settle({
      id: `hashtag/${hashtag.tag}`,
      kind: 'hashtag',
      title: hashtag.tag,
      reason: 'It has the old year in it. Wherever a text spells it out, the new one takes its place.',
      places: [],
      choices: [
        { value: 'renew', label: next },
        ...(capitals === undefined || capitals === next
          ? []
          : [{ value: 'capitals', label: `${capitals}: people who listen to posts can make out its words` }]),
        { value: 'keep', label: `Keep ${hashtag.tag}` },
        { value: 'own', label: 'Another one', text: next },
      ],
      otherwise: 'renew',
    });
    const tag = { renew: next, capitals: capitals ?? next, keep: hashtag.tag, own: text }[choice] ?? next;
    tags.set(hashtag.tag.toLowerCase(), tag);
    return { ...hashtag, tag };
  });
}
