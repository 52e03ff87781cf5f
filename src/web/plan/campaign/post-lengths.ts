import { fillPlaceholders, lengthAs, limitOf, type TemplateDefinition } from '#src/content/index.ts';
import { type Assignable, type CopyPlace, coveredBy, type PartnerVariant, placeholderValues } from '#src/takeup/index.ts';
import { many } from '../../format.ts';
import { place } from './post-approval.tsx';

/** A partner that posts can be for, with what fills a text in its name. */
export type Body = Assignable & { name: string; website: string | null };

/** What is read of a week to fill its texts. */
interface Week {
  campaign: { local: { from: string; to: string } };
  choices: { themes: readonly { slug: string; title: string }[] };
  bodies: readonly Body[];
  copy: CopyPlace;
}

type Values = Record<string, string>;

/** The longest that each placeholder prints for any of these partners; one that prints nothing for anybody is not there. */
export function longestValues(copy: CopyPlace, bodies: readonly Pick<Body, 'name' | 'website'>[]): Values {
  const longest: Values = {};
  for (const body of bodies) {
    for (const [name, value] of Object.entries(placeholderValues(copy, body))) {
      if (!Object.hasOwn(longest, name) || [...value].length > [...(longest[name] ?? '')].length) longest[name] = value;
    }
  }
  return longest;
}

/** Says of each text of a post that a channel does not take by how much it is too long, and for whom most. */
export function tooLong(post: Pick<TemplateDefinition, 'assign' | 'theme' | 'variants'>, week: Week): string[] {
  const readers = coveredBy(post.assign, week.bodies, week.campaign.local).map((body) => ({
    name: body.name,
    values: valuesFor(body, post.theme, week),
  }));
  return post.variants.flatMap((variant) => {
    const limit = limitOf(variant.channel);
    if (limit === undefined) return [];
    const over = readers
      .map(({ name, values }) => ({
        name,
        by: lengthAs(limit.counter, fillPlaceholders(variant.text, values).text) - limit.most,
      }))
      .filter(({ by }) => by > 0)
      .sort((a, b) => b.by - a.by);
    const [worst, ...others] = over;
    if (worst === undefined) return [];
    const alike = others.length > 0 && over.length === readers.length && over.at(-1)?.by === worst.by;
    const more = others.length === 0 ? '' : `, and too long for ${many(others.length, 'more partner', 'more partners')}`;
    const whom = alike ? 'every partner' : `${worst.name}${more}`;
    return [`The text for ${place(variant)} is ${many(worst.by, 'character')} too long for ${whom}.`];
  });
}

/** The texts of a post as one partner would read them; `platforms` are those it has an account on. */
export function seenBy(
  body: Body,
  post: Pick<TemplateDefinition, 'theme' | 'variants'>,
  week: Week,
  platforms: readonly string[],
): PartnerVariant[] {
  const values = valuesFor(body, post.theme, week);
  return post.variants.map(({ channel, language, text, 'alt-text': altText }) => {
    const filled = fillPlaceholders(text, values);
    const described = altText === undefined ? null : fillPlaceholders(altText, values);
    return {
      channel,
      language,
      text: filled.text,
      altText: described?.text ?? null,
      missing: [...new Set([...filled.missing, ...(described?.missing ?? [])])],
      yours: platforms.includes(channel),
    };
  });
}

function valuesFor(body: Body, theme: string | undefined, { copy, choices }: Week): Values {
  const title = choices.themes.find(({ slug }) => slug === theme)?.title;
  return { ...placeholderValues(copy, body), ...(title === undefined ? {} : { theme: title }) };
}
